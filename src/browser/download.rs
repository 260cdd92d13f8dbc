//! Saving a file where the browser puts its downloads.

use gloo_timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlAnchorElement, Url};

/// A browser reads the file some time after the click.
const READ_MS: u32 = 60_000;

/// Saves `blob` under a name. Call it while a click is handled: browsers want that.
///
/// # Errors
/// A page without a document, or a browser that has no room.
pub fn save(blob: &Blob, name: &str) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::UNDEFINED)?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    let url = Url::create_object_url_with_blob(blob)?;
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    Timeout::new(READ_MS, move || {
        // Fails for an address that is none.
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
    Ok(())
}
