//! Text of others, made fit to be shown and copied: bounded, on one line, with nothing unseen in it, and without what may
//! be a secret.

use crate::terminal::plain_text;

/// The most that is quoted.
const MAX_CHARS: usize = 300;
/// The most that is looked at: what is cut off is not searched for keys.
const MAX_READ: usize = 4_000;
/// A run of key-like characters of this length is no word of any language.
const KEY_CHARS: usize = 32;
/// With a digit in it, so many suffice.
const KEY_CHARS_WITH_DIGIT: usize = 20;
const GONE: &str = "[…]";

/// `text` with keys, tokens and query strings replaced. Ids of the form of a UUID stay: they are no secrets.
pub(super) fn quoted(text: &str) -> String {
    // Before the keys are looked for, so that nothing unseen can part one.
    let text = plain_text(text, MAX_READ);
    let clean = text.split_whitespace().map(without_query).collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(clean.len());
    for run in runs(&clean) {
        out.push_str(if is_key(run) { GONE } else { run });
    }
    plain_text(&out, MAX_CHARS)
}

/// A word up to the query of the URL that it may be.
fn without_query(word: &str) -> String {
    match word.split_once('?') {
        Some((address, query)) if address.contains("://") && !query.is_empty() => format!("{address}?{GONE}"),
        _ => word.to_owned(),
    }
}

/// The text cut where key-like characters begin and end.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = rest.find(|c| is_key_char(c) != is_key_char(first)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        Some(run)
    })
}

fn is_key_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

fn is_key(run: &str) -> bool {
    let has_digit = run.contains(|c: char| c.is_ascii_digit());
    let is_long = run.len() >= KEY_CHARS || (has_digit && run.len() >= KEY_CHARS_WITH_DIGIT);
    run.starts_with(is_key_char) && is_long && !is_uuid(run)
}

fn is_uuid(run: &str) -> bool {
    run.len() == 36
        && run.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn prose_and_ids_stay_as_they_are() {
        let text = "Could the server 11111111-2222-4333-8444-555555555555 be gone? See https://panel.example/help.";
        assert_eq!(quoted(text), text);
    }

    #[test]
    fn queries_and_control_characters_go() {
        assert_eq!(quoted("The URL 'wss://a/ws?token=short' is\u{7}\nbad"), "The URL 'wss://a/ws?[…] is bad");
        assert_eq!(quoted("api key ptlc_aB3dEfGhIjKlMnOpQrStUv was refused"), "api key […] was refused");
    }

    proptest! {
        #[test]
        fn no_part_of_a_token_survives(
            head in "eyJ[A-Za-z0-9_-]{30,60}", body in "[A-Za-z0-9_-]{40,200}", seal in "[A-Za-z0-9_-]{43}",
            before in "[ -~]{0,20}[ .:'\"]|", after in "[ .:'\"][ -~]{0,20}|",
        ) {
            let shown = quoted(&format!("{before}{head}.{body}.{seal}{after}"));
            prop_assert!(![&head, &body, &seal].into_iter().any(|part| shown.contains(part)), "{shown}");
        }

        #[test]
        fn anything_is_shown_bounded_and_on_one_line(text in "\\PC{0,600}|[\\x00-\\x7f]{0,600}") {
            let shown = quoted(&text);
            prop_assert!(shown.chars().count() <= MAX_CHARS && !shown.contains(char::is_control));
        }
    }
}
