use proptest::prelude::*;

use super::*;
use crate::{Condition, Limits, Progress, Query, RowMeta};

fn scrollback(events: &[(u64, &str)]) -> Scrollback {
    let mut scrollback = Scrollback::new(Limits::default());
    for &(at, text) in events {
        scrollback.feed(text, RowMeta { at: EpochMillis(at), ..RowMeta::default() });
    }
    scrollback
}

fn run(scrollback: &Scrollback, options: ExportOptions) -> (String, PerKind) {
    let mut export = Export::new(options, scrollback);
    let mut out = String::new();
    while export.step(scrollback, None, &mut out) == ExportProgress::More {}
    (out, export.hidden())
}

fn written(events: &[(u64, &str)], format: Format) -> String {
    run(&scrollback(events), ExportOptions { format, ..ExportOptions::default() }).0
}

const STYLED: &str = "\x1b[1;31mred\x1b[0m \x1b[4:3;58;5;3;96mwave\x1b[0m \x1b]8;;https://a.example/?x=\"1\"&y\x1b\\link\x1b]8;;\x1b\\ <b>";

#[test]
fn text_is_a_line_a_row() {
    assert_eq!(written(&[(0, STYLED), (1, "a\r\nb")], Format::Text), "red wave link <b>\na\nb\n");
    assert_eq!(written(&[], Format::Text), "");
}

#[test]
fn names_of_files_are_plain() {
    let at = EpochMillis(1_795_258_061_123);
    assert_eq!(file_name(Format::Text, Some("1a2b3c4d"), at), "1a2b3c4d-2026-11-21T10-47-41.log");
    assert_eq!(file_name(Format::Asciicast, Some("../é"), at), "console-2026-11-21T10-47-41.cast");
}

#[test]
fn stamps_stand_before_the_rows() {
    let options = ExportOptions { stamps: Stamps::Utc, ..ExportOptions::default() };
    assert_eq!(run(&scrollback(&[(1_795_258_061_123, "x")]), options).0, "2026-11-21T10:47:41.123Z x\n");
}

#[test]
fn no_time_stands_before_what_was_replayed() {
    let mut scrollback = scrollback(&[]);
    for (text, arrival) in [("old", Arrival::Replayed), ("new", Arrival::Live)] {
        scrollback.feed(text, RowMeta { at: EpochMillis(1_795_258_061_123), arrival, ..RowMeta::default() });
    }
    let options = |format| ExportOptions { format, stamps: Stamps::Utc, ..ExportOptions::default() };
    assert_eq!(run(&scrollback, options(Format::Text)).0, "old\n2026-11-21T10:47:41.123Z new\n");
    assert_eq!(run(&scrollback, options(Format::Ansi)).0, "old\n2026-11-21T10:47:41.123Z new\n");
    assert!(run(&scrollback, options(Format::Html)).0.contains("<pre>old\n2026-11-21T10:47:41.123Z new\n"));
    assert_eq!(run(&scrollback, options(Format::Asciicast)).0.lines().count(), 3, "a recording begins with the replay");
}

#[test]
fn ansi_says_no_more_than_needed() {
    let expected = "\x1b[0;1;31mred\x1b[0m \x1b[0;4:3;96;58;5;3mwave\x1b[0m <\n";
    assert_eq!(written(&[(0, "\x1b[1;31mred\x1b[0m \x1b[4:3;58;5;3;96mwave\x1b[0m <")], Format::Ansi), expected);
    let link = "\x1b]8;;https://a.example/\x1b\\a\x1b[0;32mb\x1b[0m\x1b]8;;\x1b\\\n";
    assert_eq!(written(&[(0, "\x1b]8;;https://a.example/\x1b\\a\x1b[32mb")], Format::Ansi), link);
}

#[test]
fn a_page_holds_text_as_text() {
    let options = ExportOptions { format: Format::Html, title: "<script>&".to_owned(), ..ExportOptions::default() };
    let (page, _) = run(&scrollback(&[(0, STYLED), (0, "<script>alert(1)</script>\u{202e}")]), options);
    assert!(page.contains("<title>&lt;script&gt;&amp;</title>"), "{page}");
    assert!(page.contains("<span style=\"color:#f26b6b;font-weight:bold;\">red</span>"), "{page}");
    assert!(page.contains("text-decoration-line: underline;text-decoration-style:wavy;text-decoration-color:#ecd25c;"));
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;[U+202E]\n"), "{page}");
    assert!(page.contains("&lt;b&gt;\n") && page.ends_with("</html>\n"), "{page}");
    assert!(!page.contains("<script"), "{page}");
}

#[test]
fn a_recording_has_the_times_of_arrival() {
    let cast = written(&[(5_000, "\x1b[32ma\"\\"), (6_250, "b"), (6_000, "set back")], Format::Asciicast);
    let lines: Vec<serde_json::Value> = cast.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0], serde_json::json!({"version": 3, "term": {"cols": 120, "rows": 30}, "timestamp": 5}));
    assert_eq!(lines[1], serde_json::json!([0.0, "o", "\u{1b}[0;32ma\"\\\u{1b}[0m\r\n"]));
    assert_eq!(lines[2], serde_json::json!([1.25, "o", "b\r\n"]));
    assert_eq!(lines[3], serde_json::json!([0.0, "o", "set back\r\n"]));
}

#[test]
fn hidden_places_are_counted_and_gone_in_every_format() {
    let scrollback = scrollback(&[(0, "\x1b[33m203.0.113.9\x1b[0m is op@example.com"), (0, "203.0.113.9 again")]);
    for format in [Format::Text, Format::Ansi, Format::Html, Format::Asciicast] {
        let options = ExportOptions { format, redactor: Some(Redactor::default()), ..ExportOptions::default() };
        let (out, hidden) = run(&scrollback, options);
        assert!(!out.contains("203.0.113.9") && !out.contains("op@"), "{out}");
        assert!(out.contains("[ip 1]") && out.contains("[email 1]"), "{out}");
        assert_eq!(hidden, PerKind::from([(Private::Address, 2), (Private::Email, 1)]));
    }
}

#[test]
fn a_link_that_leads_to_a_secret_leads_nowhere() {
    let scrollback = scrollback(&[(0, "\x1b]8;;https://203.0.113.9/?token=abcdef123456\x1b\\map\x1b]8;;\x1b\\ of 1")]);
    for format in [Format::Ansi, Format::Html, Format::Asciicast] {
        let options = ExportOptions { format, redactor: Some(Redactor::default()), ..ExportOptions::default() };
        let (out, hidden) = run(&scrollback, options);
        assert!(!out.contains("203.0.113.9") && !out.contains("abcdef123456"), "{out}");
        assert!(out.contains("map"), "{out}");
        assert_eq!(hidden.sum(), 1);
    }
}

#[test]
fn a_few_places_are_kept_for_judging_and_none_of_them_whole() {
    let lines: Vec<String> = (1..9).map(|n| format!("203.0.113.{n} and op@example.com and op@example.com")).collect();
    let events: Vec<(u64, &str)> = lines.iter().map(|line| (0, line.as_str())).collect();
    let scrollback = scrollback(&events);
    let options = ExportOptions { redactor: Some(Redactor::default()), ..ExportOptions::default() };
    let mut export = Export::new(options, &scrollback);
    assert_eq!(export.left(), 8);
    while export.step(&scrollback, None, &mut String::new()) == ExportProgress::More {}
    let samples: Vec<_> = export.samples().iter().map(|sample| (&*sample.before, &*sample.after)).collect();
    let mail = ("op@e••••••••••", "[email 1]");
    assert_eq!(samples[0], ("203••••••••", "[ip 1]"));
    assert_eq!(samples[1], mail);
    assert_eq!(samples.len(), 4);
    assert_eq!((export.written(), export.left()), (8, 0));
}

#[test]
fn rows_that_go_while_it_runs_are_left_out_and_new_ones_too() {
    let mut scrollback = scrollback(&[(0, "a"), (0, "b")]);
    let mut export = Export::new(ExportOptions::default(), &scrollback);
    let mut out = String::new();
    assert_eq!(export.step(&scrollback, None, &mut out), ExportProgress::More);
    scrollback.set_limits(Limits { rows: 1, ..Limits::default() });
    scrollback.feed("c", RowMeta::default());
    while export.step(&scrollback, None, &mut out) == ExportProgress::More {}
    assert_eq!(out, "");
    assert_eq!(export.step(&scrollback, None, &mut out), ExportProgress::Done);
}

#[test]
fn only_what_a_filter_shows_leaves_and_only_once_it_has_looked() {
    let scrollback = scrollback(&[(0, "a one"), (1, "two"), (2, "a three"), (3, "four")]);
    let query = Query { text: "a ".to_owned(), ..Query::default() };
    let mut filter = Filter::new(Condition { query, ..Condition::default() }, &scrollback).unwrap();
    let mut export = Export::new(ExportOptions::default(), &scrollback);
    let mut out = String::new();
    assert_eq!(export.step(&scrollback, Some(&filter), &mut out), ExportProgress::Waiting);
    assert_eq!((&*out, export.left()), ("", 4));
    while filter.step(&scrollback, &mut Reader::default()) == Progress::Searching {}
    while export.step(&scrollback, Some(&filter), &mut out) == ExportProgress::More {}
    assert_eq!((&*out, export.written()), ("a one\na three\n", 2));
}

proptest! {
    /// Text with escapes, read again, gives the rows it was made of.
    #[test]
    fn ansi_read_again_is_the_same(events in proptest::collection::vec("(\\PC|\x1b\\[[0-9;:]{0,12}m|\x1b\\]8;;https?://[a-z./]{1,9}\x1b\\\\){0,40}", 1..6)) {
        let mut original = Scrollback::new(Limits::default());
        for event in &events {
            original.feed(event, RowMeta::default());
        }
        let (out, _) = run(&original, ExportOptions { format: Format::Ansi, ..ExportOptions::default() });
        let mut again = Scrollback::new(Limits::default());
        for line in out.split_terminator('\n') {
            again.feed(line, RowMeta::default());
        }
        prop_assert_eq!(rows(&original), rows(&again));
    }
}

fn rows(scrollback: &Scrollback) -> Vec<String> {
    let mut rows = Vec::new();
    scrollback.visit_from(scrollback.first(), &mut Reader::default(), |row| {
        rows.push(format!("{:?} {:?} {:?}", row.text, row.runs, row.links));
        std::ops::ControlFlow::Continue(())
    });
    rows
}
