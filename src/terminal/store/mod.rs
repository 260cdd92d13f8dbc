//! Rows in arenas: chunk after chunk of text with tables beside it, no heap object for a row.
//!
//! Appending is amortised constant, and so is trimming: a trimmed row is skipped, and its chunk dropped with its last
//! row. Does not belong here: what rows mean, how many are kept.

mod chunk;

use std::collections::VecDeque;

use super::{Row, RowMeta, parser::BatchRow};
use chunk::Chunk;

#[derive(Debug, Default)]
pub(super) struct Store {
    chunks: VecDeque<Chunk>,
    first: u64,
    end: u64,
    bytes: usize,
}

impl Store {
    pub(super) fn first(&self) -> u64 {
        self.first
    }

    pub(super) fn end(&self) -> u64 {
        self.end
    }

    pub(super) fn len(&self) -> usize {
        usize::try_from(self.end - self.first).unwrap_or(usize::MAX)
    }

    /// Bytes of text, styles and links held.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    pub(super) fn push(&mut self, row: BatchRow<'_>, meta: RowMeta) {
        if !self.chunks.back().is_some_and(|chunk| chunk.has_room_for(row.text.len())) {
            if let Some(full) = self.chunks.back_mut() {
                full.seal();
            }
            self.chunks.push_back(Chunk::new(self.end));
        }
        if let Some(chunk) = self.chunks.back_mut() {
            chunk.push(row, meta);
        }
        self.bytes += chunk::cost(row.text, row.runs, row.links);
        self.end += 1;
    }

    /// Forgets the oldest row; `None` if there is none.
    pub(super) fn trim(&mut self) -> Option<()> {
        let chunk = self.chunks.front_mut()?;
        self.bytes = self.bytes.saturating_sub(chunk.trim());
        self.first += 1;
        if chunk.is_empty() {
            self.chunks.pop_front();
        }
        Some(())
    }

    pub(super) fn clear(&mut self) {
        self.chunks.clear();
        self.first = self.end;
        self.bytes = 0;
    }

    fn chunk_of(&self, id: u64) -> usize {
        self.chunks.partition_point(|chunk| chunk.end() <= id)
    }

    pub(super) fn row(&self, id: u64) -> Option<Row<'_>> {
        self.chunks.get(self.chunk_of(id))?.row(id)
    }

    pub(super) fn rows_from(&self, id: u64) -> impl DoubleEndedIterator<Item = Row<'_>> {
        self.chunks.range(self.chunk_of(id)..).flat_map(move |chunk| chunk.rows_from(id))
    }
}
