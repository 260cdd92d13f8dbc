//! Texts of others where no terminal is: labels, sentences, announcements, addresses.

use super::super::cells::{Joiner, Joint, is_invisible};
use super::{
    lexer::{Lexer, Token},
    shown,
};

/// Stands for what was cut off.
const CUT: char = '…';

/// The text on one line, without escape sequences and control characters and with nothing in it that is not seen: a
/// character that shows nothing and could deceive stands there by its number (`[U+202E]`). At most `max_chars`
/// characters; `…` stands at the end of what was longer. To be shown as text, never as markup.
#[must_use]
pub fn plain_text(text: &str, max_chars: usize) -> String {
    let mut label = Label { text: String::new(), left: max_chars, joiner: Joiner::default() };
    for token in Lexer::new(text) {
        let went_in = match token {
            Token::Ascii(text) | Token::Text(text) => text.chars().map(shown).all(|c| label.push(c)),
            Token::Control(b'\n' | b'\t') => label.push(' '),
            _ => true,
        };
        if !went_in {
            label.cut();
            break;
        }
    }
    label.text.truncate(label.text.trim_end().len());
    label.text
}

struct Label {
    text: String,
    left: usize,
    joiner: Joiner,
}

impl Label {
    /// Whether there was room.
    fn push(&mut self, c: char) -> bool {
        let joint = self.joiner.step(c);
        if joint == Joint::Excess || (self.text.is_empty() && c.is_whitespace()) {
            return true;
        }
        let takes_own_cell = matches!(joint, Joint::Start(_));
        if takes_own_cell && is_invisible(c) { self.push_number(c) } else { self.take(1, |text| text.push(c)) }
    }

    fn push_number(&mut self, c: char) -> bool {
        let number = format!("[U+{:04X}]", u32::from(c));
        self.take(number.len(), |text| text.push_str(&number))
    }

    fn take(&mut self, chars: usize, write: impl FnOnce(&mut String)) -> bool {
        let has_room = chars <= self.left;
        if has_room {
            self.left -= chars;
            write(&mut self.text);
        }
        has_room
    }

    fn cut(&mut self) {
        if self.left == 0 {
            self.text.pop();
        }
        self.text.push(CUT);
    }
}

/// The text with its colours, and without anything that could write over what stands before it.
#[must_use]
pub fn styled_text(text: &str) -> String {
    let mut styled = String::with_capacity(text.len());
    for token in Lexer::new(text) {
        match token {
            Token::Ascii(text) | Token::Text(text) => styled.push_str(text),
            Token::Control(control @ (b'\n' | b'\t')) => styled.push(control.into()),
            Token::Csi(sequence) if is_style(sequence) => {
                styled.push_str("\x1b[");
                styled.push_str(sequence);
            }
            _ => {}
        }
    }
    styled
}

fn is_style(sequence: &str) -> bool {
    sequence
        .strip_suffix('m')
        .is_some_and(|params| params.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b';' | b':')))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn styles_and_controls_go_and_words_stay() {
        for (text, expected) in [
            ("\x1b[1;41mServer is already offline.\x1b[0m", "Server is already offline."),
            ("a\r\nb\tc\x07", "a b c"),
            ("cut \x1b[1;4", "cut"),
            ("[brackets] stay", "[brackets] stay"),
            ("\x1b]0;title\x07 \x1b]8;;http://a\x07link\x1b]8;;\x07", "link"),
            ("\u{9b}31mred\u{85}\u{2028}x", "red x"),
            ("<b onclick='x'>&amp;", "<b onclick='x'>&amp;"),
        ] {
            assert_eq!(plain_text(text, 100), expected);
        }
    }

    #[test]
    fn what_is_not_seen_stands_there_by_its_number() {
        assert_eq!(plain_text("invoice\u{202e}fdp.exe", 100), "invoice[U+202E]fdp.exe");
        assert_eq!(plain_text("ad\u{200b}min\u{2066}\u{e0041}", 100), "ad[U+200B]min[U+2066][U+E0041]");
        assert_eq!(
            plain_text("می\u{200c}خواهم שָׁלוֹם 🏴\u{e0067}\u{e007f}", 100),
            "می\u{200c}خواهم שָׁלוֹם 🏴\u{e0067}\u{e007f}"
        );
    }

    #[test]
    fn what_is_too_long_is_cut_and_says_so() {
        assert_eq!(plain_text("12345", 5), "12345");
        assert_eq!(plain_text("123456", 5), "1234…");
        assert_eq!(plain_text("12\u{202e}", 5), "12…");
        assert_eq!(plain_text("é".repeat(1000).as_str(), 3), "éé…");
        assert_eq!(plain_text(&format!("a{}", "\u{301}".repeat(1000)), 100).chars().count(), 17);
    }

    #[test]
    fn colours_stay_and_motion_goes() {
        assert_eq!(
            styled_text("\x1b[1;41mbad\x1b[0m\r\x1b[2K\x1b[Goops\x1b[3\rm\x08\nnext"),
            "\x1b[1;41mbad\x1b[0moops\nnext"
        );
    }

    proptest! {
        #[test]
        fn anything_is_one_bounded_line_without_anything_unseen(text in ".{0,80}|[\\x00-\\x9f\u{200b}\u{202e}]{0,80}", max in 1_usize..50) {
            let plain = plain_text(&text, max);
            prop_assert!(plain.chars().count() <= max);
            let is_bad = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            prop_assert!(!plain.contains(is_bad));
            prop_assert_eq!(plain_text(&plain, max), plain);
        }
    }
}
