//! Which rows are hidden.

use std::ops::Range;

use super::super::RowId;
use super::super::row_set::RowSet;

const BITS: u64 = u64::BITS as u64;
/// Changes that lie closer together are told as one.
const NEAR: u64 = 256;
/// More changes than this are told as one.
const MOST_CHANGES: usize = 256;

/// What a fold hides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoldKind {
    /// Frames of a stack trace.
    Frames,
    /// Rows that say the same as the one before them.
    Repeats,
}

/// Consecutive rows that are hidden or shown together, below the row that stands for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fold {
    /// The rows.
    pub rows: Range<RowId>,
    /// What they are.
    pub kind: FoldKind,
    /// Whether they are shown.
    pub is_open: bool,
}

/// The folds of one scrollback: three bits a row, and none where there are no folds.
///
/// The newest trace is open until a newer one comes: whoever looks after a crash finds it whole. It stays open if a person
/// opened it, or is looking at it.
#[derive(Debug, Default)]
pub struct Folds {
    frames: RowSet,
    repeats: RowSet,
    opened: RowSet,
    newest: Option<Newest>,
    /// Folds that are found are open.
    is_unfolded: bool,
    /// Rows that somebody looks at: none of them is hidden unasked.
    watched: Range<u64>,
    /// The oldest row held.
    first: u64,
    /// The same when changes were told last.
    told_first: u64,
    changed: Vec<Range<u64>>,
}

/// The newest trace.
#[derive(Debug)]
struct Newest {
    rows: Range<u64>,
    /// A person opened or closed it.
    is_settled: bool,
}

impl Folds {
    /// Frames of the trace that begins at row `trace`.
    pub(super) fn add_frames(&mut self, rows: Range<u64>, trace: u64) {
        match &mut self.newest {
            Some(newest) if newest.rows.start == trace => newest.rows.end = rows.end,
            _ => {
                let newest = Newest { rows: trace..rows.end, is_settled: false };
                let before = self.newest.replace(newest);
                self.leave(before);
            }
        }
        self.frames.insert(rows.clone());
        self.opened.insert(rows);
    }

    /// A row that says the same as the one before.
    pub(super) fn add_repeat(&mut self, row: u64) {
        let is_open = match row.checked_sub(1).filter(|before| self.repeats.has(*before)) {
            Some(before) => self.opened.has(before),
            None => self.is_unfolded,
        };
        self.repeats.insert(row..row + 1);
        if is_open {
            self.opened.insert(row..row + 1);
        } else {
            self.change(row..row + 1);
        }
    }

    /// A trace is the newest no more.
    fn leave(&mut self, before: Option<Newest>) {
        let Some(Newest { rows, is_settled }) = before else { return };
        let is_watched = rows.start < self.watched.end && self.watched.start < rows.end;
        if !is_settled && !is_watched && !self.is_unfolded {
            self.opened.remove(&rows);
            self.change(rows);
        }
    }

    /// Rows before `first` were trimmed.
    pub(in super::super) fn trim(&mut self, first: RowId) {
        for rows in [&mut self.frames, &mut self.repeats, &mut self.opened] {
            rows.trim(first.0);
        }
        self.first = first.0;
    }

    /// Somebody looks at these rows, and is not to lose one of them.
    pub(in super::super) const fn watch(&mut self, rows: Range<RowId>) {
        self.watched = rows.start.0..rows.end.0;
    }

    /// Shows the fold that `row` is in or stands for. Returns whether there is one.
    pub(in super::super) fn open(&mut self, row: RowId) -> bool {
        let rows = self.settle(row);
        self.opened.insert(rows.clone());
        !rows.is_empty()
    }

    /// Hides it.
    pub(in super::super) fn close(&mut self, row: RowId) -> bool {
        let rows = self.settle(row);
        self.opened.remove(&rows);
        !rows.is_empty()
    }

    /// The rows of a fold that somebody opens or closes; none if there is no fold.
    fn settle(&mut self, row: RowId) -> Range<u64> {
        let within = [row.0, row.0 + 1].into_iter().find(|row| *row != self.first && self.may_hide(*row));
        let Some(rows) = within.map(|row| self.run(row)) else { return 0..0 };
        if let Some(newest) = self.newest.as_mut().filter(|newest| newest.rows.contains(&rows.start)) {
            newest.is_settled = true;
        }
        self.change(rows.clone());
        rows
    }

    /// Shows every fold, those that are found later included.
    pub(in super::super) fn open_all(&mut self) {
        self.opened.add(&self.frames);
        self.opened.add(&self.repeats);
        self.settle_all(true);
    }

    /// Hides every fold, and those that are found later.
    pub(in super::super) fn close_all(&mut self) {
        self.opened = RowSet::default();
        self.settle_all(false);
    }

    fn settle_all(&mut self, is_unfolded: bool) {
        self.is_unfolded = is_unfolded;
        if let Some(newest) = &mut self.newest {
            newest.is_settled = true;
        }
        self.changed.clear();
        self.change(self.first..u64::MAX);
    }

    /// Where rows may have been shown or hidden since the last call.
    pub(in super::super) fn take_changed(&mut self) -> Vec<Range<RowId>> {
        // With the row above it gone, the first one stands for its fold.
        if std::mem::replace(&mut self.told_first, self.first) != self.first && self.may_hide(self.first) {
            self.changed.push(self.first..self.first + 1);
        }
        let rows = |range: Range<u64>| RowId(range.start)..RowId(range.end);
        self.changed.drain(..).map(rows).collect()
    }

    /// Whether `row` is hidden.
    #[must_use]
    pub fn hides(&self, row: RowId) -> bool {
        self.word(row.0 / BITS) >> (row.0 % BITS) & 1 == 0
    }

    /// The rows that are hidden together with `row`; none if it is shown.
    #[must_use]
    pub fn around(&self, row: RowId) -> Range<RowId> {
        let rows = if self.hides(row) { self.run(row.0) } else { row.0..row.0 };
        RowId(rows.start)..RowId(rows.end)
    }

    /// How many rows are hidden.
    #[must_use]
    pub fn count(&self) -> u64 {
        let all = self.frames.count_without(&self.opened) + self.repeats.count_without(&self.opened);
        all - u64::from(self.may_hide(self.first) && !self.opened.has(self.first))
    }

    /// How many of `rows` are shown.
    #[must_use]
    pub fn count_shown(&self, rows: Range<RowId>) -> u64 {
        let (start, end) = (rows.start.0, rows.end.0);
        let words = (start / BITS..end.div_ceil(BITS)).filter(|_| start < end);
        words
            .map(|number| {
                let first = number * BITS;
                let (low, high) = (start.saturating_sub(first), (end - first).min(BITS));
                u64::from((self.word(number) & (!0 >> (BITS - (high - low))) << low).count_ones())
            })
            .sum()
    }

    /// The fold that `row` stands for.
    #[must_use]
    pub fn below(&self, row: RowId) -> Option<Fold> {
        let next = row.0 + 1;
        if !self.may_hide(next) || (self.may_hide(row.0) && row.0 != self.first) {
            return None;
        }
        let rows = next..self.run(next).end;
        let kind = if self.frames.has(next) { FoldKind::Frames } else { FoldKind::Repeats };
        Some(Fold { rows: RowId(rows.start)..RowId(rows.end), kind, is_open: self.opened.has(next) })
    }

    /// Which of the rows from `number * 64` on are shown: a bit each, the lowest for the first.
    pub(in super::super) fn word(&self, number: u64) -> u64 {
        let first = if self.first / BITS == number { 1 << (self.first % BITS) } else { 0 };
        !self.foldable(number) | self.opened.word(number) | first
    }

    fn foldable(&self, number: u64) -> u64 {
        self.frames.word(number) | self.repeats.word(number)
    }

    fn may_hide(&self, row: u64) -> bool {
        self.foldable(row / BITS) >> (row % BITS) & 1 == 1
    }

    /// The consecutive rows around `row` that may be hidden, without the oldest row held.
    fn run(&self, row: u64) -> Range<u64> {
        let mut end = row;
        loop {
            let left = !self.foldable(end / BITS) >> (end % BITS);
            if left != 0 {
                end += u64::from(left.trailing_zeros());
                break;
            }
            end = (end / BITS + 1) * BITS;
        }
        let mut start = row;
        while start > self.first + 1 {
            // The rows before `start` in its word, the nearest highest.
            let at = (start - 1) % BITS;
            let ones = u64::from((self.foldable((start - 1) / BITS) << (BITS - 1 - at)).leading_ones());
            start -= ones.min(at + 1);
            if ones <= at {
                break;
            }
        }
        start.max(self.first + 1)..end
    }

    fn change(&mut self, rows: Range<u64>) {
        let is_near = |last: &Range<u64>| {
            rows.start.saturating_sub(NEAR) <= last.end && last.start.saturating_sub(NEAR) <= rows.end
        };
        let join = |a: &Range<u64>, b: &Range<u64>| a.start.min(b.start)..a.end.max(b.end);
        if let Some(last) = self.changed.last_mut().filter(|last| is_near(last)) {
            *last = join(last, &rows);
            return;
        }
        if self.changed.len() == MOST_CHANGES {
            let all = self.changed.drain(..).reduce(|a, b| join(&a, &b));
            self.changed.extend(all);
        }
        self.changed.push(rows);
    }
}
