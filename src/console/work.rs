//! Background work: what takes longer than a message or a frame may, done in steps.
//!
//! Belongs here: what work there is, and in which order it is done. Does not belong here: the work itself, and when a step
//! is run (`element::slices`).

use super::Console;

/// Whether background work is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoreWork {
    /// A call of [`Console::work_step`] would do something.
    Yes,
    /// It would not, until something changes.
    No,
}

impl Console {
    /// Whether a step would do something. Cheap: it is asked once a frame.
    #[must_use]
    pub fn work(&self) -> MoreWork {
        let is_left = self.is_work_awaited()
            || !self.layout.is_settled()
            || self.helpers.rules.has_work()
            || !self.scrollback.is_noted();
        if is_left { MoreWork::Yes } else { MoreWork::No }
    }

    /// Whether a person waits for the work there is.
    #[must_use]
    pub fn is_work_awaited(&self) -> bool {
        self.is_searching() || self.is_filtering()
    }

    /// Does one bounded step of the work there is, a millisecond or two at most, and marks what it changed as dirty.
    pub fn work_step(&mut self) -> MoreWork {
        if self.is_filtering() {
            self.filter_step();
        } else if let Some(find) = self.find.as_mut().filter(|find| !find.is_complete(&self.scrollback)) {
            find.step(&self.scrollback);
        } else if !self.layout.is_settled() {
            let before = self.layout.lines(&self.scrollback).total_lines();
            self.layout.settle_step(&self.scrollback, &mut self.reader);
            self.dirty.log |= before != self.layout.lines(&self.scrollback).total_lines();
        } else if self.helpers.rules.has_work() {
            self.helpers_step();
        } else if !self.scrollback.is_noted() {
            self.scrollback.note_step(&mut self.reader);
        }
        self.work()
    }

    fn is_searching(&self) -> bool {
        self.find.as_ref().is_some_and(|find| !find.is_complete(&self.scrollback))
    }
}
