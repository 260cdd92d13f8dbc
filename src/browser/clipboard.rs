//! Putting text on the clipboard.

use js_sys::{Array, Function, JsString, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, Clipboard, ClipboardItem, HtmlDocument, HtmlElement, HtmlTextAreaElement, Window,
};

/// Copies `text`; `then` gets whether that worked. Call it while a click is handled: browsers want that.
pub fn copy(text: String, then: impl FnOnce(bool) + 'static) {
    copy_string(text.into(), |copied| then(copied.is_ok()));
}

/// Copies `text`, which may be long; `then` gets why that did not work.
pub fn copy_string(text: JsString, then: impl FnOnce(Result<(), JsValue>) + 'static) {
    let written = write_text(&text);
    let Some(window) = web_sys::window() else { return then(Err(JsValue::UNDEFINED)) };
    let Ok(written) = written else {
        return then(copy_selection(&window, &text).ok_or_else(no_clipboard));
    };
    spawn_local(async move {
        let written = JsFuture::from(written).await.map(drop);
        then(written.or_else(|error| copy_selection(&window, &text).ok_or(error)));
    });
}

/// Pages without encryption have no clipboard, whatever the type says.
fn write_text(text: &JsString) -> Result<Promise, JsValue> {
    let clipboard = clipboard().ok_or_else(no_clipboard)?;
    let write: Function = Reflect::get(&clipboard, &"writeText".into())?.dyn_into()?;
    write.call1(&clipboard, text)?.dyn_into()
}

fn clipboard() -> Option<Clipboard> {
    let clipboard = web_sys::window().map(|window| window.navigator().clipboard())?;
    (!JsValue::from(clipboard.clone()).is_undefined()).then_some(clipboard)
}

fn no_clipboard() -> JsValue {
    js_sys::Error::new("this page has no clipboard: it is not served over https").into()
}

/// The old way: a selected field, out of sight.
fn copy_selection(window: &Window, text: &JsString) -> Option<()> {
    let document: HtmlDocument = window.document()?.dyn_into().ok()?;
    let focused = innermost(document.active_element());
    // While a dialog is open, only what is in it takes the focus.
    let dialog = focused.as_ref().and_then(|focused| focused.closest("dialog[open]").ok().flatten());
    let parent = dialog.or_else(|| document.body().map(Into::into))?;
    let field: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    Reflect::set(&field, &"value".into(), text).ok()?;
    field.set_read_only(true);
    field.style().set_property("position", "fixed").ok()?;
    field.style().set_property("opacity", "0").ok()?;
    parent.append_child(&field).ok()?;
    field.select();
    let copied = document.exec_command("copy").unwrap_or(false);
    field.remove();
    if let Some(focused) = focused {
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
/// rejected if the browser refuses the old way too. Call it while a click is handled; some browsers want the wish by then, but not the text.
pub fn copy_later(made: &Promise) -> Promise {
    let made = made.clone();
    let wish = wish_for(&made);
    future_to_promise(async move {
        let copied = match wish {
            Ok(wish) => JsFuture::from(wish).await.map(drop),
            Err(error) => Err(error),
        };
        let made = JsFuture::from(made).await?;
        if let Err(error) = copied {
            let blob: Blob = Reflect::get(&made, &"blob".into())?.dyn_into()?;
            let text: JsString = JsFuture::from(blob.text()).await?.dyn_into()?;
            let window = web_sys::window().ok_or_else(|| error.clone())?;
            copy_selection(&window, &text).ok_or(error)?;
        }
        let object = Object::new();
        let redacted = Reflect::get(&made, &"redacted".into())?;
        Reflect::set(&object, &"redacted".into(), &redacted)?;
        Ok(object.into())
    })
}

fn wish_for(made: &Promise) -> Result<Promise, JsValue> {
    let clipboard = clipboard().ok_or_else(no_clipboard)?;
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
