//! What stands in a hidden place while the log is only shown: as many bytes and as many cells as were there, so that
//! lines break where they did and every position in the row stays right.

use std::ops::Range;

use super::super::cells::{Shape, units};
use super::{Place, Redactor};

/// Joins the character before it, takes two bytes and shows nothing.
const PAD: char = '\u{34f}';

/// A row with its private places covered, character for character.
#[must_use]
pub fn veil(text: &str, places: &[Place]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut places = places.iter().map(|place| &place.range).peekable();
    for unit in units(text) {
        while places.next_if(|place| place.end <= unit.range.start).is_some() {}
        let mut at = unit.range.start;
        if unit.shape == Shape::Narrow {
            while let Some(place) = places.peek().filter(|place| place.start < unit.range.end) {
                let end = place.end.min(unit.range.end);
                out.push_str(text.get(at..place.start.max(at)).unwrap_or_default());
                let hidden = text.get(place.start.max(at)..end).unwrap_or_default();
                hidden.chars().for_each(|c| cover(&mut out, c.len_utf8(), 1));
                at = end;
                if place.end > end {
                    break;
                }
                places.next();
            }
        } else if places.peek().is_some_and(|place| place.start < unit.range.end) {
            at = unit.range.end;
            match unit.shape {
                // Marks without a base: they show nothing by themselves.
                Shape::Cluster(0) => at = unit.range.start,
                Shape::Cluster(cells) => cover(&mut out, unit.range.len(), cells),
                Shape::Narrow | Shape::RightToLeft | Shape::Invisible => cover(&mut out, unit.range.len(), 1),
            }
        }
        out.push_str(text.get(at..unit.range.end).unwrap_or_default());
    }
    out
}

/// One cluster of this many bytes and cells. None of them joins a neighbour.
fn cover(out: &mut String, bytes: usize, cells: u8) {
    let sign = match (cells, bytes) {
        (2, _) if bytes.is_multiple_of(2) => '\u{1b170}',
        (2, _) => '\u{ff0a}',
        (_, 1) => '*',
        (_, _) if bytes.is_multiple_of(2) => '\u{b7}',
        (_, _) => '\u{2022}',
    };
    out.push(sign);
    let left = bytes.saturating_sub(sign.len_utf8());
    out.extend(std::iter::repeat_n(PAD, left / PAD.len_utf8()));
}

/// The row whose text was covered last. Rows of very many lines are shown in pieces, one after the other.
#[derive(Debug, Clone, Default)]
pub struct Veil<K> {
    redactor: Redactor,
    last: Option<(K, Covered)>,
}

/// A row's text with its private places covered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Covered {
    /// The text: as many bytes as the row's own.
    pub text: String,
    /// Where something was covered, in order.
    pub places: Vec<Range<usize>>,
}

impl<K: PartialEq> Veil<K> {
    /// Covers what `redactor` finds.
    #[must_use]
    pub const fn new(redactor: Redactor) -> Self {
        Self { redactor, last: None }
    }

    /// What is shown of the row that is named by `key`.
    pub fn cover(&mut self, key: K, text: &str) -> &Covered {
        let last = self.last.take().filter(|(last, _)| *last == key);
        let (_, covered) = self.last.insert(last.unwrap_or_else(|| (key, self.redactor.cover(text))));
        covered
    }

    /// What finds the places to cover.
    #[must_use]
    pub const fn redactor(&self) -> &Redactor {
        &self.redactor
    }

    /// Whether this holds something private, an address that is led to for example.
    #[must_use]
    pub fn hides(&self, text: &str) -> bool {
        self.redactor.hides(text)
    }
}

impl Redactor {
    /// Covers the private places of a row.
    #[must_use]
    pub fn cover(&self, text: &str) -> Covered {
        let places = self.find(text);
        let text = if places.is_empty() { text.to_owned() } else { veil(text, &places) };
        Covered { text, places: places.into_iter().map(|place| place.range).collect() }
    }

    /// Whether there is a private place in this.
    #[must_use]
    pub fn hides(&self, text: &str) -> bool {
        !self.find(text).is_empty()
    }
}

/// So many characters of a secret are shown to whoever has to recognise it, of a short one fewer.
const HINT_CHARS: usize = 4;
/// And so many signs stand for the rest at most.
const HINT_SIGNS: usize = 12;

/// The beginning of a secret, so that its owner knows it again and nobody else learns it.
#[must_use]
pub fn hint(secret: &str) -> String {
    let count = secret.chars().count();
    let shown = (count / 3).min(HINT_CHARS);
    let mut out: String = secret.chars().take(shown).collect();
    out.extend(std::iter::repeat_n('\u{2022}', (count - shown).min(HINT_SIGNS)));
    out
}
