//! The filter against the plainest way to do the same, while rows come and go.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test stops where its expectation breaks")]

use proptest::prelude::*;
use ptero_console::terminal::{
    Condition, Filter, Level, Levels, Limits, Progress, Query, Reader, RowId, RowMeta, Scrollback, Source,
};

#[derive(Debug, Clone)]
enum Act {
    Feed(Vec<(String, Level)>),
    /// A row so long that a block holds few of them.
    FeedLong(String),
    Clear,
    Keep(usize),
    Steps(usize),
}

fn act() -> impl Strategy<Value = Act> {
    let row = ("[ab]{0,3}", prop::sample::select(&Level::ALL));
    prop_oneof![
        5 => prop::collection::vec(row, 1..150).prop_map(Act::Feed),
        2 => "[ab]{0,3}".prop_map(Act::FeedLong),
        1 => Just(Act::Clear),
        2 => (0_usize..200).prop_map(Act::Keep),
        4 => (0_usize..4).prop_map(Act::Steps),
    ]
}

fn condition() -> impl Strategy<Value = Condition> {
    let dropped = prop::collection::vec(prop::sample::select(&Level::ALL), 0..4);
    (dropped, "[ab]{0,2}", prop_oneof![Just(0_u8), 1..4_u8, Just(70)]).prop_map(|(dropped, text, context)| {
        let levels = dropped.into_iter().fold(Levels::ALL, Levels::toggled);
        Condition { levels, query: Query { text, ..Query::default() }, context }
    })
}

fn run(act: &Act, scrollback: &mut Scrollback, filter: &mut Filter, reader: &mut Reader) {
    let meta = |level| RowMeta { level, source: Source::Local, ..RowMeta::default() };
    match act {
        Act::Feed(rows) => {
            for (row, level) in rows {
                scrollback.feed(row, meta(*level));
            }
        }
        Act::FeedLong(row) => {
            scrollback.feed(&format!("{row}{}", "x".repeat(12_000)), meta(Level::Info));
        }
        Act::Clear => {
            scrollback.clear();
        }
        Act::Keep(rows) => {
            scrollback.set_limits(Limits { rows: *rows, ..Limits::default() });
        }
        Act::Steps(count) => {
            for _ in 0..*count {
                filter.step(scrollback, reader);
            }
        }
    }
}

/// The rows that are to be shown.
fn naive(scrollback: &Scrollback, condition: &Condition) -> Vec<RowId> {
    let mut reader = Reader::default();
    let ids = scrollback.first().0..scrollback.end().0;
    let fulfils: Vec<bool> = ids
        .clone()
        .map(|id| {
            let row = scrollback.row(RowId(id), &mut reader).unwrap();
            condition.levels.has(row.meta.level) && row.text.contains(&condition.query.text)
        })
        .collect();
    let near = |at: usize| {
        let context = usize::from(condition.context);
        fulfils[at.saturating_sub(context)..fulfils.len().min(at + context + 1)].contains(&true)
    };
    (0..fulfils.len()).filter(|&at| near(at)).map(|at| RowId(ids.start + at as u64)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn what_is_shown_is_exact_while_rows_come_and_go(acts in prop::collection::vec(act(), 0..16), condition in condition()) {
        let mut scrollback = Scrollback::new(Limits::default());
        let mut reader = Reader::default();
        let mut filter = Filter::new(condition.clone(), &scrollback).unwrap();
        for act in &acts {
            run(act, &mut scrollback, &mut filter, &mut reader);
        }
        let mut steps = 0;
        while filter.step(&scrollback, &mut reader) == Progress::Searching {
            steps += 1;
            prop_assert!(steps < 100_000, "it never ends");
        }
        let expected = naive(&scrollback, &condition);
        prop_assert_eq!(filter.count(), expected.len() as u64);
        let all: Vec<RowId> = (0..).map_while(|n| filter.nth(n)).collect();
        prop_assert_eq!(&all, &expected);
        for id in scrollback.first().0.saturating_sub(2)..scrollback.end().0 + 2 {
            let at = expected.partition_point(|row| row.0 < id);
            prop_assert_eq!(filter.rank(RowId(id)), at as u64);
            prop_assert_eq!(filter.next(RowId(id)), expected.get(at).copied());
            prop_assert_eq!(filter.before(RowId(id)), at.checked_sub(1).map(|at| expected[at]));
            prop_assert_eq!(filter.shows(RowId(id)), expected.get(at) == Some(&RowId(id)));
        }
    }
}

#[test]
fn the_newest_rows_are_shown_by_the_first_step_and_its_changes_are_told() {
    let mut scrollback = Scrollback::new(Limits::default());
    for number in 0..20_000 {
        scrollback.feed(&format!("line {number} of the log"), RowMeta::default());
    }
    let mut reader = Reader::default();
    let condition = Condition { query: Query { text: "999 ".to_owned(), ..Query::default() }, ..Condition::default() };
    let mut filter = Filter::new(condition, &scrollback).unwrap();
    assert_eq!(filter.step(&scrollback, &mut reader), Progress::Searching);
    assert_eq!(filter.before(scrollback.end()), Some(RowId(19_999)));
    let changed = filter.take_changed();
    assert!(changed.end == scrollback.end() && changed.start > RowId(0), "{changed:?}");
    while filter.step(&scrollback, &mut reader) == Progress::Searching {}
    assert_eq!(filter.count(), 20);
    assert_eq!(filter.take_changed().start, scrollback.first());
    assert!(filter.take_changed().is_empty());
}
