//! A daemon's texts, made fit for a label: short, and without escapes.

/// A daemon's ids are uuids; whatever is longer is cut.
const KEY_BYTES: usize = 64;
const LABEL_BYTES: usize = 200;

/// A daemon's id, at most [`KEY_BYTES`] long.
pub(super) fn key(id: &str) -> &str {
    cut(id, KEY_BYTES)
}

/// A text as a label shows it.
pub(super) fn label(text: &str) -> String {
    cut(&plain(text), LABEL_BYTES).to_owned()
}

fn cut(text: &str, bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes)).unwrap_or_default()
}

/// The text without control characters and without escape sequences that set styles.
pub(in crate::console) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '\x1b' if rest.as_str().starts_with('[') => {
                rest.next();
                rest.find(|c| matches!(c, '\x40'..='\x7e'));
            }
            '\n' | '\t' => plain.push(' '),
            c if c.is_control() => {}
            c => plain.push(c),
        }
    }
    plain.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_and_controls_go_and_words_stay() {
        assert_eq!(plain("\x1b[1;41mServer is already offline.\x1b[0m"), "Server is already offline.");
        assert_eq!(plain("a\r\nb\tc\x07"), "a b c");
        assert_eq!(plain("cut \x1b[1;4"), "cut");
        assert_eq!(plain("[brackets] stay"), "[brackets] stay");
    }

    #[test]
    fn what_is_too_long_is_cut_between_characters() {
        assert_eq!(key(&"ü".repeat(100)).len(), KEY_BYTES);
        assert_eq!(key("0b1c"), "0b1c");
        assert_eq!(label(&"€".repeat(1000)).len(), 198);
    }
}
