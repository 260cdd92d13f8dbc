//! When the views are handed what changed: once a frame at most.

use std::cell::{Cell, RefCell};

use gloo_timers::callback::Timeout;

use super::engine;
use super::runtime::Runtime;
use crate::browser::{clock, lifecycle};
use crate::console::{Anchor, FrameFacts, Msg, Pace, ViewportRequest};
use crate::ui::{AppMsg, LogMsg};

/// So long what may wait waits for a frame that something else asks for.
const COMPANY_MS: u32 = 200;
/// How often a console that is out of view is painted, without its log.
const UNSEEN_MS: f64 = 900.0;

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
    /// When it was painted last while nobody saw it.
    unseen_at: Cell<f64>,
    /// Ends the wait.
    company: RefCell<Option<Timeout>>,
}

impl Paintings {
    /// A person moved the view: that waits for nothing.
    pub(super) fn ask(&self) {
        self.is_asked.set(true);
    }

    /// The frame after a painting has begun.
    fn end(&self, now: f64) {
        let mut pace = self.pace.get();
        pace.end(now);
        self.pace.set(pace);
    }
}

/// Whether the log was painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Log {
    Painted,
    Untouched,
}

impl Runtime {
    /// Asks for a frame, and tells the mail whether one will come: a hidden page gets none.
    pub(super) fn request_frame(&self) {
        if self.app.borrow().is_none() {
            return;
        }
        self.mail.inbox.expect(self.host.document().is_some_and(|document| lifecycle::is_visible(&document)));
        engine::want_frame(&self.wants);
    }

    /// The same, behind what others asked of the frame: what they find out is painted in it.
    pub(super) fn request_frame_behind(&self) {
        self.request_frame();
        if self.wants.is_frame_wanted() {
            engine::want_frame_behind(&self.wants);
        }
    }

    /// A frame has come: takes in what gathered for it, until then.
    pub(super) fn on_frame(&self, now: f64, until: f64) {
        self.paintings.end(now);
        self.mail.inbox.expect(false);
        self.take_slice(until);
    }

    /// A frame has come, and others used it up.
    pub(super) fn put_off(&self, now: f64) {
        self.paintings.end(now);
        self.mail.inbox.expect(false);
        if !self.mail.is_empty() {
            self.go_on();
        }
    }

    /// The console came into view or left it.
    pub(super) fn came_into_view(&self, is_in_view: bool) {
        if self.is_in_view.replace(is_in_view) != is_in_view && is_in_view {
            self.look_again();
            self.paintings.ask();
            self.console.borrow_mut().redraw();
            self.request_frame();
        }
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
    pub(super) fn await_company(&self) {
        let mut company = self.paintings.company.borrow_mut();
        if self.app.borrow().is_none() || self.wants.is_frame_wanted() || company.is_some() {
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
    pub(super) fn paint(&self) {
        // It may have left since the frame began: another console's listeners are the page's.
        if self.app.borrow().is_none() {
            return;
        }
        self.paintings.company.take();
        if !self.is_in_view.get() {
            return self.paint_unseen();
        }
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
        self.paint_ruler(log);
        if dirty.log || dirty.snapshot {
            self.owe_ruler();
        }
        self.tell_output();
        self.notice();
        self.request_work();
    }

    /// Tells the model what is in view: all but what came while a place is held.
    pub(super) fn notice(&self) {
        let seen = self.viewport.get().and_then(|request| request.seen);
        let end = seen.unwrap_or_else(|| self.console.borrow().end());
        let is_news = self.console.borrow_mut().see(end);
        if is_news {
            self.dispatch(Msg::Seen);
        }
    }

    /// Nobody sees it. What is around the log may be heard, so it is told now and then; the rest waits until it is seen.
    fn paint_unseen(&self) {
        let Paintings { unseen_at, is_log_owed, .. } = &self.paintings;
        let now = clock::precise_ms();
        let dirty = self.console.borrow().dirty();
        let is_due = dirty.snapshot && now - unseen_at.get() >= UNSEEN_MS;
        if is_due || ((dirty.snapshot || dirty.figures) && self.has_companions()) {
            unseen_at.set(now);
            let dirty = self.console.borrow_mut().take_dirty();
            is_log_owed.set(is_log_owed.get() || dirty.log);
            self.show_looks();
            self.paint_snapshot();
        }
        self.tell_output();
        self.request_work();
    }

    fn paint_snapshot(&self) {
        self.paintings.waits_since.set(None);
        let now = clock::now();
        let snapshot = self.console.borrow().snapshot(now);
        self.show_companions(now);
        self.tell_app(AppMsg::Snapshot(Box::new(snapshot)));
    }

    fn paint_figures(&self, log: Log) {
        let Some(since) = self.paintings.waits_since.get() else { return };
        if !self.comes_behind(log, since) {
            self.paint_snapshot();
        }
    }

    /// The log comes first: what may wait is shown in the frame behind it, or with it after a while.
    pub(super) fn comes_behind(&self, log: Log, since: f64) -> bool {
        let is_behind = log == Log::Painted && clock::precise_ms() - since < f64::from(COMPANY_MS);
        if is_behind {
            self.request_frame();
        }
        is_behind
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
