//! Rows as they can be read: in the chunk that grows, and in a reader's cache.

use std::ops::Range;

use super::super::{Row, RowId, StyleRun};
use super::columns::Columns;
use super::{Block, Span};
use crate::time::EpochMillis;

/// Texts, times and style runs of consecutive rows.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// A line feed after each row's text. UTF-8.
    pub(super) text: Vec<u8>,
    /// For each row, where its text ends, line feed included.
    pub(super) ends: Vec<u32>,
    pub(super) times: Vec<EpochMillis>,
    pub(super) runs: Vec<StyleRun>,
    /// For each row, where its runs end.
    pub(super) run_ends: Vec<u32>,
}

impl Rows {
    /// Bytes a row takes here without its text and its runs.
    pub(super) const PER_ROW: usize = 2 * size_of::<u32>() + size_of::<EpochMillis>();

    pub(super) fn push(&mut self, text: &str, runs: &[StyleRun], at: EpochMillis) {
        self.text.extend_from_slice(text.as_bytes());
        self.text.push(b'\n');
        self.runs.extend_from_slice(runs);
        self.times.push(at);
        self.ends.push(position(self.text.len()));
        self.run_ends.push(position(self.runs.len()));
    }

    /// Forgets the rows, and keeps memory for about as much as a chunk holds.
    pub(super) fn clear(&mut self) {
        for list in [&mut self.ends, &mut self.run_ends] {
            list.clear();
            list.shrink_to(super::FULL_ROWS);
        }
        self.text.clear();
        self.text.shrink_to(super::FULL_TEXT);
        self.times.clear();
        self.times.shrink_to(super::FULL_ROWS);
        self.runs.clear();
        self.runs.shrink_to(super::FULL_RUNS);
    }

    /// The same, but leaves the text for [`Packed`](super::packed::Packed) to write over.
    pub(super) fn restart(&mut self) {
        let text = std::mem::take(&mut self.text);
        self.clear();
        if text.capacity() <= 2 * super::FULL_TEXT {
            self.text = text;
        }
    }

    /// Where the row at `index` begins in the text.
    pub(super) fn start_of(&self, index: usize) -> usize {
        index.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |&end| end as usize)
    }

    /// The bytes of a row's text, without its line feed.
    pub(super) fn text_range(&self, index: usize) -> Option<Range<usize>> {
        let end = *self.ends.get(index)? as usize;
        Some(self.start_of(index)..end.checked_sub(1)?)
    }

    pub(super) fn runs_of(&self, index: usize) -> Option<&[StyleRun]> {
        let from = index.checked_sub(1).and_then(|before| self.run_ends.get(before)).map_or(0, |&end| end as usize);
        self.runs.get(from..*self.run_ends.get(index)? as usize)
    }

    pub(super) fn row<'a>(&'a self, span: Span, columns: &'a Columns, id: u64) -> Option<Row<'a>> {
        let index = span.index_of(id)?;
        let measure = columns.measure(index)?;
        let tag = columns.tag(index)?;
        Some(Row {
            id: RowId(id),
            text: simdutf8::basic::from_utf8(self.text.get(self.text_range(index)?)?).ok()?,
            runs: self.runs_of(index)?,
            links: columns.links_of(index),
            cells: measure.cells,
            wide: measure.wide,
            meta: tag.meta(*self.times.get(index)?),
        })
    }

    /// The rows held.
    pub(super) fn block<'a>(&'a self, span: Span, columns: &'a Columns) -> Option<Block<'a>> {
        let base = self.start_of(span.trimmed);
        Some(Block {
            first: RowId(span.held().start),
            text: simdutf8::basic::from_utf8(self.text.get(base..)?).ok()?,
            base,
            ends: self.ends.get(span.trimmed..)?,
            times: self.times.get(span.trimmed..)?,
            tags: columns.tags().get(span.trimmed..)?,
        })
    }
}

/// A position in a chunk. A chunk of 4 GiB cannot be held, so the bound is never met.
fn position(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}
