//! Cells: how wide text is, where it may be broken, and which characters make one drawn unit.
//!
//! Everything that counts cells (parser, layout, painter) counts through [`Joiner`], so that their numbers agree.
//! Does not belong here: rows, styles, where a row stands.

#[cfg(test)]
mod tests;

use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many characters may join a cell's first one. More are dropped by the parser: no script needs them, and a cell
/// of a million marks would freeze whoever draws it.
pub(super) const MAX_JOINED: u8 = 16;

const ZERO_WIDTH_JOINER: char = '\u{200d}';
const EMOJI_PRESENTATION: char = '\u{fe0f}';

/// What a character does to the cell before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// Begins a cluster of this many cells (1 or 2).
    Start(u8),
    /// Joins the cluster before it, which stays as wide as it is.
    Extend,
    /// Joins the cluster before it and makes it one cell wider.
    Widen,
    /// One mark too many.
    Excess,
}

/// Decides character by character where clusters begin. A cluster is a base with its marks, an emoji sequence, or a
/// pair of regional indicators (a flag); this is the part of UAX #29 that a grid of cells can show.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Joiner {
    base: Option<char>,
    cells: u8,
    joined: u8,
    after_joiner: bool,
}

impl Joiner {
    /// Whether a cluster is open that the next character may join.
    pub(super) fn is_open(&self) -> bool {
        self.base.is_some()
    }

    /// Takes printable ASCII, which never joins anything. `last` is its last character.
    pub(super) fn ascii(&mut self, last: char) {
        *self = Self { base: Some(last), cells: 1, joined: 0, after_joiner: false };
    }

    /// Takes the next character.
    pub(super) fn step(&mut self, c: char) -> Joint {
        if c.is_ascii() {
            self.ascii(c);
            return Joint::Start(1);
        }
        let cells = char_cells(c);
        if cells == 0 {
            return self.mark(c);
        }
        if self.joined < MAX_JOINED && self.takes(c) {
            self.joined += 1;
            self.after_joiner = false;
            return self.widen_to_two();
        }
        *self = Self { base: Some(c), cells, joined: 0, after_joiner: false };
        Joint::Start(cells)
    }

    fn mark(&mut self, c: char) -> Joint {
        if self.joined >= MAX_JOINED {
            return Joint::Excess;
        }
        let directly_after_base = self.joined == 0;
        self.joined += 1;
        self.after_joiner = c == ZERO_WIDTH_JOINER;
        match self.base {
            Some(base) if c == EMOJI_PRESENTATION && directly_after_base && has_emoji_presentation(base) => {
                self.widen_to_two()
            }
            _ => Joint::Extend,
        }
    }

    /// Whether `c`, which has a width of its own, belongs to the open cluster.
    fn takes(&self, c: char) -> bool {
        let Some(base) = self.base else { return false };
        if is_regional_indicator(c) {
            return is_regional_indicator(base) && self.joined == 0;
        }
        let emoji_base = is_pictographic(base) && !is_skin_tone(base);
        emoji_base && (is_skin_tone(c) || (self.after_joiner && self.cells == 2 && is_pictographic(c)))
    }

    fn widen_to_two(&mut self) -> Joint {
        if self.cells == 2 {
            return Joint::Extend;
        }
        self.cells = 2;
        Joint::Widen
    }
}

/// Cells of one character alone. The one character of three cells (U+17D8) is taken as two. Controls have no width;
/// rows hold none, and elsewhere they are taken as one cell.
fn char_cells(c: char) -> u8 {
    match c.width() {
        Some(0) => 0,
        Some(1) | None => 1,
        Some(_) => 2,
    }
}

fn has_emoji_presentation(base: char) -> bool {
    let mut buffer = [0; 8];
    let base_len = base.encode_utf8(&mut buffer).len();
    let len = base_len + EMOJI_PRESENTATION.encode_utf8(&mut buffer[base_len..]).len();
    std::str::from_utf8(&buffer[..len]).is_ok_and(|sequence| sequence.width() == 2)
}

fn is_regional_indicator(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}

fn is_skin_tone(c: char) -> bool {
    matches!(c, '\u{1f3fb}'..='\u{1f3ff}')
}

/// The blocks emoji come from. Wider than the property, which only matters after a joiner or before a skin tone.
fn is_pictographic(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}') && !is_regional_indicator(c)
}

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

    /// The ASCII character at hand if another one follows, so that nothing can join it.
    fn ascii_alone(&self) -> Option<char> {
        let bytes = self.text.as_bytes();
        let alone = bytes.get(self.at + 1).is_none_or(u8::is_ascii);
        bytes.get(self.at).filter(|byte| alone && byte.is_ascii()).map(|&byte| char::from(byte))
    }
}

impl Iterator for Clusters<'_> {
    type Item = Cluster;

    fn next(&mut self) -> Option<Cluster> {
        let start = self.at;
        if let Some(c) = self.ascii_alone() {
            self.begun = None;
            self.joiner.ascii(c);
            self.at += 1;
            return Some(Cluster { range: start..self.at, cells: 1 });
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
    let single = text.get(cluster.range.clone()).is_some_and(|part| part.chars().nth(1).is_none());
    let shape = if single && cluster.cells == 1 { Shape::Narrow } else { Shape::Cluster(cluster.cells) };
    Unit { range: cluster.range, shape }
}

/// Splits a row's text into its visual lines at `columns` cells (0: no wrapping), as byte ranges in order and without
/// gaps. A cluster is never broken: a wide one that does not fit moves to the next line, or stands alone where even one
/// line is too narrow for it. An empty text is one empty line. [`super::Layout`] counts exactly these lines.
pub fn wrap(text: &str, columns: u32) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut lines = if columns == 0 {
        Lines::Whole(text.len())
    } else if text.is_ascii() {
        Lines::Ascii { at: 0, len: text.len(), columns: columns as usize }
    } else {
        Lines::Clusters { clusters: Clusters::new(text), carried: None, columns }
    };
    let mut first = true;
    std::iter::from_fn(move || {
        let line = lines.next();
        let line = if first { line.or(Some(0..0)) } else { line };
        first = false;
        line
    })
}

enum Lines<'a> {
    Whole(usize),
    Ascii { at: usize, len: usize, columns: usize },
    Clusters { clusters: Clusters<'a>, carried: Option<Cluster>, columns: u32 },
}

impl Lines<'_> {
    fn next(&mut self) -> Option<Range<usize>> {
        match self {
            Self::Whole(len) => {
                let line = 0..std::mem::take(len);
                (!line.is_empty()).then_some(line)
            }
            Self::Ascii { at, len, columns } => {
                let line = *at..at.saturating_add(*columns).min(*len);
                *at = line.end;
                (!line.is_empty()).then_some(line)
            }
            Self::Clusters { clusters, carried, columns } => next_line(clusters, carried, *columns),
        }
    }
}

fn next_line(clusters: &mut Clusters<'_>, carried: &mut Option<Cluster>, columns: u32) -> Option<Range<usize>> {
    let first = carried.take().or_else(|| clusters.next())?;
    let mut range = first.range;
    let mut cells = u32::from(first.cells);
    for cluster in clusters.by_ref() {
        let with = cells.saturating_add(u32::from(cluster.cells));
        if with > columns && cells > 0 {
            *carried = Some(cluster);
            break;
        }
        range.end = cluster.range.end;
        cells = with;
    }
    Some(range)
}
