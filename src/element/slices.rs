//! Background work in slices: as many steps as fit into a few milliseconds, then the page's turn.

use super::runtime::Runtime;
use crate::browser::clock;
use crate::browser::macrotask::MacroTask;
use crate::console::{MoreWork, Msg};

/// How long a slice takes. With one step too many it stays below half a frame.
const SLICE_MS: f64 = 6.0;

impl Runtime {
    /// Has a slice run as a task of its own, if there is work and none is asked for yet.
    pub(super) fn request_work(&self) {
        let is_mounted = self.app.borrow().is_some();
        if !is_mounted || self.console.borrow().work() == MoreWork::No || self.is_working.replace(true) {
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

    fn work_slice(&self) {
        self.is_working.set(false);
        let until = clock::precise_ms() + SLICE_MS;
        while self.console.borrow_mut().work_step() == MoreWork::Yes && clock::precise_ms() < until {}
        // Goes on if there is more and no text waits; else the next frame goes on.
        self.dispatch(Msg::Worked);
    }
}
