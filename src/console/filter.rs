//! The filter of a console: which rows its log shows.
//!
//! Does not belong here: looking for rows (`terminal::Filter`). What is copied or exported knows nothing of it, unless the
//! person asks for what is shown.

use super::{Console, Extent, LogFrame};
use crate::terminal::{Condition, Filter, Progress, Reader, RowId, Showing};

/// Blocks that are looked at before the log is painted filtered for the first time, so that a place near the end is held.
const FIRST_STEPS: usize = 16;

/// A filter under way.
#[derive(Debug)]
pub(super) struct Filtering {
    filter: Filter,
    reader: Reader,
}

impl Filtering {
    pub(super) const fn filter(&self) -> &Filter {
        &self.filter
    }
}

impl Console {
    /// Shows only some rows from now on; a condition that wants everything, or cannot be read, ends that.
    pub(super) fn filter(&mut self, condition: Condition) {
        let wanted = Some(condition).filter(|condition| !condition.is_everything());
        let filter = wanted.and_then(|condition| Filter::new(condition, &self.scrollback).ok());
        let filter = filter.map(|filter| filter.sparing(self.cover().cloned()));
        self.filtering = filter.map(|filter| Filtering { filter, reader: Reader::default() });
        self.dirty.snapshot = true;
        self.lay_out_anew();
        for _ in 0..FIRST_STEPS {
            self.filter_step();
        }
    }

    /// Looks at some more rows.
    pub(super) fn filter_step(&mut self) {
        let Some(Filtering { filter, reader }) = &mut self.filtering else { return };
        filter.step(&self.scrollback, reader);
        let changed = filter.take_changed();
        if !changed.is_empty() {
            self.layout.show(Showing::Filter(filter), changed, &self.scrollback);
            self.dirty.log = true;
            self.dirty.snapshot = true;
        }
    }

    /// How many rows are shown from `row` on.
    pub(super) fn shown_from(&self, row: RowId) -> u64 {
        let end = self.scrollback.end();
        match &self.filtering {
            None => self.unfolded(row.clamp(self.scrollback.first(), end)..end),
            Some(Filtering { filter, .. }) => filter.rank(end) - filter.rank(row.min(end)),
        }
    }

    /// Whether the log shows `row`.
    pub(super) fn is_shown(&self, row: RowId) -> bool {
        match &self.filtering {
            None => self.folded_around(row).is_empty(),
            Some(Filtering { filter, .. }) => filter.shows(row),
        }
    }

    /// Marks where the groups of a filter with lines around each begin.
    pub(super) fn cut_frame(&self, frame: &mut LogFrame) {
        let filter = self.filtering.as_ref().map(|filtering| &filtering.filter);
        let Some(filter) = filter.filter(|filter| filter.condition().context > 0) else { return };
        let first = self.scrollback.first();
        let follows_nothing = |row: &RowId| *row > first && !filter.shows(RowId(row.0 - 1));
        let mut rows: Vec<RowId> = frame.segments.iter().map(|view| view.segment.row).collect();
        rows.dedup();
        rows.retain(follows_nothing);
        frame.cuts = rows;
    }

    /// The filter, if only what it shows is to leave.
    #[must_use]
    pub fn narrowing(&self, extent: Extent) -> Option<&Filter> {
        self.filtering.as_ref().filter(|_| extent == Extent::Shown).map(Filtering::filter)
    }

    pub(super) fn rows_shown(&self) -> Option<u64> {
        self.filtering.as_ref().map(|filtering| filtering.filter.count())
    }

    pub(super) fn is_filtering(&self) -> bool {
        let filter = self.filtering.as_ref().map(|filtering| &filtering.filter);
        filter.is_some_and(|filter| filter.progress(&self.scrollback) == Progress::Searching)
    }
}
