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

/// Only the first block has trimmed rows; only the last one takes more.
#[derive(Debug, Clone, Default)]
pub(super) struct Sums {
    /// Visual lines of every row before this block since the layout was made, trimmed ones included.
    pub(super) before: u64,
    /// Visual lines of the block's rows.
    pub(super) lines: u64,
    /// Rows whose lines are not what their cells tell, in order.
    exact: Vec<(u8, u32)>,
    /// Rows whose text has to be read to know, in order.
    pub(super) pending: Vec<u8>,
}

impl Sums {
    pub(super) fn starting_at(before: u64) -> Self {
        Self { before, ..Self::default() }
    }

    /// Visual lines up to the end of the block, on the scale of `before`.
    pub(super) const fn after(&self) -> u64 {
        self.before + self.lines
    }

    /// Lines of the row at `index`.
    pub(super) fn lines_at(&self, width: LineWidth, index: u8, cells: u32) -> u32 {
        match self.exact.binary_search_by_key(&index, |(index, _)| *index) {
            Ok(place) => self.exact.get(place).map_or(1, |(_, lines)| *lines),
            Err(_) => width.lines_of(cells),
        }
    }

    /// Lines of these rows of the block.
    pub(super) fn count<'a>(&self, width: LineWidth, rows: impl Iterator<Item = (u64, Widths<'a>, usize)>) -> u64 {
        rows.map(|(id, widths, at)| u64::from(self.lines_at(width, index_in_block(id), widths.cells(at)))).sum()
    }

    /// Takes in the rows at `piece` of `widths`, the first of which is at `index`. Tells how many are pending.
    pub(super) fn append(&mut self, width: LineWidth, index: u8, widths: &Widths<'_>, piece: Range<usize>) -> usize {
        let before = self.pending.len();
        for (index, at) in (index..=u8::MAX).zip(piece) {
            let Some(row) = widths.each.get(at) else { break };
            let lines = width.lines_of(row.cells().unwrap_or_else(|| widths.cells(at)));
            self.lines += u64::from(lines);
            if lines > 1 && row.is_wide() {
                self.pending.push(index);
            }
        }
        self.pending.len() - before
    }

    /// Corrects the row at `index`, which was counted as `counted` lines.
    pub(super) fn settle(&mut self, index: u8, counted: u32, lines: u32) {
        if counted != lines {
            self.lines = self.lines + u64::from(lines) - u64::from(counted);
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
