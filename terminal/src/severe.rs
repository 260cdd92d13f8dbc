//! Which rows are errors and warnings, a bit each: they are found without a look at every row.
//!
//! A stack trace is one of them, whatever its lines: a row that goes on with what the row before says is not counted.

use std::ops::Range;

use super::row_set::RowSet;
use super::{Entry, Filter, Level, RowId, Scrollback};

/// The errors and warnings of one scrollback.
#[derive(Debug, Default)]
pub struct Severe {
    errors: RowSet,
    warnings: RowSet,
    /// One past the last row looked at.
    end: u64,
    /// The level of the entry that it is of.
    entry: Option<Level>,
}

impl Severe {
    /// Takes notice of rows that were added and trimmed.
    pub fn follow(&mut self, scrollback: &Scrollback) {
        let first = scrollback.first().0;
        self.errors.trim(first);
        self.warnings.trim(first);
        if self.end < first {
            self.entry = None;
        }
        for (row, level, entry) in scrollback.levels_from(RowId(self.end.max(first))) {
            let set = match level {
                Level::Error => Some(&mut self.errors),
                Level::Warn => Some(&mut self.warnings),
                Level::Info | Level::Debug | Level::Plain => None,
            };
            let is_counted = entry == Entry::Begins || self.entry != Some(level);
            if entry == Entry::Begins || set.is_some() {
                self.entry = Some(level);
            }
            if let Some(set) = set.filter(|_| is_counted) {
                set.insert(row..row + 1);
            }
        }
        self.end = scrollback.end().0;
    }

    /// Whether any of these rows is of `level` and shown by `filter`.
    #[must_use]
    pub fn has_any(&self, level: Level, rows: Range<RowId>, filter: Option<&Filter>) -> bool {
        let rows = rows.start.0..rows.end.0;
        self.of(level).is_some_and(|set| set.has_any(&rows, |number| filter.map_or(!0, |filter| filter.word(number))))
    }

    /// The first row of `level` from `row` on that `filter` shows.
    #[must_use]
    pub fn next(&self, level: Level, row: RowId, filter: Option<&Filter>) -> Option<RowId> {
        let set = self.of(level)?;
        let mut rows = std::iter::successors(set.next(row.0), |row| set.next(row + 1)).map(RowId);
        rows.find(|row| filter.is_none_or(|filter| filter.shows(*row)))
    }

    /// The last row of `level` before `row` that `filter` shows.
    #[must_use]
    pub fn before(&self, level: Level, row: RowId, filter: Option<&Filter>) -> Option<RowId> {
        let set = self.of(level)?;
        let mut rows = std::iter::successors(set.before(row.0), |row| set.before(*row)).map(RowId);
        rows.find(|row| filter.is_none_or(|filter| filter.shows(*row)))
    }

    /// The number of a row among those of `level`, the oldest being 1.
    #[must_use]
    pub fn number_of(&self, level: Level, row: RowId) -> u64 {
        self.of(level).map_or(0, |set| set.rank(row.0 + 1))
    }

    /// How many there are of `level`.
    #[must_use]
    pub fn count(&self, level: Level) -> u64 {
        self.of(level).map_or(0, RowSet::count)
    }

    const fn of(&self, level: Level) -> Option<&RowSet> {
        match level {
            Level::Error => Some(&self.errors),
            Level::Warn => Some(&self.warnings),
            Level::Info | Level::Debug | Level::Plain => None,
        }
    }
}
