//! What depends on where an event comes from and on the event before it: section-sign codes, and lines that a daemon cut.
#![cfg(not(target_arch = "wasm32"))]

use std::ops::ControlFlow;

use ptero_console::terminal::{Limits, Reader, RowMeta, Scrollback, SectionSigns, Source};

fn rows(scrollback: &Scrollback) -> Vec<String> {
    let mut rows = Vec::new();
    scrollback.visit_from(scrollback.first(), &mut Reader::default(), |row| {
        rows.push(format!("{} {:?}", row.text, row.runs));
        ControlFlow::Continue(())
    });
    rows
}

fn fed(section_signs: SectionSigns, source: Source, events: &[&str]) -> Vec<String> {
    let mut scrollback = Scrollback::new(Limits::default());
    scrollback.set_section_signs(section_signs);
    for event in events {
        scrollback.feed(event, RowMeta { source, ..RowMeta::default() });
    }
    rows(&scrollback)
}

#[test]
fn section_signs_are_styles_only_where_they_are_wanted() {
    let codes = ["§aGreen §lbold§r plain §x§0§a§1§4§f§fhex", "rewritten\r§cRed"];
    let sgr = ["\x1b[0;92mGreen \x1b[1mbold\x1b[0m plain \x1b[0;38;2;10;20;255mhex", "rewritten\r\x1b[0;91mRed"];
    assert_eq!(fed(SectionSigns::Codes, Source::Game, &codes), fed(SectionSigns::Text, Source::Game, &sgr));
    assert_eq!(fed(SectionSigns::Text, Source::Game, &["§aGreen"]), ["§aGreen []"]);
    assert_eq!(fed(SectionSigns::Codes, Source::Daemon, &["§ 5 of the contract"]), ["§ 5 of the contract []"]);
}

#[test]
fn neither_half_of_a_cut_sequence_is_seen() {
    let line = format!("{}\x1b[1;31mred\x1b[0m end", "x".repeat(505));
    let (first, second) = line.split_at(512);
    assert_eq!(
        fed(SectionSigns::Text, Source::Game, &[first, second]),
        ["x".repeat(505) + " []", "red end []".to_owned()]
    );
}

#[test]
fn sources_do_not_disturb_each_other() {
    let mut scrollback = Scrollback::new(Limits::default());
    let meta = |source| RowMeta { source, ..RowMeta::default() };
    scrollback.feed(&format!("{}\x1b[3", "x".repeat(509)), meta(Source::Game));
    scrollback.feed("1 message", meta(Source::Daemon));
    scrollback.feed("1mred", meta(Source::Game));
    assert_eq!(rows(&scrollback)[1..], ["1 message []".to_owned(), "red []".to_owned()]);
}
