//! A row as words: what stands between blanks, brackets, quotes and the like.

use std::ops::Range;

/// One word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word<'a> {
    /// Its bytes in the row.
    pub(super) range: Range<usize>,
    pub(super) text: &'a str,
}

/// The words of a row. Colons, dots, at signs and dashes stay inside, because addresses have them; at a word's end they
/// are punctuation.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text.get(at..)?.find(|c| !is_break(c))?;
            let end = text.get(start..)?.find(is_break).map_or(text.len(), |len| start + len);
            at = end;
            let word = text.get(start..end)?.trim_end_matches(['.', '!', '?', '-']);
            let word = if word.ends_with("::") { word } else { word.trim_end_matches(':') };
            if !word.is_empty() {
                return Some(Word { range: start..start + word.len(), text: word });
            }
        }
    })
}

fn is_break(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '"' | '\''
                | '`'
                | '('
                | ')'
                | '['
                | ']'
                | '{'
                | '}'
                | '<'
                | '>'
                | ','
                | ';'
                | '='
                | '/'
                | '\\'
                | '|'
                | '&'
                | '?'
                | '#'
        )
}
