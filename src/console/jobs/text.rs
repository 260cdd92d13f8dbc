//! A daemon's texts, made fit for a label.

use crate::terminal::plain_text;

/// A daemon's ids are uuids; whatever is longer is cut.
const KEY_BYTES: usize = 64;
const LABEL_CHARS: usize = 200;

/// A daemon's id, at most [`KEY_BYTES`] long.
pub(super) fn key(id: &str) -> &str {
    id.get(..id.floor_char_boundary(KEY_BYTES)).unwrap_or_default()
}

/// A text as a label shows it.
pub(super) fn label(text: &str) -> String {
    plain_text(text, LABEL_CHARS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_is_cut_between_characters() {
        assert_eq!(key(&"ü".repeat(100)).len(), KEY_BYTES);
        assert_eq!(key("0b1c"), "0b1c");
        assert_eq!(label(&"€".repeat(1000)).chars().count(), LABEL_CHARS);
    }
}
