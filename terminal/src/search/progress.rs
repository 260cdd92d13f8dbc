//! A search of the whole scrollback, in steps.

use std::ops::Range;

use super::super::{Filter, Reader, Redactor, RowId, Scrollback};
use super::scan::Scan;
use super::tally::Tally;
use super::{Hit, Matcher, Position, Query, QueryError};

/// Whether a search knows everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Rows are left to be searched.
    Searching,
    /// Every row held is searched.
    Complete,
}

/// A search of one scrollback, which is handed in with every call.
///
/// The newest rows come first, then older ones, block after block; rows that are added are searched before older ones, and
/// rows that are trimmed take their hits with them. Kept are counts of hits, about a byte a row, and no places: a place is
/// found by looking at its row again. Dropping the search cancels it.
#[derive(Debug)]
pub struct Search {
    matcher: Matcher,
    tally: Tally,
    scan: Option<Scan>,
}

impl Search {
    /// A search that has seen nothing yet.
    ///
    /// # Errors
    /// A query that cannot be searched for.
    pub fn new(query: &Query, scrollback: &Scrollback) -> Result<Self, QueryError> {
        Ok(Self { matcher: Matcher::new(query)?, tally: Tally::new(scrollback.end().0), scan: None })
    }

    /// The same, but without hits in what `cover` hides. To be said before the first step.
    #[must_use]
    pub fn sparing(self, cover: Option<Redactor>) -> Self {
        Self { matcher: self.matcher.sparing(cover), ..self }
    }

    /// What is looked for.
    #[must_use]
    pub const fn matcher(&self) -> &Matcher {
        &self.matcher
    }

    /// Whether there is something to do.
    #[must_use]
    pub fn progress(&self, scrollback: &Scrollback) -> Progress {
        let Range { start, end } = *self.tally.rows();
        let is_complete = start <= scrollback.first().0 && end == scrollback.end().0;
        if is_complete { Progress::Complete } else { Progress::Searching }
    }

    /// Takes notice of trimmed rows, then searches one block, or a part of one if that takes long.
    pub fn step(&mut self, scrollback: &Scrollback, reader: &mut Reader) -> Progress {
        self.forget_trimmed(scrollback);
        let next = |reader| Scan::beyond(self.tally.rows(), &self.matcher, scrollback, reader);
        if let Some(mut scan) = self.scan.take().or_else(|| next(reader)) {
            let rows = scan.rows().clone();
            match scan.step(&self.matcher, scrollback, reader) {
                None => self.scan = Some(scan),
                Some(counts) if rows.start == self.tally.rows().end => self.tally.append(counts),
                Some(counts) => self.tally.prepend(counts),
            }
        }
        self.progress(scrollback)
    }

    /// Takes notice of trimmed rows: from now on the counts are those of the rows held.
    pub fn forget_trimmed(&mut self, scrollback: &Scrollback) {
        let first = scrollback.first().0;
        if self.tally.rows().end < first {
            self.tally = Tally::new(scrollback.end().0);
            self.scan = None;
        }
        self.tally.trim(first);
        if self.scan.as_ref().is_some_and(|scan| scan.rows().start < first) {
            self.scan = None;
        }
    }

    /// Hits found so far; all there are when the search is complete.
    #[must_use]
    pub const fn count(&self) -> u64 {
        self.tally.total()
    }

    /// The number of a hit among those found so far, the oldest being 1.
    #[must_use]
    pub fn number_of(&self, hit: &Hit, scrollback: &Scrollback, reader: &mut Reader) -> u64 {
        let before =
            self.hits_of(hit.row.0, scrollback, reader).take_while(|other| other.range.start < hit.range.start);
        self.tally.before(hit.row.0) + before.count() as u64 + 1
    }

    /// The oldest hit found so far that begins after `position`.
    #[must_use]
    pub fn after(&self, position: Position, scrollback: &Scrollback, reader: &mut Reader) -> Option<Hit> {
        let mut same_row = self.hits_of(position.row.0, scrollback, reader);
        same_row
            .find(|hit| hit.position() > position)
            .or_else(|| self.first_from(position.row.0 + 1, scrollback, reader))
    }

    /// The newest hit found so far that begins before `position`.
    #[must_use]
    pub fn before(&self, position: Position, scrollback: &Scrollback, reader: &mut Reader) -> Option<Hit> {
        let mut same_row = self.hits_of(position.row.0, scrollback, reader).rev();
        same_row.find(|hit| hit.position() < position).or_else(|| {
            let row = self.tally.row_before(position.row.0)?;
            self.hits_of(row, scrollback, reader).next_back()
        })
    }

    /// The oldest hit found so far.
    #[must_use]
    pub fn first(&self, scrollback: &Scrollback, reader: &mut Reader) -> Option<Hit> {
        self.first_from(scrollback.first().0, scrollback, reader)
    }

    /// The newest hit found so far.
    #[must_use]
    pub fn last(&self, scrollback: &Scrollback, reader: &mut Reader) -> Option<Hit> {
        self.before(Position { row: scrollback.end(), byte: 0 }, scrollback, reader)
    }

    fn first_from(&self, row: u64, scrollback: &Scrollback, reader: &mut Reader) -> Option<Hit> {
        self.hits_of(self.tally.row_from(row)?, scrollback, reader).next()
    }

    /// The hits of a row that was searched.
    fn hits_of(&self, row: u64, scrollback: &Scrollback, reader: &mut Reader) -> std::vec::IntoIter<Hit> {
        let count = usize::try_from(self.tally.of(row)).unwrap_or(usize::MAX);
        let id = RowId(row);
        let held = if count > 0 { scrollback.row(id, reader) } else { None };
        let ranges = held.map(|row| self.matcher.hits(row.text, count)).unwrap_or_default();
        let short = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let hits = ranges.into_iter().map(|range| Hit { row: id, range: short(range.start)..short(range.end) });
        hits.collect::<Vec<_>>().into_iter()
    }

    /// Whether any of these rows has a hit and is shown by `filter`, as far as they are searched.
    #[must_use]
    pub fn has_any(&self, rows: Range<RowId>, filter: Option<&Filter>) -> bool {
        let rows = rows.start.0..rows.end.0;
        match filter {
            None => self.tally.has_any(&rows, None),
            Some(filter) => self.tally.has_any(&rows, Some(&|row| filter.shows(RowId(row)))),
        }
    }

    /// The first row from `row` on that has a hit.
    #[must_use]
    pub fn row_from(&self, row: RowId) -> Option<RowId> {
        self.tally.row_from(row.0).map(RowId)
    }
}
