//! Following the end, and holding a place.

use gloo_timers::callback::Timeout;
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use super::measure::{Metrics, to_u32};
use super::painter::Painter;
use crate::console::{Anchor, By, Hand, LogFrame, ScrollBar};
use crate::terminal::RowId;

/// How long nothing may scroll until a scrolling has come to rest.
const REST_MS: u32 = 150;
/// How long after a wheel or a finger the browser may move the bar for it.
const STEPS_MS: f64 = 1000.0;
/// Lines from the painted top within which a place is named by the row at the top.
const NEAR_LINES: u64 = 100_000;

/// Where the person looks.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
enum Follow {
    /// The newest line is kept in view.
    #[default]
    End,
    /// A place is held.
    Held {
        /// The visual line at the view's top edge.
        anchor: Anchor,
        /// Pixels of that line above the edge.
        offset: f64,
        /// One past the newest row that the person can have seen.
        seen: RowId,
    },
}

/// Whether a frame may put the bar where it belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bar {
    /// It may.
    Ours,
    /// Somebody moved it, and the event that tells so is on its way.
    Unheard,
}

/// The scroll container, and where it is scrolled to.
#[derive(Debug)]
pub(super) struct Scroll {
    scroller: HtmlElement,
    bar: ScrollBar,
    follow: Follow,
    /// A finger is on the log, or a mouse button was pressed in its text.
    is_held: bool,
    /// Something is selected, or a row is read by the keyboard.
    is_read: bool,
    resting: Option<Timeout>,
    /// When a wheel or a finger last moved the bar, on the clock of events.
    stepped_at: f64,
    top_line: u64,
    top_row: Option<(RowId, u32)>,
    first_line: u64,
    end: RowId,
    /// Rows shown that came since `Follow::Held::seen`.
    unseen: u64,
    /// Where the browser had the bar when a frame found it moved and no event had told so.
    unheard: Option<f64>,
}

impl Scroll {
    pub(super) fn new(scroller: HtmlElement) -> Self {
        Self {
            scroller,
            bar: ScrollBar::default(),
            follow: Follow::End,
            is_held: false,
            is_read: false,
            resting: None,
            stepped_at: f64::NEG_INFINITY,
            top_line: 0,
            top_row: None,
            first_line: 0,
            end: RowId::default(),
            unseen: 0,
            unheard: None,
        }
    }

    /// What to ask the console for.
    pub(super) const fn anchor(&self) -> Anchor {
        match self.follow {
            Follow::End => Anchor::End,
            Follow::Held { anchor, .. } => anchor,
        }
    }

    /// How many rows came that the person cannot have seen; `None` while following.
    pub(super) const fn unseen(&self) -> Option<u64> {
        match self.follow {
            Follow::End => None,
            Follow::Held { .. } => Some(self.unseen),
        }
    }

    /// One past the newest row that the person can have seen, while a place is held.
    pub(super) const fn counts_from(&self) -> Option<RowId> {
        match self.follow {
            Follow::End => None,
            Follow::Held { seen, .. } => Some(seen),
        }
    }

    /// Follows the end again.
    pub(super) const fn follow_end(&mut self) {
        self.follow = Follow::End;
    }

    /// Holds a place that may not be painted yet.
    pub(super) fn reveal(&mut self, anchor: Anchor) {
        self.begin_count();
        self.follow = Follow::Held { anchor, offset: 0.0, seen: self.seen() };
    }

    /// Holds what is in view, if the end is followed.
    pub(super) fn leave_end(&mut self, metrics: Metrics) {
        if self.follow == Follow::End {
            self.hold(metrics);
        }
    }

    /// Whether something is selected, or a row is read by the keyboard: the log stays where it is for as long.
    pub(super) fn set_read(&mut self, is_read: bool, metrics: Metrics) {
        if is_read && !self.is_read {
            self.leave_end(metrics);
        }
        self.is_read = is_read;
    }

    /// Whether the newest line is kept in view.
    pub(super) fn is_following(&self) -> bool {
        self.follow == Follow::End
    }

    /// Pixels from the view's top edge to the first painted line.
    pub(super) fn first_top(&self, metrics: Metrics) -> f64 {
        lines_to_px(self.first_line, metrics) - self.bar.place()
    }

    /// Scrolls by pixels.
    pub(super) fn go_by(&mut self, pixels: f64, metrics: Metrics) {
        self.bar.go(self.bar.place() + pixels);
        self.hold(metrics);
    }

    /// A finger or a mouse button holds the log.
    pub(super) const fn take(&mut self) {
        self.is_held = true;
    }

    /// A wheel or a finger moves the bar; all that follows it closely is of its doing.
    pub(super) const fn step(&mut self, at: f64) {
        self.stepped_at = at;
    }

    /// The bar itself is taken.
    pub(super) const fn drag(&mut self) {
        self.stepped_at = f64::NEG_INFINITY;
    }

    /// Whether one holds it.
    pub(super) const fn is_held(&self) -> bool {
        self.is_held
    }

    /// It lets go. Returns whether it held the log.
    pub(super) const fn let_go(&mut self) -> bool {
        std::mem::replace(&mut self.is_held, false)
    }

    /// Somebody scrolls; `on_rest` is called when that has come to rest.
    pub(super) fn scrolling(&mut self, on_rest: impl FnOnce() + 'static) {
        self.resting = Some(Timeout::new(REST_MS, on_rest));
    }

    /// Nobody has scrolled for a while. Returns whether the end is followed from now on and was not before.
    pub(super) fn rested(&mut self) -> bool {
        self.resting = None;
        self.reached_end()
    }

    /// Follows the end if it is in view and nothing keeps the log. Returns whether that is new.
    pub(super) fn reached_end(&mut self) -> bool {
        let reached = !self.is_held && !self.is_read && self.follow != Follow::End && self.bar.is_at_end();
        if reached {
            self.follow = Follow::End;
        }
        reached
    }

    /// Whether the bar left the end that is followed, and no wheel or finger did it: then the view may have another height that
    /// was not told yet.
    pub(super) fn is_torn_off(&self, at: f64) -> bool {
        let is_step = self.is_held || at - self.stepped_at < STEPS_MS;
        !is_step && self.is_following() && (scroll_top(&self.scroller) - self.bar.bar()).abs() >= 1.0
    }

    /// The container was scrolled, by whomever. Returns whether a person did it.
    pub(super) fn scrolled(&mut self, at: f64, metrics: Metrics) -> bool {
        self.unheard = None;
        let bar = scroll_top(&self.scroller);
        let is_own = self.hand() == Hand::Off && (bar - self.bar.bar()).abs() < 1.0;
        if is_own {
            self.bar.corrected(bar);
            return false;
        }
        let is_step = self.is_held || at - self.stepped_at < STEPS_MS;
        if is_step {
            self.stepped_at = at;
        }
        self.bar.moved(bar, if is_step { By::Steps } else { By::Unknown });
        match (self.bar.is_at_end(), self.is_held) {
            (true, false) => self.follow = Follow::End,
            _ => self.hold(metrics),
        }
        true
    }

    /// Whether the browser has the bar elsewhere than where it was put, and no event told why yet: then it is left alone for
    /// one frame. Asked before anything is painted, when it forces no layout.
    pub(super) fn look_at_bar(&mut self) -> Bar {
        let bar = scroll_top(&self.scroller);
        let is_moved = (bar - self.bar.bar()).abs() >= 1.0 && self.scroller.client_height() > 0;
        if is_moved && self.unheard.replace(bar) != Some(bar) { Bar::Unheard } else { Bar::Ours }
    }

    /// Takes a frame that is painted, and puts it and the bar where they belong. Returns whether the end is followed from
    /// now on and was not before.
    pub(super) fn apply(&mut self, frame: &LogFrame, metrics: Metrics, painter: &mut Painter, bar: Bar) -> bool {
        (self.top_line, self.top_row) = (frame.top_line, frame.top_row);
        (self.first_line, self.end) = (frame.first_line, frame.end);
        let content = lines_to_px(frame.total_lines, metrics);
        let place = match self.follow {
            Follow::End => f64::MAX,
            Follow::Held { offset, .. } => lines_to_px(frame.top_line, metrics) + offset,
        };
        self.bar.resize(content, metrics.view, place);
        let bottom = last_seen(frame, self.bar.place(), metrics);
        if let Follow::Held { anchor, seen, .. } = &mut self.follow {
            *seen = bottom.map_or(*seen, |bottom| bottom.max(*seen));
            self.unseen = unseen(frame, *seen);
            if let Some((row, line)) = frame.top_row {
                *anchor = Anchor::Row { row, line: i64::from(line) };
            }
        }
        match bar {
            Bar::Ours => self.settle(metrics, painter),
            Bar::Unheard => self.lay(metrics, painter),
        }
        self.hand() == Hand::Off && self.reached_end()
    }

    /// Puts the painted rows and the bar where they belong.
    pub(super) fn settle(&mut self, metrics: Metrics, painter: &mut Painter) {
        let Some(target) = self.bar.correction(self.hand()) else { return self.lay(metrics, painter) };
        self.bar.corrected(target);
        self.lay(metrics, painter);
        // The one layout that a frame forces. What the browser makes of the figure costs none after it.
        set_scroll_top(&self.scroller, target);
        self.bar.corrected(scroll_top(&self.scroller));
        self.lay(metrics, painter);
    }

    /// Puts the painted rows where they belong, and leaves the bar.
    fn lay(&self, metrics: Metrics, painter: &mut Painter) {
        painter.place(self.bar.height(), lines_to_px(self.first_line, metrics) - self.bar.offset());
    }

    /// The container may have been moved or hidden, which scrolls it back to its start without a word.
    pub(super) fn look(&mut self) {
        self.bar.corrected(scroll_top(&self.scroller));
    }

    /// The lines have another height now: the held line stays at the top, by the same part of it.
    pub(super) fn scale(&mut self, before: Metrics, after: Metrics) {
        if let Follow::Held { offset, .. } = &mut self.follow {
            *offset *= after.line / before.line;
        }
    }

    /// Lines are broken otherwise now: the row at the top stays there, from its beginning.
    pub(super) const fn rewrapped(&mut self) {
        if let Follow::Held { anchor: Anchor::Row { line, .. }, offset, .. } = &mut self.follow {
            (*line, *offset) = (0, 0.0);
        }
    }

    fn hand(&self) -> Hand {
        if self.is_held || self.resting.is_some() { Hand::On } else { Hand::Off }
    }

    const fn seen(&self) -> RowId {
        match self.follow {
            Follow::Held { seen, .. } => seen,
            Follow::End => self.end,
        }
    }

    fn hold(&mut self, metrics: Metrics) {
        let place = self.bar.place();
        // A place at a line's beginning may be computed as a hair less.
        let line = (place / metrics.line + 1e-6).floor();
        let offset = (place - line * metrics.line).max(0.0);
        let line = u64::from(to_u32(line));
        let seen = self.seen();
        let anchor = match self.top_row {
            Some((row, own)) if line.abs_diff(self.top_line) < NEAR_LINES => {
                Anchor::Row { row, line: i64::from(own) + line.cast_signed() - self.top_line.cast_signed() }
            }
            _ => Anchor::Line(line),
        };
        self.begin_count();
        self.follow = Follow::Held { anchor, offset, seen };
    }

    /// Nothing is new until the next frame, if the end was followed so far.
    fn begin_count(&mut self) {
        if self.follow == Follow::End {
            self.unseen = 0;
        }
    }
}

/// One past the row at the view's bottom edge.
fn last_seen(frame: &LogFrame, place: f64, metrics: Metrics) -> Option<RowId> {
    let bottom = u64::from(to_u32((place + metrics.view) / metrics.line));
    let mut line = frame.first_line;
    let mut seen = None;
    for view in &frame.segments {
        line += u64::from(view.lines);
        if line > bottom {
            break;
        }
        seen = Some(RowId(view.segment.row.0 + 1));
    }
    seen
}

/// How many rows shown the person cannot have seen.
fn unseen(frame: &LogFrame, seen: RowId) -> u64 {
    let rows = || frame.segments.iter().map(|view| view.segment.row);
    if rows().next_back().is_none_or(|last| seen.0 > last.0 + 1) {
        return frame.unseen;
    }
    let mut new: Vec<RowId> = rows().filter(|row| *row >= seen).collect();
    new.dedup();
    frame.below + new.len() as u64
}

/// Pixels that `lines` visual lines take.
pub(super) fn lines_to_px(lines: u64, metrics: Metrics) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "far fewer lines than that are held")]
    let lines = lines as f64;
    lines * metrics.line
}

/// In fractions of a pixel, which `web_sys` leaves out.
fn scroll_top(scroller: &HtmlElement) -> f64 {
    Reflect::get(scroller, &JsValue::from_str("scrollTop")).ok().and_then(|top| top.as_f64()).unwrap_or_default()
}

fn set_scroll_top(scroller: &HtmlElement, top: f64) {
    // A property of every element: nothing can throw.
    let _ = Reflect::set(scroller, &JsValue::from_str("scrollTop"), &top.into());
}
