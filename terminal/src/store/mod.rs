//! Rows in chunks, no heap object for a row: the newest as they are, older ones compressed.
//!
//! Appending is amortised constant: a full chunk is sealed in one bounded step. So is trimming: a trimmed row is skipped,
//! and its chunk dropped with its last row. Does not belong here: what rows mean, how many are kept.

mod block;
mod columns;
mod grams;
mod looks;
mod open;
mod packed;
mod reader;
mod rows;
mod sealed;
mod span;
mod varint;

use std::collections::VecDeque;
use std::ops::{ControlFlow, Range};

pub use block::Block;
pub(super) use columns::Widths;
pub use reader::Reader;

use super::{Entry, Level, LevelCounts, Row, RowMeta, parser::BatchRow};
use columns::Columns;
use grams::Grams;
use open::Open;
use packed::Packer;
use reader::Depth;
use rows::Rows;
use sealed::Sealed;
use span::Span;

/// Text bytes that a chunk does not reach. Larger chunks hardly pack better and smaller ones clearly worse, and below
/// 64 KiB the packer takes its small and fast table.
const FULL_TEXT: usize = (64 << 10) - 1;
/// Rows after which a chunk takes no more.
const FULL_ROWS: usize = 8 << 10;
/// Style runs after which a chunk takes no more.
const FULL_RUNS: usize = 16 << 10;

#[derive(Debug, Default)]
pub(super) struct Store {
    sealed: VecDeque<Sealed>,
    open: Open,
    packer: Packer,
    bytes: usize,
    levels: LevelCounts,
    /// Sealed chunks that begin before this row have their triples noted.
    noted_to: u64,
}

impl Store {
    pub(super) fn first(&self) -> u64 {
        self.sealed.front().map_or(self.open.span, |chunk| chunk.span).held().start
    }

    pub(super) fn end(&self) -> u64 {
        self.open.span.end()
    }

    pub(super) fn len(&self) -> usize {
        usize::try_from(self.end() - self.first()).unwrap_or(usize::MAX)
    }

    /// Bytes held for the rows, compressed where they are.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    pub(super) fn levels(&self) -> LevelCounts {
        self.levels
    }

    pub(super) fn push(&mut self, row: BatchRow<'_>, meta: RowMeta) {
        if !self.open.has_room_for(row.text.len()) {
            self.seal();
        }
        let before = self.open.bytes;
        self.open.push(row, meta);
        self.bytes += self.open.bytes - before;
        self.levels.add(meta.level);
    }

    fn seal(&mut self) {
        if !self.open.span.is_empty() {
            let chunk = Sealed::new(&mut self.open, &mut self.packer);
            self.bytes = self.bytes.saturating_sub(self.open.bytes) + chunk.bytes();
            self.sealed.push_back(chunk);
        }
        self.open.restart(self.open.span.end());
    }

    /// Forgets the oldest row; `None` if there is none.
    pub(super) fn trim(&mut self) -> Option<()> {
        let (before, level, after) = match self.sealed.front_mut() {
            Some(chunk) => (chunk.bytes(), chunk.trim()?, chunk.bytes()),
            None => (self.open.bytes, self.open.trim()?, self.open.bytes),
        };
        self.bytes = self.bytes.saturating_sub(before - after);
        self.levels.remove(level);
        if self.sealed.front().is_some_and(|chunk| chunk.span.is_empty()) {
            self.sealed.pop_front();
        }
        Some(())
    }

    pub(super) fn clear(&mut self) {
        let end = self.end();
        *self = Self::default();
        self.open.restart(end);
    }

    /// The place of the compressed chunk that holds row `id`; past the last one if it is among the newest rows.
    fn place_of(&self, id: u64) -> usize {
        self.sealed.partition_point(|chunk| chunk.span.end() <= id)
    }

    /// The chunk that row `id` lies in, as rows that can be read.
    fn chunk<'a>(&'a self, id: u64, reader: &'a mut Reader, depth: Depth) -> Option<(Span, &'a Columns, &'a Rows)> {
        match self.sealed.get(self.place_of(id)) {
            Some(chunk) => Some((chunk.span, &chunk.columns, reader.unpack(chunk, depth)?)),
            None => Some((self.open.span, &self.open.columns, &self.open.rows)),
        }
    }

    pub(super) fn row<'a>(&'a self, id: u64, reader: &'a mut Reader) -> Option<Row<'a>> {
        if !(self.first()..self.end()).contains(&id) {
            return None;
        }
        let (span, columns, rows) = self.chunk(id, reader, Depth::Looks)?;
        rows.row(span, columns, id)
    }

    pub(super) fn visit_from(
        &self,
        id: u64,
        reader: &mut Reader,
        mut visit: impl FnMut(Row<'_>) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let mut id = id.max(self.first());
        while id < self.end() {
            let Some((span, columns, rows)) = self.chunk(id, reader, Depth::Looks) else { break };
            (id..span.end()).filter_map(|id| rows.row(span, columns, id)).try_for_each(&mut visit)?;
            id = span.end();
        }
        ControlFlow::Continue(())
    }

    /// The rows that lie together with row `id`.
    pub(super) fn block<'a>(&'a self, id: u64, reader: &'a mut Reader) -> Option<Block<'a>> {
        if !(self.first()..self.end()).contains(&id) {
            return None;
        }
        let (span, columns, rows) = self.chunk(id, reader, Depth::Index)?;
        rows.block(span, columns)
    }

    /// Levels of the rows from `id` on, and whether they begin an entry.
    pub(super) fn levels_from(&self, id: u64) -> impl Iterator<Item = (u64, Level, Entry)> {
        let sealed = self.sealed.range(self.place_of(id)..).map(|chunk| (chunk.span, &chunk.columns));
        let open = std::iter::once((self.open.span, &self.open.columns));
        sealed.chain(open).flat_map(move |(span, columns)| columns.levels_from(span, id))
    }

    /// The rows that lie compressed together with row `id`, if all of them are held.
    pub(super) fn packed_with(&self, id: u64) -> Option<Range<u64>> {
        let span = self.sealed.get(self.place_of(id))?.span;
        (span.trimmed == 0).then(|| span.held())
    }

    /// Whether a text without letters beyond ASCII may be, in whatever case, among the rows that [`Store::packed_with`] names.
    pub(super) fn may_hold(&self, id: u64, part: &[u8]) -> bool {
        let grams = self.sealed.get(self.place_of(id)).and_then(|chunk| chunk.grams.as_ref());
        grams.is_none_or(|grams| grams.may_hold(part))
    }

    /// Whether every sealed chunk has its triples noted.
    pub(super) fn is_noted(&self) -> bool {
        self.sealed.back().is_none_or(|chunk| chunk.span.first < self.noted_to)
    }

    /// Notes the triples of one chunk.
    pub(super) fn note_step(&mut self, reader: &mut Reader) {
        let at = self.sealed.partition_point(|chunk| chunk.span.first < self.noted_to);
        let Some(chunk) = self.sealed.get_mut(at) else { return };
        self.noted_to = chunk.span.end();
        // What cannot be unpacked is looked through all the same.
        chunk.grams = reader.unpack(chunk, Depth::Text).map(|rows| Grams::of(&rows.text));
    }

    /// The texts of the rows that [`Store::packed_with`] names, each with a line feed after it.
    pub(super) fn packed_text<'a>(&self, id: u64, reader: &'a mut Reader) -> Option<&'a [u8]> {
        let chunk = self.sealed.get(self.place_of(id))?;
        Some(&reader.unpack(chunk, Depth::Text)?.text)
    }

    /// Widths of the rows from `id` on, chunk by chunk.
    pub(super) fn widths_from(&self, id: u64) -> impl Iterator<Item = Widths<'_>> {
        let sealed = self.sealed.range(self.place_of(id)..).map(|chunk| (chunk.span, &chunk.columns));
        let open = std::iter::once((self.open.span, &self.open.columns));
        sealed.chain(open).map(move |(span, columns)| columns.widths_from(span, id)).filter(|widths| !widths.is_empty())
    }
}
