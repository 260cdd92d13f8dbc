//! When the views are handed what changed: once a frame at most.

use std::cell::Cell;

use gloo_render::request_animation_frame;

use super::runtime::Runtime;
use crate::browser::{clock, lifecycle};
use crate::console::{Anchor, ViewportRequest};
use crate::ui::{AppMsg, LogMsg};

/// While texts wait, the log is painted this seldom. A painting of many colours takes as long as reading ten thousand lines.
const FLOOD_FRAME_MS: f64 = 100.0;

/// What is known of the log's last painting.
#[derive(Debug, Default)]
pub(super) struct LogPainting {
    /// Whether something changed since.
    is_owed: Cell<bool>,
    /// When it was, on the page's own clock.
    at: Cell<f64>,
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
                this.take_slice();
                this.paint();
            }
        });
        self.frame.replace(Some(frame));
    }

    /// Hands the views what changed since the last frame.
    fn paint(&self) {
        let dirty = self.console.borrow_mut().take_dirty();
        if dirty.snapshot {
            let snapshot = self.console.borrow().snapshot(clock::now());
            self.tell_app(AppMsg::Snapshot(Box::new(snapshot)));
        }
        self.paint_log_in_time(dirty.log);
        if dirty.log || dirty.snapshot {
            self.owe_ruler();
        }
        self.request_work();
    }

    /// Paints the log, unless texts wait and it was painted a moment ago: in a flood nobody can read, reading on comes first.
    fn paint_log_in_time(&self, is_dirty: bool) {
        let LogPainting { is_owed, at } = &self.log_painting;
        if !is_dirty && !is_owed.get() {
            return;
        }
        let now = clock::precise_ms();
        let may_wait = !self.mail.is_empty() && now - at.get() < FLOOD_FRAME_MS;
        is_owed.set(may_wait);
        if may_wait {
            self.request_frame();
        } else {
            at.set(now);
            self.paint_log();
        }
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

    /// Scrolls, so that the window begins there.
    pub(super) fn reveal(&self, anchor: Anchor) {
        self.tell_log(LogMsg::Reveal(anchor));
    }

    pub(super) fn tell_log(&self, msg: LogMsg) {
        if let Some(log) = &*self.log.borrow() {
            log.send_message(msg);
        }
    }
}
