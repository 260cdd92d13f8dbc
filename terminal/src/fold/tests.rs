use super::stamp;
use super::trace::{Part, is_thrown, part_of};
use crate::{FoldKind, Limits, RowId, RowMeta, Scrollback};

fn fed(lines: &[&str]) -> Scrollback {
    let mut scrollback = Scrollback::new(Limits::default());
    for line in lines {
        scrollback.feed(line, RowMeta::default());
    }
    scrollback
}

/// The rows that are hidden, each as a place in the log.
fn hidden(scrollback: &Scrollback) -> Vec<u64> {
    (scrollback.first().0..scrollback.end().0).filter(|row| scrollback.folds().hides(RowId(*row))).collect()
}

const JAVA: [&str; 10] = [
    "[12:00:00 ERROR]: Could not pass event",
    "java.lang.IllegalStateException: closed",
    "\tat a.B.c(B.java:1)",
    "\tat a.B.d(B.java:2)",
    "\tat a.B.e(B.java:3)",
    "\tat a.B.f(B.java:4)",
    "\tat a.B.g(B.java:5)",
    "\tat a.B.h(B.java:6)",
    "Caused by: java.io.IOException: disk full",
    "\t... 12 more",
];

const PYTHON: [&str; 11] = [
    "Traceback (most recent call last):",
    "  File \"/app/main.py\", line 1, in <module>",
    "    run()",
    "    ^^^^^",
    "  File \"/app/main.py\", line 2, in run",
    "    work()",
    "  File \"/app/bot.py\", line 3, in work",
    "    play()",
    "  File \"/app/bot.py\", line 4, in play",
    "    raise ValueError",
    "ValueError: no voice",
];

#[test]
fn parts_of_traces_with_and_without_a_log_s_prefix() {
    for (part, message) in [
        (Part::Frame, "        at com.example.Plugin.onEnable(Plugin.java:12) ~[?:?]"),
        (Part::Frame, "    at async Server.<anonymous> (file:///app/index.js:3:7)"),
        (Part::Frame, "  at Foo.Bar () [0x00000] in <0123>:0"),
        (Part::Frame, "        ... 12 more"),
        (Part::Frame, "        ... 7 common frames omitted"),
        (Part::Cause, "Caused by: java.io.IOException: closed"),
        (Part::Cause, "        Suppressed: java.io.IOException: closed"),
        (Part::Cause, "  [cause]: Error: no route"),
        (Part::Opening, "Traceback (most recent call last):"),
        (Part::File, "  File \"/app/main.py\", line 3, in <module>"),
        (Part::Source, "    main()"),
        (Part::Source, "  [Previous line repeated 996 more times]"),
        (Part::Other, "java.lang.IllegalStateException: closed"),
        (Part::Other, "at home"),
        (Part::Other, "... and 3 more"),
        (Part::Other, "Done (3.456s)! For help, type \"help\""),
        (Part::Other, ""),
    ] {
        for prefix in ["", "[12:00:01 WARN]: ", "[12:00:01] [Server thread/ERROR]: ", "12:00:01 [SEVERE] "] {
            let line = format!("{prefix}{message}");
            assert_eq!(part_of(line.as_bytes()), part, "{line:?}");
        }
    }
    for line in ["[", "[12:00:00", "[12:00:00]", "12:00:00", "[[[", "[12:00:00 INFO]: at home", "    ", "C", "[a]:"] {
        assert!(matches!(part_of(line.as_bytes()), Part::Other), "{line:?}");
    }
}

#[test]
fn only_a_time_is_no_part_of_what_a_line_says() {
    for (line, said) in [
        ("[12:00:00 INFO]: a", " INFO]: a"),
        ("[12:00:00] [Server thread/INFO]: a", "] [Server thread/INFO]: a"),
        ("[12Jan2024 12:00:00.123] [main/INFO] a", "] [main/INFO] a"),
        ("2024-01-02T12:00:00.000Z  WARN a", "  WARN a"),
        ("2024-01-02 12:00:00,123 - a", " - a"),
        ("01/02/2024 12:00:00: a", ": a"),
        ("01/02/2024 - 12:00:00: a", ": a"),
        ("[2024.01.02-12.00.00:123][  0]a", "][  0]a"),
        ("9:05:01 a", " a"),
        ("2024-01-02T12:00:00+01:00 a", " a"),
        ("5 players online", "5 players online"),
        ("192.168.1.5 connected", "192.168.1.5 connected"),
        ("10.0.0.1:25565 connected", "10.0.0.1:25565 connected"),
        ("2001:db8::1 connected", "2001:db8::1 connected"),
        ("550e8400-e29b-41d4-a716-446655440000", "550e8400-e29b-41d4-a716-446655440000"),
        ("1.20.4 loaded", "1.20.4 loaded"),
        ("12:30 left", "12:30 left"),
        ("12:", "12:"),
        ("1234-", "1234-"),
        ("", ""),
    ] {
        assert_eq!(stamp::after(line.as_bytes()), said.as_bytes(), "{line}");
    }
}

#[test]
fn the_newest_trace_is_whole_until_a_newer_one_comes() {
    let mut scrollback = fed(&JAVA);
    scrollback.feed("Stopping the server", RowMeta::default());
    assert_eq!(hidden(&scrollback), [0; 0]);
    for line in JAVA {
        scrollback.feed(line, RowMeta::default());
    }
    scrollback.feed("Stopping the server", RowMeta::default());
    assert_eq!(hidden(&scrollback), [5, 6, 7], "of the first one; head, first frames and causes stay");
    let fold = scrollback.folds().below(RowId(4)).expect("a fold");
    assert_eq!((fold.rows, fold.kind, fold.is_open), (RowId(5)..RowId(8), FoldKind::Frames, false));
    assert_eq!(scrollback.folds().below(RowId(15)).map(|fold| fold.is_open), Some(true));
    assert_eq!(scrollback.folds().below(RowId(3)), None);
}

#[test]
fn a_trace_right_behind_a_cause_without_frames_is_one_of_its_own() {
    let thrown_anew =
        ["java.lang.Error: again", "\tat x.A", "\tat x.B", "\tat x.C", "\tat x.D", "\tat x.E", "\tat x.F", "end"];
    let mut scrollback = fed(&JAVA[..9]);
    for line in thrown_anew {
        scrollback.feed(line, RowMeta::default());
    }
    assert_eq!(hidden(&scrollback), [5, 6, 7], "the older one is folded, the newest is whole");
}

#[test]
fn a_cause_s_message_of_several_lines_stays_with_its_trace() {
    let mut scrollback = fed(&JAVA[..9]);
    for line in
        ["while writing world/level.dat", "\tat x.A", "\tat x.B", "\tat x.C", "\tat x.D", "\tat x.E", "\tat x.F", "end"]
    {
        scrollback.feed(line, RowMeta::default());
    }
    assert_eq!(hidden(&scrollback), [0; 0], "all of it is the newest trace");
}

#[test]
fn repeats_and_the_frames_behind_them_are_two_folds() {
    let file = PYTHON[1];
    let mut scrollback = fed(&["x", "x", file, file, file, file, file, file, "y"]);
    scrollback.close_folds();
    assert_eq!(hidden(&scrollback), [1, 3, 4, 5]);
    let kinds = [0, 2]
        .map(|row| scrollback.folds().below(RowId(row)).map(|fold| (fold.kind, fold.rows.start.0..fold.rows.end.0)));
    assert_eq!(kinds, [Some((FoldKind::Repeats, 1..2)), Some((FoldKind::Frames, 3..6))]);
}

#[test]
fn what_was_thrown_is_told_by_its_name() {
    for line in
        ["java.io.IOException: closed", "Exception in thread \"main\" a.B", "a.b.Outer$InnerError", "TypeError: x"]
    {
        assert!(is_thrown(line.as_bytes()), "{line}");
    }
    for line in
        ["", "Error handling is on", "Errors: 3", "  nested a.bException: x", "the Exception: x", "ErrorLog.txt: gone"]
    {
        assert!(!is_thrown(line.as_bytes()), "{line}");
    }
}

#[test]
fn a_trace_in_view_is_not_closed_unasked() {
    let mut scrollback = fed(&JAVA);
    scrollback.feed("x", RowMeta::default());
    scrollback.watch(RowId(4)..RowId(6));
    for line in JAVA.iter().chain(&["y"]) {
        scrollback.feed(line, RowMeta::default());
    }
    assert_eq!(hidden(&scrollback), [0; 0]);
}

#[test]
fn short_traces_are_not_folded() {
    let mut scrollback = fed(&["a.E: x", "\tat a", "\tat b", "\tat c", "\tat d", "\tat e", "y"]);
    scrollback.close_folds();
    assert_eq!(hidden(&scrollback), [0; 0]);
}

#[test]
fn of_a_python_trace_the_last_frames_stay() {
    let mut scrollback = fed(&PYTHON);
    scrollback.close_folds();
    assert_eq!(hidden(&scrollback), [1, 2, 3, 4, 5]);
}

#[test]
fn lines_with_a_prefix_each() {
    let lines = JAVA.map(|line| format!("[12:00:01 WARN]: {line}"));
    let mut scrollback = fed(&lines.each_ref().map(String::as_str));
    scrollback.close_folds();
    assert_eq!(hidden(&scrollback), [5, 6, 7]);
}

#[test]
fn repeated_lines_are_one() {
    let scrollback = fed(&[
        "[12:00:00 WARN]: Can't keep up!",
        "[12:00:01 WARN]: Can't keep up!",
        "[12:00:02 WARN]: Can't keep up!",
        "[12:00:02 WARN]: 3 of 4",
        "[12:00:02 WARN]: 4 of 4",
        "",
        "",
    ]);
    assert_eq!(hidden(&scrollback), [1, 2]);
    let fold = scrollback.folds().below(RowId(0)).expect("a fold");
    assert_eq!((fold.rows, fold.kind), (RowId(1)..RowId(3), FoldKind::Repeats));
    assert_eq!(scrollback.folds().count(), 2);
}

#[test]
fn opened_repeats_stay_open_as_they_grow() {
    let mut scrollback = fed(&["a", "a"]);
    assert!(scrollback.open_fold(RowId(0)));
    scrollback.feed("a", RowMeta::default());
    assert_eq!(hidden(&scrollback), [0; 0]);
    assert!(scrollback.close_fold(RowId(2)), "from inside");
    assert_eq!(hidden(&scrollback), [1, 2]);
    assert!(!scrollback.open_fold(RowId(9)));
}

#[test]
fn the_oldest_row_held_is_shown_and_stands_for_the_rest() {
    let mut scrollback = Scrollback::new(Limits { rows: 3, ..Limits::default() });
    for _ in 0..200 {
        scrollback.feed("a", RowMeta::default());
    }
    assert_eq!(hidden(&scrollback), [198, 199]);
    let fold = scrollback.folds().below(RowId(197)).expect("a fold");
    assert_eq!(fold.rows, RowId(198)..RowId(200));
    assert!(scrollback.take_folded().len() < 10);
}

#[test]
fn all_at_once() {
    let mut scrollback = fed(&JAVA);
    scrollback.feed("a", RowMeta::default());
    scrollback.feed("a", RowMeta::default());
    scrollback.close_folds();
    assert_eq!(hidden(&scrollback), [5, 6, 7, 11]);
    scrollback.open_folds();
    assert_eq!(hidden(&scrollback), [0; 0]);
    for line in ["b", "b"] {
        scrollback.feed(line, RowMeta::default());
    }
    assert_eq!(hidden(&scrollback), [0; 0], "those to come too");
}
