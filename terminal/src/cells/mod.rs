//! Cells: how wide text is, where it may be broken, and which characters make one drawn unit.
//!
//! Everything that counts cells (parser, layout, painter) counts through [`Joiner`], so that their numbers agree.
//! Does not belong here: rows, styles, where a row stands.

mod across;
mod invisible;
mod joiner;
mod pieces;
#[cfg(test)]
mod tests;
mod wrap;

use std::ops::Range;

use invisible::is_right_to_left;

pub use across::{between, cells_of};
pub use invisible::is_invisible;
pub(super) use joiner::{Joiner, Joint, MAX_JOINED, lone_cells};
pub use pieces::{Drawn, MAX_IN_BOX, Piece, pieces};
pub use wrap::wrap;

/// One cluster: its byte range and its cells (0 only for marks that stand first in the text).
#[derive(Debug, Clone, PartialEq, Eq)]
struct Cluster {
    range: Range<usize>,
    cells: u8,
}

/// The clusters of a text.
struct Clusters<'a> {
    text: &'a str,
    at: usize,
    joiner: Joiner,
    /// Cells of the cluster that begins at `at`, when its first character was already taken by the joiner.
    begun: Option<u8>,
}

impl<'a> Clusters<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0, joiner: Joiner::default(), begun: None }
    }

    /// The character at hand and its cells if it joins nothing and nothing can join it, because another one like it follows.
    fn alone(&self) -> Option<(char, u8)> {
        let mut ahead = self.text.get(self.at..)?.chars();
        let c = ahead.next()?;
        let cells = lone_cells(c)?;
        ahead.next().is_none_or(|next| lone_cells(next).is_some()).then_some((c, cells))
    }
}

impl Iterator for Clusters<'_> {
    type Item = Cluster;

    fn next(&mut self) -> Option<Cluster> {
        let start = self.at;
        if let Some((c, cells)) = self.alone() {
            self.begun = None;
            self.joiner.lone(c, cells);
            self.at += c.len_utf8();
            return Some(Cluster { range: start..self.at, cells });
        }
        let mut chars = self.text.get(start..)?.chars();
        let mut cells = self.begun.take();
        if cells.is_some() {
            self.at += chars.next().map_or(0, char::len_utf8);
        }
        for c in chars {
            match self.joiner.step(c) {
                Joint::Start(width) if cells.is_some() => {
                    self.begun = Some(width);
                    break;
                }
                Joint::Start(width) => cells = Some(width),
                Joint::Widen => cells = Some(2),
                Joint::Extend | Joint::Excess => cells = cells.or(Some(0)),
            }
            self.at += c.len_utf8();
        }
        cells.map(|cells| Cluster { range: start..self.at, cells })
    }
}

/// The width of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Measure {
    /// In cells.
    pub(super) cells: u32,
    /// Whether a cluster of it takes two cells.
    pub(super) wide: bool,
}

/// Measures a text.
pub(super) fn measure(text: &str) -> Measure {
    if text.is_ascii() {
        return Measure { cells: u32::try_from(text.len()).unwrap_or(u32::MAX), wide: false };
    }
    Clusters::new(text).fold(Measure::default(), |sum, cluster| Measure {
        cells: sum.cells.saturating_add(u32::from(cluster.cells)),
        wide: sum.wide || cluster.cells == 2,
    })
}

/// How the cells of a [`Unit`] lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A run of single characters, each one cell wide and with no mark: as many cells as characters.
    Narrow,
    /// One cluster (a wide character, a character with marks, an emoji sequence) of this many cells: 2, 1, or 0 for
    /// marks that stand first in the text. Drawn in a box of this width it cannot push its neighbours about.
    Cluster(u8),
    /// One cell: a letter with marks of a script that is written from right to left. It is left to the browser, which
    /// orders and joins it with the letters beside it; a box would tear the word apart.
    RightToLeft,
    /// One cell: a character that shows nothing and could deceive ([`is_invisible`]), with any marks on it. A sign is
    /// drawn for it, and a box keeps what it orders inside.
    Invisible,
}

/// A stretch of text that is drawn as one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Byte range in the text; both ends are character boundaries.
    pub range: Range<usize>,
    /// How its cells lie.
    pub shape: Shape,
}

/// Splits a text into units, in order and without gaps.
pub fn units(text: &str) -> impl Iterator<Item = Unit> + '_ {
    let mut clusters = Clusters::new(text).map(move |cluster| unit_of(text, cluster)).peekable();
    std::iter::from_fn(move || {
        let mut unit = clusters.next()?;
        while unit.shape == Shape::Narrow {
            let Some(next) = clusters.next_if(|next| next.shape == Shape::Narrow) else { break };
            unit.range.end = next.range.end;
        }
        Some(unit)
    })
}

fn unit_of(text: &str, cluster: Cluster) -> Unit {
    let mut chars = text.get(cluster.range.clone()).unwrap_or_default().chars();
    let shape = match (chars.next(), chars.next()) {
        (Some(base), _) if is_invisible(base) => Shape::Invisible,
        (Some(_), None) if cluster.cells == 1 => Shape::Narrow,
        (Some(base), Some(_)) if cluster.cells == 1 && is_right_to_left(base) => Shape::RightToLeft,
        _ => Shape::Cluster(cluster.cells),
    };
    Unit { range: cluster.range, shape }
}
