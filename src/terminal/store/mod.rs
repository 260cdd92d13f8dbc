//! Rows in arenas: chunk after chunk of text with tables beside it, no heap object for a row.
//!
//! Appending is amortised constant, and so is trimming: a trimmed row is skipped, and its chunk dropped with its last
//! row. Does not belong here: what rows mean, how many are kept.

mod block;
mod chunk;
mod reader;

use std::{collections::VecDeque, ops::ControlFlow};

pub use block::Block;
pub use reader::Reader;

use super::{LevelCounts, Row, RowMeta, parser::BatchRow};
use chunk::Chunk;

#[derive(Debug, Default)]
pub(super) struct Store {
    chunks: VecDeque<Chunk>,
    first: u64,
    end: u64,
    bytes: usize,
    levels: LevelCounts,
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

    pub(super) fn levels(&self) -> LevelCounts {
        self.levels
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
        self.levels.add(meta.level);
        self.end += 1;
    }

    /// Forgets the oldest row; `None` if there is none.
    pub(super) fn trim(&mut self) -> Option<()> {
        let chunk = self.chunks.front_mut()?;
        let trimmed = chunk.trim()?;
        self.bytes = self.bytes.saturating_sub(trimmed.bytes);
        self.levels.remove(trimmed.level);
        self.first += 1;
        if chunk.is_empty() {
            self.chunks.pop_front();
        }
        Some(())
    }

    pub(super) fn clear(&mut self) {
        *self = Self { first: self.end, end: self.end, ..Self::default() };
    }

    fn chunk_of(&self, id: u64) -> usize {
        self.chunks.partition_point(|chunk| chunk.end() <= id)
    }

    pub(super) fn row<'a>(&'a self, id: u64, _reader: &'a mut Reader) -> Option<Row<'a>> {
        self.chunks.get(self.chunk_of(id))?.row(id)
    }

    pub(super) fn visit_from(
        &self,
        id: u64,
        _reader: &mut Reader,
        mut visit: impl FnMut(Row<'_>) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        self.chunks.range(self.chunk_of(id)..).flat_map(|chunk| chunk.rows_from(id)).try_for_each(&mut visit)
    }

    /// The rows that lie together with row `id`.
    pub(super) fn block<'a>(&'a self, id: u64, _reader: &'a mut Reader) -> Option<Block<'a>> {
        self.chunks.get(self.chunk_of(id)).filter(|_| id >= self.first)?.block()
    }
}
