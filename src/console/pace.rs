//! How often the log is painted: with every frame of the page while a person can follow, seldom in a flood.
//!
//! In a flood nobody can read, and reading on comes first. A painting of many colours or scripts takes as long as reading
//! ten thousand lines, so what a painting took decides when the next one is due. Times are milliseconds on the page's own
//! clock.

use crate::terminal::RowId;

/// Rest after a painting, in parts of what that took: a fifth of the time goes to painting.
const REST: f64 = 4.0;
/// However little it took.
const LEAST_MS: f64 = 100.0;
/// However much it took.
const MOST_MS: f64 = 250.0;

/// What a frame of the page finds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FrameFacts {
    /// When it is.
    pub now: f64,
    /// The id that the next row will get.
    pub end: RowId,
    /// Visual lines that fit into the view.
    pub lines: u32,
    /// Whether texts wait that did not become rows yet.
    pub texts_wait: bool,
}

/// When the log was painted, and when it is due again.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Pace {
    end: RowId,
    is_flood: bool,
    /// The painting in a flood whose end is not known yet.
    began: Option<f64>,
    /// Not before this in a flood.
    next: f64,
}

impl Pace {
    /// Whether the log may be painted in this frame. To be asked in every frame, as long as a painting is owed: it is a flood
    /// while texts wait, or more came since the last frame than fits into the view, and that ends with the first frame of
    /// which neither is true.
    pub fn is_due(&mut self, frame: FrameFacts) -> bool {
        let new = frame.end.0.saturating_sub(std::mem::replace(&mut self.end, frame.end).0);
        self.is_flood = frame.texts_wait || new > u64::from(frame.lines);
        !self.is_flood || frame.now >= self.next
    }

    /// A painting begins.
    pub fn begin(&mut self, now: f64) {
        self.began = self.is_flood.then_some(now);
        self.next = now + LEAST_MS;
    }

    /// Whether a painting's end is to be told.
    #[must_use]
    pub const fn awaits_end(&self) -> bool {
        self.began.is_some()
    }

    /// What the browser does for a painting has ended by now: to be told by the next frame of the page, which comes when that is
    /// done, on whichever thread.
    pub fn end(&mut self, now: f64) {
        if let Some(began) = self.began.take() {
            self.next = now + ((now - began) * REST).clamp(LEAST_MS, MOST_MS);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: u32 = 30;

    /// Paints whenever that is due, in 60 frames a second; returns when. `arrived` gives the rows that had come by a frame.
    fn paintings(cost: f64, frames: u32, arrived: impl Fn(u32) -> u64) -> Vec<f64> {
        let mut pace = Pace::default();
        let mut painted = Vec::new();
        let mut shown = 0;
        for frame in 0..frames {
            let now = f64::from(frame) * 16.0 + 1000.0;
            let end = arrived(frame);
            if pace.is_due(FrameFacts { now, end: RowId(end), lines: LINES, texts_wait: false }) && end != shown {
                pace.begin(now);
                pace.end(now + cost);
                shown = end;
                painted.push(now);
            }
        }
        painted
    }

    #[test]
    fn what_a_person_can_follow_is_painted_with_every_frame() {
        assert_eq!(paintings(50.0, 100, |frame| 20 * u64::from(frame + 1)).len(), 100);
    }

    #[test]
    fn a_flood_is_painted_as_often_as_a_fifth_of_the_time_allows() {
        let flood = |frame: u32| 1000 * u64::from(frame + 1);
        for (cost, from, to) in [(2.0, 102.0, 118.0), (30.0, 150.0, 166.0), (400.0, 650.0, 666.0)] {
            let painted = paintings(cost, 200, flood);
            assert!(painted.windows(2).all(|pair| (from..to).contains(&(pair[1] - pair[0]))), "{cost}: {painted:?}");
        }
    }

    #[test]
    fn the_end_of_a_flood_is_painted_at_once() {
        for last in 1..40 {
            let painted = paintings(30.0, last + 3, |frame| 1000 * u64::from(frame.min(last) + 1));
            let shown_by = f64::from(last + 1) * 16.0 + 1000.0;
            assert!(painted.last().is_some_and(|&at| at == shown_by || at == shown_by - 16.0), "{last}: {painted:?}");
        }
    }

    #[test]
    fn texts_that_wait_are_a_flood() {
        let mut pace = Pace::default();
        pace.begin(1000.0);
        let frame = FrameFacts { now: 1016.0, end: RowId(0), lines: LINES, texts_wait: true };
        assert!(!pace.is_due(frame));
        assert!(pace.is_due(FrameFacts { texts_wait: false, ..frame }));
        assert!(pace.is_due(FrameFacts { now: 1100.0, ..frame }));
    }
}
