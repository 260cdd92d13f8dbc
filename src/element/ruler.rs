//! When the marks beside the scroll bar are made anew: a few times a second at most, and only where something changed. They are
//! made in no frame of the page, which lines wait for, and shown in one that others ask for, so that they make none.

use std::cell::RefCell;

use gloo_timers::callback::Timeout;

use super::painting::Log;
use super::runtime::Runtime;
use crate::browser::clock;
use crate::console::Marks;
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
    /// What was shown last.
    shown: RefCell<Marks>,
    /// What is to be shown, and since when.
    made: RefCell<Option<(f64, Marks)>>,
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
                this.make_marks();
            }
        })));
    }

    /// Ends with the console.
    pub(super) fn forget_ruler(&self) {
        let RulerPainting { owed, shown, made } = &self.ruler_painting;
        drop(owed.take());
        shown.take();
        made.take();
    }

    fn make_marks(&self) {
        let Some(request) = self.viewport.get() else { return };
        let parts = request.lines.saturating_mul(PARTS_A_LINE).min(MAX_PARTS);
        let marks = self.console.borrow_mut().marks(parts);
        let RulerPainting { shown, made, .. } = &self.ruler_painting;
        if *shown.borrow() == marks {
            made.take();
        } else {
            made.replace(Some((clock::precise_ms(), marks)));
            self.await_company();
        }
    }

    /// Shows marks that were made.
    pub(super) fn paint_ruler(&self, log: Log) {
        let RulerPainting { shown, made, .. } = &self.ruler_painting;
        let Some((since, marks)) = made.take() else { return };
        if self.comes_behind(log, since) {
            made.replace(Some((since, marks)));
        } else {
            shown.replace(marks.clone());
            self.tell_log(LogMsg::Marks(marks));
        }
    }
}
