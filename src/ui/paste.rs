//! Pasted lines. An input would glue them together; here they are taken apart, to be held until they are confirmed.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlInputElement};
use yew::prelude::*;

use super::{button, icons, labels};
use crate::console::HeldView;
use crate::ui::labels::Show;
use crate::words::{Words, key};

/// The lines that a paste at the input's selection gives, as an editor would have them. `None` when that is one line
/// only, which the input can take by itself.
pub(super) fn lines(input: &HtmlInputElement, text: &str) -> Option<Vec<String>> {
    if !text.trim().contains(['\n', '\r']) {
        return None;
    }
    let (before, after) = around_selection(input);
    let whole = format!("{before}{text}{after}");
    let lines: Vec<String> =
        whole.split(['\n', '\r']).filter(|line| !line.trim().is_empty()).map(ToOwned::to_owned).collect();
    (lines.len() > 1).then_some(lines)
}

/// The text of a paste event. Read by name: the event's type is not in the bindings' stable part.
pub(super) fn text(event: &Event) -> Option<String> {
    let data = Reflect::get(event, &JsValue::from_str("clipboardData")).ok()?;
    let get = Reflect::get(&data, &JsValue::from_str("getData")).ok()?.dyn_into::<Function>().ok()?;
    get.call1(&data, &JsValue::from_str("text/plain")).ok()?.as_string()
}

/// What is held, over the log.
pub(super) fn preview(
    held: &HeldView,
    words: &Words,
    send: Option<Callback<MouseEvent>>,
    discard: Callback<MouseEvent>,
) -> Html {
    let rest = held.count - held.lines.len();
    html! {
        <div class="sheet" part="paste" role="group" aria-labelledby="held-title">
            <div class="sheet-head">
                <strong id="held-title" part="held">{ labels::held(words, held.count, held.seconds) }</strong>
                { button::text("paste-discard", words.show(key!("command.discard")), discard) }
                <button type="button" class="button" part="paste-send" aria-disabled={send.is_none().then_some("true")}
                    onclick={send.unwrap_or_default()}
                >{ icons::send() }{ words.count(key!("command.send-held"), held.count as u64, &[]) }</button>
            </div>
            <ol class="sheet-lines" part="paste-lines" tabindex="0" aria-labelledby="held-title">
                { for held.lines.iter().map(|line| html! { <li>{ line }</li> }) }
                if rest > 0 {
                    <li class="more">{ words.count(key!("command.more"), rest as u64, &[]) }</li>
                }
            </ol>
        </div>
    }
}

/// The text before and after the selection.
fn around_selection(input: &HtmlInputElement) -> (String, String) {
    let value = input.value();
    let end = value.len();
    let start = input.selection_start().ok().flatten().map_or(end, |unit| byte_of(&value, unit));
    let end = input.selection_end().ok().flatten().map_or(end, |unit| byte_of(&value, unit));
    let part = |text: Option<&str>| text.unwrap_or_default().to_owned();
    (part(value.get(..start)), part(value.get(end..)))
}

/// The byte of a place in a text. The DOM counts in UTF-16 units.
fn byte_of(text: &str, unit: u32) -> usize {
    let mut units = 0;
    let at = text.char_indices().find(|(_, letter)| {
        let is_there = units >= unit;
        units += if *letter > '\u{ffff}' { 2 } else { 1 };
        is_there
    });
    at.map_or(text.len(), |(at, _)| at)
}
