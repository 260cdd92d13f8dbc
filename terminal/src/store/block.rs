//! Rows as one text, for whoever reads many of them.

use std::ops::Range;

use super::super::{RowId, RowMeta};
use super::columns::Tag;
use crate::time::EpochMillis;

/// Consecutive rows as they lie in memory. Every row's text is followed by one line feed, and holds none itself, so that a
/// pattern can run over the whole text at once and no hit that leaves line feeds out spans two rows.
#[derive(Debug, Clone, Copy)]
pub struct Block<'a> {
    /// The first row.
    pub first: RowId,
    /// The rows' texts, each with a line feed after it.
    pub text: &'a str,
    /// Where `text` begins in the text that `ends` counts in.
    pub(super) base: usize,
    pub(super) ends: &'a [u32],
    pub(super) times: &'a [EpochMillis],
    pub(super) tags: &'a [Tag],
}

impl Block<'_> {
    /// How many rows it has: at least one.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "a block is never empty")]
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// One past its last row: the next block begins there.
    #[must_use]
    pub const fn end(&self) -> RowId {
        RowId(self.first.0 + self.ends.len() as u64)
    }

    /// The row that byte `byte` of the text belongs to (a line feed belongs to the row it ends) and the bytes of that
    /// row's text, without its line feed.
    #[must_use]
    pub fn row_at(&self, byte: usize) -> Option<(RowId, Range<usize>)> {
        let index = self.ends.partition_point(|&end| end as usize <= self.base + byte);
        Some((RowId(self.first.0 + index as u64), self.range_at(index)?))
    }

    /// The bytes of a row's text, without its line feed.
    #[must_use]
    pub fn range_of(&self, row: RowId) -> Option<Range<usize>> {
        self.range_at(self.index_of(row)?)
    }

    /// When and from whom a row came, and how serious it is.
    #[must_use]
    pub fn meta(&self, row: RowId) -> Option<RowMeta> {
        let index = self.index_of(row)?;
        let tag = self.tags.get(index)?;
        Some(tag.meta(*self.times.get(index)?))
    }

    fn index_of(&self, row: RowId) -> Option<usize> {
        usize::try_from(row.0.checked_sub(self.first.0)?).ok()
    }

    fn range_at(&self, index: usize) -> Option<Range<usize>> {
        let end = *self.ends.get(index)? as usize - self.base;
        let before = index.checked_sub(1).and_then(|before| self.ends.get(before));
        Some(before.map_or(0, |&end| end as usize - self.base)..end - 1)
    }
}
