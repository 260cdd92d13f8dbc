//! Background work in slices: as many steps as fit into a few milliseconds, then the page's turn (`engine`).

use std::cell::Cell;

use super::engine;
use super::runtime::Runtime;
use crate::browser::clock;
use crate::console::{MoreWork, Msg};

/// While texts wait, work that nobody waits for is done this seldom.
const FLOOD_WORK_MS: f64 = 250.0;

/// What is known of the slices.
#[derive(Debug, Default)]
pub(super) struct Work {
    /// When the last one ended, on the page's own clock.
    ended_at: Cell<f64>,
}

impl Runtime {
    /// Has a slice run as a task of its own, if there is work and none is asked for yet.
    pub(super) fn request_work(&self) {
        if self.is_destroyed.get() || self.console.borrow().work() == MoreWork::No || self.may_work_wait() {
            return;
        }
        engine::want_work(&self.wants);
    }

    /// Whether texts, or a frame that shows them, come first. Whoever takes the last of them asks again, and so does each frame.
    fn may_work_wait(&self) -> bool {
        (!self.mail.is_empty() || self.wants.is_frame_wanted())
            && !self.console.borrow().is_work_awaited()
            && clock::precise_ms() - self.work.ended_at.get() < FLOOD_WORK_MS
    }

    pub(super) fn work_slice(&self, until: f64) {
        while self.console.borrow_mut().work_step() == MoreWork::Yes && clock::precise_ms() < until {}
        self.work.ended_at.set(clock::precise_ms());
        // Goes on if there is more and no text waits; else the next frame goes on.
        self.dispatch(Msg::Worked);
    }
}
