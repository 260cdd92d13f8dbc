//! What is kept of a block of rows: their lines, and what their widths do not tell.

use std::ops::Range;

use super::super::store::Widths;
use super::width::LineWidth;

/// Rows of a block, which begins at a multiple of it. Within a block rows are counted one by one.
pub(super) const BLOCK_ROWS: u64 = 256;

/// Place of a row in its block.
pub(super) const fn index_in_block(row: u64) -> u8 {
    (row % BLOCK_ROWS) as u8
}

/// One bit for each row of a block.
pub(super) type Shown = [u64; (BLOCK_ROWS / 64) as usize];

/// Only the first block has trimmed rows; only the last one takes more.
#[derive(Debug, Clone)]
pub(super) struct Sums {
    /// Visual lines of every row before this block since the layout was made, trimmed ones included.
    pub(super) before: u64,
    /// Visual lines of the block's rows.
    pub(super) lines: u64,
    /// Cells of the widest row shown; maybe of one that was trimmed.
    pub(super) widest: u32,
    /// Which rows have lines at all, a bit each: the others are filtered out.
    pub(super) shown: Shown,
    /// Rows whose lines are not what their cells tell, in order, were they shown.
    exact: Vec<(u8, u32)>,
    /// Rows whose text has to be read to know, in order.
    pub(super) pending: Vec<u8>,
}

impl Sums {
    pub(super) const fn starting_at(before: u64, shown: Shown) -> Self {
        Self { before, lines: 0, widest: 0, shown, exact: Vec::new(), pending: Vec::new() }
    }

    pub(super) fn shows(&self, index: u8) -> bool {
        self.shown.get(usize::from(index / 64)).is_some_and(|word| word >> (index % 64) & 1 == 1)
    }

    /// The first row shown from `index` on.
    pub(super) fn next(&self, index: u8) -> Option<u8> {
        (index..=u8::MAX).find(|index| self.shows(*index)).filter(|_| self.lines > 0)
    }

    /// Visual lines up to the end of the block, on the scale of `before`.
    pub(super) const fn after(&self) -> u64 {
        self.before + self.lines
    }

    /// Lines of the row at `index`.
    pub(super) fn lines_at(&self, width: LineWidth, index: u8, cells: u32) -> u32 {
        if !self.shows(index) {
            return 0;
        }
        match self.exact.binary_search_by_key(&index, |(index, _)| *index) {
            Ok(place) => self.exact.get(place).map_or(1, |(_, lines)| *lines),
            Err(_) => width.lines_of(cells),
        }
    }

    /// Lines of these rows of the block.
    pub(super) fn count<'a>(&self, width: LineWidth, rows: impl Iterator<Item = (u64, Widths<'a>, usize)>) -> u64 {
        rows.map(|(id, widths, at)| u64::from(self.lines_at(width, index_in_block(id), widths.cells(at)))).sum()
    }

    /// Cells of the widest one shown of these rows of the block.
    pub(super) fn widest_of<'a>(&self, rows: impl Iterator<Item = (u64, Widths<'a>, usize)>) -> u32 {
        let shown = rows.filter(|(id, ..)| self.shows(index_in_block(*id)));
        shown.map(|(_, widths, at)| widths.cells(at)).max().unwrap_or(0)
    }

    /// Takes in the rows at `piece` of `widths`, the first of which is at `index`. Tells how many are pending.
    pub(super) fn append(&mut self, width: LineWidth, index: u8, widths: &Widths<'_>, piece: Range<usize>) -> usize {
        let before = self.pending.len();
        let rows = widths.each.get(piece.clone()).unwrap_or_default();
        for ((index, at), row) in (index..=u8::MAX).zip(piece).zip(rows) {
            let cells = row.cells().unwrap_or_else(|| widths.cells(at));
            let lines = width.lines_of(cells);
            if self.shows(index) {
                self.lines += u64::from(lines);
                self.widest = self.widest.max(cells);
            }
            if lines > 1 && row.is_wide() {
                self.pending.push(index);
            }
        }
        self.pending.len() - before
    }

    /// Corrects the row at `index`, which was counted as `counted` lines.
    pub(super) fn settle(&mut self, index: u8, counted: u32, lines: u32) {
        if counted != lines {
            if self.shows(index) {
                self.lines = self.lines + u64::from(lines) - u64::from(counted);
            }
            let place = self.exact.partition_point(|(other, _)| *other < index);
            self.exact.insert(place, (index, lines));
        }
    }

    /// Forgets what is known of the rows before `index`, but not their lines.
    pub(super) fn forget_before(&mut self, index: u8) {
        self.exact.retain(|(other, _)| *other >= index);
        self.pending.retain(|other| *other >= index);
    }
}
