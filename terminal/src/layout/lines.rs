//! Questions about the lines of a scrollback as it is.

use std::ops::Range;

use super::super::{Reader, RowId, Scrollback};
use super::sums::{Sums, index_in_block};
use super::{BLOCK_ROWS, Layout, widths_of};

/// A layout together with the scrollback it is up to date with.
#[derive(Debug)]
pub struct Lines<'a> {
    pub(super) layout: &'a mut Layout,
    pub(super) scrollback: &'a Scrollback,
}

impl Lines<'_> {
    /// All visual lines of the rows held.
    #[must_use]
    pub fn total_lines(&self) -> u64 {
        self.layout.blocks.back().map_or(0, Sums::after) - self.origin()
    }

    /// Cells of the widest row shown, of those held or trimmed not long ago.
    #[must_use]
    pub fn widest(&self) -> u32 {
        self.layout.blocks.iter().map(|block| block.widest).max().unwrap_or(0)
    }

    /// Where the first row begins, on the scale of [`Sums::before`].
    fn origin(&self) -> u64 {
        self.layout.blocks.front().map_or(0, |block| block.before)
    }

    /// The block that holds `row`, and its place among the blocks.
    fn find(&self, row: RowId) -> Option<(usize, &Sums)> {
        if !(self.layout.first..self.layout.end).contains(&row.0) {
            return None;
        }
        let at = self.layout.block_of(row.0);
        Some((at, self.layout.blocks.get(at)?))
    }

    /// The rows held of block `at`, from the first to the one before `end`.
    fn rows_of(&self, at: usize, end: u64) -> Range<u64> {
        self.layout.block_start(at).max(self.layout.first)..end.min(self.layout.end)
    }

    /// The visual line that `row` begins at, counted from the first row held; `None` for a row not held.
    #[must_use]
    pub fn line_of(&self, row: RowId) -> Option<u64> {
        let (at, block) = self.find(row)?;
        let within = block.count(self.layout.width, widths_of(self.scrollback, self.rows_of(at, row.0)));
        Some(block.before - self.origin() + within)
    }

    /// The row that visual line `line` belongs to and the visual line that row begins at; `None` past the end.
    #[must_use]
    pub fn row_at(&self, line: u64) -> Option<(RowId, u64)> {
        let origin = self.origin();
        let line = origin.checked_add(line)?;
        let at = self.layout.blocks.partition_point(|block| block.after() <= line);
        let block = self.layout.blocks.get(at)?;
        let mut start = block.before;
        let rows = self.rows_of(at, self.layout.block_start(at) + BLOCK_ROWS);
        for (id, widths, index) in widths_of(self.scrollback, rows) {
            let lines = block.lines_at(self.layout.width, index_in_block(id), widths.cells(index));
            if line < start + u64::from(lines) {
                return Some((RowId(id), start - origin));
            }
            start += u64::from(lines);
        }
        None
    }

    /// The first row from `row` on that has lines.
    #[must_use]
    pub fn next(&self, row: RowId) -> Option<RowId> {
        let (from, _) = self.find(row)?;
        let blocks = self.layout.blocks.range(from..).enumerate();
        let mut rows = blocks.filter_map(|(at, block)| {
            let index = block.next(if at == 0 { index_in_block(row.0) } else { 0 })?;
            Some(self.layout.block_start(from + at) + u64::from(index))
        });
        rows.next().filter(|row| *row < self.layout.end).map(RowId)
    }

    /// How many visual lines `row` takes.
    #[must_use]
    pub fn height_of(&self, row: RowId) -> Option<u32> {
        let (_, block) = self.find(row)?;
        let widths = self.scrollback.widths_from(row).next()?;
        Some(block.lines_at(self.layout.width, index_in_block(row.0), widths.cells(0)))
    }

    /// Counts the rows in `rows` exactly, which may move the lines of whatever comes after them. Tells whether any was
    /// not yet.
    pub fn settle(&mut self, rows: Range<RowId>, reader: &mut Reader) -> bool {
        let rows = rows.start.0.max(self.layout.first)..rows.end.0.min(self.layout.end);
        if rows.is_empty() || self.layout.is_settled() {
            return false;
        }
        let pending = self.layout.pending;
        for at in self.layout.block_of(rows.start)..=self.layout.block_of(rows.end - 1) {
            if self.layout.blocks.get(at).is_some_and(|block| block.pending.iter().any(|index| block.shows(*index))) {
                self.layout.settle_block(at, &rows, usize::MAX, self.scrollback, reader);
            }
        }
        pending != self.layout.pending
    }
}
