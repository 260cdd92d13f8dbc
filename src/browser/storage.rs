//! What is kept in the browser: the command history. A full, denied or foreign storage is no error, only forgetful.

use web_sys::Storage;

/// The history kept under `key`, oldest first.
#[must_use]
pub fn load_history(key: &str) -> Vec<String> {
    local_storage()
        .and_then(|storage| storage.get_item(key).ok().flatten())
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}

/// Keeps the history under `key`.
pub fn save_history(key: &str, entries: &[String]) {
    if let (Some(storage), Ok(text)) = (local_storage(), serde_json::to_string(entries)) {
        // Fails when the quota is used up or storage is denied; the history then lives as long as the page.
        let _ = storage.set_item(key, &text);
    }
}

fn local_storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
