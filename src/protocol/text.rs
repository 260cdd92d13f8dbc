//! Words of others made fit for an error message: bounded, without control characters, without a token.

/// The longest piece of foreign text that an error or a message for the person holds, in characters.
const MAX_CHARS: usize = 300;

/// The longest event name that an error holds, in characters.
const MAX_NAME_CHARS: usize = 64;

/// What stands for a token.
const MASK: &str = "[token]";

/// How every JWT begins: base64url of `{"`.
const JWT_START: &str = "eyJ";

/// Shorter runs are ordinary words that happen to hold the start.
const MIN_TOKEN_LEN: usize = 16;

/// `text` in one bounded line: runs of blanks and control characters become one space, a JWT becomes `[token]`.
pub(super) fn tidy(text: &str) -> String {
    bounded(text, MAX_CHARS)
}

/// As [`tidy`], for an event's name.
pub(super) fn tidy_name(name: &str) -> String {
    bounded(name, MAX_NAME_CHARS)
}

/// What the JSON reader complains about. Its words on wrong types quote the input and are replaced.
pub(super) fn json_reason(error: &serde_json::Error) -> String {
    if error.is_data() {
        format!("unexpected value at line {} column {}", error.line(), error.column())
    } else {
        error.to_string()
    }
}

fn bounded(text: &str, max: usize) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let line = words.map(masked).collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(max) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// The word with every JWT in it replaced. Panels quote addresses and requests in their errors, and some put the token
/// there.
fn masked(word: &str) -> String {
    let mut out = String::new();
    let mut rest = word;
    while let Some(start) = rest.find(JWT_START) {
        let (before, from_start) = rest.split_at(start);
        let len = from_start.find(|c| !is_jwt_char(c)).unwrap_or(from_start.len());
        let (found, after) = from_start.split_at(len);
        out.push_str(before);
        out.push_str(if len < MIN_TOKEN_LEN { found } else { MASK });
        rest = after;
    }
    out.push_str(rest);
    out
}

fn is_jwt_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '=')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_and_line_ends_go() {
        assert_eq!(tidy("a\u{1b}[31mred\r\n\0 b\u{9b}c\u{85}"), "a [31mred b c");
    }

    #[test]
    fn long_texts_end_with_an_ellipsis() {
        for text in ["x".repeat(1000), "word ".repeat(1000), "é".repeat(301)] {
            let line = tidy(&text);
            assert!(line.ends_with('…') && line.chars().count() <= MAX_CHARS + 1, "{line}");
        }
        assert_eq!(tidy(&"é".repeat(300)), "é".repeat(300));
        assert_eq!(tidy_name(&"n".repeat(65)), format!("{}…", "n".repeat(64)));
    }

    #[test]
    fn a_token_is_masked_wherever_it_stands() {
        let text = "bad wss://n/ws?token=eyJhbGciOi.eyJleHAi.c2ln-_&x=1 (eyJhbGciOiJIUzI1NiJ9.e30.x) heyJude";
        assert_eq!(tidy(text), "bad wss://n/ws?token=[token]&x=1 ([token]) heyJude");
    }
}
