use proptest::prelude::*;

use super::{
    super::cells::{self, Measure},
    Batch, fast, parse, parse_by_editor,
};

/// Everything a batch says, in a form that shows where two of them differ.
fn dump(batch: &Batch) -> Vec<String> {
    batch.rows().map(|row| format!("{row:?}")).collect()
}

fn rows(text: &str) -> Vec<String> {
    let mut batch = Batch::default();
    parse(text, &mut batch);
    batch.rows().map(|row| row.text.to_owned()).collect()
}

fn breaks_rows(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Pieces that lie on the edges: what joins, what is cut, what moves, what only looks like it.
fn fragment() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(vec![
        "plain",
        "a",
        " ",
        "\t",
        "\r",
        "\n",
        "\r\n",
        " \r",
        "\x08",
        "\x07",
        "\0",
        "\x7f",
        "\x0b",
        "\x0c",
        "\x18",
        "\x1a",
        "é",
        "e\u{301}",
        "\u{301}",
        "\u{200d}",
        "\u{fe0f}",
        "漢",
        "한",
        "👍",
        "🏽",
        "👩",
        "🚀",
        "❤",
        "\u{20e3}",
        "🇩",
        "🇪",
        "\u{2028}",
        "\u{feff}",
        "\u{85}",
        "\u{90}",
        "\u{9b}",
        "\u{9b}1m",
        "\u{9d}",
        "\u{9d}0;t\u{9c}",
        "\u{9c}",
        "\x1b",
        "\x1b[",
        "\x1b]",
        "\x1bP",
        "\x1b_",
        "\x1b\\",
        "\x1b[m",
        "\x1b[1m",
        "\x1b[1;31m",
        "\x1b[0m",
        "\x1b[38;2;1;2;3m",
        "\x1b[38:2::1:2:3m",
        "\x1b[4:3m",
        "\x1b[48;5;200m",
        "\x1b[38;9m",
        "\x1b[3\rm",
        "\x1b[?25l",
        "\x1b[?2\r5h",
        "\x1b[K",
        "\x1b[1K",
        "\x1b[2K",
        "\x1b[J",
        "\x1b[2J",
        "\x1b[H",
        "\x1b[3;5H",
        "\x1b[A",
        "\x1b[B",
        "\x1b[3C",
        "\x1b[2D",
        "\x1b[9G",
        "\x1b[2@",
        "\x1b[2P",
        "\x1b[3X",
        "\x1b[4b",
        "\x1b[2I",
        "\x1b[Z",
        "\x1bM",
        "\x1bD",
        "\x1bE",
        "\x1b7",
        "\x1b8",
        "\x1bc",
        "\x1b(0",
        "\x1b(B",
        "\x1b=",
        "\x1b]0;title\x07",
        "\x1b]8;;https://a.example/\x1b\\",
        "\x1b]8;;\x07",
        "\x1b]8;;javascript:1\x07",
        "\x1bPq\x1b\\",
        "\x1b[é",
        "\x1b[99999999m",
        "\x1b[1;2;3;4;5;6;7;8;9;1;2;3;4;5;6;7;8;9;1;2;3;4;5;6;7;8;9;1;2;3;4;5;6;7m",
    ])
    .prop_map(str::to_owned);
    let sgr = "\x1b\\[[0-9;:]{0,24}m";
    prop_oneof![6 => fixed, 1 => sgr, 1 => any::<char>().prop_map(String::from), 1 => "[ -~]{0,12}"]
}

/// Fragments of which a good part of the events needs no editor.
fn simple_fragment() -> impl Strategy<Value = String> {
    fragment().prop_filter("not for the fast reader", |text| {
        let mut batch = Batch::default();
        fast::read(text, &mut batch) == fast::Outcome::Complete
    })
}

fn event() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(fragment(), 0..24).prop_map(|parts| parts.concat()),
        prop::collection::vec(simple_fragment(), 0..24).prop_map(|parts| parts.concat()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 4000, ..ProptestConfig::default() })]

    #[test]
    fn both_readers_give_the_same_rows(text in event()) {
        let (mut quick, mut edited) = (Batch::default(), Batch::default());
        parse(&text, &mut quick);
        parse_by_editor(&text, &mut edited);
        prop_assert_eq!(dump(&quick), dump(&edited));
    }

    #[test]
    fn rows_keep_their_promises(text in event()) {
        let mut batch = Batch::default();
        parse(&text, &mut batch);
        prop_assert!(batch.rows().next().is_some());
        for row in batch.rows() {
            prop_assert!(!row.text.chars().any(breaks_rows), "a control character");
            prop_assert_eq!(row.measure, cells::measure(row.text));
            let runs: Vec<_> = row.runs.iter().map(|run| (run.range.clone(), run.style)).collect();
            for (range, style) in &runs {
                prop_assert!(!style.is_plain() && !range.is_empty());
                prop_assert!(row.text.get(range.start as usize..range.end as usize).is_some());
            }
            for pair in runs.windows(2) {
                prop_assert!(pair[0].0.end <= pair[1].0.start);
                prop_assert!(pair[0].0.end < pair[1].0.start || pair[0].1 != pair[1].1, "not merged");
            }
            for link in row.links {
                prop_assert!(row.text.get(link.range.start as usize..link.range.end as usize).is_some());
                prop_assert!(link.uri.starts_with("https://"));
            }
        }
    }

    #[test]
    fn a_reused_batch_forgets(first in event(), second in event()) {
        let (mut used, mut fresh) = (Batch::default(), Batch::default());
        parse(&first, &mut used);
        parse(&second, &mut used);
        parse(&second, &mut fresh);
        prop_assert_eq!(dump(&used), dump(&fresh));
    }
}

#[test]
fn common_events_need_no_editor() {
    for text in [
        "[12:00:00 INFO]: Done (3.2s)! For help, type \"help\"",
        "\x1b[33m[12:00:00 \x1b[38;2;255;170;0mWARN\x1b[m]: déjà vu 漢字 👍🏽\x1b[0m",
        "\tat java.base/java.lang.Thread.run(Thread.java:840)\r",
        "\x1b[?25l\x1b]0;title\x07\x1b(Brow one \r\nrow two",
        "\x1b]8;;https://example.org/\x1b\\link\x1b]8;;\x1b\\",
        "\r[==>   ] 40%\r\x1b[K[=====>] 90%\rdone \x1b[32m100%\x1b[m and more",
        "⠙ reify\x1b[1G\x1b[0K⠹ reify\x1b[2K\x1b[1Gadded 3 packages\x1b[K",
        "a long line of ASCII\rshort\rs",
    ] {
        assert_eq!(fast::read(text, &mut Batch::default()), fast::Outcome::Complete, "{text:?}");
    }
}

#[test]
fn a_long_row_keeps_its_tabs() {
    let long = "x".repeat(5001);
    assert_eq!(rows(&format!("{long}\ty")), [format!("{long}{}y", " ".repeat(7))]);
    assert_eq!(rows(&format!("{long}\x1b[9999Cy")), [format!("{long}{}y", " ".repeat(super::TAB))]);
}

#[test]
fn motion_beyond_the_text_is_bounded() {
    let row = rows("\x1b[60000Gx").concat();
    assert_eq!(row.len(), super::MAX_COLUMN + 1);
}

#[test]
fn motion_within_a_long_text_is_not() {
    let text = format!("{}\r\x1b[9000Gy", "x".repeat(10_000));
    assert_eq!(rows(&text).concat().find('y'), Some(8999));
}

#[test]
fn marks_of_a_cell_are_bounded() {
    let text = format!("a{}b", "\u{301}".repeat(100));
    let row = rows(&text).concat();
    assert_eq!(row.chars().filter(|&c| c == '\u{301}').count(), usize::from(cells::MAX_JOINED));
    assert_eq!(cells::measure(&row), Measure { cells: 2, wide: false });
}

#[test]
fn marks_added_later_are_bounded_too() {
    let text = format!("ab{}", "\r\x1b[C\u{301}".repeat(100));
    let row = rows(&text).concat();
    assert_eq!(row.chars().filter(|&c| c == '\u{301}').count(), usize::from(cells::MAX_JOINED));
}
