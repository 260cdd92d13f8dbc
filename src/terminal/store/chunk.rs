//! A stretch of rows in one arena.

use super::super::{Level, Link, Row, RowId, RowMeta, StyleRun, parser::BatchRow};
use super::Block;

/// Text bytes after which a chunk takes no more rows. One row may be longer; it then has a chunk of its own.
const FULL_TEXT: usize = 64 << 10;
/// Rows after which a chunk takes no more.
const FULL_ROWS: usize = 8 << 10;
/// Style runs after which a chunk takes no more.
const FULL_RUNS: usize = 16 << 10;

/// Where a row ends in the chunk's lists, and what is known of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record {
    /// Past the line feed that ends the row.
    pub(super) text_end: u32,
    runs_end: u32,
    links_end: u32,
    cells: u32,
    wide: bool,
    pub(super) meta: RowMeta,
}

/// Where a row begins in the chunk's lists.
#[derive(Debug, Clone, Copy, Default)]
struct Start {
    text: u32,
    runs: u32,
    links: u32,
}

#[derive(Debug)]
pub(super) struct Chunk {
    /// Id of the first row ever put here.
    first: u64,
    /// How many of the rows were trimmed.
    trimmed: usize,
    records: Vec<Record>,
    /// The rows' texts, a line feed after each.
    text: String,
    runs: Vec<StyleRun>,
    links: Vec<Link>,
}

/// What a trimmed row was.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trimmed {
    pub(super) bytes: usize,
    pub(super) level: Level,
}

impl Chunk {
    pub(super) fn new(first: u64) -> Self {
        Self { first, trimmed: 0, records: Vec::new(), text: String::new(), runs: Vec::new(), links: Vec::new() }
    }

    /// One past the id of its last row.
    pub(super) fn end(&self) -> u64 {
        self.first + self.records.len() as u64
    }

    pub(super) fn is_empty(&self) -> bool {
        self.trimmed == self.records.len()
    }

    /// Whether it takes another row of `len` bytes.
    pub(super) fn has_room_for(&self, len: usize) -> bool {
        let full = self.text.len() + len > FULL_TEXT
            || self.records.len() >= FULL_ROWS
            || self.runs.len() >= FULL_RUNS
            || self.links.len() >= FULL_RUNS;
        !full || self.records.is_empty()
    }

    /// Gives back the memory that growth kept in reserve. No row is added afterwards.
    pub(super) fn seal(&mut self) {
        self.records.shrink_to_fit();
        self.text.shrink_to_fit();
        self.runs.shrink_to_fit();
        self.links.shrink_to_fit();
    }

    pub(super) fn push(&mut self, row: BatchRow<'_>, meta: RowMeta) {
        self.text.push_str(row.text);
        self.text.push('\n');
        self.runs.extend_from_slice(row.runs);
        self.links.extend_from_slice(row.links);
        self.records.push(Record {
            text_end: position(self.text.len()),
            runs_end: position(self.runs.len()),
            links_end: position(self.links.len()),
            cells: row.measure.cells,
            wide: row.measure.wide,
            meta,
        });
    }

    /// Forgets the oldest row and tells what it was.
    pub(super) fn trim(&mut self) -> Option<Trimmed> {
        let row = self.row_at(self.trimmed)?;
        let trimmed = Trimmed { bytes: cost(row.text, row.runs, row.links), level: row.meta.level };
        self.trimmed += 1;
        Some(trimmed)
    }

    pub(super) fn row(&self, id: u64) -> Option<Row<'_>> {
        self.row_at(usize::try_from(id.checked_sub(self.first)?).ok()?)
    }

    /// Rows from `id` on.
    pub(super) fn rows_from(&self, id: u64) -> impl Iterator<Item = Row<'_>> {
        let from = usize::try_from(id.saturating_sub(self.first)).unwrap_or(usize::MAX);
        (from.max(self.trimmed)..self.records.len()).filter_map(|index| self.row_at(index))
    }

    /// The rows held.
    pub(super) fn block(&self) -> Option<Block<'_>> {
        let base = self.start_of(self.trimmed).text as usize;
        let records = self.records.get(self.trimmed..).filter(|records| !records.is_empty())?;
        Some(Block { first: RowId(self.first + self.trimmed as u64), text: self.text.get(base..)?, base, records })
    }

    fn start_of(&self, index: usize) -> Start {
        index.checked_sub(1).and_then(|before| self.records.get(before)).map_or_else(Start::default, |record| Start {
            text: record.text_end,
            runs: record.runs_end,
            links: record.links_end,
        })
    }

    fn row_at(&self, index: usize) -> Option<Row<'_>> {
        let record = self.records.get(index).filter(|_| index >= self.trimmed)?;
        let start = self.start_of(index);
        Some(Row {
            id: RowId(self.first + index as u64),
            text: self.text.get(start.text as usize..record.text_end as usize - 1)?,
            runs: self.runs.get(start.runs as usize..record.runs_end as usize)?,
            links: self.links.get(start.links as usize..record.links_end as usize)?,
            cells: record.cells,
            wide: record.wide,
            meta: record.meta,
        })
    }
}

/// What a row holds, in bytes.
pub(super) fn cost(text: &str, runs: &[StyleRun], links: &[Link]) -> usize {
    let addresses: usize = links.iter().map(|link| link.uri.len()).sum();
    text.len() + size_of_val(runs) + size_of_val(links) + addresses
}

/// A position in a chunk. A chunk of 4 GiB cannot be held, so the bound is never met.
fn position(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}
