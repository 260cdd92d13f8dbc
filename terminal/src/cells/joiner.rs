//! Which characters make one cluster, decided character by character.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::invisible::{is_flag_tag, is_invisible};

/// How many characters may join a cell's first one. More are dropped by the parser: no script needs them, and a cell
/// of a million marks would freeze whoever draws it.
pub(in super::super) const MAX_JOINED: u8 = 16;

const ZERO_WIDTH_JOINER: char = '\u{200d}';
const EMOJI_PRESENTATION: char = '\u{fe0f}';

/// What a character does to the cell before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Joint {
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
pub(in super::super) struct Joiner {
    base: Option<char>,
    cells: u8,
    joined: u8,
    after_joiner: bool,
}

impl Joiner {
    /// Whether a cluster is open that the next character may join.
    pub(in super::super) fn is_open(&self) -> bool {
        self.base.is_some()
    }

    /// Takes a character of `cells` cells that joins nothing: printable ASCII, and what [`lone_cells`] knows.
    #[inline]
    pub(in super::super) const fn lone(&mut self, c: char, cells: u8) {
        *self = Self { base: Some(c), cells, joined: 0, after_joiner: false };
    }

    /// Takes the next character.
    pub(in super::super) fn step(&mut self, c: char) -> Joint {
        if let Some(cells) = lone_cells(c) {
            self.lone(c, cells);
            return Joint::Start(cells);
        }
        if is_invisible(c) {
            return self.invisible(c);
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
        self.lone(c, cells);
        Joint::Start(cells)
    }

    /// Takes a cell of its own, unless it is a part of a flag. Nothing joins it but marks.
    fn invisible(&mut self, c: char) -> Joint {
        if self.base.is_some_and(|base| is_flag_tag(base, c)) {
            return self.mark(c);
        }
        self.lone(c, 1);
        Joint::Start(1)
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

/// Cells of a character that is known without a table to be seen and to join nothing before it: most of what is written.
#[inline]
pub(in super::super) const fn lone_cells(c: char) -> Option<u8> {
    match c {
        '\0'..='\x7f' => Some(1),
        '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' => {
            Some(2)
        }
        '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{384}'..='\u{482}' | '\u{48a}'..='\u{52f}' => Some(1),
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' => Some(1),
        // Frames, bars and dots.
        '\u{2500}'..='\u{259f}' | '\u{2800}'..='\u{28ff}' => Some(1),
        '\u{3000}'..='\u{3029}' | '\u{30fb}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{ff01}'..='\u{ff60}' => {
            Some(2)
        }
        _ => None,
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
    matches!(c, '\u{2190}'..='\u{24ff}' | '\u{25a0}'..='\u{27ff}' | '\u{2900}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
        && !is_regional_indicator(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_without_a_table_is_what_the_table_says() {
        let known = ('\0'..=char::MAX).filter_map(|c| Some((c, lone_cells(c)?)));
        let mut count = 0;
        for (c, cells) in known {
            assert_eq!(cells, char_cells(c), "{c:?}");
            assert!(!is_invisible(c) && !is_pictographic(c) && !is_skin_tone(c) && !is_regional_indicator(c), "{c:?}");
            count += 1;
        }
        assert!(count > 30_000);
    }
}
