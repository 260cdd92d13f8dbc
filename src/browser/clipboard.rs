//! Putting text on the clipboard.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlDocument, HtmlElement, HtmlTextAreaElement, Window};

/// Copies `text`; `then` gets whether that worked. Call it while a click is handled: browsers want that.
pub fn copy(text: String, then: impl FnOnce(bool) + 'static) {
    let Some(window) = web_sys::window() else { return then(false) };
    let clipboard = window.navigator().clipboard();
    // Pages without encryption have none, whatever the type says.
    if JsValue::from(clipboard.clone()).is_undefined() {
        return then(copy_selection(&window, &text).is_some());
    }
    let written = clipboard.write_text(&text);
    spawn_local(async move {
        let is_written = JsFuture::from(written).await.is_ok();
        then(is_written || copy_selection(&window, &text).is_some());
    });
}

/// The old way: a selected field, out of sight.
fn copy_selection(window: &Window, text: &str) -> Option<()> {
    let document: HtmlDocument = window.document()?.dyn_into().ok()?;
    let body = document.body()?;
    let focused = document.active_element();
    let field: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    field.set_value(text);
    field.set_read_only(true);
    field.style().set_property("position", "fixed").ok()?;
    field.style().set_property("opacity", "0").ok()?;
    body.append_child(&field).ok()?;
    field.select();
    let copied = document.exec_command("copy").unwrap_or(false);
    field.remove();
    if let Some(focused) = innermost(focused) {
        // The field took the focus from there.
        let _ = focused.focus();
    }
    copied.then_some(())
}

/// The focused element, inside of shadow roots too.
fn innermost(mut focused: Option<web_sys::Element>) -> Option<HtmlElement> {
    while let Some(inner) = focused.as_ref().and_then(|outer| outer.shadow_root()?.active_element()) {
        focused = Some(inner);
    }
    focused?.dyn_into().ok()
}
