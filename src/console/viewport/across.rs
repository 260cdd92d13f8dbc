//! Lines that are not broken: which cells of them are painted, and how a place in them comes into view.
//!
//! Rows may be tens of thousands of cells long. What is painted of them is a stretch around the view, the same for all
//! rows, so that a painted row stays as it is until the view leaves the stretch.

use std::ops::Range;

use super::super::{Console, Effect, Place};
use super::ViewportRequest;
use crate::terminal::cells_of;

/// The stretch begins anew after so many cells.
const STEP: u32 = 1024;
/// And holds so many more on both sides.
const MARGIN: u32 = 512;

/// What becomes of lines that are longer than the view is wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wrap {
    /// They go on below.
    #[default]
    On,
    /// They go on to the right, and the log scrolls sideways.
    Off,
}

/// What a view shows of lines that are not broken, in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Across {
    /// The first cell.
    pub from: u32,
    /// How many.
    pub cells: u32,
}

impl Across {
    /// The cells to paint where the widest row has `widest`.
    pub(super) fn stretch(self, widest: u32) -> Range<u32> {
        let around = |step: u32| {
            let end = step.saturating_add(self.cells.next_multiple_of(STEP)).saturating_add(STEP + MARGIN);
            step.saturating_sub(MARGIN)..end
        };
        let first = around(0);
        if widest <= first.end { first } else { around(self.from / STEP * STEP) }
    }

    /// Whether it is well inside of a stretch, or that ends where there is nothing more.
    #[must_use]
    pub fn is_well_inside(self, stretch: &Range<u32>, widest: u32) -> bool {
        let (start, end) = (self.from, self.from.saturating_add(self.cells));
        (stretch.start == 0 || start >= stretch.start + MARGIN / 2)
            && (stretch.end >= widest || end.saturating_add(MARGIN / 2) <= stretch.end)
    }
}

impl Console {
    /// Takes notice of the stretch that a view needs, and tells the cells of the widest row; 0 if lines are broken.
    pub(super) fn look_across(&mut self, request: &ViewportRequest) -> u32 {
        let is_broken = request.columns.is_some_and(|columns| columns > 0);
        let widest = if is_broken { 0 } else { self.layout.lines(&self.scrollback).widest() };
        let stretch = if is_broken { 0..u32::MAX } else { request.across.stretch(widest) };
        if self.across != stretch {
            self.across = stretch;
            // What is painted of a row is another part of it now.
            self.generation += 1;
        }
        widest
    }

    /// Brings bytes of a row into view sideways, where lines are not broken.
    pub(in super::super) fn reveal_across(&mut self, start: Place, end: u32) -> Option<Effect> {
        if self.options.wrap == Wrap::On {
            return None;
        }
        let row = self.scrollback.row(start.row, &mut self.reader)?;
        Some(Effect::RevealCells(cells_of(row.text, &(start.byte..end))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_rows_are_painted_whole_wherever_the_view_is() {
        for from in [0, 700, 2000] {
            assert_eq!(Across { from, cells: 100 }.stretch(2500), 0..2560);
        }
    }

    #[test]
    fn the_stretch_holds_the_view_with_room_and_stays_for_a_while() {
        for cells in [1, 80, 1024, 3000] {
            for from in (0..20_000).step_by(37) {
                let across = Across { from, cells };
                let stretch = across.stretch(40_000);
                assert!(across.is_well_inside(&stretch, 40_000), "{across:?} in {stretch:?}");
                assert!(stretch.len() <= cells as usize + 3 * STEP as usize, "{stretch:?}");
            }
        }
        let stretch = Across { from: 5000, cells: 80 }.stretch(40_000);
        assert!(!Across { from: 9000, cells: 80 }.is_well_inside(&stretch, 40_000));
        assert!(!Across { from: 3000, cells: 80 }.is_well_inside(&stretch, 40_000));
        assert!(Across { from: stretch.end - 80, cells: 80 }.is_well_inside(&stretch, stretch.end));
    }
}
