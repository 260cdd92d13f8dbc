//! What the page hears of the log: its lines, and how many of them nobody has seen.
#![cfg(not(target_arch = "wasm32"))]

use ptero_console::console::{Console, Effect, HostEvent, Msg, Options, UnseenDetail};
use ptero_console::terminal::{Limits, RowId};
use ptero_console::time::Now;

fn console(rows: usize) -> Console {
    let scrollback = Limits { rows, ..Limits::default() };
    Console::new(Options { scrollback, ..Options::default() }, 1)
}

fn feed(console: &mut Console, lines: &str) {
    console.update(Msg::Feed(lines), Now::default());
}

fn told(console: &mut Console, msg: Msg<'static>) -> Vec<UnseenDetail> {
    let effects = console.update(msg, Now::default());
    let unseen = |effect| match effect {
        Effect::Host(HostEvent::Unseen(detail)) => Some(detail),
        _ => None,
    };
    effects.into_iter().filter_map(unseen).collect()
}

#[test]
fn lines_are_told_in_order_as_plain_text() {
    let mut console = console(100);
    feed(&mut console, "\x1b[31mred\x1b[0m\n\nlast");
    let output = console.output(RowId(0));
    assert_eq!((&*output.text, output.skipped, output.end), ("red\n\nlast\n", 0, console.end()));
    assert_eq!(console.output(output.end).text, "");
    feed(&mut console, "more");
    assert_eq!(console.output(output.end).text, "more\n");
}

#[test]
fn the_consoles_own_remarks_are_no_output() {
    let mut console = console(100);
    feed(&mut console, "a line");
    console.update(Msg::CommandsVetoed { lines: vec!["stop".into()], reason: None }, Now::default());
    feed(&mut console, "another");
    assert_eq!(console.output(RowId(0)).text, "a line\nanother\n");
}

#[test]
fn what_is_gone_is_counted() {
    let mut console = console(2);
    feed(&mut console, "one\ntwo\nthree\nfour");
    let output = console.output(RowId(0));
    assert_eq!((&*output.text, output.skipped), ("three\nfour\n", 2));
}

#[test]
fn a_flood_is_told_in_pieces_that_leave_nothing_out() {
    let mut console = console(100_000);
    let lines: String = (0..12_345).map(|line| format!("line {line}\n")).collect();
    feed(&mut console, &lines);
    let (mut all, mut from, mut pieces) = (String::new(), RowId(0), 0);
    while from < console.end() {
        let output = console.output(from);
        assert!(output.end > from);
        all.push_str(&output.text);
        (from, pieces) = (output.end, pieces + 1);
    }
    assert_eq!(all, lines);
    assert!(pieces > 1);
}

#[test]
fn what_nobody_saw_is_told_once_for_each_number() {
    let mut console = console(100);
    assert!(!console.see(console.end()));
    assert_eq!(told(&mut console, Msg::Tick), []);
    feed(&mut console, "[12:00:00] [Server thread/ERROR]: broken\nplain");
    assert_eq!(told(&mut console, Msg::Tick), [UnseenDetail { lines: 2, errors: 1 }]);
    assert_eq!(told(&mut console, Msg::Tick), []);
    feed(&mut console, "[12:00:01] [Server thread/ERROR]: broken again");
    assert_eq!(told(&mut console, Msg::Tick), [UnseenDetail { lines: 3, errors: 2 }]);
    assert!(console.see(console.end()));
    assert_eq!(told(&mut console, Msg::Seen), [UnseenDetail::default()]);
    assert!(!console.see(console.end()));
    assert_eq!(told(&mut console, Msg::Tick), []);
}

#[test]
fn what_was_seen_stays_seen() {
    let mut console = console(100);
    feed(&mut console, "one\ntwo\nthree");
    console.see(RowId(2));
    console.see(RowId(1));
    assert_eq!(told(&mut console, Msg::Tick), [UnseenDetail { lines: 1, errors: 0 }]);
    console.update(Msg::Clear, Now::default());
    assert_eq!(told(&mut console, Msg::Tick), [UnseenDetail::default()]);
}
