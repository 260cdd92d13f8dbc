//! A text as a browser draws it: plain stretches, and boxes where a glyph's own width cannot be relied on.

use std::iter::Peekable;
use std::ops::Range;

use super::{Shape, Unit, units};

/// Characters in one box at most: the widths are a class each in the style sheet.
pub const MAX_IN_BOX: u32 = 16;

/// What a [`Piece`] is drawn in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawn {
    /// Nothing: plain text.
    Plain,
    /// A box of this many cells, for one cluster ([`Shape::Cluster`]).
    Box(u8),
    /// One box for a run of this many characters, each two cells wide: 2 to [`MAX_IN_BOX`].
    Run(u32),
    /// A box of one cell with a sign in it ([`Shape::Invisible`]).
    Sign,
}

/// A stretch of text that becomes one text node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Byte range in the text.
    pub range: Range<usize>,
    /// What it is drawn in.
    pub drawn: Drawn,
}

/// Splits a text into pieces, in order and without gaps. `begins_line` says whether a visual line begins at a byte of the
/// text: a browser does not break a box, so none lies across a line's end.
pub fn pieces<'a>(text: &'a str, begins_line: impl Fn(usize) -> bool + 'a) -> impl Iterator<Item = Piece> + 'a {
    let mut units = units(text).peekable();
    std::iter::from_fn(move || {
        let Unit { range, shape } = units.next()?;
        Some(match shape {
            Shape::Narrow | Shape::RightToLeft => plain(range, &mut units),
            Shape::Invisible => Piece { range, drawn: Drawn::Sign },
            Shape::Cluster(_) if is_even(text, &range) => run(text, range, &mut units, &begins_line),
            Shape::Cluster(cells) => Piece { range, drawn: Drawn::Box(cells) },
        })
    })
}

fn plain(mut range: Range<usize>, units: &mut Peekable<impl Iterator<Item = Unit>>) -> Piece {
    while let Some(next) = units.next_if(|next| matches!(next.shape, Shape::Narrow | Shape::RightToLeft)) {
        range.end = next.range.end;
    }
    Piece { range, drawn: Drawn::Plain }
}

fn run(
    text: &str,
    mut range: Range<usize>,
    units: &mut Peekable<impl Iterator<Item = Unit>>,
    begins_line: impl Fn(usize) -> bool,
) -> Piece {
    let mut count = 1;
    let follows = |next: &Unit| is_even(text, &next.range) && !begins_line(next.range.start);
    while count < MAX_IN_BOX
        && let Some(next) = units.next_if(follows)
    {
        range.end = next.range.end;
        count += 1;
    }
    Piece { range, drawn: if count == 1 { Drawn::Box(2) } else { Drawn::Run(count) } }
}

/// Whether the cluster is one character of those that every font draws equally wide, mostly one em: kana, ideographs,
/// syllables of hangul, and wide letters and digits. Side by side in one box they stand where they stand in boxes of their
/// own. Punctuation is not among them: browsers move it together.
fn is_even(text: &str, range: &Range<usize>) -> bool {
    let mut chars = text.get(range.clone()).unwrap_or_default().chars();
    let is_one = |c| {
        matches!(c,
            '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}' | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
            | '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}')
    };
    chars.next().is_some_and(is_one) && chars.next().is_none()
}
