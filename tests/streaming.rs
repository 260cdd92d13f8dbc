//! The streaming mode: what is private is covered wherever it would be seen, and nothing moves.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test stops where its expectation breaks")]

use ptero_console::console::{
    Anchor, Console, LogFrame, MoreWork, Msg, Options, Place, Select, Selection, Streaming, ViewportRequest,
};
use ptero_console::terminal::{Condition, Query, Syntax};
use ptero_console::time::Now;

fn console(streaming: Streaming) -> Console {
    Console::new(Options { streaming, ..Options::default() }, 0)
}

fn tell(console: &mut Console, msg: Msg<'_>) {
    console.update(msg, Now::default());
}

fn frame(console: &mut Console, columns: u32) -> LogFrame {
    let request =
        ViewportRequest { columns: Some(columns), lines: 50, anchor: Anchor::End, ..ViewportRequest::default() };
    console.frame(request)
}

fn texts(frame: &LogFrame) -> Vec<&str> {
    frame.segments.iter().map(|view| &*view.content.as_ref().unwrap().text).collect()
}

const LINES: &str = "Steve[/203.0.113.7:51234] joined\nplain\nmail op@example.com of Hunter";

#[test]
fn rows_are_covered_when_they_are_painted_and_the_store_keeps_them() {
    let mut console = console(Streaming::On);
    tell(&mut console, Msg::Redactions(vec!["Hunter".to_owned()]));
    tell(&mut console, Msg::Feed(LINES));
    let shown = frame(&mut console, 80);
    assert_eq!(texts(&shown), ["Steve[/*****************] joined", "plain", "mail ************** of ******"]);
    tell(&mut console, Msg::Stream(Streaming::Off));
    let after = frame(&mut console, 80);
    assert_ne!(after.generation, shown.generation, "no painted row may stay");
    assert_eq!(texts(&after).join("\n"), LINES);
    assert_eq!(console.snapshot(Now::default()).streaming, None);
}

#[test]
fn lines_break_where_they_did_and_hits_stay() {
    for columns in [7, 20, 80] {
        let [mut seen, mut covered] = [Streaming::Off, Streaming::On].map(console);
        for console in [&mut seen, &mut covered] {
            tell(console, Msg::Feed(LINES));
        }
        let [seen, covered] = [&mut seen, &mut covered].map(|console| frame(console, columns));
        assert_eq!(seen.total_lines, covered.total_lines);
        let lens = |frame: &LogFrame| texts(frame).iter().map(|text| text.len()).collect::<Vec<_>>();
        assert_eq!(lens(&seen), lens(&covered));
    }
}

#[test]
fn a_link_that_would_show_an_address_is_none() {
    let mut console = console(Streaming::On);
    tell(&mut console, Msg::Feed("map at http://203.0.113.7/ and https://a.example/"));
    let shown = frame(&mut console, 80);
    let links = &shown.segments[0].content.as_ref().unwrap().links;
    assert_eq!(links.iter().map(|link| &*link.uri).collect::<Vec<_>>(), ["https://a.example/"]);
}

#[test]
fn what_is_copied_is_what_was_seen() {
    let mut console = console(Streaming::On);
    tell(&mut console, Msg::Feed(LINES));
    let first = console.scrollback().first();
    let selection = Selection { anchor: Place { row: first, byte: 7 }, focus: Place { row: first, byte: 20 } };
    tell(&mut console, Msg::Select(Select::Set(selection)));
    assert_eq!(console.selected_text(), "*************");
    tell(&mut console, Msg::Stream(Streaming::Off));
    assert_eq!(console.selected_text(), "203.0.113.7:5");
}

fn find(console: &mut Console, text: &str) -> (u64, usize, Vec<(u64, u32)>) {
    tell(console, Msg::Find(Query { text: text.to_owned(), ..Query::default() }));
    looked(console)
}

/// How many hits are told, how many marks there are, and which hits are highlighted.
fn looked(console: &mut Console) -> (u64, usize, Vec<(u64, u32)>) {
    while console.work_step() == MoreWork::Yes {}
    tell(console, Msg::Worked);
    let hits = frame(console, 80).hits.iter().map(|hit| (hit.row.0, hit.range.start)).collect();
    (console.snapshot(Now::default()).find.found.count, console.marks(100).hits.len(), hits)
}

#[test]
fn nothing_is_found_in_what_is_covered() {
    let mut console = console(Streaming::On);
    tell(&mut console, Msg::Redactions(vec!["Hunter".to_owned()]));
    tell(&mut console, Msg::Feed(LINES));
    for text in ["203.0", "op@", "Hunt", ".7:5", "com of H"] {
        assert_eq!(find(&mut console, text), (0, 0, vec![]), "{text}");
    }
    assert_eq!(
        find(&mut console, "o"),
        (2, 2, vec![(0, 27), (2, 20)]),
        "of joined, and of what stands before the name"
    );
    tell(&mut console, Msg::Find(Query { text: "[0-9]+".to_owned(), syntax: Syntax::Regex, ..Query::default() }));
    assert_eq!(looked(&mut console), (0, 0, vec![]));
}

#[test]
fn a_find_and_a_filter_follow_the_streaming_mode() {
    let mut console = console(Streaming::Off);
    tell(&mut console, Msg::Feed(LINES));
    assert_eq!(find(&mut console, "203").0, 1);
    let query = Query { text: "op@example".to_owned(), ..Query::default() };
    tell(&mut console, Msg::Filter(Condition { query, ..Condition::default() }));
    looked(&mut console);
    assert_eq!(console.snapshot(Now::default()).find.shown, Some(1));
    tell(&mut console, Msg::Stream(Streaming::On));
    assert_eq!(looked(&mut console), (0, 0, vec![]));
    assert_eq!(console.snapshot(Now::default()).find.shown, Some(0), "which line it is would tell what stands there");
    tell(&mut console, Msg::Stream(Streaming::Off));
    assert_eq!(looked(&mut console).0, 1);
    assert_eq!(console.snapshot(Now::default()).find.shown, Some(1));
}
