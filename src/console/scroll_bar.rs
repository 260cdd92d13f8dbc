//! Where the log is scrolled to, apart from where the browser's scroll bar stands.
//!
//! A browser makes no element taller than some ten million pixels, and a log may be taller. The scrolled element's height
//! is capped, and the bar's position is mapped: exactly near both ends, proportionally between them. What a person does
//! with wheel, keys or fingers moves the place by exactly those pixels, wherever the mapping would put it; the bar is
//! brought back to where it belongs when nobody scrolls. So the bar is never moved under a person's hand, unless it
//! stands at its end and the log does not.

/// The tallest a scrolled element is made, in CSS pixels. Firefox ends near 17.8 million, at any zoom.
const MAX_HEIGHT: f64 = 8_000_000.0;
/// How much of the log is mapped exactly at each end.
const EXACT: f64 = 50_000.0;
/// A move of the bar by more than this many views, and by more than [`JUMP_PX`], that no step caused is a drag.
const JUMP_VIEWS: f64 = 3.0;
const JUMP_PX: f64 = 2000.0;
/// Where steps are known to move it, as many times that is a drag.
const STEPS: f64 = 10.0;
/// Browsers round scroll positions to device pixels.
const ROUNDING: f64 = 1.0;

/// What moves the bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// A wheel, a key or a finger, or what they set going.
    Steps,
    /// Nobody knows: the bar itself may be dragged.
    Unknown,
}

/// Whether a person is scrolling at this moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hand {
    /// A wheel turns, a finger is down, or what they set going has not come to rest.
    On,
    /// Nobody scrolls.
    Off,
}

/// The place and the bar. All figures are CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ScrollBar {
    content: f64,
    view: f64,
    place: f64,
    bar: f64,
}

impl ScrollBar {
    /// How far the log's top edge lies above the view's.
    #[must_use]
    pub const fn place(&self) -> f64 {
        self.place
    }

    /// Where the bar stands.
    #[must_use]
    pub const fn bar(&self) -> f64 {
        self.bar
    }

    /// What to subtract from a place in the log to get its place in the scrolled element.
    #[must_use]
    pub fn offset(&self) -> f64 {
        self.place - self.bar
    }

    /// How tall to make the scrolled element.
    #[must_use]
    pub const fn height(&self) -> f64 {
        self.content.min(MAX_HEIGHT)
    }

    /// The largest place.
    #[must_use]
    pub const fn end(&self) -> f64 {
        (self.content - self.view).max(0.0)
    }

    /// Whether the newest line is in view.
    #[must_use]
    pub fn is_at_end(&self) -> bool {
        self.place >= self.end() - ROUNDING
    }

    /// The log or the view has another height now, and this is the place. The browser keeps the bar where it is, as far
    /// as the new height allows.
    pub fn resize(&mut self, content: f64, view: f64, place: f64) {
        self.content = content;
        self.view = view;
        self.place = place.max(0.0).min(self.end());
        self.bar = self.bar.max(0.0).min(self.bar_end());
    }

    /// Scrolls to a place; the bar stays, until [`Self::correction`] moves it.
    pub fn go(&mut self, place: f64) {
        self.place = place.max(0.0).min(self.end());
    }

    /// The bar was put there on this console's own account, and this is where the browser let it be.
    pub const fn corrected(&mut self, bar: f64) {
        self.bar = bar;
    }

    /// The bar was moved by a person.
    pub fn moved(&mut self, bar: f64, by: By) {
        let pixels = bar - self.bar;
        let farthest = JUMP_PX.max(JUMP_VIEWS * self.view) * if by == By::Steps { STEPS } else { 1.0 };
        let is_jump = pixels.abs() > farthest;
        self.bar = bar;
        self.go(if is_jump { self.place_of(bar) } else { self.place + pixels });
    }

    /// Where the bar must be put, if it must be moved.
    #[must_use]
    pub fn correction(&self, hand: Hand) -> Option<f64> {
        let belongs = self.bar_of(self.place);
        let is_wrong = match hand {
            Hand::On => self.is_stuck(),
            Hand::Off => (belongs - self.bar).abs() > self.slack(),
        };
        is_wrong.then_some(belongs)
    }

    /// Whether the bar stands at its end while the log goes on.
    fn is_stuck(&self) -> bool {
        let at_start = self.bar < ROUNDING && self.place >= ROUNDING;
        let at_end = self.bar > self.bar_end() - ROUNDING && !self.is_at_end();
        at_start || at_end
    }

    /// How far the bar may be from where it belongs: not so far that one could see it, and near the ends not at all.
    fn slack(&self) -> f64 {
        let near = 2.0 * self.view;
        let (low, high) = (self.place.min(self.bar), (self.end() - self.place).min(self.bar_end() - self.bar));
        if low < near || high < near { 0.0 } else { self.height() / self.view.max(1.0) }
    }

    fn bar_end(&self) -> f64 {
        (self.height() - self.view).max(0.0)
    }

    /// How many pixels of the log one pixel between the exact ends stands for, and where those begin; `None` if the log
    /// is not taller than it may be.
    fn middle(&self) -> Option<(f64, f64)> {
        let exact = EXACT.min(self.bar_end() / 4.0);
        let ratio = (self.end() - 2.0 * exact) / (self.bar_end() - 2.0 * exact);
        (self.content > MAX_HEIGHT).then_some((ratio, exact))
    }

    fn place_of(&self, bar: f64) -> f64 {
        match self.middle() {
            None => bar,
            Some((_, exact)) if bar <= exact => bar,
            Some((_, exact)) if bar >= self.bar_end() - exact => self.end() - (self.bar_end() - bar),
            Some((ratio, exact)) => exact + (bar - exact) * ratio,
        }
    }

    fn bar_of(&self, place: f64) -> f64 {
        match self.middle() {
            None => place,
            Some((_, exact)) if place <= exact => place,
            Some((_, exact)) if place >= self.end() - exact => self.bar_end() - (self.end() - place),
            Some((ratio, exact)) => exact + (place - exact) / ratio,
        }
    }
}
