//! What a key press in the command line means.

use web_sys::{KeyboardEvent, MouseEvent};
use yew::Callback;

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

/// The modifier keys that are held, as far as they matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Modifiers {
    /// None.
    None,
    /// Shift alone.
    Shift,
    /// Control alone.
    Ctrl,
    /// Anything else.
    Other,
}

/// The modifier keys that are held.
pub(super) fn modifiers(event: &KeyboardEvent) -> Modifiers {
    match (event.shift_key(), event.ctrl_key(), event.alt_key() || event.meta_key()) {
        (false, false, false) => Modifiers::None,
        (true, false, false) => Modifiers::Shift,
        (false, true, false) => Modifiers::Ctrl,
        _ => Modifiers::Other,
    }
}

/// For a button that acts on an input: a press leaves the focus, and a phone's keyboard, where it is.
pub(super) fn keep_focus() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| event.prevent_default())
}
