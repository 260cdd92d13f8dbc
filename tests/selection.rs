//! What is selected in the log, and its text.
#![cfg(not(target_arch = "wasm32"))]

use proptest::prelude::*;
use ptero_console::console::{Console, Lead, Msg, Options, Place, Select, Selection};
use ptero_console::terminal::{Limits, RowId};
use ptero_console::time::Now;

fn console(rows: &[&str], kept: usize) -> Console {
    let scrollback = Limits { rows: kept, ..Limits::default() };
    let mut console = Console::new(Options { scrollback, ..Options::default() }, 0);
    feed(&mut console, rows);
    console
}

fn feed(console: &mut Console, rows: &[&str]) {
    console.update(Msg::Feed(&rows.join("\n")), Now::default());
}

fn select(console: &mut Console, select: Select) {
    console.update(Msg::Select(select), Now::default());
}

const fn place(row: u64, byte: u32) -> Place {
    Place { row: RowId(row), byte }
}

const fn set(anchor: Place, focus: Place) -> Select {
    Select::Set(Selection { anchor, focus })
}

#[test]
fn text_has_line_feeds_between_rows_and_none_around() {
    let mut console = console(&["first", "", "third"], 100);
    select(&mut console, set(place(0, 2), place(2, 3)));
    assert_eq!(console.selected_text(), "rst\n\nthi");
    select(&mut console, set(place(2, 3), place(0, 2)));
    assert_eq!(console.selected_text(), "rst\n\nthi", "the direction makes no difference");
    select(&mut console, set(place(0, 1), place(0, 3)));
    assert_eq!(console.selected_text(), "ir");
    select(&mut console, Select::Nothing);
    assert_eq!(console.selected_text(), "");
}

#[test]
fn output_and_trimming_move_nothing() {
    let mut console = console(&["zero", "one", "two", "three"], 4);
    select(&mut console, set(place(1, 1), place(2, 2)));
    feed(&mut console, &["four"]);
    assert_eq!(console.selected_text(), "ne\ntw");
    feed(&mut console, &["five"]);
    assert_eq!(console.selected_text(), "tw", "what is trimmed is no longer selected");
    assert_eq!(console.selection().unwrap().anchor, place(2, 0));
    feed(&mut console, &["six"]);
    assert_eq!(console.selection(), None);
}

#[test]
fn everything_is_what_is_held() {
    let mut console = console(&["a", "b", "c"], 2);
    select(&mut console, Select::All);
    assert_eq!(console.selected_text(), "b\nc");
}

#[test]
fn keys_lead_the_focus_and_leave_the_anchor() {
    let mut console = console(&["漢e\u{301}x", "second", "third"], 100);
    let mut lead = |lead| {
        select(&mut console, Select::Extend(lead, RowId(1)));
        (console.selection().unwrap().focus, console.selected_text())
    };
    assert_eq!(lead(Lead::On), (place(1, 1), "s".to_owned()));
    assert_eq!(lead(Lead::RowEnd), (place(1, 6), "second".to_owned()));
    assert_eq!(lead(Lead::On), (place(2, 0), "second\n".to_owned()));
    assert_eq!(lead(Lead::Back), (place(1, 6), "second".to_owned()));
    assert_eq!(lead(Lead::Up(1)).0, place(0, 6));
    assert_eq!(lead(Lead::Back).0, place(0, 3), "a character with a mark is one");
    assert_eq!(lead(Lead::Back).0, place(0, 0));
    assert_eq!(lead(Lead::Back).0, place(0, 0));
    assert_eq!(lead(Lead::End), (place(2, 5), "second\nthird".to_owned()));
    assert_eq!(lead(Lead::On).0, place(2, 5));
    assert_eq!(lead(Lead::Start).0, place(0, 0));
    assert_eq!(lead(Lead::Down(1)).0, place(1, 0));
    assert_eq!(lead(Lead::Down(9)).0, place(2, 0));
    assert_eq!(lead(Lead::Down(1)).0, place(2, 5), "from the last row down is to its end");
    assert_eq!(lead(Lead::RowStart).0, place(2, 0));
}

#[test]
fn an_empty_log_selects_nothing() {
    let mut console = console(&[], 100);
    for to in [Lead::Back, Lead::On, Lead::Up(1), Lead::Down(1), Lead::RowEnd, Lead::Start, Lead::End] {
        select(&mut console, Select::Extend(to, RowId(0)));
        assert_eq!(console.selected_text(), "", "{to:?}");
    }
    select(&mut console, Select::All);
    assert_eq!(console.selected_text(), "");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// The text is the stretch of all rows joined, whatever is trimmed and whichever way it was selected.
    #[test]
    fn text_is_a_stretch_of_the_log(
        rows in prop::collection::vec("[a-z漢é]{1,9}", 1..40),
        kept in 1..40usize,
        ends in (0..50u64, 0..12u32, 0..50u64, 0..12u32),
        leads in prop::collection::vec(0..8u8, 0..12),
        later in 0..30usize,
    ) {
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let mut console = console(&rows, kept);
        select(&mut console, set(place(ends.0, ends.1), place(ends.2, ends.3)));
        for to in leads {
            let to = [
                Lead::Back, Lead::On, Lead::Up(2), Lead::Down(3), Lead::RowStart, Lead::RowEnd, Lead::Start, Lead::End,
            ][usize::from(to)];
            select(&mut console, Select::Extend(to, RowId(0)));
        }
        let added = vec!["later"; later];
        feed(&mut console, &added);
        let all: Vec<&str> = rows.iter().copied().chain(added).collect();
        let first = all.len().saturating_sub(kept);
        let text = console.selected_text();
        match console.selection() {
            None => prop_assert_eq!(text, ""),
            Some(selection) => {
                let range = selection.range();
                prop_assert!(range.start.row.0 >= first as u64);
                let at = |place: Place| -> usize {
                    let row = (place.row.0 as usize).min(all.len());
                    let before: usize = all[first..row].iter().map(|row| row.len() + 1).sum();
                    let own = all.get(row).map_or(0, |row| row.floor_char_boundary(place.byte as usize));
                    before + own
                };
                let log = all[first..].join("\n");
                let stretch = &log[at(range.start).min(log.len())..at(range.end).min(log.len())];
                prop_assert_eq!(text, stretch);
            }
        }
    }
}
