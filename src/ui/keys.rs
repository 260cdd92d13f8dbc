//! What a key press in the command line means.

use web_sys::KeyboardEvent;

/// The key code of a key press that an input method takes for itself.
const INPUT_METHOD: u32 = 229;

/// The keys, besides printable ones, that edit or send the text.
const EDITING: [&str; 10] =
    ["Enter", "Backspace", "Delete", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "Process"];

/// Keeps typing from the page's hot keys: to the page, the key seems pressed on the element and not in an input. Keys
/// with Ctrl or Meta, Tab, Escape and the function keys go on to the page.
pub(super) fn keep(event: &KeyboardEvent) {
    let key = event.key();
    let printable = key.chars().nth(1).is_none();
    // The alternate graphic key of many layouts reports itself as Ctrl and Alt together.
    let command = event.meta_key() || (event.ctrl_key() && !event.alt_key());
    if !command && (printable || EDITING.contains(&key.as_str())) {
        event.stop_propagation();
    }
}

/// Whether the key belongs to an input method. After the last character some browsers say so by the key code alone.
pub(super) fn is_composing(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == INPUT_METHOD
}

/// Whether any modifier key is held.
pub(super) fn has_modifier(event: &KeyboardEvent) -> bool {
    event.shift_key() || event.ctrl_key() || event.alt_key() || event.meta_key()
}
