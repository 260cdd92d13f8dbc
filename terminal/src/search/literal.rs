//! Searching for text letter by letter.
//!
//! One character of the text, the anchor, is looked for by its last byte with `memchr`, which compares 16 bytes at once;
//! what stands around a place found so is compared then. The anchor is the character whose byte is the rarest in logs.
//! With case folded, the last bytes of all its variants are looked for, three at most.

use super::fold::{fold_case, variants};
use super::query::Case;
use std::ops::Range;

/// `memchr` looks for up to three bytes at once.
const MAX_BYTES: usize = 3;

#[derive(Debug)]
pub(super) struct Literal {
    needle: Needle,
    /// Index of the anchor in the needle's bytes or characters.
    anchor: usize,
    /// The last bytes the anchor may have; repeated where there are fewer than three.
    bytes: [u8; MAX_BYTES],
    distinct: usize,
}

#[derive(Debug)]
enum Needle {
    /// These bytes exactly.
    Bytes(Vec<u8>),
    /// These bytes, letters in either case. None of them has a variant that is not ASCII.
    Ascii(Vec<u8>),
    /// Characters that fold to these.
    Folded(Vec<char>),
}

impl Literal {
    /// `None` for a text without any character, which is nowhere.
    pub(super) fn new(text: &str, case: Case) -> Option<Self> {
        match case {
            Case::Sensitive => {
                let bytes = text.as_bytes().to_vec();
                let anchor = (0..bytes.len()).min_by_key(|&at| commonness(*bytes.get(at).unwrap_or(&0)))?;
                let byte = *bytes.get(anchor)?;
                Some(Self { needle: Needle::Bytes(bytes), anchor, bytes: [byte; MAX_BYTES], distinct: 1 })
            }
            Case::Folded => Self::folded(text.chars().map(fold_case).collect()),
        }
    }

    fn folded(chars: Vec<char>) -> Option<Self> {
        let variants = variants(&chars);
        let last_bytes: Vec<Vec<u8>> = variants.iter().map(|variants| last_bytes(variants)).collect();
        let cost = |bytes: &[u8]| bytes.iter().map(|&byte| u32::from(commonness(byte))).sum::<u32>();
        let anchor = (0..chars.len())
            .filter(|&at| last_bytes.get(at).is_some_and(|bytes| bytes.len() <= MAX_BYTES))
            .min_by_key(|&at| last_bytes.get(at).map(|bytes| cost(bytes)))?;
        let found = last_bytes.get(anchor)?;
        let first = *found.first()?;
        let bytes = std::array::from_fn(|at| found.get(at).copied().unwrap_or(first));
        let is_ascii = variants.iter().flatten().all(char::is_ascii);
        let needle =
            if is_ascii { Needle::Ascii(chars.into_iter().collect::<String>().into()) } else { Needle::Folded(chars) };
        Some(Self { needle, anchor, bytes, distinct: found.len() })
    }

    /// The first hit at or after byte `at`. `text` may be many rows: a line feed is a character like any other.
    pub(super) fn find(&self, text: &str, at: usize) -> Option<Range<usize>> {
        match &self.needle {
            Needle::Folded(needle) => {
                self.find_anchor(text.as_bytes(), at, |place| self.compare_folded(needle, text, at, place))
            }
            Needle::Bytes(_) | Needle::Ascii(_) => self.find_bytes(text.as_bytes(), at),
        }
    }

    /// Whether [`Literal::find_bytes`] finds what [`Literal::find`] does.
    pub(super) const fn takes_bytes(&self) -> bool {
        matches!(self.needle, Needle::Bytes(_) | Needle::Ascii(_))
    }

    /// Bytes that every hit holds, in whatever case; `None` if a hit may hold others.
    pub(super) fn bytes(&self) -> Option<&[u8]> {
        match &self.needle {
            Needle::Bytes(needle) | Needle::Ascii(needle) => Some(needle),
            Needle::Folded(_) => None,
        }
    }

    /// The same in bytes, which need not be known to be UTF-8; nowhere if characters have to be folded.
    pub(super) fn find_bytes(&self, text: &[u8], at: usize) -> Option<Range<usize>> {
        let hit = |needle: &[u8], place, is_same: fn(&[u8], &[u8]) -> bool| {
            let range = self.range(at, place, needle.len())?;
            is_same(text.get(range.clone())?, needle).then_some(range)
        };
        match &self.needle {
            Needle::Bytes(needle) => self.find_anchor(text, at, |place| hit(needle, place, <[u8]>::eq)),
            Needle::Ascii(needle) => {
                self.find_anchor(text, at, |place| hit(needle, place, <[u8]>::eq_ignore_ascii_case))
            }
            Needle::Folded(_) => None,
        }
    }

    /// What `compare` finds around the first place of the anchor where it finds anything.
    fn find_anchor(
        &self,
        text: &[u8],
        mut from: usize,
        compare: impl Fn(usize) -> Option<Range<usize>>,
    ) -> Option<Range<usize>> {
        loop {
            let place = from + self.next_anchor(text.get(from..)?)?;
            if let Some(hit) = compare(place) {
                return Some(hit);
            }
            from = place + 1;
        }
    }

    fn next_anchor(&self, bytes: &[u8]) -> Option<usize> {
        let [one, two, three] = self.bytes;
        match self.distinct {
            1 => memchr::memchr(one, bytes),
            2 => memchr::memchr2(one, two, bytes),
            _ => memchr::memchr3(one, two, three, bytes),
        }
    }

    /// A hit that has its anchor's last byte at `place` and does not begin before `from`.
    fn compare_folded(&self, needle: &[char], text: &str, from: usize, place: usize) -> Option<Range<usize>> {
        let (before, after) = (text.get(from..=place)?, text.get(place + 1..)?);
        let (head, tail) = (needle.get(..=self.anchor)?, needle.get(self.anchor + 1..)?);
        let start = matched(head.iter().rev(), before.chars().rev())?;
        let end = matched(tail.iter(), after.chars())?;
        Some(place + 1 - start..place + 1 + end)
    }

    fn range(&self, from: usize, place: usize, len: usize) -> Option<Range<usize>> {
        let start = place.checked_sub(self.anchor).filter(|&start| start >= from)?;
        Some(start..start + len)
    }
}

/// How many bytes of `text` fold to `wanted`; `None` if they do not.
fn matched<'a>(wanted: impl Iterator<Item = &'a char>, mut text: impl Iterator<Item = char>) -> Option<usize> {
    let mut len = 0;
    for &wanted in wanted {
        let c = text.next().filter(|&c| fold_case(c) == wanted)?;
        len += c.len_utf8();
    }
    Some(len)
}

fn last_bytes(variants: &[char]) -> Vec<u8> {
    let mut bytes: Vec<u8> = Vec::new();
    for byte in variants.iter().filter_map(|c| c.encode_utf8(&mut [0; 4]).as_bytes().last().copied()) {
        if let Err(at) = bytes.binary_search(&byte) {
            bytes.insert(at, byte);
        }
    }
    bytes
}

/// How often a byte occurs in the logs of game servers, roughly: only the order counts.
const fn commonness(byte: u8) -> u8 {
    match byte {
        b' ' | b'e' | b'0' | b'1' => 250,
        b'a' | b'i' | b'n' | b'o' | b'r' | b's' | b't' | b':' | b'2' => 200,
        b'c' | b'd' | b'l' | b'u' | b'm' | b'h' | b'3'..=b'9' | b'[' | b']' | b'.' | b'/' => 150,
        b'g' | b'p' | b'f' | b'b' | b'y' | b'v' | b'w' | b'-' | b'_' | b',' | b'I' | b'N' | b'F' | b'O' => 100,
        b'k' | b'x' | b'S' | b'T' | b'A' | b'E' | b'R' | b'W' | b'(' | b')' | b'=' | b'\'' | b'"' => 60,
        // In other scripts the lead bytes are in every character.
        0xC0.. => 255,
        0x80..0xC0 => 70,
        _ => 20,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, needle: &str, case: Case) -> Vec<Range<usize>> {
        let literal = Literal::new(needle, case).expect("not empty");
        let mut hits = Vec::new();
        let mut at = 0;
        while let Some(hit) = literal.find(text, at) {
            at = hit.end;
            hits.push(hit);
        }
        hits
    }

    #[test]
    fn hits_do_not_overlap() {
        assert_eq!(all("aaaaa", "aa", Case::Sensitive), [0..2, 2..4]);
        assert_eq!(all("aAaAa", "aa", Case::Folded), [0..2, 2..4]);
    }

    #[test]
    fn case_counts_only_if_asked_to() {
        assert_eq!(all("Error Error ERROR error", "Error", Case::Sensitive), [0..5, 6..11]);
        assert_eq!(all("Error ERROR error", "eRRor", Case::Folded), [0..5, 6..11, 12..17]);
    }

    #[test]
    fn other_alphabets_fold_too() {
        assert_eq!(all("Ошибка ОШИБКА", "ошибка", Case::Folded), [0..12, 13..25]);
        assert_eq!(all("STRAẞE straße", "straße", Case::Folded), [0..8, 9..16]);
        assert_eq!(all("ΌΣΟΣ όσος", "όσοσ", Case::Folded), [0..8, 9..17]);
    }

    #[test]
    fn variants_of_other_lengths_are_found() {
        assert_eq!(all("\u{212A}elvin kelvin", "KELVIN", Case::Folded), [0..8, 9..15]);
        assert_eq!(all("mo\u{17F}t most", "MOST", Case::Folded), [0..5, 6..10]);
    }

    #[test]
    fn an_empty_text_is_nowhere() {
        assert!(Literal::new("", Case::Sensitive).is_none() && Literal::new("", Case::Folded).is_none());
    }
}
