//! What holds for the store through compression: many rows, read in any order, under any limits.

#![cfg(not(target_arch = "wasm32"))]

use std::{collections::VecDeque, ops::ControlFlow};

use proptest::prelude::*;
use ptero_console::{
    terminal::{Arrival, Color, Level, Limits, Link, Reader, Row, RowId, RowMeta, Scrollback, Source, StyleRun},
    time::EpochMillis,
};

/// A row as it must come out.
#[derive(Debug, Clone, PartialEq)]
struct Kept {
    text: String,
    runs: Vec<StyleRun>,
    links: Vec<Link>,
    cells: u32,
    wide: bool,
    meta: RowMeta,
}

impl From<Row<'_>> for Kept {
    fn from(row: Row<'_>) -> Self {
        let (runs, links) = (row.runs.to_vec(), row.links.to_vec());
        Self { text: row.text.to_owned(), runs, links, cells: row.cells, wide: row.wide, meta: row.meta }
    }
}

/// A piece of an event's text, repeated so that a few events fill a chunk.
fn piece() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => "[ -~]{0,40}",
        1 => "[à-ÿа-я漢字あ👍]{0,12}",
        1 => (any::<[u8; 3]>(), "[a-z]{1,9}").prop_map(|([r, g, b], text)| format!("\x1b[38;2;{r};{g};{b}m{text}\x1b[m")),
        1 => (30..38, "[a-z]{1,9}").prop_map(|(color, text)| format!("\x1b[{color};4m{text}")),
        1 => "[a-z]{1,9}".prop_map(|text| format!("\x1b]8;;https://{text}.example\x07{text}\x1b]8;;\x07")),
        1 => Just("\n".to_owned()),
        1 => Just("\n[12:00:00 WARN]: ".to_owned()),
    ];
    (prop::collection::vec(part, 1..20), 1..60_usize).prop_map(|(parts, times)| parts.concat().repeat(times))
}

#[derive(Debug, Clone)]
enum Step {
    Feed(String, RowMeta),
    Limit(Limits),
    Clear,
    /// Reads rows at these places, each a share of what is held.
    Read(Vec<(u16, ReadAs)>),
}

#[derive(Debug, Clone, Copy)]
enum ReadAs {
    Row,
    Block,
}

fn meta() -> impl Strategy<Value = RowMeta> {
    let arrival = prop_oneof![Just(Arrival::Live), Just(Arrival::Replayed)];
    (any::<u64>(), 0..Source::ALL.len(), 0..Level::ALL.len(), arrival).prop_map(|(at, source, level, arrival)| {
        RowMeta {
            at: EpochMillis(at >> (at % 64)),
            arrival,
            source: Source::ALL[source],
            level: Level::ALL[level],
            ..RowMeta::default()
        }
    })
}

fn step() -> impl Strategy<Value = Step> {
    let place = (any::<u16>(), prop_oneof![Just(ReadAs::Row), Just(ReadAs::Block)]);
    prop_oneof![
        12 => (piece(), meta()).prop_map(|(text, meta)| Step::Feed(text, meta)),
        1 => (0..3000_usize, 0..200_000_usize).prop_map(|(rows, bytes)| Step::Limit(Limits { rows, bytes })),
        1 => Just(Step::Limit(Limits { rows: usize::MAX, bytes: usize::MAX })),
        1 => Just(Step::Clear),
        4 => prop::collection::vec(place, 1..12).prop_map(Step::Read),
    ]
}

/// The rows that an event becomes, read before they could be compressed.
fn fresh(text: &str, meta: RowMeta) -> Vec<Kept> {
    let mut alone = Scrollback::new(Limits { rows: usize::MAX, bytes: usize::MAX });
    alone.feed(text, meta);
    all(&alone)
}

fn all(scrollback: &Scrollback) -> Vec<Kept> {
    let mut rows = Vec::new();
    scrollback.visit_from(RowId(0), &mut Reader::default(), |row| {
        rows.push(Kept::from(row));
        ControlFlow::Continue(())
    });
    rows
}

fn assert_row(
    scrollback: &Scrollback,
    reader: &mut Reader,
    id: u64,
    kept: &Kept,
    how: ReadAs,
) -> Result<(), TestCaseError> {
    match how {
        ReadAs::Row => {
            let row = scrollback.row(RowId(id), reader);
            prop_assert_eq!(row.as_ref().map(|row| row.id), Some(RowId(id)));
            prop_assert!(row.map(Kept::from).as_ref() == Some(kept));
        }
        ReadAs::Block => {
            let block = scrollback.block(RowId(id), reader);
            let text = block.and_then(|block| block.text.get(block.range_of(RowId(id))?).map(str::to_owned));
            prop_assert_eq!(text.as_ref(), Some(&kept.text));
            let block = scrollback.block(RowId(id), reader);
            prop_assert_eq!(block.and_then(|block| block.meta(RowId(id))), Some(kept.meta));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn every_row_comes_out_as_it_went_in(steps in prop::collection::vec(step(), 0..80)) {
        let mut limits = Limits { rows: usize::MAX, bytes: usize::MAX };
        let (mut scrollback, mut reader) = (Scrollback::new(limits), Reader::default());
        let mut model: VecDeque<Kept> = VecDeque::new();
        for step in steps {
            let changes = match step {
                Step::Feed(text, meta) => {
                    model.extend(fresh(&text, meta));
                    scrollback.feed(&text, meta)
                }
                Step::Limit(changed) => {
                    limits = changed;
                    scrollback.set_limits(limits)
                }
                Step::Clear => scrollback.clear(),
                Step::Read(places) => {
                    for (place, how) in places.into_iter().filter(|_| !model.is_empty()) {
                        let index = usize::from(place) * model.len() / (usize::from(u16::MAX) + 1);
                        assert_row(&scrollback, &mut reader, scrollback.first().0 + index as u64, &model[index], how)?;
                    }
                    continue;
                }
            };
            model.drain(..usize::try_from(changes.trimmed).expect("few"));
            prop_assert_eq!(scrollback.len(), model.len());
            prop_assert!(scrollback.len() <= limits.rows && scrollback.bytes() <= limits.bytes);
            let of = |level| model.iter().filter(|row| row.meta.level == level).count();
            prop_assert_eq!(Level::ALL.map(|level| scrollback.levels().of(level)), Level::ALL.map(of));
        }
        prop_assert!(model == all(&scrollback));
    }
}

/// A stack trace's first line may follow one of another event, whose level [`fresh`] does not know.
#[test]
fn a_trace_has_the_level_of_the_line_before_in_another_event() {
    let mut scrollback = Scrollback::new(Limits::default());
    scrollback.feed("[12:00:00 WARN]: broken", RowMeta::default());
    scrollback.feed("\tat a.B.c(B.java:1)", RowMeta::default());
    assert_eq!(scrollback.levels().of(Level::Warn), 2);
    scrollback.clear();
    scrollback.feed("\tat a.B.c(B.java:1)", RowMeta::default());
    assert_eq!((scrollback.levels().of(Level::Warn), scrollback.levels().of(Level::Plain)), (0, 1));
}

#[test]
fn a_million_distinct_colours_come_out_as_they_went_in() {
    let limits = Limits { rows: 30_000, bytes: usize::MAX };
    let (mut scrollback, mut reader) = (Scrollback::new(limits), Reader::default());
    let color = |number: u32| Color::Rgb((number >> 16) as u8, (number >> 8) as u8, number as u8);
    let mut held = Vec::new();
    for line in 0..50_000 {
        let text: String = (0..20)
            .map(|at| line * 20 + at)
            .map(|number| format!("\x1b[38;2;{};{};{}mab", number >> 16, number >> 8 & 255, number & 255))
            .collect();
        scrollback.feed(&text, RowMeta::default());
        if line % 10_000 == 9_999 {
            held.push(scrollback.bytes());
        }
    }
    assert!(held[3].abs_diff(held[4]) < held[4] / 20, "a full store grows no more: {held:?}");
    assert!(held[4] / 30_000 < 20 * (2 + 8) + 20, "a run costs its bytes: {held:?}");
    for id in (scrollback.first().0..scrollback.end().0).step_by(997) {
        let row = scrollback.row(RowId(id), &mut reader).expect("held");
        let colors: Vec<_> = row.runs.iter().map(|run| run.style.foreground).collect();
        assert_eq!(colors, (0..20).map(|at| color(u32::try_from(id).expect("small") * 20 + at)).collect::<Vec<_>>());
    }
}
