//! When the views are handed what changed: once a frame at most.

use std::cell::{Cell, RefCell};

use gloo_render::request_animation_frame;
use gloo_timers::callback::Timeout;

use super::runtime::Runtime;
use crate::browser::{clock, lifecycle};
use crate::console::{Anchor, FrameFacts, Pace, ViewportRequest};
use crate::ui::{AppMsg, LogMsg};

/// So long what may wait waits for a frame that something else asks for.
const COMPANY_MS: u32 = 200;

/// What is known of the last paintings.
#[derive(Debug, Default)]
pub(super) struct Paintings {
    /// Whether the log changed since it was painted.
    is_log_owed: Cell<bool>,
    /// Whether it is what a person did that changed it.
    is_asked: Cell<bool>,
    pace: Cell<Pace>,
    /// Since when something waits for company.
    waits_since: Cell<Option<f64>>,
    /// Ends the wait.
    company: RefCell<Option<Timeout>>,
}

impl Paintings {
    /// A person moved the view: that waits for nothing.
    pub(super) fn ask(&self) {
        self.is_asked.set(true);
    }

    /// The frame after a painting has begun.
    fn end(&self) {
        let mut pace = self.pace.get();
        pace.end(clock::precise_ms());
        self.pace.set(pace);
    }
}

/// Whether the log was painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Log {
    Painted,
    Untouched,
}

impl Runtime {
    /// Asks for a frame, and tells the mail whether one will come: a hidden page gets none.
    pub(super) fn request_frame(&self) {
        if self.app.borrow().is_none() {
            return;
        }
        self.mail.inbox.expect(lifecycle::is_visible(&self.host));
        if self.frame.borrow().is_some() {
            return;
        }
        let this = self.this.clone();
        let frame = request_animation_frame(move |_| {
            if let Some(this) = this.upgrade() {
                this.frame.take();
                this.mail.inbox.expect(false);
                this.paintings.end();
                this.take_slice();
                this.paint();
            }
        });
        self.frame.replace(Some(frame));
    }

    /// Asks for a frame that shows what changed, at once or when there is company.
    pub(super) fn request_painting(&self) {
        if self.console.borrow().dirty().may_wait() && self.mail.is_empty() {
            self.await_company();
        } else {
            self.request_frame();
        }
    }

    /// A frame for numbers alone would make the lines that come right behind it wait for the next one.
    fn await_company(&self) {
        let mut company = self.paintings.company.borrow_mut();
        if self.app.borrow().is_none() || self.frame.borrow().is_some() || company.is_some() {
            return;
        }
        let this = self.this.clone();
        *company = Some(Timeout::new(COMPANY_MS, move || {
            if let Some(this) = this.upgrade() {
                this.paintings.company.take();
                this.request_frame();
            }
        }));
    }

    /// Ends with the console.
    pub(super) fn forget_company(&self) {
        drop(self.paintings.company.take());
    }

    /// Hands the views what changed since the last frame.
    fn paint(&self) {
        self.paintings.company.take();
        let dirty = self.console.borrow_mut().take_dirty();
        if dirty.snapshot {
            self.show_looks();
            self.paint_snapshot();
        }
        let log = self.paint_log_in_time(dirty.log);
        if dirty.figures && !dirty.snapshot && self.paintings.waits_since.get().is_none() {
            self.paintings.waits_since.set(Some(clock::precise_ms()));
        }
        self.paint_figures(log);
        if dirty.log || dirty.snapshot {
            self.owe_ruler();
        }
        self.request_work();
    }

    fn paint_snapshot(&self) {
        self.paintings.waits_since.set(None);
        let snapshot = self.console.borrow().snapshot(clock::now());
        self.tell_app(AppMsg::Snapshot(Box::new(snapshot)));
    }

    /// The log comes first: what may wait is shown in the frame behind it, or with it after a while.
    fn paint_figures(&self, log: Log) {
        let Some(since) = self.paintings.waits_since.get() else { return };
        if log == Log::Painted && clock::precise_ms() - since < f64::from(COMPANY_MS) {
            self.request_frame();
        } else {
            self.paint_snapshot();
        }
    }

    /// Paints the log, unless it is flooded and was painted a moment ago.
    fn paint_log_in_time(&self, is_dirty: bool) -> Log {
        let Paintings { is_log_owed, is_asked, pace, .. } = &self.paintings;
        let now = clock::precise_ms();
        let texts_wait = !self.mail.is_empty();
        let lines = self.viewport.get().map_or(0, |request| request.lines);
        let frame = FrameFacts { now, end: self.console.borrow().end(), lines, texts_wait };
        let is_owed = is_dirty || is_log_owed.get();
        let mut own = pace.get();
        let is_due = own.is_due(frame) | is_asked.take();
        is_log_owed.set(is_owed && !is_due);
        if is_owed && is_due {
            own.begin(now);
        }
        pace.set(own);
        if !is_owed {
            return Log::Untouched;
        }
        if !is_due {
            self.request_frame();
            return Log::Untouched;
        }
        self.paint_log();
        if own.awaits_end() {
            self.request_frame();
        }
        Log::Painted
    }

    pub(super) fn paint_log(&self) {
        let Some(request) = self.viewport.get() else { return };
        let frame = self.console.borrow_mut().frame(request);
        // A place named by the scroll bar becomes a row, so that trimming older rows does not move it.
        let anchor = match (request.anchor, frame.top_row) {
            (Anchor::Line(_), Some((row, line))) => Anchor::Row { row, line: i64::from(line) },
            (anchor, _) => anchor,
        };
        self.viewport.set(Some(ViewportRequest { anchor, known: frame.known(), ..request }));
        self.tell_log(LogMsg::Frame(frame));
    }

    /// Scrolls, so that the window begins there, from the very next frame on.
    pub(super) fn reveal(&self, anchor: Anchor) {
        if let Some(request) = self.viewport.get() {
            self.viewport.set(Some(ViewportRequest { anchor, ..request }));
        }
        self.tell_log(LogMsg::Reveal(anchor));
    }

    pub(super) fn tell_log(&self, msg: LogMsg) {
        if let Some(log) = &*self.log.borrow() {
            log.send_message(msg);
        }
    }
}
