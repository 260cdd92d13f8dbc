//! The style sheet, adopted: a policy of `style-src 'self'` allows that, and a `<style>` element not.

use std::cell::OnceCell;

use wasm_bindgen::JsValue;
use web_sys::{CssStyleSheet, ShadowRoot};

const CSS: &str = include_str!("../../www/console.css");

thread_local! {
    static SHEET: OnceCell<CssStyleSheet> = const { OnceCell::new() };
}

/// Adds the console's sheet to what `shadow` adopted already. All consoles of a page share one sheet.
///
/// # Errors
/// A browser without constructable style sheets.
pub(super) fn adopt(shadow: &ShadowRoot) -> Result<(), JsValue> {
    let sheet = SHEET.with(|cell| match cell.get() {
        Some(sheet) => Ok(sheet.clone()),
        None => {
            let sheet = CssStyleSheet::new()?;
            sheet.replace_sync(CSS)?;
            Ok::<_, JsValue>(cell.get_or_init(|| sheet).clone())
        }
    })?;
    add(shadow, &[&sheet]);
    Ok(())
}

/// Adds sheets after what `shadow` adopted already.
pub(super) fn add(shadow: &ShadowRoot, more: &[&CssStyleSheet]) {
    let sheets = js_sys::Array::from(&shadow.adopted_style_sheets());
    for sheet in more {
        sheets.push(sheet);
    }
    shadow.set_adopted_style_sheets(&sheets);
}
