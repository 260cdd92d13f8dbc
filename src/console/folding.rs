//! Folds of a console: which of them its log shows, and what a person does with them.
//!
//! Does not belong here: finding folds (`terminal::Folds`). What is copied or exported knows nothing of them, and while a
//! filter is on nothing is folded: it shows what was asked for.

use std::ops::Range;

use super::{Console, LogFrame, SegmentView};
use crate::terminal::{FoldKind, RowId, Showing};

/// Whether the log is folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Folding {
    /// It is.
    On,
    /// It never is.
    #[default]
    Off,
}

/// What a person wants of the folds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoldMsg {
    /// To see the rows below this one.
    Open(RowId),
    /// No more.
    Close(RowId),
    /// To see everything.
    OpenAll,
    /// To see no fold open.
    CloseAll,
    /// Folds, or none at all.
    Set(Folding),
}

/// A fold whose row is in a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoldView {
    /// The row that stands for it.
    pub row: RowId,
    /// How many rows it hides or would.
    pub count: u64,
    /// What they are.
    pub kind: FoldKind,
    /// Whether they are shown.
    pub is_open: bool,
    /// Cells of the row's last visual line.
    pub cells: u32,
}

/// The folds, for whoever may change them all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FoldingView {
    /// Whether there may be some.
    pub folding: Folding,
    /// Rows that are hidden.
    pub hidden: u64,
}

impl Console {
    pub(super) fn fold(&mut self, msg: FoldMsg) {
        match msg {
            FoldMsg::Open(row) => drop(self.scrollback.open_fold(row)),
            FoldMsg::Close(row) => drop(self.scrollback.close_fold(row)),
            FoldMsg::OpenAll => self.scrollback.open_folds(),
            FoldMsg::CloseAll => self.scrollback.close_folds(),
            FoldMsg::Set(folding) => {
                self.folding_wish = Some(folding);
                self.lay_out_anew();
            }
        }
        self.dirty.log = true;
        self.dirty.snapshot = true;
    }

    /// The person's wish counts, or else the page's.
    pub(super) fn folding(&self) -> Folding {
        self.folding_wish.unwrap_or(self.options.folding)
    }

    pub(super) fn folding_view(&self) -> FoldingView {
        let folding = self.folding();
        let hidden = if folding == Folding::On { self.scrollback.folds().count() } else { 0 };
        FoldingView { folding, hidden }
    }

    fn is_folding(&self) -> bool {
        self.folding() == Folding::On && self.filtering.is_none()
    }

    /// Has the layout ask about every row.
    pub(super) fn lay_out_anew(&mut self) {
        // Rows between two that are painted may be shown now and were not before.
        self.generation += 1;
        self.dirty.log = true;
        self.scrollback.take_folded();
        let is_folding = self.is_folding();
        let showing = match &self.filtering {
            Some(filtering) => Showing::Filter(filtering.filter()),
            None if is_folding => Showing::Folds(self.scrollback.folds()),
            None => Showing::All,
        };
        self.layout.set_showing(showing, &self.scrollback);
    }

    /// Has the layout ask about the rows of folds that were found, opened or closed.
    pub(super) fn lay_out_folds(&mut self) {
        let changed = self.scrollback.take_folded();
        if !self.is_folding() {
            return;
        }
        for rows in changed {
            let is_painted = rows.start < self.painted.end && self.painted.start < rows.end;
            self.generation += u64::from(is_painted);
            self.layout.show(Showing::Folds(self.scrollback.folds()), rows, &self.scrollback);
        }
    }

    /// The rows that a fold hides together with this one; none if it is shown.
    pub(super) fn folded_around(&self, row: RowId) -> Range<RowId> {
        if self.is_folding() { self.scrollback.folds().around(row) } else { row..row }
    }

    /// How many of these rows no fold hides.
    pub(super) fn unfolded(&self, rows: Range<RowId>) -> u64 {
        let all = rows.end.0 - rows.start.0;
        if self.is_folding() { self.scrollback.folds().count_shown(rows) } else { all }
    }

    /// Shows a row that a fold may hide.
    pub(super) fn unfold(&mut self, row: RowId) {
        if self.is_folding() && self.scrollback.folds().hides(row) {
            self.fold(FoldMsg::Open(row));
        }
    }

    /// Adds the folds of a frame's rows to it. While a place is held, no trace in view is closed unasked.
    pub(super) fn fold_frame(&mut self, frame: &mut LogFrame, columns: Option<u32>, holds: bool) {
        let row = |view: Option<&SegmentView>| view.map(|view| view.segment.row);
        let first = row(frame.segments.first()).unwrap_or_default();
        self.painted = first..row(frame.segments.last()).map_or(first, |row| RowId(row.0 + 1));
        self.scrollback.watch(if holds { self.painted.clone() } else { Range::default() });
        if !self.is_folding() {
            return;
        }
        let Self { scrollback, layout, reader, .. } = self;
        let layout = layout.lines(scrollback);
        let mut rows: Vec<RowId> = frame.segments.iter().map(|view| view.segment.row).collect();
        rows.dedup();
        for row in rows {
            let Some(fold) = scrollback.folds().below(row) else { continue };
            let height = layout.height_of(row).unwrap_or(1).max(1);
            let before = (height - 1).saturating_mul(columns.unwrap_or(0));
            let cells = scrollback.row(row, reader).map_or(0, |row| {
                // Where a wide character did not fit, a line has a cell less.
                row.cells.saturating_sub(before) + if row.wide { height - 1 } else { 0 }
            });
            let count = fold.rows.end.0 - fold.rows.start.0;
            frame.folds.push(FoldView { row, count, kind: fold.kind, is_open: fold.is_open, cells });
        }
    }
}
