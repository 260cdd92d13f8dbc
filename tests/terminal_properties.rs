//! What holds for the scrollback and its layout, whatever is fed.

#![cfg(not(target_arch = "wasm32"))]

use std::ops::{ControlFlow, Range};

use proptest::prelude::*;
use ptero_console::{
    terminal::{Changes, Layout, Level, Limits, Reader, Row, RowId, RowMeta, Scrollback, Source, wrap},
    time::EpochMillis,
};

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, cases, ..ProptestConfig::default() }
}

fn unlimited() -> Scrollback {
    Scrollback::new(Limits { rows: usize::MAX, bytes: usize::MAX })
}

fn feed(scrollback: &mut Scrollback, text: &str) -> Changes {
    scrollback.feed(text, RowMeta::default())
}

/// What `take` makes of every row.
fn rows<T>(scrollback: &Scrollback, mut take: impl FnMut(&Row<'_>) -> T) -> Vec<T> {
    let mut taken = Vec::new();
    scrollback.visit_from(RowId(0), &mut Reader::default(), |row| {
        taken.push(take(&row));
        ControlFlow::Continue(())
    });
    taken
}

fn texts(scrollback: &Scrollback) -> Vec<String> {
    rows(scrollback, |row| row.text.to_owned())
}

/// Characters of one or two cells that join nothing: what a log is made of.
fn printable() -> impl Strategy<Value = String> {
    prop::collection::vec(prop_oneof!["[ -~]", "[à-ÿа-я─-╿一-龥あ-ん]"], 0..80).prop_map(|chars| chars.concat())
}

fn event() -> impl Strategy<Value = String> {
    let escape = prop_oneof![
        "\x1b\\[[?]?[0-9;:]{0,12}[@-~]",
        "\x1b[@-~]",
        "\x1b\\][0-9]{0,2};[ -~]{0,9}[\x07\u{9c}]?",
        "[\\x00-\\x1f\\x7f\u{80}-\u{9f}]",
        Just("\n".to_owned()),
    ];
    prop::collection::vec(prop_oneof![escape, "[ -~]{0,20}", "[漢字👍e\u{301}\u{200d}🇩]{0,6}"], 0..16)
        .prop_map(|parts| parts.concat())
}

#[derive(Debug, Clone)]
enum Step {
    Feed(String),
    Limit(Limits),
    Clear,
    Resize(Option<u32>),
    /// Settles the rows from this one on, counted from the first held: so many.
    Settle(usize, usize),
    SettleAll,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => event().prop_map(Step::Feed),
        3 => prop::collection::vec("(\\[ERROR\\] |WARN: | +at )?[a-z漢]{0,30}", 0..40).prop_map(|rows| Step::Feed(rows.join("\n"))),
        1 => (0_usize..40, 0_usize..2000).prop_map(|(rows, bytes)| Step::Limit(Limits { rows, bytes })),
        1 => Just(Step::Clear),
        1 => prop::option::of(0_u32..30).prop_map(Step::Resize),
        3 => (0..30_usize, 0..10_usize).prop_map(|(from, count)| Step::Settle(from, count)),
        1 => Just(Step::SettleAll),
    ]
}

/// What holds of every layout, settled or not.
fn assert_consistent(layout: &mut Layout, scrollback: &Scrollback) -> Result<(), TestCaseError> {
    let (lines, mut line) = (layout.lines(scrollback), 0);
    for id in (scrollback.first().0..scrollback.end().0).map(RowId) {
        prop_assert_eq!(lines.line_of(id), Some(line));
        let height = u64::from(lines.height_of(id).unwrap_or(0));
        prop_assert!(height > 0);
        for inner in line..line + height {
            prop_assert_eq!(lines.row_at(inner), Some((id, line)));
        }
        line += height;
    }
    prop_assert_eq!(lines.total_lines(), line);
    prop_assert_eq!(lines.row_at(line), None);
    prop_assert_eq!(lines.line_of(scrollback.end()), None);
    if let Some(before) = scrollback.first().0.checked_sub(1) {
        prop_assert_eq!(lines.line_of(RowId(before)), None);
        prop_assert_eq!(lines.height_of(RowId(before)), None);
    }
    Ok(())
}

/// Rows that were settled have the lines that breaking their text gives.
fn assert_exact(
    layout: &mut Layout,
    scrollback: &Scrollback,
    columns: u32,
    settled: Range<u64>,
) -> Result<(), TestCaseError> {
    let lines = layout.lines(scrollback);
    for (id, height) in rows(scrollback, |row| (row.id, wrap(row.text, columns).count())) {
        if settled.contains(&id.0) {
            prop_assert_eq!(lines.height_of(id).map(|lines| lines as usize), Some(height));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(2000))]

    #[test]
    fn any_text_is_taken(text in any::<String>()) {
        let mut scrollback = unlimited();
        prop_assert!(!feed(&mut scrollback, &text).added.is_empty());
    }

    #[test]
    fn any_escapes_are_taken(text in event()) {
        let mut scrollback = unlimited();
        let changes = feed(&mut scrollback, &text);
        prop_assert_eq!(changes.added.end - changes.added.start, scrollback.len() as u64);
        prop_assert!(texts(&scrollback).concat().chars().all(|c| !c.is_control()));
    }

    #[test]
    fn plain_text_comes_out_as_it_went_in(lines in prop::collection::vec(printable(), 1..6), crlf in any::<bool>()) {
        prop_assume!(lines.last().is_some_and(|last| !last.is_empty()));
        let mut scrollback = unlimited();
        feed(&mut scrollback, &lines.join(if crlf { "\r\n" } else { "\n" }));
        prop_assert_eq!(texts(&scrollback), lines);
        prop_assert!(rows(&scrollback, |row| row.runs.len() + row.links.len()).iter().all(|&count| count == 0));
    }

    #[test]
    fn an_event_leaves_no_trace_in_the_next(first in event(), second in event()) {
        let (mut both, mut alone) = (unlimited(), unlimited());
        let from = feed(&mut both, &first).added.end as usize;
        feed(&mut both, &second);
        feed(&mut alone, &second);
        let look = |row: &Row<'_>| (row.text.to_owned(), row.runs.to_vec(), row.links.to_vec());
        prop_assert_eq!(&rows(&both, look)[from..], &rows(&alone, look)[..]);
    }

    #[test]
    fn a_broken_sequence_costs_its_own_row_at_most(
        broken in prop_oneof![
            "\x1b[\\]PX^_][ -~]{0,40}",
            "(\x1b\\[|\u{9b})[?>]?[0-9;:]{0,40}",
            "[\u{90}\u{98}\u{9d}-\u{9f}][ -~]{0,40}",
        ],
    ) {
        let mut scrollback = unlimited();
        feed(&mut scrollback, &format!("before\n{broken}\nafter"));
        let rows = texts(&scrollback);
        prop_assert_eq!(rows.len(), 3);
        prop_assert_eq!((rows[0].as_str(), rows[2].as_str()), ("before", "after"));
        prop_assert!(rows[1].len() < broken.len());
    }
}

/// Blocks follow each other without gaps, hold what the rows hold, and every byte leads to its row.
fn assert_blocks_hold_the_rows(scrollback: &Scrollback) -> Result<(), TestCaseError> {
    let (mut reader, mut id) = (Reader::default(), scrollback.first());
    let mut counts = vec![0; Level::ALL.len()];
    let expected = rows(scrollback, |row| (row.text.to_owned(), row.meta));
    let mut expected = expected.iter();
    while let Some(block) = scrollback.block(id, &mut reader) {
        prop_assert_eq!(block.first, id);
        prop_assert!(block.len() > 0);
        let mut byte = 0;
        for row in (block.first.0..block.end().0).map(RowId) {
            let Some((text, meta)) = expected.next() else { panic!("{row:?} is one too many") };
            let range = byte..byte + text.len();
            prop_assert_eq!(&block.text[range.clone()], text);
            prop_assert_eq!(block.text.as_bytes()[range.end], b'\n');
            prop_assert_eq!(block.range_of(row), Some(range.clone()));
            prop_assert_eq!(block.row_at(range.start), Some((row, range.clone())));
            prop_assert_eq!(block.row_at(range.end), Some((row, range.clone())));
            prop_assert_eq!(block.meta(row), Some(*meta));
            counts[meta.level as usize] += 1;
            byte = range.end + 1;
        }
        prop_assert_eq!(block.text.len(), byte);
        prop_assert_eq!(block.row_at(byte), None);
        prop_assert_eq!(block.range_of(block.end()), None);
        id = block.end();
    }
    prop_assert_eq!(id, scrollback.end());
    prop_assert_eq!(Level::ALL.map(|level| scrollback.levels().of(level)).to_vec(), counts);
    Ok(())
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn store_and_layout_agree_with_a_naive_model(steps in prop::collection::vec(step(), 0..40)) {
        let mut limits = Limits { rows: 30, bytes: 1500 };
        let mut scrollback = Scrollback::new(limits);
        let mut layout = Layout::new(Some(10));
        let mut columns = 10;
        let mut model: Vec<(u64, String)> = Vec::new();
        let mut next_id = 0;
        let mut reader = Reader::default();
        for step in steps {
            let changes = match step {
                Step::Feed(text) => {
                    let mut alone = unlimited();
                    feed(&mut alone, &text);
                    model.extend(texts(&alone).into_iter().zip(next_id..).map(|(text, id)| (id, text)));
                    feed(&mut scrollback, &text)
                }
                Step::Limit(changed) => {
                    limits = changed;
                    scrollback.set_limits(limits)
                }
                Step::Clear => scrollback.clear(),
                Step::Resize(to) => {
                    columns = to.unwrap_or(0);
                    layout.set_columns(to);
                    assert_consistent(&mut layout, &scrollback)?;
                    continue;
                }
                Step::Settle(from, count) => {
                    let settled = scrollback.first().0 + from as u64..scrollback.first().0 + (from + count) as u64;
                    layout.lines(&scrollback).settle(RowId(settled.start)..RowId(settled.end), &mut reader);
                    assert_consistent(&mut layout, &scrollback)?;
                    assert_exact(&mut layout, &scrollback, columns, settled)?;
                    continue;
                }
                Step::SettleAll => {
                    while layout.settle_step(&scrollback, &mut reader) {}
                    prop_assert!(layout.is_settled());
                    assert_consistent(&mut layout, &scrollback)?;
                    assert_exact(&mut layout, &scrollback, columns, 0..u64::MAX)?;
                    continue;
                }
            };
            prop_assert_eq!(changes.added.start, next_id);
            next_id = changes.added.end;
            model.drain(..changes.trimmed as usize);
            let held = rows(&scrollback, |row| (row.id.0, row.text.to_owned()));
            prop_assert_eq!(&held, &model);
            prop_assert_eq!(scrollback.end().0, next_id);
            prop_assert_eq!(scrollback.first().0, next_id - model.len() as u64);
            assert_blocks_hold_the_rows(&scrollback)?;
            prop_assert!(scrollback.len() <= limits.rows && scrollback.bytes() <= limits.bytes);
            for (id, text) in &model {
                prop_assert_eq!(scrollback.row(RowId(*id), &mut reader).map(|row| row.text.to_owned()), Some(text.clone()));
            }
            prop_assert_eq!(scrollback.row(scrollback.end(), &mut reader), None);
        }
    }
}

#[test]
fn nothing_is_trimmed_that_fits() {
    let mut one = unlimited();
    feed(&mut one, "12345");
    let mut scrollback = Scrollback::new(Limits { rows: usize::MAX, bytes: 2 * one.bytes() });
    assert_eq!(feed(&mut scrollback, "12345").trimmed, 0);
    assert_eq!(feed(&mut scrollback, "12345").trimmed, 0);
    assert_eq!(feed(&mut scrollback, "1").trimmed, 1);
    scrollback.set_limits(Limits { rows: 3, bytes: usize::MAX });
    assert_eq!(feed(&mut scrollback, "").trimmed, 0);
    assert_eq!(feed(&mut scrollback, ""), Changes { added: 4..5, trimmed: 1 });
}

#[test]
fn ids_go_on_after_clearing() {
    let mut scrollback = unlimited();
    feed(&mut scrollback, "a\nb");
    assert_eq!(scrollback.clear(), Changes { added: 2..2, trimmed: 2 });
    assert!(scrollback.is_empty());
    assert_eq!((scrollback.first(), scrollback.end()), (RowId(2), RowId(2)));
    assert_eq!(feed(&mut scrollback, "c").added, 2..3);
    let mut reader = Reader::default();
    assert_eq!(scrollback.row(RowId(2), &mut reader).map(|row| row.text), Some("c"));
    assert_eq!(scrollback.row(RowId(1), &mut reader), None);
}

#[test]
fn a_row_remembers_when_and_from_whom() {
    let mut scrollback = unlimited();
    let meta = RowMeta {
        at: EpochMillis(1_700_000_000_123),
        source: Source::Daemon,
        level: Level::Warn,
        ..RowMeta::default()
    };
    scrollback.feed("a\nb", meta);
    assert_eq!(rows(&scrollback, |row| row.meta), [meta, meta]);
}

#[test]
fn rows_are_found_in_every_chunk() {
    let mut scrollback = Scrollback::new(Limits { rows: 50_000, bytes: usize::MAX });
    for i in 0..60_000 {
        feed(&mut scrollback, &format!("row {i} {}", "x".repeat(i % 97)));
    }
    feed(&mut scrollback, &"y".repeat(200_000));
    assert_eq!(scrollback.len(), 50_000);
    let mut reader = Reader::default();
    for id in (scrollback.first().0..60_000).step_by(997) {
        let row = scrollback.row(RowId(id), &mut reader).expect("held");
        assert!(row.text.starts_with(&format!("row {id} ")));
        let mut next = Vec::new();
        scrollback.visit_from(RowId(id), &mut reader, |row| {
            next.push(row.id.0);
            if next.len() < 3 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        assert_eq!(next, [id, id + 1, id + 2]);
    }
    assert_eq!(scrollback.row(RowId(60_000), &mut reader).map(|row| row.cells), Some(200_000));
}
