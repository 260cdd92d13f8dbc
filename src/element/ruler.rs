//! When the marks beside the scroll bar are made anew: a few times a second at most, and only where something changed. Never in
//! a frame of the page, which lines wait for.

use std::cell::RefCell;

use gloo_timers::callback::Timeout;

use super::runtime::Runtime;
use crate::ui::LogMsg;

/// So long after something changed.
const EVERY_MS: u32 = 250;
/// Parts of the ruler for each line that fits into the view: some two pixels each.
const PARTS_A_LINE: u32 = 8;
const MAX_PARTS: u32 = 1000;

/// Whether the marks are to be made anew.
#[derive(Debug, Default)]
pub(super) struct RulerPainting {
    owed: RefCell<Option<Timeout>>,
}

impl Runtime {
    /// Something may have changed that the ruler shows.
    pub(super) fn owe_ruler(&self) {
        let owed = &self.ruler_painting.owed;
        if owed.borrow().is_some() {
            return;
        }
        let this = self.this.clone();
        owed.replace(Some(Timeout::new(EVERY_MS, move || {
            if let Some(this) = this.upgrade() {
                drop(this.ruler_painting.owed.take());
                this.paint_ruler();
            }
        })));
    }

    /// Ends with the console.
    pub(super) fn forget_ruler(&self) {
        drop(self.ruler_painting.owed.take());
    }

    fn paint_ruler(&self) {
        let Some(request) = self.viewport.get() else { return };
        let parts = request.lines.saturating_mul(PARTS_A_LINE).min(MAX_PARTS);
        let marks = self.console.borrow_mut().marks(parts);
        self.tell_log(LogMsg::Marks(marks));
    }
}
