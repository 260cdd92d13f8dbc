//! How many hits every row has, in about a byte a row, and nothing for stretches of rows without any.

use std::collections::VecDeque;
use std::ops::Range;

/// Rows in one segment, at most.
const SEGMENT_ROWS: usize = 512;

/// The hits of consecutive rows. Rows are added at both ends and taken from the front.
#[derive(Debug)]
pub(super) struct Tally {
    segments: VecDeque<Segment>,
    rows: Range<u64>,
    total: u64,
}

/// The hits of some consecutive rows.
#[derive(Debug, Default)]
struct Segment {
    first: u64,
    rows: usize,
    hits: u64,
    /// The rows' counts in LEB128; empty if no row has a hit.
    counts: Vec<u8>,
}

impl Segment {
    fn new(first: u64, counts: &[u32]) -> Self {
        let mut segment = Self { first, ..Self::default() };
        for &count in counts {
            segment.push(count);
        }
        segment
    }

    fn push(&mut self, count: u32) {
        if count > 0 && self.counts.is_empty() {
            self.counts.resize(self.rows, 0);
        }
        self.rows += 1;
        self.hits += u64::from(count);
        if self.hits > 0 {
            write(&mut self.counts, count);
        }
    }

    fn end(&self) -> u64 {
        self.first + self.rows as u64
    }

    /// Every row with its hits, but nothing for a segment without any.
    fn counts(&self) -> impl DoubleEndedIterator<Item = (u64, u32)> {
        let mut counts = Vec::with_capacity(if self.counts.is_empty() { 0 } else { self.rows });
        let mut rest = self.counts.as_slice();
        while let Some(count) = read(&mut rest) {
            counts.push((self.first + counts.len() as u64, count));
        }
        counts.into_iter()
    }

    /// Forgets the rows before `first`, which is one of its own.
    fn trim(&mut self, first: u64) {
        let mut rest = self.counts.as_slice();
        for _ in self.first..first {
            self.hits -= read(&mut rest).map_or(0, u64::from);
        }
        let kept = if self.hits == 0 { 0 } else { rest.len() };
        self.counts.drain(..self.counts.len() - kept);
        self.rows = usize::try_from(self.end() - first).unwrap_or(0);
        self.first = first;
    }
}

impl Tally {
    /// Of no rows; the first will be `at`.
    pub(super) const fn new(at: u64) -> Self {
        Self { segments: VecDeque::new(), rows: at..at, total: 0 }
    }

    /// The rows counted.
    pub(super) const fn rows(&self) -> &Range<u64> {
        &self.rows
    }

    /// The hits of all of them.
    pub(super) const fn total(&self) -> u64 {
        self.total
    }

    /// Adds rows behind the last one.
    pub(super) fn append(&mut self, counts: &[u32]) {
        for &count in counts {
            if self.segments.back().is_none_or(|last| last.rows >= SEGMENT_ROWS) {
                self.segments.push_back(Segment { first: self.rows.end, ..Segment::default() });
            }
            if let Some(last) = self.segments.back_mut() {
                last.push(count);
            }
            self.rows.end += 1;
            self.total += u64::from(count);
        }
    }

    /// Adds rows in front of the first one.
    pub(super) fn prepend(&mut self, counts: &[u32]) {
        let mut counts = counts.to_vec();
        if let Some(front) = self.segments.pop_front_if(|front| front.rows + counts.len() <= SEGMENT_ROWS) {
            self.rows.start = front.end();
            self.total -= front.hits;
            let known = counts.len();
            counts.extend(front.counts().map(|(_, count)| count));
            counts.resize(known + front.rows, 0);
        }
        for counts in counts.rchunks(SEGMENT_ROWS) {
            self.rows.start -= counts.len() as u64;
            let segment = Segment::new(self.rows.start, counts);
            self.total += segment.hits;
            self.segments.push_front(segment);
        }
    }

    /// Forgets the rows before `first`.
    pub(super) fn trim(&mut self, first: u64) {
        while let Some(segment) = self.segments.pop_front_if(|front| front.end() <= first) {
            self.total -= segment.hits;
        }
        if let Some(front) = self.segments.front_mut().filter(|front| front.first < first) {
            self.total -= front.hits;
            front.trim(first);
            self.total += front.hits;
        }
        self.rows.start = first.clamp(self.rows.start, self.rows.end);
    }

    /// The hits of one row.
    pub(super) fn of(&self, row: u64) -> u32 {
        let segment = self.segments.get(self.segment_of(row));
        segment.and_then(|segment| segment.counts().find(|&(id, _)| id == row)).map_or(0, |(_, count)| count)
    }

    /// The hits of all rows before this one.
    pub(super) fn before(&self, row: u64) -> u64 {
        let at = self.segment_of(row);
        let whole: u64 = self.segments.range(..at).map(|segment| segment.hits).sum();
        let part = self.segments.get(at).into_iter().flat_map(Segment::counts).take_while(|&(id, _)| id < row);
        whole + part.map(|(_, count)| u64::from(count)).sum::<u64>()
    }

    /// The first row at or after `row` that has a hit.
    pub(super) fn row_from(&self, row: u64) -> Option<u64> {
        let mut rows = self.segments.range(self.segment_of(row)..).flat_map(Segment::counts);
        rows.find(|&(id, count)| id >= row && count > 0).map(|(id, _)| id)
    }

    /// The last row before `row` that has a hit.
    pub(super) fn row_before(&self, row: u64) -> Option<u64> {
        let through = (self.segment_of(row) + 1).min(self.segments.len());
        let mut rows = self.segments.range(..through).rev().flat_map(|segment| segment.counts().rev());
        rows.find(|&(id, count)| id < row && count > 0).map(|(id, _)| id)
    }

    /// Whether any of `rows` has a hit and fulfils `is_wanted`, if that is given.
    pub(super) fn has_any(&self, rows: &Range<u64>, is_wanted: Option<&dyn Fn(u64) -> bool>) -> bool {
        let segments = self.segments.range(self.segment_of(rows.start)..).take_while(|part| part.first < rows.end);
        let mut segments = segments.filter(|part| part.hits > 0);
        segments.any(|part| match is_wanted {
            None if rows.start <= part.first && part.end() <= rows.end => true,
            _ => part.counts().any(|(row, count)| {
                count > 0 && rows.contains(&row) && is_wanted.is_none_or(|is_wanted| is_wanted(row))
            }),
        })
    }

    fn segment_of(&self, row: u64) -> usize {
        self.segments.partition_point(|segment| segment.end() <= row)
    }
}

fn write(bytes: &mut Vec<u8>, mut count: u32) {
    while count >= 0x80 {
        bytes.push((count & 0x7F) as u8 | 0x80);
        count >>= 7;
    }
    bytes.push(count as u8);
}

fn read(bytes: &mut &[u8]) -> Option<u32> {
    let mut count = 0;
    let mut shift = 0;
    loop {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        count |= u32::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Some(count);
        }
        shift += 7;
    }
}
