//! The page's own completions: a question to its function.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::AbortController;

/// More words, and longer ones, are not taken.
const MOST: usize = 2_000;
const MAX_CHARS: usize = 400;

/// A question under way. Dropping it aborts it; an answer that comes nevertheless is not heard.
#[derive(Debug)]
pub struct Question {
    abort: Option<AbortController>,
    is_dropped: Rc<Cell<bool>>,
}

impl Question {
    /// Calls `function(line, signal)` and hands on the words it gives; none when it throws.
    #[must_use]
    pub fn ask(function: Function, line: &str, answer: impl FnOnce(Vec<String>) + 'static) -> Self {
        let abort = AbortController::new().ok();
        let signal = abort.as_ref().map_or(JsValue::UNDEFINED, |abort| abort.signal().into());
        let is_dropped = Rc::new(Cell::new(false));
        let (dropped, line) = (is_dropped.clone(), JsValue::from_str(line));
        spawn_local(async move {
            let words = match function.call2(&JsValue::UNDEFINED, &line, &signal) {
                Ok(returned) => JsFuture::from(Promise::resolve(&returned)).await.map(|value| words(&value)),
                Err(error) => Err(error),
            };
            if !dropped.get() {
                answer(words.unwrap_or_default());
            }
        });
        Self { abort, is_dropped }
    }
}

impl Drop for Question {
    fn drop(&mut self) {
        self.is_dropped.set(true);
        if let Some(abort) = &self.abort {
            abort.abort();
        }
    }
}

/// The words of an array of strings; whatever else it holds is left out.
#[must_use]
pub fn words(value: &JsValue) -> Vec<String> {
    let Some(list) = value.dyn_ref::<Array>() else { return Vec::new() };
    let words = list.iter().filter_map(|word| word.as_string());
    words.filter(|word| !word.is_empty() && word.chars().nth(MAX_CHARS).is_none()).take(MOST).collect()
}
