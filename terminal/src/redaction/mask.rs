//! What stands in a hidden place.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::search::fold_case;
use super::super::{Link, StyleRun};
use super::{PerKind, Place, Private};

/// Numbers for what was hidden, so that a reader can still tell one player from another: the same address has the same
/// number everywhere in one text. Holds what was hidden, so it lives no longer than the making of that text.
#[derive(Default)]
pub struct Pseudonyms {
    numbers: BTreeMap<(Private, String), usize>,
    per_kind: PerKind,
}

impl std::fmt::Debug for Pseudonyms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pseudonyms").field("per_kind", &self.per_kind).finish_non_exhaustive()
    }
}

impl Pseudonyms {
    /// `[ip 1]`, `[email 2]`; secrets and named texts have no number.
    pub(in super::super) fn stand_in(&mut self, kind: Private, text: &str) -> String {
        if matches!(kind, Private::Secret | Private::Named) {
            return format!("[{}]", kind.as_str());
        }
        let per_kind = &mut self.per_kind;
        let number = *self.numbers.entry((kind, without_port(kind, text))).or_insert_with(|| per_kind.add(kind));
        format!("[{} {number}]", kind.as_str())
    }
}

/// A player's port changes with every connection.
fn without_port(kind: Private, text: &str) -> String {
    match text.split_once(':') {
        Some((address, port)) if kind == Private::Address && !port.contains(':') => address.to_owned(),
        _ => text.chars().map(fold_case).collect(),
    }
}

/// A row with its hidden places replaced; styles and links follow.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Redacted {
    /// The text.
    pub text: String,
    /// Its styled stretches.
    pub runs: Vec<StyleRun>,
    /// Its links. One whose address or text was hidden is gone.
    pub links: Vec<Link>,
}

impl Redacted {
    /// Replaces `places` in a row.
    #[must_use]
    pub fn new(text: &str, runs: &[StyleRun], links: &[Link], places: &[Place], names: &mut Pseudonyms) -> Self {
        let mut out = String::with_capacity(text.len());
        let mut moved = Vec::with_capacity(places.len());
        let mut at = 0;
        for place in places {
            out.push_str(text.get(at..place.range.start).unwrap_or_default());
            let from = out.len();
            out.push_str(&names.stand_in(place.kind, text.get(place.range.clone()).unwrap_or_default()));
            moved.push((place.range.clone(), from..out.len()));
            at = place.range.end;
        }
        out.push_str(text.get(at..).unwrap_or_default());
        let runs = runs.iter().map(|run| StyleRun { range: follow(&run.range, &moved), style: run.style }).collect();
        let is_whole = |link: &&Link| !moved.iter().any(|(old, _)| overlaps(&link.range, old));
        let links = links
            .iter()
            .filter(is_whole)
            .map(|link| Link { range: follow(&link.range, &moved), uri: link.uri.clone() })
            .collect();
        Self { text: out, runs, links }
    }
}

fn overlaps(range: &Range<u32>, place: &Range<usize>) -> bool {
    (range.start as usize) < place.end && place.start < range.end as usize
}

/// Where a range lies after the replacement. An end inside a replaced place moves to that end of what stands there.
fn follow(range: &Range<u32>, moved: &[(Range<usize>, Range<usize>)]) -> Range<u32> {
    to_u32(shift(range.start as usize, moved, |new| new.start))..to_u32(shift(range.end as usize, moved, |new| new.end))
}

fn shift(at: usize, moved: &[(Range<usize>, Range<usize>)], inside: fn(&Range<usize>) -> usize) -> usize {
    let Some((old, new)) = moved.iter().take_while(|(old, _)| old.start < at).last() else { return at };
    if at < old.end { inside(new) } else { at - old.end + new.end }
}

/// A row of 4 GiB cannot be held, so the bound is never met.
fn to_u32(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
