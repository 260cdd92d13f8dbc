//! Counting the hits of some rows, a step at a time.

use std::ops::Range;

use super::super::{Block, Reader, RowId, Scrollback};
use super::Matcher;

/// Rows of one block being counted.
#[derive(Debug)]
pub(in super::super) struct Scan {
    rows: Range<u64>,
    reads: Reads,
    /// The byte of the rows' text to go on from.
    at: usize,
    /// Up to this byte line feeds were counted.
    fed: usize,
    /// How many line feeds there were: the index of the row that holds `fed`.
    row: usize,
    counts: Vec<u32>,
}

/// What of the rows is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reads {
    /// The text as UTF-8, and where its rows end.
    Rows,
    /// The bytes of the text alone.
    Bytes,
    /// Nothing: no row can have a hit.
    Nothing,
}

impl Scan {
    /// What is next when `rows` were looked at: rows that came behind them, then older ones. `None` when those were all.
    pub(in super::super) fn beyond(
        rows: &Range<u64>,
        matcher: &Matcher,
        scrollback: &Scrollback,
        reader: &mut Reader,
    ) -> Option<Self> {
        if rows.end < scrollback.end().0 {
            Self::after(rows.end, matcher, scrollback, reader)
        } else if rows.start > scrollback.first().0 {
            Self::before(rows.start, matcher, scrollback, reader)
        } else {
            None
        }
    }

    /// Rows from `from` on, as many as may be searched at once.
    fn after(from: u64, matcher: &Matcher, scrollback: &Scrollback, reader: &mut Reader) -> Option<Self> {
        if let Some(scan) = Self::packed(RowId(from), matcher, scrollback).filter(|scan| scan.rows.start == from) {
            return Some(scan);
        }
        let block = scrollback.block(RowId(from), reader)?;
        let start = block.range_of(RowId(from))?.start;
        let last = start.saturating_add(matcher.stride()).min(block.text.len() - 1);
        let (row, range) = block.row_at(last)?;
        let is_whole = range.end == last || row.0 == from;
        Some(Self::new(from..if is_whole { row.0 + 1 } else { row.0 }, Reads::Rows))
    }

    /// Rows up to and without `to`, as many as may be searched at once.
    fn before(to: u64, matcher: &Matcher, scrollback: &Scrollback, reader: &mut Reader) -> Option<Self> {
        let last = RowId(to.checked_sub(1)?);
        if let Some(scan) = Self::packed(last, matcher, scrollback).filter(|scan| scan.rows.end == to) {
            return Some(scan);
        }
        let block = scrollback.block(last, reader)?;
        let end = block.range_of(last)?.end;
        let first = end.saturating_sub(matcher.stride());
        let (row, range) = block.row_at(first)?;
        let is_whole = range.start == first || row == last;
        Some(Self::new(if is_whole { row.0 } else { row.0 + 1 }..to, Reads::Rows))
    }

    /// All rows that lie compressed with this one, if it does not take more than their bytes to search them.
    fn packed(row: RowId, matcher: &Matcher, scrollback: &Scrollback) -> Option<Self> {
        let rows = scrollback.packed_with(row)?;
        if matcher.bytes().is_some_and(|bytes| !scrollback.may_hold(row, bytes)) {
            Some(Self::new(rows, Reads::Nothing))
        } else {
            matcher.takes_bytes().then(|| Self::new(rows, Reads::Bytes))
        }
    }

    const fn new(rows: Range<u64>, reads: Reads) -> Self {
        Self { rows, reads, at: 0, fed: 0, row: 0, counts: Vec::new() }
    }

    pub(in super::super) const fn rows(&self) -> &Range<u64> {
        &self.rows
    }

    /// Goes on. The counts of all its rows once it is through; `None` before that.
    pub(in super::super) fn step(
        &mut self,
        matcher: &Matcher,
        scrollback: &Scrollback,
        reader: &mut Reader,
    ) -> Option<&[u32]> {
        let Self { fed, row, counts, .. } = self;
        let mut count = |bytes: &[u8], hit: Range<usize>| {
            *row += memchr::memchr_iter(b'\n', bytes.get(*fed..hit.start).unwrap_or_default()).count();
            *fed = hit.start;
            if counts.len() <= *row {
                counts.resize(*row + 1, 0);
            }
            if let Some(count) = counts.get_mut(*row) {
                *count += 1;
            }
        };
        match self.reads {
            Reads::Nothing => {}
            Reads::Bytes => {
                let bytes = scrollback.packed_text(RowId(self.rows.start), reader).unwrap_or_default();
                matcher.scan_bytes(bytes, &mut |hit| count(bytes, hit));
            }
            Reads::Rows => {
                let block = scrollback.block(RowId(self.rows.start), reader);
                let text = block.as_ref().and_then(|block| text_of(block, &self.rows)).unwrap_or_default();
                self.at = matcher.scan(text, self.at, &mut |hit| count(text.as_bytes(), hit));
                if self.at < text.len() {
                    return None;
                }
            }
        }
        self.counts.resize(usize::try_from(self.rows.end - self.rows.start).unwrap_or(0), 0);
        Some(&self.counts)
    }
}

fn text_of<'a>(block: &Block<'a>, rows: &Range<u64>) -> Option<&'a str> {
    let start = block.range_of(RowId(rows.start))?.start;
    let end = block.range_of(RowId(rows.end.checked_sub(1)?))?.end;
    block.text.get(start..=end)
}
