//! Which rows a chunk holds.

use std::ops::Range;

/// Consecutive rows, of which the oldest may have been trimmed.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Span {
    /// Id of the first row ever put here.
    pub(super) first: u64,
    /// How many of the rows were trimmed.
    pub(super) trimmed: usize,
    /// How many rows were put here, trimmed ones included.
    pub(super) len: usize,
}

impl Span {
    /// Ids of the rows held.
    pub(super) const fn held(self) -> Range<u64> {
        self.first + self.trimmed as u64..self.end()
    }

    /// One past the id of the last row.
    pub(super) const fn end(self) -> u64 {
        self.first + self.len as u64
    }

    pub(super) const fn is_empty(self) -> bool {
        self.trimmed == self.len
    }

    /// The place of a row that is held.
    pub(super) fn index_of(self, id: u64) -> Option<usize> {
        let index = usize::try_from(id.checked_sub(self.first)?).ok()?;
        (self.trimmed..self.len).contains(&index).then_some(index)
    }
}
