//! The marks beside the scroll bar, and the ways to what they stand for.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::single_range_in_vec_init, reason = "marks are ranges, and one is meant")]

use std::ops::Range;

use proptest::prelude::*;
use ptero_console::console::{
    Aim, Anchor, Console, Direction, Effect, ErrorPlace, Marks, MoreWork, Msg, Options, RulerPlace, ViewportRequest,
};
use ptero_console::terminal::{Condition, Level, Levels, Limits, Query, RowId};
use ptero_console::time::Now;

const ERROR: &str = "[12:00:00 ERROR]: it broke";
const WARNING: &str = "[12:00:00 WARN]: it may break";
const INFO: &str = "[12:00:00 INFO]: all is well";

fn console(rows: impl IntoIterator<Item = &'static str>) -> Console {
    let mut console = Console::new(Options::default(), 0);
    feed(&mut console, rows);
    look_at(&mut console, Anchor::End);
    console
}

fn feed(console: &mut Console, rows: impl IntoIterator<Item = &'static str>) {
    let text: Vec<&str> = rows.into_iter().collect();
    console.update(Msg::Feed(&text.join("\n")), Now::default());
}

fn look_at(console: &mut Console, anchor: Anchor) {
    console.frame(ViewportRequest { columns: Some(80), lines: 10, anchor, ..ViewportRequest::default() });
}

fn find(console: &mut Console, text: &str) {
    console.update(Msg::Find(Query { text: text.to_owned(), ..Query::default() }), Now::default());
    while console.work_step() == MoreWork::Yes {}
}

fn revealed(effects: Vec<Effect>) -> Option<Anchor> {
    effects.into_iter().find_map(|effect| match effect {
        Effect::Reveal(anchor) => Some(anchor),
        _ => None,
    })
}

fn step(console: &mut Console, direction: Direction) -> Option<Anchor> {
    let anchor = revealed(console.update(Msg::ErrorStep(direction), Now::default()));
    if let Some(anchor) = anchor {
        look_at(console, anchor);
    }
    anchor
}

fn row(row: u64) -> Option<Anchor> {
    Some(Anchor::Row { row: RowId(row), line: -3 })
}

#[test]
fn each_mark_stands_where_its_row_is() {
    let mut console = console((0..1000).map(|at| match at {
        100 | 101 | 990 => ERROR,
        500 => WARNING,
        _ => INFO,
    }));
    find(&mut console, "may");
    let marks = console.marks(100);
    assert_eq!(marks, Marks { parts: 100, errors: vec![10..11, 99..100], warnings: vec![50..51], hits: vec![50..51] });
    console.update(Msg::Clear, Now::default());
    assert_eq!(console.marks(100), Marks { parts: 100, ..Marks::default() });
}

const JAVA: [&str; 5] = [
    "[12:00:00 ERROR]: Could not pass event",
    "java.lang.IllegalStateException: closed",
    "    at a.B.c(B.java:1)",
    "Caused by: java.io.IOException: disk full",
    "    ... 12 more",
];
const PREFIXED: [&str; 3] = [
    "[12:00:00] [Server thread/WARN]: java.io.IOException: closed",
    "[12:00:00] [Server thread/WARN]:     at a.B.c(B.java:1)",
    "[12:00:00] [Server thread/WARN]:     at a.B.d(B.java:2)",
];
const PYTHON: [&str; 4] =
    ["Traceback (most recent call last):", "  File \"/app/main.py\", line 1, in run", "    run()", "ValueError: no"];
const BARE: [&str; 2] = ["java.lang.IllegalStateException: again", "    at a.B.c(B.java:1)"];

#[test]
fn a_stack_trace_is_one_error() {
    let quiet = [INFO; 20];
    let rows = [&quiet[..], &JAVA, &BARE, &quiet, &PYTHON, &quiet, &PREFIXED, &quiet, &[ERROR, ERROR]].concat();
    let mut console = console(rows.iter().copied());
    let marks = console.marks(u32::try_from(rows.len()).unwrap());
    assert_eq!(marks.errors, [20..21, 25..26, 47..48, 94..96], "the second trace follows at once, and is another one");
    assert_eq!(marks.warnings, [71..72]);
    look_at(&mut console, Anchor::Line(0));
    let gone: Vec<_> = (0..4).map(|_| step(&mut console, Direction::Next)).collect();
    assert_eq!(gone, [row(20), row(25), row(47), row(94)]);
    let found = console.snapshot(Now::default()).find;
    assert_eq!(found.error_at, Some(ErrorPlace { number: 4, count: 5 }));
}

#[test]
fn a_log_shorter_than_the_view_has_its_marks_beside_its_rows() {
    let mut console = console([INFO, ERROR, INFO]);
    assert_eq!(console.marks(100).errors, [10..11], "the view has ten lines");
}

#[test]
fn what_a_filter_hides_has_no_mark_and_is_not_gone_to() {
    let mut console = console((0..1000).map(|at| if at % 10 == 0 { ERROR } else { INFO }));
    find(&mut console, "well");
    let levels = Levels::ALL.toggled(Level::Error);
    console.update(Msg::Filter(Condition { levels, ..Condition::default() }), Now::default());
    while console.work_step() == MoreWork::Yes {}
    let marks = console.marks(50);
    assert_eq!((marks.errors.len(), marks.hits), (0, vec![0..50]));
    assert_eq!(step(&mut console, Direction::Next), None);
    let levels = Levels::ALL.toggled(Level::Info);
    console.update(Msg::Filter(Condition { levels, ..Condition::default() }), Now::default());
    while console.work_step() == MoreWork::Yes {}
    let marks = console.marks(50);
    assert_eq!((marks.errors, marks.hits.len()), (vec![0..50], 0));
}

#[test]
fn errors_are_gone_through_in_both_directions_and_around_the_ends() {
    let mut console = console((0..500).map(|at| if [7, 200, 300].contains(&at) { ERROR } else { INFO }));
    look_at(&mut console, Anchor::Line(250));
    assert_eq!(step(&mut console, Direction::Next), row(300));
    assert_eq!(console.snapshot(Now::default()).find.error_at, Some(ErrorPlace { number: 3, count: 3 }));
    assert_eq!(step(&mut console, Direction::Next), row(7));
    assert_eq!(step(&mut console, Direction::Next), row(200));
    assert_eq!(step(&mut console, Direction::Previous), row(7));
    assert_eq!(step(&mut console, Direction::Previous), row(300));
    look_at(&mut console, Anchor::Line(100));
    assert_eq!(step(&mut console, Direction::Previous), row(7), "from the window, once that has left the error");
    console.update(Msg::Clear, Now::default());
    assert_eq!(console.snapshot(Now::default()).find.error_at, None);
    assert_eq!(step(&mut console, Direction::Next), None);
}

#[test]
fn a_press_leads_to_a_mark_near_it_or_to_the_place() {
    let mut console = console((0..1000).map(|at| match at {
        105 => ERROR,
        508 => WARNING,
        _ => INFO,
    }));
    let mut press =
        |part, aim| revealed(console.update(Msg::Ruler(RulerPlace { part, parts: 100, aim }), Now::default()));
    for part in [9, 10, 12] {
        assert_eq!(press(part, Aim::Mark), row(105));
    }
    assert_eq!(press(50, Aim::Mark), row(508));
    assert_eq!(press(50, Aim::Place), Some(Anchor::Line(497)));
    assert_eq!(press(80, Aim::Mark), Some(Anchor::Line(797)));
}

/// A row: how serious, and how many lines at eighty cells.
fn a_row() -> impl Strategy<Value = (Level, usize)> {
    (prop::sample::select(vec![Level::Error, Level::Warn, Level::Info, Level::Info, Level::Info]), 1..4_usize)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Whatever the rows, however many are trimmed meanwhile: the marks are those of a look at every row.
    #[test]
    fn marks_are_what_a_look_at_every_row_gives(
        pieces in prop::collection::vec(prop::collection::vec(a_row(), 1..200), 1..6),
        keep in 50..600_usize,
        parts in 1..300_u32,
    ) {
        let scrollback = Limits { rows: keep, ..Limits::default() };
        let mut console = Console::new(Options { scrollback, ..Options::default() }, 0);
        let mut rows: Vec<(Level, usize)> = Vec::new();
        let mut marks = Marks::default();
        for piece in pieces {
            let text = |(level, lines): &(Level, usize)| {
                let head = match level { Level::Error => ERROR, Level::Warn => WARNING, _ => INFO };
                format!("{head}{}", "x".repeat(80 * (lines - 1)))
            };
            console.update(Msg::Feed(&piece.iter().map(text).collect::<Vec<_>>().join("\n")), Now::default());
            look_at(&mut console, Anchor::End);
            rows.extend(piece);
            marks = console.marks(parts);
        }
        let held = &rows[rows.len().saturating_sub(keep)..];
        let total = held.iter().map(|(_, lines)| *lines as u64).sum::<u64>().max(10);
        let mut line = 0;
        let mut wanted: [Vec<u32>; 2] = Default::default();
        for (level, lines) in held {
            let part = u32::try_from(line * u64::from(parts) / total).unwrap();
            match level {
                Level::Error => wanted[0].push(part),
                Level::Warn => wanted[1].push(part),
                _ => {}
            }
            line += *lines as u64;
        }
        for (marks, mut wanted) in [marks.errors, marks.warnings].into_iter().zip(wanted) {
            wanted.dedup();
            let parts: Vec<u32> = marks.iter().cloned().flat_map(|range: Range<u32>| range).collect();
            prop_assert_eq!(parts, wanted);
        }
    }
}
