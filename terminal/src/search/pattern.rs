//! Searching by a regular expression, row by row, in time linear in the row.
//!
//! `regex-lite` runs every alternative at once and never goes back, so a step costs at most the bytes looked at times the
//! size of the compiled pattern; both are bounded here. A row is looked at in windows: what fits into one is found exactly,
//! a hit longer than a window ends with it, and in a row longer than a window a hit longer than a quarter of it may be
//! missed. A pattern that may match nothing at all does so at nearly every byte, so it gets a short look at each; where that finds
//! nothing, what only a longer one would find is missed.
//!
//! Case folding: `regex-lite` folds ASCII itself; other characters are folded before it sees them, in the pattern and in
//! the text.

use std::borrow::Cow;
use std::ops::Range;

use regex_lite::{Regex, RegexBuilder};

use super::fold::fold_case;
use super::query::{Case, QueryError, Word};
use super::word::{next_char, stands_alone};

/// What a compiled pattern may take, in bytes, and the longest window searched by a pattern of that size.
const SIZES: [(usize, usize); 3] = [(4 << 10, 8 << 10), (16 << 10, 2 << 10), (64 << 10, 512)];

/// The short look.
const GLANCE: usize = 512;

#[derive(Debug)]
pub(super) struct Pattern {
    regex: Regex,
    case: Case,
    word: Word,
    window: usize,
    /// The first look's window: shorter where the pattern may match nothing.
    glance: usize,
}

impl Pattern {
    pub(super) fn new(text: &str, case: Case, word: Word) -> Result<Self, QueryError> {
        let folded: Cow<'_, str> = match case {
            Case::Sensitive => text.into(),
            Case::Folded => fold_other(text),
        };
        check(&folded)?;
        let compiled = SIZES.iter().find_map(|&(size, window)| Some((compile(&folded, case, size)?, window)));
        let (regex, window) = compiled.ok_or(QueryError::TooLarge)?;
        let glance = if regex.is_match("") { window.min(GLANCE) } else { window };
        Ok(Self { regex, case, word, window, glance })
    }

    /// Searches `rows`, each ended by a line feed, from byte `at` on, for about as long as one window takes. Returns where
    /// to go on.
    pub(super) fn scan(&self, rows: &str, at: usize, hit: &mut impl FnMut(Range<usize>)) -> usize {
        let mut at = at;
        let mut left = self.window;
        while at < rows.len() && left > 0 {
            let (before, after) = rows.as_bytes().split_at(at);
            let start = memchr::memrchr(b'\n', before).map_or(0, |feed| feed + 1);
            let end = memchr::memchr(b'\n', after).map_or(rows.len(), |feed| at + feed);
            let row = rows.get(start..end).unwrap_or_default();
            let mut next = at - start;
            while next < row.len() && left > 0 {
                match self.look(row, next, &mut left) {
                    Look::Hit(range) => {
                        next = range.end;
                        hit(range.start + start..range.end + start);
                    }
                    Look::GoOn(at) => next = at,
                }
            }
            at = start + next;
            if at >= end {
                at = end + 1;
            }
        }
        at.min(rows.len())
    }

    /// Looks into the window of `row` that begins at byte `at`, and takes what that costs from `left`.
    fn look(&self, row: &str, at: usize, left: &mut usize) -> Look {
        // The engine may read the whole window before it decides.
        let mut pay = |window: usize| *left = left.saturating_sub(window.min(row.len() - at) + 1);
        pay(self.glance);
        if self.glance < self.window && row.len() - at > self.glance {
            match self.look_as_far(row, at, self.glance) {
                // What ends before the window does would end there in a longer one as well, or be longer.
                (Some(found), to) if found.end < to => return self.judge(row, found),
                _ => pay(self.window),
            }
        }
        let (found, to) = self.look_as_far(row, at, self.window);
        let is_last = to == row.len();
        match found {
            None => Look::GoOn(if is_last { to } else { ceil_char(row, to - self.window / 4) }),
            // It may go on behind the window: look again from where it begins.
            Some(found) if found.end == to && !is_last && found.start > at => Look::GoOn(found.start),
            Some(found) => self.judge(row, found),
        }
    }

    /// What the window of this length finds, and where it ends.
    fn look_as_far(&self, row: &str, at: usize, window: usize) -> (Option<Range<usize>>, usize) {
        // The character before is seen, so that `^` and `\b` mean the row's, not the window's.
        let from = (0..at).rev().find(|&byte| row.is_char_boundary(byte)).unwrap_or(0);
        let to = (at + window..row.len()).find(|&byte| row.is_char_boundary(byte)).unwrap_or(row.len());
        let window = Window::new(row.get(from..to).unwrap_or_default(), self.case);
        let found = window.find(&self.regex, at - from);
        (found.map(|found| found.start + from..found.end + from), to)
    }

    fn judge(&self, row: &str, found: Range<usize>) -> Look {
        if found.is_empty() || self.word == Word::Whole && !stands_alone(row, &found) {
            Look::GoOn(next_char(row, found.start))
        } else {
            Look::Hit(found)
        }
    }
}

/// What one look found.
enum Look {
    Hit(Range<usize>),
    /// Nothing that counts before this byte.
    GoOn(usize),
}

fn ceil_char(text: &str, at: usize) -> usize {
    (at..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

/// A stretch of a row, as the engine sees it.
struct Window<'a> {
    text: &'a str,
    /// `text` with folded characters.
    folded: Cow<'a, str>,
}

impl<'a> Window<'a> {
    fn new(text: &'a str, case: Case) -> Self {
        let folded = match case {
            Case::Sensitive => text.into(),
            Case::Folded => fold_other(text),
        };
        Self { text, folded }
    }

    fn find(&self, regex: &Regex, at: usize) -> Option<Range<usize>> {
        match &self.folded {
            Cow::Borrowed(text) => Some(regex.find_at(text, at)?.range()),
            Cow::Owned(folded) => {
                let found = regex.find_at(folded, self.in_folded(at))?;
                Some(self.original(found.start())..self.original(found.end()))
            }
        }
    }

    fn in_folded(&self, at: usize) -> usize {
        self.text.get(..at).unwrap_or_default().chars().map(|c| fold_one(c).len_utf8()).sum()
    }

    fn original(&self, at: usize) -> usize {
        let mut folded = 0;
        let before = self.text.chars().take_while(|&c| {
            folded += fold_one(c).len_utf8();
            folded <= at
        });
        before.map(char::len_utf8).sum()
    }
}

/// Folds what is not ASCII. Borrowed if there is nothing else.
fn fold_other(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { text.into() } else { text.chars().map(fold_one).collect::<String>().into() }
}

fn fold_one(c: char) -> char {
    if c.is_ascii() { c } else { fold_case(c) }
}

fn compile(pattern: &str, case: Case, size: usize) -> Option<Regex> {
    RegexBuilder::new(pattern).case_insensitive(case == Case::Folded).size_limit(size).build().ok()
}

/// Whether the pattern can be read, whatever its size.
fn check(pattern: &str) -> Result<(), QueryError> {
    let Some(reason) = fault(pattern) else { return Ok(()) };
    // The engine does not tell where. Of the pattern's beginnings, those from the culprit on have the same fault.
    let ends = pattern.char_indices().map(|(at, c)| at + c.len_utf8());
    let same = ends.rev().take_while(|&end| pattern.get(..end).and_then(fault).as_ref() == Some(&reason)).count();
    let character = (pattern.chars().count() + 1).saturating_sub(same.max(1));
    Err(QueryError::Pattern { reason, character })
}

/// What is wrong with the pattern apart from its size.
fn fault(pattern: &str) -> Option<String> {
    /// What the engine says of a pattern over the size limit.
    const SIZE: &str = "compiled regex exceeded size limit";
    let error = RegexBuilder::new(pattern).size_limit(SIZES.iter().map(|&(size, _)| size).max()?).build().err()?;
    Some(error.to_string()).filter(|reason| reason != SIZE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(rows: &str, pattern: &str, case: Case, word: Word) -> Vec<String> {
        let pattern = Pattern::new(pattern, case, word).expect("a pattern");
        let mut hits = Vec::new();
        let mut at = 0;
        while at < rows.len() {
            at = pattern.scan(rows, at, &mut |hit| hits.push(rows[hit].to_owned()));
        }
        hits
    }

    fn wrong(pattern: &str) -> String {
        Pattern::new(pattern, Case::Folded, Word::Any).expect_err("it is wrong").to_string()
    }

    #[test]
    fn a_hit_stays_in_its_row() {
        assert_eq!(all("one two\nthree\n", r"\w+\s?[^x]*", Case::Folded, Word::Any), ["one two", "three"]);
        assert_eq!(all("ab\nab\n", "^a|b$", Case::Folded, Word::Any), ["a", "b", "a", "b"]);
    }

    #[test]
    fn hits_without_a_character_are_none() {
        assert_eq!(all("baab\n\n", "a*", Case::Folded, Word::Any), ["aa"]);
        assert_eq!(all("abc\n", "^|$|\\b", Case::Folded, Word::Any), Vec::<String>::new());
    }

    #[test]
    fn case_folds_in_every_alphabet() {
        assert_eq!(all("Ошибка ОШИБКА\n", "[О-Р]шибка", Case::Folded, Word::Any), ["Ошибка", "ОШИБКА"]);
        assert_eq!(all("Ошибка ОШИБКА\n", "Ошибка", Case::Sensitive, Word::Any), ["Ошибка"]);
        assert_eq!(all("ẞ\u{212A}x Kx\n", "kx", Case::Folded, Word::Any), ["\u{212A}x", "Kx"]);
    }

    #[test]
    fn a_whole_word_stands_alone() {
        assert_eq!(all("cat concat cats cat\n", "c.t", Case::Folded, Word::Whole), ["cat", "cat"]);
    }

    #[test]
    fn hits_in_long_rows_are_found_once() {
        let row = format!("{}needle{}needle\n", "x".repeat(20_000), "é".repeat(9_000));
        assert_eq!(all(&row, "n.{4}e", Case::Folded, Word::Any), ["needle", "needle"]);
        assert_eq!(all(&row, "^x{3}|e$", Case::Folded, Word::Any), ["xxx", "e"]);
        let row = format!("{}\n", "ab".repeat(10_000));
        assert_eq!(all(&row, "ab", Case::Folded, Word::Any).len(), 10_000);
        assert_eq!(all(&row, "(ab)+", Case::Folded, Word::Any).concat().len(), 20_000);
    }

    #[test]
    fn a_pattern_that_matches_nothing_nearly_everywhere_takes_few_steps() {
        let row = format!("{}aa{}\n", "x".repeat(16_000), "é".repeat(500));
        for (text, hits) in [("a*", 1), ("(a|)", 2), ("a?$", 0), ("^a*", 0), (".*", 3)] {
            let pattern = Pattern::new(text, Case::Folded, Word::Any).expect("a pattern");
            let (mut at, mut steps, mut found) = (0, 0, 0);
            while at < row.len() {
                at = pattern.scan(&row, at, &mut |_| found += 1);
                steps += 1;
            }
            assert!(steps <= 1 + row.len() / 14, "{text}: {steps} steps");
            assert_eq!(found, hits, "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        for (pattern, character) in
            [("a(b", 2), ("(a)(b", 4), ("a)b", 2), ("*a", 1), ("é[", 2), (r"a\", 2), (r"ab\q", 4), ("(?=a)", 3)]
        {
            assert!(
                wrong(pattern).ends_with(&format!("(near character {character}).")),
                "{pattern}: {}",
                wrong(pattern)
            );
        }
    }

    #[test]
    fn a_pattern_that_would_be_huge_is_refused() {
        assert_eq!(wrong("(a{1000}){1000}"), QueryError::TooLarge.to_string());
        assert_eq!(wrong("((((a{99}){99}){99}){99}){99}"), QueryError::TooLarge.to_string());
        assert!(wrong(&"(".repeat(512)).contains("nesting"));
    }
}
