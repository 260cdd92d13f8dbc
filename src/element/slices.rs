//! Background work in slices: as many steps as fit into a few milliseconds, then the page's turn.

use std::cell::Cell;

use super::runtime::Runtime;
use crate::browser::clock;
use crate::browser::macrotask::MacroTask;
use crate::console::{MoreWork, Msg};

/// How long a slice takes. With one step too many it stays below half a frame.
const SLICE_MS: f64 = 6.0;
/// While texts wait, work that nobody waits for is done this seldom.
const FLOOD_WORK_MS: f64 = 250.0;

/// What is known of the slices.
#[derive(Debug, Default)]
pub(super) struct Work {
    /// Whether a slice is asked for.
    is_asked: Cell<bool>,
    /// When the last one ended, on the page's own clock.
    ended_at: Cell<f64>,
}

impl Runtime {
    /// Has a slice run as a task of its own, if there is work and none is asked for yet.
    pub(super) fn request_work(&self) {
        let is_mounted = self.app.borrow().is_some();
        if !is_mounted || self.console.borrow().work() == MoreWork::No || self.may_work_wait() {
            return;
        }
        if self.work.is_asked.replace(true) {
            return;
        }
        let mut task = self.work_task.borrow_mut();
        if task.is_none() {
            let this = self.this.clone();
            *task = MacroTask::new(move || {
                if let Some(this) = this.upgrade() {
                    this.work_slice();
                }
            });
        }
        if let Some(task) = &*task {
            task.post();
        }
    }

    /// Whether texts, or a frame that shows them, come first. Whoever takes the last of them asks again, and so does each frame.
    fn may_work_wait(&self) -> bool {
        (!self.mail.is_empty() || self.frame.borrow().is_some())
            && !self.console.borrow().is_work_awaited()
            && clock::precise_ms() - self.work.ended_at.get() < FLOOD_WORK_MS
    }

    fn work_slice(&self) {
        self.work.is_asked.set(false);
        let until = clock::precise_ms() + SLICE_MS;
        while self.console.borrow_mut().work_step() == MoreWork::Yes && clock::precise_ms() < until {}
        self.work.ended_at.set(clock::precise_ms());
        // Goes on if there is more and no text waits; else the next frame goes on.
        self.dispatch(Msg::Worked);
    }
}
