//! Pasted lines. An input would glue them together; here they are held and sent one by one, once confirmed.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlInputElement};

/// The mark between lines in the preview.
const BREAK: &str = " ⏎ ";

/// The lines of a paste of several lines, and what stood in the command line before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HeldPaste {
    lines: Vec<String>,
    draft: String,
}

impl HeldPaste {
    /// Pastes `text` at the input's selection, as an editor would. `None` when that gives one line only, which the input
    /// can take by itself.
    pub(super) fn new(input: &HtmlInputElement, text: &str) -> Option<Self> {
        if !text.trim().contains(['\n', '\r']) {
            return None;
        }
        let draft = input.value();
        let (before, after) = around_selection(input, &draft);
        let whole = format!("{before}{text}{after}").replace("\r\n", "\n").replace('\r', "\n");
        let lines: Vec<String> =
            whole.split('\n').filter(|line| !line.trim().is_empty()).map(ToOwned::to_owned).collect();
        (lines.len() > 1).then_some(Self { lines, draft })
    }

    /// Holds commands that came back unsent; `draft` is what stands in the command line now.
    pub(super) fn offered(lines: Vec<String>, draft: String) -> Self {
        Self { lines, draft }
    }

    /// How many commands are held.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// What stood in the command line before.
    pub(super) fn draft(&self) -> &str {
        &self.draft
    }

    /// The commands, one a line.
    pub(super) fn joined(&self) -> String {
        self.lines.join("\n")
    }

    /// The commands on one line, to be read.
    pub(super) fn preview(&self) -> String {
        self.lines.join(BREAK)
    }
}

/// The text of a paste event. Read by name: the event's type is not in the bindings' stable part.
pub(super) fn text(event: &Event) -> Option<String> {
    let data = Reflect::get(event, &JsValue::from_str("clipboardData")).ok()?;
    let get = Reflect::get(&data, &JsValue::from_str("getData")).ok()?.dyn_into::<Function>().ok()?;
    get.call1(&data, &JsValue::from_str("text/plain")).ok()?.as_string()
}

/// The text before and after the selection. The DOM counts in UTF-16 units.
fn around_selection(input: &HtmlInputElement, value: &str) -> (String, String) {
    let units: Vec<u16> = value.encode_utf16().collect();
    let at = |position: Result<Option<u32>, JsValue>| {
        position
            .ok()
            .flatten()
            .and_then(|unit| usize::try_from(unit).ok())
            .map_or(units.len(), |at| at.min(units.len()))
    };
    let (start, end) = (at(input.selection_start()), at(input.selection_end()));
    let text = |units: Option<&[u16]>| String::from_utf16_lossy(units.unwrap_or_default());
    (text(units.get(..start)), text(units.get(end..)))
}
