//! What a person takes out of one line, as it is seen.

use std::ops::Range;

use super::Console;
use crate::terminal::{Reader, Redactor, RowId, write_stamp};

#[cfg(test)]
mod tests;

/// A text to look for is cut after so many characters.
const MAX_SEARCH: usize = 64;

/// What is wanted of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinePart {
    /// Its text.
    Text,
    /// Its text behind the time of its arrival, in universal time; behind none if it was replayed.
    Timed,
    /// What to look for in other lines: what is selected, or its text behind the time that the server itself printed.
    Search,
}

impl Console {
    /// It, covered where the screen is; `None` if the row is gone.
    #[must_use]
    pub fn take_line(&self, row: RowId, part: LinePart) -> Option<String> {
        let mut reader = Reader::default();
        let row = self.scrollback.row(row, &mut reader)?;
        let covered = self.cover().map(|redactor| redactor.cover(row.text).text);
        let text = covered.as_deref().unwrap_or(row.text);
        Some(match part {
            LinePart::Text => text.to_owned(),
            LinePart::Timed => {
                let mut timed = String::new();
                if let Some(at) = row.meta.printed_at() {
                    write_stamp(&mut timed, at);
                    timed.push(' ');
                }
                timed.push_str(text);
                timed
            }
            LinePart::Search => self.selected_to_find().unwrap_or_else(|| short(seen(row.text, self.cover()))),
        })
    }

    /// The first line of what is selected, unless something of it is covered: nothing is found by a cover.
    fn selected_to_find(&self) -> Option<String> {
        let selected = self.selected_text();
        let line = selected.lines().find(|line| !line.trim().is_empty())?;
        (self.cover().is_none() || self.selected(None) == selected).then(|| short(line))
    }
}

/// The longest stretch that nothing covers, without a time in front of it.
fn seen<'a>(text: &'a str, cover: Option<&Redactor>) -> &'a str {
    let places: Vec<Range<usize>> = cover.map(|redactor| redactor.cover(text).places).unwrap_or_default();
    let starts = std::iter::once(0).chain(places.iter().map(|place| place.end));
    let ends = places.iter().map(|place| place.start).chain([text.len()]);
    let stretches = starts.zip(ends).filter_map(|(start, end)| text.get(start..end).map(without_time));
    stretches.max_by_key(|stretch| stretch.trim().len()).unwrap_or_default()
}

fn short(text: &str) -> String {
    let text = text.trim();
    let end = text.char_indices().nth(MAX_SEARCH).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text).trim_end().to_owned()
}

/// A line without the times in front of it, in brackets or not; a line of nothing else is left as it is.
fn without_time(text: &str) -> &str {
    let mut rest = text.trim_start();
    while let Some(behind) = behind_time(rest) {
        rest = behind.trim_start();
    }
    if rest.is_empty() { text } else { rest }
}

fn behind_time(text: &str) -> Option<&str> {
    if let Some(inner) = text.strip_prefix('[') {
        let (inner, behind) = inner.split_once(']')?;
        let first = inner.split_whitespace().next()?;
        return is_time(first).then(|| behind.strip_prefix(':').unwrap_or(behind));
    }
    let end = text.find(char::is_whitespace)?;
    let (word, behind) = text.split_at_checked(end)?;
    is_time(word).then_some(behind)
}

/// Digits in at least two groups, as in `12:30`, `2026-01-31` or `2026-01-31T12:30:00.125Z`.
fn is_time(word: &str) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ':' | '-' | '/' | '.' | ',' | '+' | 'T' | 'Z');
    let groups = word.split([':', '-', '/']).filter(|group| group.starts_with(|c: char| c.is_ascii_digit())).count();
    word.starts_with(|c: char| c.is_ascii_digit()) && word.chars().all(is_part) && groups > 1
}
