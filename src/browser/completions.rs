//! The page's own completions: a question to its function.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortSignal;

use super::request::UnderWay;

/// More words, and longer ones, are not taken.
const MOST: usize = 2_000;
const MAX_CHARS: usize = 400;

/// A question under way. Dropping it aborts it; an answer that comes nevertheless is not heard.
#[derive(Debug)]
pub struct Question {
    _asked: UnderWay,
}

impl Question {
    /// Calls `function(line, signal)` and hands on the words it gives; none when it throws.
    #[must_use]
    pub fn ask(function: Function, line: &str, answer: impl FnOnce(Vec<String>) + 'static) -> Self {
        let line = JsValue::from_str(line);
        Self { _asked: UnderWay::begin(|abort| call(function, line, abort), answer) }
    }
}

async fn call(function: Function, line: JsValue, abort: Option<AbortSignal>) -> Vec<String> {
    let signal = abort.map_or(JsValue::UNDEFINED, JsValue::from);
    let words = match function.call2(&JsValue::UNDEFINED, &line, &signal) {
        Ok(returned) => JsFuture::from(Promise::resolve(&returned)).await.map(|value| words(&value)),
        Err(error) => Err(error),
    };
    words.unwrap_or_default()
}

/// The words of an array of strings; whatever else it holds is left out.
#[must_use]
pub fn words(value: &JsValue) -> Vec<String> {
    let Some(list) = value.dyn_ref::<Array>() else { return Vec::new() };
    let words = list.iter().filter_map(|word| word.as_string());
    words.filter(|word| !word.is_empty() && word.chars().nth(MAX_CHARS).is_none()).take(MOST).collect()
}
