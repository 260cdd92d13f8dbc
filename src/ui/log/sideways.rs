//! Scrolling sideways, where long lines are not broken.

use std::ops::Range;

use web_sys::HtmlElement;

use super::measure::{Metrics, to_u32};
use crate::console::{Across, LogFrame, Wrap};

/// Cells shown before and behind what comes into view.
const CELLS_AROUND: u32 = 4;

/// Where the log is scrolled to sideways.
#[derive(Debug)]
pub(super) struct Sideways {
    scroller: HtmlElement,
    wrap: Wrap,
    /// Pixels, as the browser has it.
    left: i32,
    /// Cells that come into view with the next frame.
    wish: Option<Range<u32>>,
    /// Of the last frame: the cells painted, and those of the widest row.
    painted: Range<u32>,
    widest: u32,
}

impl Sideways {
    pub(super) fn new(scroller: HtmlElement, wrap: Wrap) -> Self {
        Self { scroller, wrap, left: 0, wish: None, painted: 0..u32::MAX, widest: 0 }
    }

    /// Tells whether that is new. The log begins at its left edge then.
    pub(super) fn set(&mut self, wrap: Wrap) -> bool {
        let is_new = std::mem::replace(&mut self.wrap, wrap) != wrap;
        if is_new {
            self.wish = None;
            self.go(0);
        }
        is_new
    }

    /// Where lines are broken.
    pub(super) fn columns(&self, metrics: Metrics) -> Option<u32> {
        (self.wrap == Wrap::On).then_some(metrics.columns)
    }

    /// The cells in view, or those that will be.
    pub(super) fn across(&self, metrics: Metrics) -> Across {
        let left = self.wish.as_ref().map_or(self.left, |wish| self.left_for(wish, metrics));
        Across { from: to_u32(f64::from(left) / metrics.cell), cells: metrics.columns }
    }

    /// The container was scrolled, maybe sideways. Tells whether other cells have to be painted.
    pub(super) fn scrolled(&mut self, metrics: Metrics) -> bool {
        if self.wrap == Wrap::On {
            return false;
        }
        self.left = self.scroller.scroll_left();
        !self.across(metrics).is_well_inside(&self.painted, self.widest)
    }

    /// Has these cells come into view with the next frame, and those before them as far as they fit.
    pub(super) fn reveal(&mut self, cells: Range<u32>) {
        self.wish = Some(cells).filter(|_| self.wrap == Wrap::Off);
    }

    /// The same for the end of a row that ends to the left of the view. Tells whether it does.
    pub(super) fn reveal_end(&mut self, cells: u32, metrics: Metrics) -> bool {
        let is_outside = self.wrap == Wrap::Off && f64::from(cells) * metrics.cell <= f64::from(self.left);
        if is_outside {
            self.reveal(cells.saturating_sub(1)..cells);
        }
        is_outside
    }

    /// A frame is painted, and the scrolled element is as wide as its rows.
    pub(super) fn painted(&mut self, frame: &LogFrame, metrics: Metrics) {
        self.painted.clone_from(&frame.across);
        self.widest = frame.widest;
        if let Some(wish) = self.wish.take() {
            self.go(self.left_for(&wish, metrics));
        }
    }

    fn left_for(&self, cells: &Range<u32>, metrics: Metrics) -> i32 {
        let px = |cells: u32| f64::from(cells) * metrics.cell;
        let first = px(cells.start.saturating_sub(CELLS_AROUND));
        let last = px((cells.end + CELLS_AROUND).saturating_sub(metrics.columns));
        let left = f64::from(self.left);
        let is_in_view = px(cells.start) >= left && px(cells.end) <= left + px(metrics.columns);
        if is_in_view { self.left } else { to_u32(left.max(last).min(first)).cast_signed() }
    }

    fn go(&mut self, left: i32) {
        if left != self.left {
            self.scroller.set_scroll_left(left);
            self.left = self.scroller.scroll_left();
        }
    }
}
