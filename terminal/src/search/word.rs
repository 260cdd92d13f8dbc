//! Whether a hit stands alone.

use std::ops::Range;

/// Whether neither end of `range` cuts a word of `text`.
pub(super) fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let inside = text.get(range.clone()).unwrap_or_default();
    let before = text.get(..range.start).and_then(|text| text.chars().next_back());
    let after = text.get(range.end..).and_then(|text| text.chars().next());
    !(is_word(before) && is_word(inside.chars().next()) || is_word(after) && is_word(inside.chars().next_back()))
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(|c| c == '_' || c.is_alphanumeric())
}

/// The byte at which the character after the one at `at` begins.
pub(super) fn next_char(text: &str, at: usize) -> usize {
    (at + 1..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_inside_a_word_does_not_stand_alone() {
        for (text, wanted, expected) in [
            ("a cat sat", "cat", true),
            ("a cats sat", "cat", false),
            ("bobcat", "cat", false),
            ("cat", "cat", true),
            ("cat_1", "cat", false),
            ("кот", "ко", false),
            ("x[INFO]x", "[INFO]", true),
            ("xINFO]x", "INFO]", false),
            ("one\ncat\ntwo", "cat", true),
        ] {
            let start = text.find(wanted).expect("it is there");
            assert_eq!(stands_alone(text, &(start..start + wanted.len())), expected, "{wanted} in {text}");
        }
    }
}
