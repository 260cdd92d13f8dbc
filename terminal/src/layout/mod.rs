//! Wrap, computed in cells: which visual line of the whole log a row begins at.
//!
//! Rows are counted from their widths alone, which the store tells without unpacking any text, so that a million rows are
//! laid out anew in a few milliseconds. Where a character of two cells does not fit into the rest of a line, that count is
//! too low: such rows are pending until their text is read, when they are shown ([`Lines::settle`]) or in idle moments
//! ([`Layout::settle_step`]).

mod lines;
mod sums;
mod width;

use std::{collections::VecDeque, ops::Range};

pub use lines::Lines;

use super::{Filter, Folds, Reader, RowId, Scrollback, cells::wrap, store::Widths};
use sums::{BLOCK_ROWS, Shown, Sums, index_in_block};
use width::LineWidth;

/// Bytes of text that a step reads at least, if there are as many.
const STEP_BYTES: usize = 64 << 10;

/// Which rows have lines.
#[derive(Debug, Clone, Copy)]
pub enum Showing<'a> {
    /// All of them.
    All,
    /// Those that a filter shows.
    Filter(&'a Filter),
    /// Those that no fold hides.
    Folds(&'a Folds),
}

impl Showing<'_> {
    /// Which of the rows from `number * 64` on have lines.
    fn word(self, number: u64) -> u64 {
        match self {
            Self::All => !0,
            Self::Filter(filter) => filter.word(number),
            Self::Folds(folds) => folds.word(number),
        }
    }
}

/// The visual lines of a scrollback at one width. A row of `n` cells takes as many visual lines as breaking it at
/// `columns` cells gives ([`wrap`]), never breaking a wide character in two, and at least one.
///
/// A layout belongs to one scrollback: it knows rows by their ids alone.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    width: LineWidth,
    /// Sums over [`BLOCK_ROWS`] rows each. The first block holds row `first`.
    blocks: VecDeque<Sums>,
    /// Id of the first row laid out.
    first: u64,
    /// One past the id of the last one.
    end: u64,
    /// Rows that are counted by their width alone, and may take more lines than that.
    pending: usize,
    /// Rows that are taken in have no lines until [`Self::show`] says so.
    is_filtered: bool,
}

impl Layout {
    /// A layout of `columns` cells a line (`None` or 0: no wrapping, one line a row).
    #[must_use]
    pub fn new(columns: Option<u32>) -> Self {
        Self { width: LineWidth::new(columns.unwrap_or(0)), ..Self::default() }
    }

    /// Changes the width. Every row is laid out anew by the next call that is given the rows.
    pub fn set_columns(&mut self, columns: Option<u32>) {
        if self.width.columns() != columns.unwrap_or(0) {
            *self = Self { is_filtered: self.is_filtered, ..Self::new(columns) };
        }
    }

    /// From now on only these rows have lines.
    pub fn set_showing(&mut self, showing: Showing<'_>, scrollback: &Scrollback) {
        self.is_filtered = matches!(showing, Showing::Filter(_));
        if self.blocks.is_empty() {
            self.trim(scrollback);
            self.append(scrollback, &|start| shown_of(showing, start));
        } else {
            self.show(showing, scrollback.first()..scrollback.end(), scrollback);
        }
    }

    /// Asks anew which of `rows` have lines.
    pub fn show(&mut self, showing: Showing<'_>, rows: Range<RowId>, scrollback: &Scrollback) {
        self.take_in(scrollback);
        let rows = rows.start.0.max(self.first)..rows.end.0.min(self.end);
        if rows.is_empty() {
            return;
        }
        let from = self.block_of(rows.start);
        for at in from..=self.block_of(rows.end - 1) {
            let start = self.block_start(at);
            let held = start.max(self.first)..(start + BLOCK_ROWS).min(self.end);
            if let Some(block) = self.blocks.get_mut(at) {
                block.shown = shown_of(showing, start);
                block.lines = block.count(self.width, widths_of(scrollback, held.clone()));
                block.widest = block.widest_of(widths_of(scrollback, held));
            }
        }
        self.shift_after(from);
    }

    /// The lines of `scrollback` as it is now. Rows that were added or trimmed since the last call are taken in.
    pub fn lines<'a>(&'a mut self, scrollback: &'a Scrollback) -> Lines<'a> {
        self.take_in(scrollback);
        Lines { layout: self, scrollback }
    }

    /// Whether every row taken in is counted exactly.
    #[must_use]
    pub const fn is_settled(&self) -> bool {
        self.pending == 0
    }

    /// Makes some more rows exact, newest first: about a millisecond's work. Tells whether more are left.
    pub fn settle_step(&mut self, scrollback: &Scrollback, reader: &mut Reader) -> bool {
        let lines = self.lines(scrollback);
        let layout = lines.layout;
        let mut read = 0;
        while read < STEP_BYTES {
            let Some(at) = layout.blocks.iter().rposition(|block| !block.pending.is_empty()) else { break };
            let all = layout.block_start(at)..layout.block_start(at) + BLOCK_ROWS;
            read += layout.settle_block(at, &all, STEP_BYTES - read, scrollback, reader);
        }
        !layout.is_settled()
    }

    /// Is up to date with the rows held. Nobody has said yet which of those that came have lines.
    fn take_in(&mut self, scrollback: &Scrollback) {
        self.trim(scrollback);
        let shown = if self.is_filtered { Shown::default() } else { shown_of(Showing::All, 0) };
        self.append(scrollback, &|_| shown);
    }

    fn trim(&mut self, scrollback: &Scrollback) {
        let first = scrollback.first().0;
        if first == self.first {
            return;
        }
        while let Some(front) = self.blocks.front().filter(|_| self.block_start(1) <= first || self.end <= first) {
            self.pending -= front.pending.len();
            self.blocks.pop_front();
            self.first = self.block_start(1);
        }
        self.first = first;
        self.end = self.end.max(first);
        let held = first..self.block_start(1).min(self.end);
        if let Some(front) = self.blocks.front_mut() {
            let pending = front.pending.len();
            front.forget_before(index_in_block(first));
            self.pending -= pending - front.pending.len();
            let lines = front.count(self.width, widths_of(scrollback, held));
            front.before += front.lines - lines;
            front.lines = lines;
        }
    }

    /// Takes in the rows that came. `shown` says which rows of the block that begins there have lines.
    fn append(&mut self, scrollback: &Scrollback, shown: &dyn Fn(u64) -> Shown) {
        for widths in scrollback.widths_from(RowId(self.end)) {
            let mut taken = 0;
            while taken < widths.each.len() {
                let index = index_in_block(self.end);
                if usize::from(index) == 0 || self.blocks.is_empty() {
                    let before = self.blocks.back().map_or(0, Sums::after);
                    self.blocks.push_back(Sums::starting_at(before, shown(self.end - u64::from(index))));
                }
                let piece = taken..widths.each.len().min(taken + BLOCK_ROWS as usize - usize::from(index));
                taken = piece.end;
                self.end += piece.len() as u64;
                if let Some(back) = self.blocks.back_mut() {
                    self.pending += back.append(self.width, index, &widths, piece);
                }
            }
        }
    }

    /// Id of the row that block `at` begins with, trimmed or not.
    fn block_start(&self, at: usize) -> u64 {
        (self.first / BLOCK_ROWS + at as u64) * BLOCK_ROWS
    }

    /// The block that holds `row`.
    fn block_of(&self, row: u64) -> usize {
        usize::try_from(row / BLOCK_ROWS - self.first / BLOCK_ROWS).unwrap_or(usize::MAX)
    }

    /// Makes the pending rows of block `at` that are in `rows` exact, until `limit` bytes of text are read. Tells how many
    /// were.
    fn settle_block(
        &mut self,
        at: usize,
        rows: &Range<u64>,
        limit: usize,
        scrollback: &Scrollback,
        reader: &mut Reader,
    ) -> usize {
        let start = self.block_start(at);
        let Some(block) = self.blocks.get_mut(at) else { return 0 };
        let mut read = 0;
        while read < limit
            && let Some(place) = block.pending.iter().rposition(|&index| rows.contains(&(start + u64::from(index))))
        {
            let index = block.pending.remove(place);
            self.pending -= 1;
            let row = RowId(start + u64::from(index));
            // A reader keeps what it unpacked, so the next row of the same chunk costs no more than its own text.
            if let Some(row) = scrollback.row(row, reader) {
                read += row.text.len().max(1);
                let lines = u32::try_from(wrap(row.text, self.width.columns()).count()).unwrap_or(u32::MAX);
                block.settle(index, self.width.lines_of(row.cells), lines);
            }
        }
        self.shift_after(at);
        read.max(1)
    }

    /// Moves the blocks behind one whose lines have changed.
    fn shift_after(&mut self, at: usize) {
        let mut before = self.blocks.get(at).map_or(0, Sums::after);
        for block in self.blocks.range_mut(at + 1..) {
            block.before = before;
            before = block.after();
        }
    }
}

/// Which rows of the block that begins at `start` are shown.
fn shown_of(showing: Showing<'_>, start: u64) -> Shown {
    std::array::from_fn(|word| showing.word(start / 64 + word as u64))
}

/// Widths of the rows in `rows`, in order.
fn widths_of(scrollback: &Scrollback, rows: Range<u64>) -> impl Iterator<Item = (u64, Widths<'_>, usize)> {
    let end = rows.end;
    scrollback
        .widths_from(RowId(rows.start))
        .flat_map(|widths| (0..widths.each.len()).map(move |index| (widths.first + index as u64, widths, index)))
        .take_while(move |(id, ..)| *id < end)
}
