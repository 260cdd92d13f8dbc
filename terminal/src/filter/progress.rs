//! A filter of the whole scrollback, in steps.

use std::ops::Range;

use super::super::row_set::RowSet;
use super::super::search::{Matcher, Progress, QueryError, Scan};
use super::super::{Reader, Redactor, RowId, Scrollback};
use super::{Condition, Levels};

/// A filter of one scrollback, which is handed in with every call.
///
/// The newest rows are looked at first, then older ones, block after block; rows that are added are looked at before older
/// ones. A row is shown once it is looked at: if it fulfils the condition, or is close enough to a row held that does. Kept
/// are two bits a row. Dropping the filter cancels it.
#[derive(Debug)]
pub struct Filter {
    condition: Condition,
    matcher: Matcher,
    fulfilling: RowSet,
    shown: RowSet,
    /// The rows looked at.
    rows: Range<u64>,
    /// Where rows may have been shown or hidden.
    changed: Range<u64>,
    scan: Option<Scan>,
}

impl Filter {
    /// A filter that has looked at nothing yet, and shows nothing.
    ///
    /// # Errors
    /// A query that cannot be searched for.
    pub fn new(condition: Condition, scrollback: &Scrollback) -> Result<Self, QueryError> {
        let end = scrollback.end().0;
        Ok(Self {
            matcher: Matcher::new(&condition.query)?,
            condition,
            fulfilling: RowSet::default(),
            shown: RowSet::default(),
            rows: end..end,
            changed: 0..0,
            scan: None,
        })
    }

    /// The same, but without hits in what `cover` hides. To be said before the first step.
    #[must_use]
    pub fn sparing(self, cover: Option<Redactor>) -> Self {
        Self { matcher: self.matcher.sparing(cover), ..self }
    }

    /// Which rows are wanted.
    #[must_use]
    pub const fn condition(&self) -> &Condition {
        &self.condition
    }

    /// Whether there is something to do.
    #[must_use]
    pub fn progress(&self, scrollback: &Scrollback) -> Progress {
        let is_complete = self.rows.start <= scrollback.first().0 && self.rows.end == scrollback.end().0;
        if is_complete { Progress::Complete } else { Progress::Searching }
    }

    /// Whether it has looked at all of these rows.
    #[must_use]
    pub const fn knows(&self, rows: Range<RowId>) -> bool {
        rows.start.0 >= rows.end.0 || (self.rows.start <= rows.start.0 && rows.end.0 <= self.rows.end)
    }

    /// Takes notice of trimmed rows, then looks at one block, or at a part of one if that takes long.
    pub fn step(&mut self, scrollback: &Scrollback, reader: &mut Reader) -> Progress {
        self.forget_trimmed(scrollback);
        let next = |reader| Scan::beyond(&self.rows, &self.matcher, scrollback, reader);
        if let Some(mut scan) = self.scan.take().or_else(|| next(reader)) {
            let rows = scan.rows().clone();
            match scan.step(&self.matcher, scrollback, reader) {
                None => self.scan = Some(scan),
                Some(hits) => self.take(rows, hits, scrollback, reader),
            }
        }
        self.progress(scrollback)
    }

    /// Takes rows at one end of those looked at, each with its hits.
    fn take(&mut self, rows: Range<u64>, hits: &[u32], scrollback: &Scrollback, reader: &mut Reader) {
        let Condition { levels, query, .. } = &self.condition;
        let block = if *levels == Levels::ALL { None } else { scrollback.block(RowId(rows.start), reader) };
        let has_level = |row| {
            let meta = block.as_ref().and_then(|block| block.meta(RowId(row)));
            meta.is_none_or(|meta| levels.has(meta.level))
        };
        for (row, &hits) in rows.clone().zip(hits) {
            if (hits > 0 || query.text.is_empty()) && has_level(row) {
                self.fulfilling.insert(row..row + 1);
            }
        }
        self.rows = self.rows.start.min(rows.start)..self.rows.end.max(rows.end);
        self.show_around(&rows);
    }

    /// Finds out anew which of `rows`, and of the rows close to them, are shown.
    fn show_around(&mut self, rows: &Range<u64>) {
        let context = u64::from(self.condition.context);
        let within = |row: u64| row.clamp(self.rows.start, self.rows.end);
        let range = within(rows.start.saturating_sub(context))..within(rows.end + context);
        self.shown.remove(&range);
        let mut from = range.start.saturating_sub(context);
        while let Some(row) = self.fulfilling.next(from).filter(|&row| row < range.end + context) {
            self.shown.insert(row.saturating_sub(context).max(range.start)..(row + context + 1).min(range.end));
            from = row + 1;
        }
        self.changed = match self.changed.is_empty() {
            true => range,
            false => self.changed.start.min(range.start)..self.changed.end.max(range.end),
        };
    }

    /// Takes notice of trimmed rows: from now on it is a filter of the rows held.
    pub fn forget_trimmed(&mut self, scrollback: &Scrollback) {
        let first = scrollback.first().0;
        if first <= self.rows.start {
            return;
        }
        if self.scan.as_ref().is_some_and(|scan| scan.rows().start < first) {
            self.scan = None;
        }
        self.fulfilling.trim(first);
        self.shown.trim(first);
        if self.rows.end < first {
            self.rows = scrollback.end().0..scrollback.end().0;
        }
        self.rows.start = first.clamp(self.rows.start, self.rows.end);
        self.show_around(&(first..first));
    }

    /// Where rows may have been shown or hidden since the last call.
    pub fn take_changed(&mut self) -> Range<RowId> {
        let changed = std::mem::take(&mut self.changed);
        RowId(changed.start)..RowId(changed.end)
    }

    /// How many rows are shown.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.shown.count()
    }

    /// Whether `row` is shown.
    #[must_use]
    pub fn shows(&self, row: RowId) -> bool {
        self.shown.has(row.0)
    }

    /// The row shown that `n` others are shown before.
    #[must_use]
    pub fn nth(&self, n: u64) -> Option<RowId> {
        self.shown.nth(n).map(RowId)
    }

    /// How many rows are shown before `row`.
    #[must_use]
    pub fn rank(&self, row: RowId) -> u64 {
        self.shown.rank(row.0)
    }

    /// The first row shown at or after `row`.
    #[must_use]
    pub fn next(&self, row: RowId) -> Option<RowId> {
        self.shown.next(row.0).map(RowId)
    }

    /// The last row shown before `row`.
    #[must_use]
    pub fn before(&self, row: RowId) -> Option<RowId> {
        self.shown.before(row.0).map(RowId)
    }

    /// Which of the rows from `number * 64` on are shown: a bit each, the lowest for the first.
    pub(in super::super) fn word(&self, number: u64) -> u64 {
        self.shown.word(number)
    }
}
