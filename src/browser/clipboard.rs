//! Putting text on the clipboard.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, Clipboard, ClipboardItem, HtmlDocument, HtmlElement, HtmlTextAreaElement, Window,
};

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

/// Copies the text of a file that is being made: `made` is a promise of `{ blob, redacted }`. A promise of `{ redacted }`,
/// rejected if the browser refuses. Call it while a click is handled; some browsers want the wish by then, but not the text.
pub fn copy_later(made: &Promise) -> Promise {
    let made = made.clone();
    let wish = wish_for(&made);
    future_to_promise(async move {
        match wish {
            Ok(wish) => JsFuture::from(wish).await.map(drop),
            Err(error) => Err(error),
        }?;
        let object = Object::new();
        let redacted = Reflect::get(&JsFuture::from(made).await?, &"redacted".into())?;
        Reflect::set(&object, &"redacted".into(), &redacted)?;
        Ok(object.into())
    })
}

fn wish_for(made: &Promise) -> Result<Promise, JsValue> {
    let clipboard = web_sys::window().map(|window| window.navigator().clipboard()).map(JsValue::from);
    let clipboard: Clipboard = clipboard
        .filter(|clipboard| !clipboard.is_undefined())
        .ok_or_else(|| js_sys::Error::new("this page has no clipboard: it is not served over https"))?
        .unchecked_into();
    let made = made.clone();
    let blob = future_to_promise(async move {
        // The clipboard takes the bare type only.
        let blob: Blob = Reflect::get(&JsFuture::from(made).await?, &"blob".into())?.unchecked_into();
        let bag = BlobPropertyBag::new();
        bag.set_type("text/plain");
        Ok(Blob::new_with_blob_sequence_and_options(&Array::of1(&blob), &bag)?.into())
    });
    let kinds = Object::new();
    Reflect::set(&kinds, &"text/plain".into(), &blob)?;
    let item = ClipboardItem::new_with_record_from_str_to_blob_promise(&kinds)?;
    Ok(clipboard.write(&Array::of1(&item)))
}
