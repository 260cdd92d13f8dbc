//! The browser's own selection inside a shadow root, which engines tell in different ways.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Node, Selection, ShadowRoot};

use super::position::DomPlace;

/// What the browser has selected.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Native {
    /// Nothing anywhere.
    Nothing,
    /// Something else on the page.
    Elsewhere,
    /// From a place in the shadow root to another, or to the same.
    Here(DomPlace, DomPlace),
}

/// Reads it.
pub(super) fn read(root: &ShadowRoot) -> Native {
    let Some(selection) = selection() else { return Native::Nothing };
    let (start, end) = match composed(&selection, root) {
        Some(places) => places,
        // Chromium before 137 tells a shadow root's selection at the shadow root.
        None => match call(root, "getSelection", &[]).and_then(|own| own.dyn_into::<Selection>().ok()) {
            Some(own) => (ends(&own, "anchor"), ends(&own, "focus")),
            None => (ends(&selection, "anchor"), ends(&selection, "focus")),
        },
    };
    match (start, end) {
        (Some(start), Some(end)) if root.contains(Some(&start.node)) && root.contains(Some(&end.node)) => {
            Native::Here(start, end)
        }
        (None, _) | (_, None) => Native::Nothing,
        _ => Native::Elsewhere,
    }
}

/// Selects from a place to another.
pub(super) fn write(from: &DomPlace, to: &DomPlace) {
    if let Some(selection) = selection() {
        // Fails for offsets that the nodes do not have, and these have.
        let _ = selection.set_base_and_extent(&from.node, from.offset, &to.node, to.offset);
    }
}

/// Selects nothing.
pub(super) fn clear() {
    if let Some(selection) = selection() {
        let _ = selection.remove_all_ranges();
    }
}

fn selection() -> Option<Selection> {
    web_sys::window()?.get_selection().ok()?
}

/// The standard's way: a range that has no direction, and the direction beside it.
fn composed(selection: &Selection, root: &ShadowRoot) -> Option<(Option<DomPlace>, Option<DomPlace>)> {
    let options = Object::new();
    Reflect::set(&options, &"shadowRoots".into(), &Array::of1(root)).ok()?;
    let ranges = call(selection, "getComposedRanges", &[&options])?;
    let range = Array::from(&ranges).get(0);
    if range.is_undefined() {
        return Some((None, None));
    }
    let (start, end) = (place(&range, "startContainer", "startOffset"), place(&range, "endContainer", "endOffset"));
    let is_backward = field(selection, "direction").as_string().as_deref() == Some("backward");
    Some(if is_backward { (end, start) } else { (start, end) })
}

fn ends(selection: &Selection, which: &str) -> Option<DomPlace> {
    place(selection, &format!("{which}Node"), &format!("{which}Offset"))
}

fn place(object: &JsValue, node: &str, offset: &str) -> Option<DomPlace> {
    let node: Node = field(object, node).dyn_into().ok()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an offset is a whole number")]
    let offset = field(object, offset).as_f64()? as u32;
    Some(DomPlace { node, offset })
}

/// Calls a method that not every engine has.
fn call(object: &JsValue, method: &str, arguments: &[&JsValue]) -> Option<JsValue> {
    let method: Function = field(object, method).dyn_into().ok()?;
    method.apply(object, &arguments.iter().copied().collect()).ok()
}

fn field(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}
