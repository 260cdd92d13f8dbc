//! The filter of a console: what its log shows, and what it leaves alone.
#![cfg(not(target_arch = "wasm32"))]

use ptero_console::console::{Anchor, Console, Dirty, LogFrame, MoreWork, Msg, Options, ViewportRequest};
use ptero_console::terminal::{Condition, Level, Levels, Query, RowId};
use ptero_console::time::Now;

/// A console with numbered lines, every tenth an error and every seventh too wide for one visual line; the number is also
/// the row's id.
fn console(lines: u64) -> Console {
    let mut console = Console::new(Options::default(), 1);
    feed(&mut console, 0..lines);
    console
}

fn feed(console: &mut Console, lines: std::ops::Range<u64>) {
    let text: Vec<String> = lines
        .map(|line| {
            let level = if line % 10 == 0 { "ERROR" } else { "INFO" };
            let rest = if line % 7 == 0 { "漢".repeat(60) } else { String::new() };
            format!("[12:00:00] [main/{level}]: line {line} {rest}")
        })
        .collect();
    console.update(Msg::Feed(&text.join("\n")), Now::default());
}

fn work(console: &mut Console) {
    while console.work_step() == MoreWork::Yes {}
}

fn request(lines: u32, anchor: Anchor) -> ViewportRequest {
    ViewportRequest { columns: Some(80), lines, anchor, ..ViewportRequest::default() }
}

fn rows(frame: &LogFrame) -> Vec<u64> {
    frame.segments.iter().map(|view| view.segment.row.0).collect()
}

fn errors() -> Condition {
    let levels = Level::ALL.into_iter().filter(|level| *level != Level::Error).fold(Levels::ALL, Levels::toggled);
    Condition { levels, ..Condition::default() }
}

fn text(text: &str, context: u8) -> Condition {
    Condition { query: Query { text: text.to_owned(), ..Query::default() }, context, ..Condition::default() }
}

#[test]
fn only_the_rows_of_the_filter_have_lines() {
    let mut console = console(1000);
    let all = console.frame(request(10, Anchor::End));
    console.update(Msg::Filter(errors()), Now::default());
    work(&mut console);
    let frame = console.frame(request(2000, Anchor::Line(0)));
    let expected: Vec<u64> = (0..1000).step_by(10).collect();
    assert_eq!(rows(&frame), expected);
    let lines: u64 = frame.segments.iter().map(|view| u64::from(view.lines)).sum();
    assert_eq!(frame.total_lines, lines);
    console.update(Msg::Filter(Condition::default()), Now::default());
    let again = console.frame(ViewportRequest { known: all.known(), ..request(10, Anchor::End) });
    assert_eq!((again.total_lines, rows(&again)), (all.total_lines, rows(&all)));
    assert!(again.segments.iter().all(|view| view.content.is_some()), "what was painted was painted filtered");
}

#[test]
fn it_goes_on_while_rows_come_and_go_and_widths_change() {
    let mut console = console(1000);
    console.frame(request(10, Anchor::End));
    console.update(Msg::Filter(text("line 3", 1)), Now::default());
    work(&mut console);
    feed(&mut console, 1000..3005);
    assert_eq!(console.work(), MoreWork::Yes);
    work(&mut console);
    let narrow = ViewportRequest { columns: Some(20), ..request(6000, Anchor::Line(0)) };
    for request in [request(6000, Anchor::Line(0)), narrow] {
        let frame = console.frame(request);
        let is_wanted = |line: u64| line.to_string().starts_with('3');
        let near = |line: u64| (line.saturating_sub(1)..=line + 1).any(|line| line < 3005 && is_wanted(line));
        assert_eq!(rows(&frame), (0..3005).filter(|line| near(*line)).collect::<Vec<_>>());
        assert_eq!(frame.total_lines, frame.segments.iter().map(|view| u64::from(view.lines)).sum::<u64>());
    }
    console.update(Msg::Clear, Now::default());
    work(&mut console);
    assert_eq!(console.frame(request(10, Anchor::End)).total_lines, 0);
    feed(&mut console, 0..5);
    work(&mut console);
    assert_eq!(rows(&console.frame(request(10, Anchor::End))).len(), 3, "2, 3 and 4");
}

#[test]
fn a_place_is_held_at_the_next_row_that_is_shown() {
    let mut console = console(1000);
    console.frame(request(10, Anchor::End));
    console.update(Msg::Filter(errors()), Now::default());
    work(&mut console);
    let frame = console.frame(request(3, Anchor::Row { row: RowId(501), line: 0 }));
    assert_eq!(frame.top_row, Some((RowId(510), 0)));
}

#[test]
fn the_views_are_told_of_lines_levels_and_the_filter() {
    let mut console = console(100);
    console.take_dirty();
    console.update(Msg::Tick, Now::default());
    assert_eq!(console.take_dirty(), Dirty { figures: true, ..Dirty::default() }, "levels are counted");
    console.update(Msg::Tick, Now::default());
    assert_eq!(console.take_dirty(), Dirty::default(), "nothing came");
    let find = console.snapshot(Now::default()).find;
    assert_eq!((find.lines, find.shown, find.levels.of(Level::Error)), (100, None, 10));
    console.update(Msg::Filter(errors()), Now::default());
    console.update(Msg::Find(Query { text: "line".to_owned(), ..Query::default() }), Now::default());
    work(&mut console);
    console.update(Msg::Worked, Now::default());
    assert!(console.take_dirty().snapshot);
    let find = console.snapshot(Now::default()).find;
    assert_eq!((find.shown, find.found.index, find.found.count, find.found.done), (Some(10), 100, 100, true));
}

#[test]
fn a_pattern_that_cannot_be_read_filters_nothing() {
    let mut console = console(5);
    let mut condition = text("a(b", 0);
    condition.query.syntax = ptero_console::terminal::Syntax::Regex;
    console.update(Msg::Filter(condition), Now::default());
    assert_eq!(rows(&console.frame(request(50, Anchor::End))), [0, 1, 2, 3, 4]);
    assert_eq!(console.scrollback().len(), 5);
}
