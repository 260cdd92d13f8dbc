//! The newest rows, as they are: the chunk that grows.

use super::super::{Level, RowMeta, StyleRun, parser::BatchRow};
use super::columns::{Columns, Tag, links_bytes};
use super::rows::Rows;
use super::{FULL_ROWS, FULL_RUNS, FULL_TEXT, Span};

#[derive(Debug, Default)]
pub(super) struct Open {
    pub(super) span: Span,
    pub(super) rows: Rows,
    pub(super) columns: Columns,
    /// Bytes of the rows held.
    pub(super) bytes: usize,
}

impl Open {
    /// Whether it takes another row of `len` bytes. One row may be longer than a chunk; it then has one of its own.
    pub(super) fn has_room_for(&self, len: usize) -> bool {
        let fits = self.rows.text.len() + len < FULL_TEXT
            && self.span.len < FULL_ROWS
            && self.rows.runs.len() < FULL_RUNS
            && self.columns.link_count() < FULL_RUNS;
        fits || self.span.len == 0
    }

    pub(super) fn push(&mut self, row: BatchRow<'_>, meta: RowMeta) {
        self.rows.push(row.text, row.runs, meta.at);
        self.columns.push(Tag::new(meta), row.measure, row.links);
        self.span.len += 1;
        self.bytes += plain_bytes(row.text.len(), row.runs) + links_bytes(row.links);
    }

    /// Forgets the oldest row and tells its level.
    pub(super) fn trim(&mut self) -> Option<Level> {
        let index = self.span.trimmed;
        let level = self.columns.tag(index)?.level();
        let bytes = plain_bytes(self.rows.text_range(index)?.len(), self.rows.runs_of(index)?);
        self.bytes = self.bytes.saturating_sub(bytes + links_bytes(self.columns.links_of(index)));
        self.span.trimmed += 1;
        Some(level)
    }

    /// Forgets every row and goes on with `first`.
    pub(super) fn restart(&mut self, first: u64) {
        self.span = Span { first, ..Span::default() };
        self.rows.clear();
        self.columns.clear();
        self.bytes = 0;
    }
}

/// What a row without links holds here, in bytes.
fn plain_bytes(text: usize, runs: &[StyleRun]) -> usize {
    text + "\n".len() + size_of_val(runs) + Rows::PER_ROW + Columns::PER_ROW
}
