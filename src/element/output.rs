//! `ptero-output`: the log's new lines, once a frame, while the page listens.

use std::cell::Cell;

use js_sys::{Array, JsString, Object, Reflect};
use wasm_bindgen::JsValue;

use super::events;
use super::export::number;
use super::runtime::Runtime;
use crate::terminal::RowId;

/// What the page was told.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Up to where; `None` while nobody listens.
    until: Cell<Option<RowId>>,
}

impl Runtime {
    /// The page listens, or does not any more. It hears of what comes from now on.
    pub(super) fn listened_to(&self, is_listening: bool) {
        let until = &self.told.until;
        until.set(is_listening.then(|| until.get().unwrap_or_else(|| self.console.borrow().end())));
    }

    /// Tells the page what is new, in a frame.
    pub(super) fn tell_output(&self) {
        if self.tell_some() {
            self.request_frame();
        }
    }

    /// Tells the page all that is new: where there are no frames.
    pub(super) fn tell_all_output(&self) {
        // What a listener feeds meanwhile is for the next time.
        let end = self.console.borrow().end();
        while self.told.until.get().is_some_and(|until| until < end) && self.tell_some() {}
    }

    /// Tells as much as one event holds; whether there is more.
    fn tell_some(&self) -> bool {
        let Some(until) = self.told.until.get() else { return false };
        if until >= self.console.borrow().end() {
            return false;
        }
        let output = self.console.borrow().output(until);
        self.told.until.set(Some(output.end));
        if !output.text.is_empty() || output.skipped > 0 {
            let lines = match output.text.strip_suffix('\n') {
                Some(text) => JsString::from(text).split("\n"),
                None => Array::new(),
            };
            events::tell(&self.host, "ptero-output", &detail(&lines, output.skipped));
        }
        // A listener may have fed more, or have ended the console.
        output.end < self.console.borrow().end() && !self.is_destroyed.get()
    }
}

#[expect(clippy::cast_possible_truncation, reason = "fewer rows than fit into memory")]
fn detail(lines: &Array, skipped: u64) -> JsValue {
    let detail = Object::new();
    // Setting a field of a fresh object cannot fail.
    let _ = Reflect::set(&detail, &"lines".into(), lines);
    let _ = Reflect::set(&detail, &"skipped".into(), &number(skipped as usize));
    detail.into()
}
