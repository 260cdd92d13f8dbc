//! What is kept in the browser: the command history, how CPU is measured, and how the console looks. A full, denied or foreign storage is no error, only forgetful.

use serde_json::Value;
use web_sys::Storage;

const PREFERENCES: &str = "ptero-console:view";
const CPU_OF_LIMIT: &str = "ptero-console:cpu-of-limit";

/// The history kept under `key`, oldest first.
#[must_use]
pub fn load_history(key: &str) -> Vec<String> {
    local_storage()
        .and_then(|storage| storage.get_item(key).ok().flatten())
        .and_then(|text| texts(&text))
        .unwrap_or_default()
}

/// A list of texts; none if anything else is in it.
fn texts(json: &str) -> Option<Vec<String>> {
    let Value::Array(values) = serde_json::from_str(json).ok()? else { return None };
    let text = |value| if let Value::String(text) = value { Some(text) } else { None };
    values.into_iter().map(text).collect()
}

/// Keeps the history under `key`.
pub fn save_history(key: &str, entries: &[String]) {
    if let (Some(storage), Ok(text)) = (local_storage(), serde_json::to_string(entries)) {
        // Fails when the quota is used up or storage is denied; the history then lives as long as the page.
        let _ = storage.set_item(key, &text);
    }
}

/// Whether CPU was last shown as a share of the limit.
#[must_use]
pub fn load_is_cpu_of_limit() -> bool {
    local_storage().is_some_and(|storage| storage.get_item(CPU_OF_LIMIT).ok().flatten().is_some())
}

/// Keeps whether CPU is shown as a share of the limit.
pub fn save_is_cpu_of_limit(is_of_limit: bool) {
    if let Some(storage) = local_storage() {
        // As above: forgetful is good enough.
        let _ = if is_of_limit { storage.set_item(CPU_OF_LIMIT, "1") } else { storage.remove_item(CPU_OF_LIMIT) };
    }
}

/// How the person last wanted the console to look, as it was kept.
#[must_use]
pub fn load_preferences() -> Option<String> {
    local_storage()?.get_item(PREFERENCES).ok().flatten()
}

/// Keeps how the person wants the console to look.
pub fn save_preferences(text: &str) {
    if let Some(storage) = local_storage() {
        // As above: forgetful is good enough.
        let _ = storage.set_item(PREFERENCES, text);
    }
}

/// Forgets the history under `key`.
pub fn forget_history(key: &str) {
    if let Some(storage) = local_storage() {
        // Storage that is denied holds nothing either.
        let _ = storage.remove_item(key);
    }
}

fn local_storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
