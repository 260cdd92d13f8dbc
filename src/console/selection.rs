//! What a person has selected in the log, by rows and bytes: it lives on where no document holds those rows.
//!
//! Does not belong here: the browser's own selection, which shows the painted part of it (`ui::log`).

use std::ops::{ControlFlow, Range};

use super::{Console, Effect};
use crate::terminal::{Reader, Redactor, Row, RowId, Scrollback, Shape, units};

/// A place in the log's text: before the byte at `byte` of the row, or at the row's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Place {
    /// The row.
    pub row: RowId,
    /// Byte offset in the row's text; a character boundary.
    pub byte: u32,
}

/// From where it was begun to where it was led. An empty one is a caret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Selection {
    /// Where it was begun.
    pub anchor: Place,
    /// Where it was led.
    pub focus: Place,
}

impl Selection {
    /// Nothing selected, at a place.
    #[must_use]
    pub const fn caret(at: Place) -> Self {
        Self { anchor: at, focus: at }
    }

    /// Whether nothing is selected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.anchor == self.focus
    }

    /// Its ends in the log's order.
    #[must_use]
    pub fn range(&self) -> Range<Place> {
        self.anchor.min(self.focus)..self.anchor.max(self.focus)
    }

    /// What is left of it after rows before `first` were trimmed; `None` if nothing is.
    #[must_use]
    pub fn trimmed(self, first: RowId) -> Option<Self> {
        let start = Place { row: first, byte: 0 };
        (self.range().end >= start).then(|| Self { anchor: self.anchor.max(start), focus: self.focus.max(start) })
    }
}

/// Where a key leads the focus of a selection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lead {
    /// A character back.
    Back,
    /// A character on.
    On,
    /// So many rows up.
    Up(u32),
    /// So many rows down.
    Down(u32),
    /// The row's beginning.
    RowStart,
    /// The row's end.
    RowEnd,
    /// The log's beginning.
    Start,
    /// The log's end.
    End,
}

/// What a person does to the selection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Select {
    /// This is selected now.
    Set(Selection),
    /// Its focus is led on; if there is none, one begins at this row.
    Extend(Lead, RowId),
    /// Whole rows, from one to another, and led on from there.
    Rows(RowId, RowId),
    /// Everything.
    All,
    /// Nothing any more.
    Nothing,
}

impl Console {
    /// Returns what brings the end that a key led into view sideways.
    pub(super) fn select(&mut self, select: Select) -> Option<Effect> {
        let before = self.selection();
        let Self { scrollback, reader, .. } = self;
        let after = match select {
            Select::Set(selection) => Some(selection),
            Select::Nothing => None,
            Select::All => {
                let anchor = Place { row: scrollback.first(), byte: 0 };
                Some(Selection { anchor, focus: lead(scrollback, reader, anchor, Lead::End) })
            }
            Select::Rows(from, to) => {
                let start = |row| Place { row, byte: 0 };
                let end = |row| lead(scrollback, &mut Reader::default(), start(row), Lead::RowEnd);
                let (anchor, focus) = if from <= to { (start(from), end(to)) } else { (end(from), start(to)) };
                Some(Selection { anchor, focus })
            }
            Select::Extend(to, row) => {
                let held = before.unwrap_or_else(|| Selection::caret(Place { row, byte: 0 }));
                Some(Selection { focus: lead(scrollback, reader, held.focus, to), ..held })
            }
        };
        self.selection = after;
        self.dirty.log |= before != after;
        let led = after.filter(|_| matches!(select, Select::Extend(..)))?.focus;
        self.reveal_across(led, led.byte)
    }

    /// What is selected of the rows held.
    #[must_use]
    pub fn selection(&self) -> Option<Selection> {
        self.selection?.trimmed(self.scrollback.first())
    }

    /// The text that is selected, with a line feed between rows; empty if none is.
    #[must_use]
    pub fn selected_text(&self) -> String {
        // What is copied is what was seen.
        self.selected(self.cover())
    }

    /// The same, covered by this.
    pub(super) fn selected(&self, cover: Option<&Redactor>) -> String {
        let Some(selection) = self.selection() else { return String::new() };
        let range = selection.range();
        let mut text = String::new();
        // A reader of its own: the painter's holds what is on the screen.
        self.scrollback.visit_from(range.start.row, &mut Reader::default(), |row| {
            if row.id > range.end.row {
                return ControlFlow::Break(());
            }
            let covered = cover.map(|redactor| redactor.cover(row.text).text);
            let row = Row { text: covered.as_deref().unwrap_or(row.text), ..row };
            let end = if row.id == range.end.row { boundary(&row, range.end.byte) } else { row.text.len() };
            if row.id == range.start.row {
                text.push_str(row.text.get(boundary(&row, range.start.byte)..end).unwrap_or_default());
            } else {
                text.push('\n');
                text.push_str(row.text.get(..end).unwrap_or_default());
            }
            ControlFlow::Continue(())
        });
        text
    }
}

fn boundary(row: &Row<'_>, byte: u32) -> usize {
    row.text.floor_char_boundary(byte as usize)
}

fn lead(scrollback: &Scrollback, reader: &mut Reader, from: Place, to: Lead) -> Place {
    let (first, last) = (scrollback.first().0, scrollback.end().0.saturating_sub(1));
    let mut in_row = |row: u64, byte: &dyn Fn(&Row<'_>) -> usize| {
        let row = RowId(row.clamp(first, last.max(first)));
        let byte = scrollback.row(row, reader).map_or(0, |row| byte(&row));
        Place { row, byte: u32::try_from(byte).unwrap_or(u32::MAX) }
    };
    let row = from.row.0;
    let same = |row: &Row<'_>| boundary(row, from.byte);
    let len = |row: &Row<'_>| row.text.len();
    match to {
        Lead::Back if from.byte == 0 && row > first => in_row(row - 1, &len),
        Lead::Back => {
            in_row(row, &|row| stops(row).take_while(|&stop| stop < boundary(row, from.byte)).last().unwrap_or(0))
        }
        Lead::On => {
            let next = in_row(row, &|row| stops(row).find(|&stop| stop > boundary(row, from.byte)).unwrap_or(len(row)));
            if next.byte <= from.byte && row < last { Place { row: RowId(row + 1), byte: 0 } } else { next }
        }
        Lead::Up(rows) => in_row(row.saturating_sub(u64::from(rows)), &same),
        // From the last row down is to its end, so that all of it can be selected.
        Lead::Down(_) if row >= last => in_row(last, &len),
        Lead::Down(rows) => in_row(row.saturating_add(u64::from(rows)), &same),
        Lead::RowStart => Place { byte: 0, ..from },
        Lead::RowEnd => in_row(row, &len),
        Lead::Start => Place { row: RowId(first), byte: 0 },
        Lead::End => in_row(last, &len),
    }
}

/// Where a caret may stand in a row: between characters, and not inside of what is drawn as one.
fn stops<'a>(row: &Row<'a>) -> impl Iterator<Item = usize> + 'a {
    let text = row.text;
    units(text)
        .flat_map(move |unit| {
            let is_single = matches!(unit.shape, Shape::Narrow | Shape::RightToLeft);
            let chars = text.get(unit.range.clone()).unwrap_or_default().char_indices();
            chars.take(if is_single { usize::MAX } else { 1 }).map(move |(at, _)| unit.range.start + at)
        })
        .chain([text.len()])
}
