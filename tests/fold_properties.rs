//! Folds against the plainest way to say the same, while rows come and go.
#![cfg(not(target_arch = "wasm32"))]

use proptest::prelude::*;
use ptero_console::terminal::{FoldKind, Layout, Limits, Reader, RowId, RowMeta, Scrollback, Showing};

#[derive(Debug, Clone)]
enum Act {
    Feed(Vec<&'static str>),
    Clear,
    Keep(usize),
    Open(u64),
    Close(u64),
    OpenAll,
    CloseAll,
    Watch(u64, u64),
    LayOut,
}

const ROWS: [&str; 9] = [
    "\tat a.b.C.d(C.java:1)",
    "\tat a.b.C.d(C.java:1)",
    "\tat a.b.C.d(C.java:1)",
    "Caused by: x",
    "java.lang.Error: x",
    "  File \"a.py\", line 1, in b",
    "    c()",
    "same",
    "Traceback (most recent call last):",
];

fn act() -> impl Strategy<Value = Act> {
    let row = || 0..300_u64;
    prop_oneof![
        8 => prop::collection::vec(prop::sample::select(&ROWS), 1..80).prop_map(Act::Feed),
        1 => Just(Act::Clear),
        2 => (0_usize..200).prop_map(Act::Keep),
        3 => row().prop_map(Act::Open),
        3 => row().prop_map(Act::Close),
        1 => Just(Act::OpenAll),
        1 => Just(Act::CloseAll),
        1 => (row(), row()).prop_map(|(from, to)| Act::Watch(from, to)),
        4 => Just(Act::LayOut),
    ]
}

fn run(act: &Act, scrollback: &mut Scrollback, layout: &mut Layout) {
    let held = |row: u64, scrollback: &Scrollback| RowId(scrollback.first().0 + row);
    match act {
        Act::Feed(rows) => {
            for row in rows {
                scrollback.feed(row, RowMeta::default());
            }
        }
        Act::Clear => {
            scrollback.clear();
        }
        Act::Keep(rows) => {
            scrollback.set_limits(Limits { rows: *rows, ..Limits::default() });
        }
        Act::Open(row) => {
            scrollback.open_fold(held(*row, scrollback));
        }
        Act::Close(row) => {
            scrollback.close_fold(held(*row, scrollback));
        }
        Act::OpenAll => scrollback.open_folds(),
        Act::CloseAll => scrollback.close_folds(),
        Act::Watch(from, to) => scrollback.watch(held(*from, scrollback)..held(*to, scrollback)),
        Act::LayOut => lay_out(scrollback, layout),
    }
}

fn lay_out(scrollback: &mut Scrollback, layout: &mut Layout) {
    for rows in scrollback.take_folded() {
        layout.show(Showing::Folds(scrollback.folds()), rows, scrollback);
    }
}

fn shown(scrollback: &Scrollback) -> Vec<RowId> {
    (scrollback.first().0..scrollback.end().0).map(RowId).filter(|row| !scrollback.folds().hides(*row)).collect()
}

proptest! {
    #[test]
    fn a_layout_kept_in_step_is_a_layout_made_anew(acts in prop::collection::vec(act(), 1..40)) {
        let mut scrollback = Scrollback::new(Limits::default());
        let mut layout = Layout::new(Some(40));
        for act in &acts {
            run(act, &mut scrollback, &mut layout);
        }
        lay_out(&mut scrollback, &mut layout);
        let lines = layout.lines(&scrollback);
        let mut laid_out = Vec::new();
        let mut next = lines.next(scrollback.first());
        while let Some(row) = next {
            laid_out.push(row);
            next = lines.next(RowId(row.0 + 1));
        }
        prop_assert_eq!(laid_out, shown(&scrollback));
        prop_assert_eq!(scrollback.folds().count() as usize, scrollback.len() - shown(&scrollback).len());
        let middle = RowId(scrollback.first().0.midpoint(scrollback.end().0));
        for rows in [scrollback.first()..scrollback.end(), scrollback.first()..middle, middle..scrollback.end(), middle..middle] {
            let counted = shown(&scrollback).into_iter().filter(|row| rows.contains(row)).count();
            prop_assert_eq!(scrollback.folds().count_shown(rows) as usize, counted);
        }
    }

    #[test]
    fn every_hidden_row_is_below_a_row_that_stands_for_it(acts in prop::collection::vec(act(), 1..40)) {
        let mut scrollback = Scrollback::new(Limits::default());
        let mut layout = Layout::new(Some(40));
        let mut reader = Reader::default();
        for act in &acts {
            run(act, &mut scrollback, &mut layout);
        }
        let folds: Vec<_> = shown(&scrollback).into_iter().filter_map(|row| Some((row, scrollback.folds().below(row)?))).collect();
        for row in (scrollback.first().0..scrollback.end().0).map(RowId) {
            let text = scrollback.row(row, &mut reader).map(|row| row.text.to_owned()).unwrap_or_default();
            if scrollback.folds().hides(row) {
                prop_assert!(!text.starts_with("Caused by"), "{}", text);
                let fold = folds.iter().find(|(_, fold)| fold.rows.contains(&row));
                prop_assert!(fold.is_some_and(|(head, fold)| head.0 + 1 == fold.rows.start.0 && !fold.is_open));
            }
        }
        for (head, fold) in folds {
            prop_assert!(fold.rows.end <= scrollback.end());
            let same = |row: RowId, reader: &mut Reader| scrollback.row(row, reader).map(|row| row.text.to_owned());
            if fold.kind == FoldKind::Repeats {
                for row in fold.rows.start.0..fold.rows.end.0 {
                    prop_assert_eq!(same(RowId(row), &mut reader), same(head, &mut reader));
                }
            }
        }
    }
}
