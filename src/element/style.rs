//! The style sheet, adopted: a policy of `style-src 'self'` allows that, and a `<style>` element not.

use std::cell::{OnceCell, RefCell};

use wasm_bindgen::JsValue;
use web_sys::{CssStyleSheet, ShadowRoot};

use crate::console::{squeezed, squeezed_len};

const SOURCE: &str = include_str!("../../www/console.css");
static SQUEEZED: [u8; squeezed_len(SOURCE)] = squeezed(SOURCE);
static CSS: &str = match str::from_utf8(&SQUEEZED) {
    Ok(css) => css,
    Err(_) => panic!("nothing but whole characters was taken"),
};

/// Sheets kept for the next console that looks like one before. Consoles of one page hardly look different.
const KEPT: usize = 16;

thread_local! {
    static SHEET: OnceCell<CssStyleSheet> = const { OnceCell::new() };
    /// By their texts; the one wanted last comes last.
    static SHARED: RefCell<Vec<(Box<str>, CssStyleSheet)>> = const { RefCell::new(Vec::new()) };
}

/// Adds the console's sheet to what `shadow` adopted already. All consoles of a page share one sheet.
///
/// # Errors
/// A browser without constructable style sheets.
pub(super) fn adopt(shadow: &ShadowRoot) -> Result<(), JsValue> {
    let sheet = SHEET.with(|cell| match cell.get() {
        Some(sheet) => Ok(sheet.clone()),
        None => {
            let sheet = sheet_of(CSS)?;
            Ok::<_, JsValue>(cell.get_or_init(|| sheet).clone())
        }
    })?;
    exchange(shadow, &[], &[sheet]);
    Ok(())
}

/// A sheet of this text. Consoles that want the same share it: it may not be changed.
///
/// # Errors
/// A browser without constructable style sheets.
pub(super) fn shared(text: &str) -> Result<CssStyleSheet, JsValue> {
    SHARED.with_borrow_mut(|kept| {
        let entry = match kept.iter().position(|(own, _)| **own == *text) {
            Some(at) => kept.remove(at),
            None => (text.into(), sheet_of(text)?),
        };
        if kept.len() >= KEPT {
            kept.remove(0);
        }
        let sheet = entry.1.clone();
        kept.push(entry);
        Ok(sheet)
    })
}

/// Takes `old` from what `shadow` adopted, and adds `new` behind the rest.
pub(super) fn exchange(shadow: &ShadowRoot, old: &[CssStyleSheet], new: &[CssStyleSheet]) {
    let sheets = js_sys::Array::from(&shadow.adopted_style_sheets());
    let kept = sheets.iter().filter(|sheet| !old.iter().any(|old| sheet == AsRef::<JsValue>::as_ref(old)));
    let sheets: js_sys::Array = kept.chain(new.iter().map(JsValue::from)).collect();
    shadow.set_adopted_style_sheets(&sheets);
}

fn sheet_of(text: &str) -> Result<CssStyleSheet, JsValue> {
    let sheet = CssStyleSheet::new()?;
    sheet.replace_sync(text)?;
    Ok(sheet)
}
