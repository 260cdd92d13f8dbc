//! Folds of a console: what its log hides, and what that leaves alone.
#![cfg(not(target_arch = "wasm32"))]

use ptero_console::console::{
    Anchor, Console, Effect, FoldMsg, Folding, LogFrame, MoreWork, Msg, Options, Place, Select, Selection,
    ViewportRequest,
};
use ptero_console::terminal::{Condition, FoldKind, Level, Levels, Query, RowId};
use ptero_console::time::Now;

/// Rows 0 to 8 of a trace whose rows 5 to 7 can be folded.
const TRACE: &str = "[12:00:00 ERROR]: It failed\njava.lang.Error: x\n\tat a.A\n\tat a.B\n\tat a.C\n\tat a.D\n\tat a.E\n\tat a.F\n\
                     Caused by: java.io.IOException: disk full";

fn console() -> Console {
    Console::new(folded(), 1)
}

fn folded() -> Options {
    Options { folding: Folding::On, ..Options::default() }
}

fn feed(console: &mut Console, text: &str) {
    console.update(Msg::Feed(text), Now::default());
}

fn fold(console: &mut Console, msg: FoldMsg) {
    console.update(Msg::Fold(msg), Now::default());
}

fn request(lines: u32, anchor: Anchor) -> ViewportRequest {
    ViewportRequest { columns: Some(80), lines, anchor, ..ViewportRequest::default() }
}

fn rows(frame: &LogFrame) -> Vec<u64> {
    frame.segments.iter().map(|view| view.segment.row.0).collect()
}

/// A trace and, so that it is not the newest, another one.
fn two_traces() -> Console {
    let mut console = console();
    feed(&mut console, &format!("{TRACE}\n{TRACE}\nend"));
    console
}

#[test]
fn an_older_trace_is_folded_and_the_newest_is_whole() {
    let mut console = two_traces();
    let frame = console.frame(request(100, Anchor::End));
    assert_eq!(rows(&frame), [(0..5).collect::<Vec<_>>(), (8..19).collect()].concat());
    assert_eq!(frame.total_lines, 16);
    let folds: Vec<_> = frame.folds.iter().map(|fold| (fold.row.0, fold.count, fold.kind, fold.is_open)).collect();
    assert_eq!(folds, [(4, 3, FoldKind::Frames, false), (13, 3, FoldKind::Frames, true)]);
    assert_eq!(frame.folds[0].cells, 14, "the button stands behind the text");
    assert_eq!(console.snapshot(Now::default()).find.folding.hidden, 3);
}

#[test]
fn a_fold_opens_and_closes() {
    let mut console = two_traces();
    let frame = console.frame(request(100, Anchor::End));
    fold(&mut console, FoldMsg::Open(RowId(4)));
    let known = frame.known();
    let open = console.frame(ViewportRequest { known, ..request(100, Anchor::End) });
    assert_eq!(rows(&open), (0..19).collect::<Vec<_>>());
    assert!(open.segments.iter().all(|view| view.content.is_some()), "what is between is painted too");
    fold(&mut console, FoldMsg::Close(RowId(6)));
    assert_eq!(rows(&console.frame(request(100, Anchor::End))), rows(&frame));
    fold(&mut console, FoldMsg::OpenAll);
    assert_eq!(console.frame(request(100, Anchor::End)).total_lines, 19);
    fold(&mut console, FoldMsg::CloseAll);
    assert_eq!(console.frame(request(100, Anchor::End)).total_lines, 13, "the newest one too");
}

#[test]
fn repeated_lines_are_one_with_a_count_and_nothing_is_painted_anew() {
    let mut console = console();
    feed(&mut console, "a\n[12:00:00 WARN]: slow");
    let frame = console.frame(request(10, Anchor::End));
    feed(&mut console, "[12:00:01 WARN]: slow\n[12:00:02 WARN]: slow");
    let again = console.frame(ViewportRequest { known: frame.known(), ..request(10, Anchor::End) });
    assert_eq!(rows(&again), [0, 1]);
    assert!(again.segments.iter().all(|view| view.content.is_none()));
    assert_eq!(again.folds.iter().map(|fold| (fold.row.0, fold.count)).collect::<Vec<_>>(), [(1, 2)]);
}

#[test]
fn a_trace_in_view_of_whoever_reads_stays() {
    let mut console = console();
    feed(&mut console, &format!("{TRACE}\nx"));
    let held = request(100, Anchor::Row { row: RowId(0), line: 0 });
    console.frame(held);
    feed(&mut console, &format!("{TRACE}\nend"));
    assert_eq!(console.frame(held).total_lines, 20);
}

#[test]
fn copying_across_a_fold_copies_everything() {
    let mut console = two_traces();
    console.frame(request(100, Anchor::End));
    let place = |row| Place { row: RowId(row), byte: 0 };
    console.update(Msg::Select(Select::Set(Selection { anchor: place(4), focus: place(8) })), Now::default());
    assert_eq!(console.selected_text(), "        at a.C\n        at a.D\n        at a.E\n        at a.F\n");
}

#[test]
fn a_hit_inside_of_a_fold_opens_it() {
    let mut console = two_traces();
    console.frame(request(6, Anchor::Line(0)));
    fold(&mut console, FoldMsg::CloseAll);
    console.frame(request(6, Anchor::Line(0)));
    let query = Query { text: "a.E".to_owned(), ..Query::default() };
    let mut effects = console.update(Msg::Find(query), Now::default());
    while console.work_step() == MoreWork::Yes {}
    effects.extend(console.update(Msg::Worked, Now::default()));
    let frame = console.frame(request(100, Anchor::Line(0)));
    let found = frame.current_hit.as_ref().map(|hit| hit.row.0);
    assert!(found.is_some_and(|row| rows(&frame).contains(&row)), "{found:?}");
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Reveal(_))) || found == Some(6));
}

#[test]
fn a_filter_shows_what_it_is_asked_for() {
    let mut console = two_traces();
    let filter =
        |text: &str| Condition { query: Query { text: text.to_owned(), ..Query::default() }, ..Condition::default() };
    console.update(Msg::Filter(filter("a.E")), Now::default());
    while console.work_step() == MoreWork::Yes {}
    let frame = console.frame(request(100, Anchor::End));
    assert_eq!((rows(&frame), frame.folds.len()), (vec![6, 15], 0));
    console.update(Msg::Filter(Condition::default()), Now::default());
    assert_eq!(console.frame(request(100, Anchor::End)).total_lines, 16);
    let errors = Levels::ALL.toggled(Level::Plain);
    console.update(Msg::Filter(Condition { levels: errors, ..Condition::default() }), Now::default());
    while console.work_step() == MoreWork::Yes {}
    assert!(rows(&console.frame(request(100, Anchor::End))).contains(&6));
}

#[test]
fn groups_of_a_filter_with_lines_around_each_are_told_apart() {
    let mut console = console();
    let lines: Vec<String> =
        (0..50).map(|line| format!("line {line} {}", if line % 20 == 10 { "hit" } else { "" })).collect();
    feed(&mut console, &lines.join("\n"));
    let condition = |context| Condition {
        query: Query { text: "hit".to_owned(), ..Query::default() },
        context,
        ..Condition::default()
    };
    console.update(Msg::Filter(condition(2)), Now::default());
    while console.work_step() == MoreWork::Yes {}
    let frame = console.frame(request(100, Anchor::End));
    assert_eq!(rows(&frame), [8, 9, 10, 11, 12, 28, 29, 30, 31, 32]);
    assert_eq!(frame.cuts, [RowId(8), RowId(28)]);
    console.update(Msg::Filter(condition(0)), Now::default());
    while console.work_step() == MoreWork::Yes {}
    assert_eq!(console.frame(request(100, Anchor::End)).cuts, []);
}

#[test]
fn folding_is_off_where_the_page_or_the_person_wants_it_so() {
    let mut console = two_traces();
    fold(&mut console, FoldMsg::Set(Folding::Off));
    let frame = console.frame(request(100, Anchor::End));
    assert_eq!((frame.total_lines, frame.folds.len()), (19, 0));
    fold(&mut console, FoldMsg::Set(Folding::On));
    assert_eq!(console.frame(request(100, Anchor::End)).total_lines, 16);
    let mut console = Console::new(Options::default(), 1);
    feed(&mut console, "a\na\na");
    assert_eq!(console.frame(request(100, Anchor::End)).total_lines, 3);
    console.update(Msg::Configure(folded()), Now::default());
    assert_eq!(console.frame(request(100, Anchor::End)).total_lines, 1);
}
