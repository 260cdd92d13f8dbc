//! When the marks beside the scroll bar are made anew: a few times a second at most, and only where something changed.

use std::cell::{Cell, RefCell};

use gloo_timers::callback::Timeout;

use super::runtime::Runtime;
use crate::browser::clock;
use crate::ui::LogMsg;

/// They are not made anew more often than this.
const EVERY_MS: u32 = 250;
/// Parts of the ruler for each line that fits into the view: some two pixels each.
const PARTS_A_LINE: u32 = 8;
const MAX_PARTS: u32 = 1000;

/// When the marks were made last.
#[derive(Debug, Default)]
pub(super) struct RulerPainting {
    at: Cell<f64>,
    again: RefCell<Option<Timeout>>,
}

impl Runtime {
    /// Something may have changed that the ruler shows.
    pub(super) fn owe_ruler(&self) {
        let RulerPainting { at, again } = &self.ruler_painting;
        if again.borrow().is_some() {
            return;
        }
        let since = clock::precise_ms() - at.get();
        if since >= f64::from(EVERY_MS) {
            return self.paint_ruler();
        }
        let this = self.this.clone();
        again.replace(Some(Timeout::new(EVERY_MS, move || {
            if let Some(this) = this.upgrade() {
                drop(this.ruler_painting.again.take());
                this.paint_ruler();
            }
        })));
    }

    /// Ends with the console.
    pub(super) fn forget_ruler(&self) {
        drop(self.ruler_painting.again.take());
    }

    fn paint_ruler(&self) {
        let Some(request) = self.viewport.get() else { return };
        self.ruler_painting.at.set(clock::precise_ms());
        let parts = request.lines.saturating_mul(PARTS_A_LINE).min(MAX_PARTS);
        let marks = self.console.borrow_mut().marks(parts);
        self.tell_log(LogMsg::Marks(marks));
    }
}
