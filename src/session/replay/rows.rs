//! The held lines while it is decided what becomes of them.

use super::delivered::Newest;
use super::key::LineKey;

/// What becomes of a held line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Shown.
    New,
    /// Was delivered on an earlier socket.
    Old,
    /// Stands among the held lines once more.
    Double,
}

/// Held lines that are not blank, each with the blank ones that follow it.
pub(super) struct Rows {
    pub(super) texts: Vec<String>,
    pub(super) keys: Vec<LineKey>,
    pub(super) fates: Vec<Fate>,
    blanks_after: Vec<usize>,
    /// Blank lines before all others.
    pub(super) blanks_first: usize,
}

impl Rows {
    pub(super) fn new(held: Vec<String>) -> Self {
        let mut rows =
            Self { texts: Vec::new(), keys: Vec::new(), fates: Vec::new(), blanks_after: Vec::new(), blanks_first: 0 };
        for text in held {
            match (LineKey::of(&text), rows.blanks_after.last_mut()) {
                (Some(key), _) => {
                    rows.texts.push(text);
                    rows.keys.push(key);
                    rows.fates.push(Fate::New);
                    rows.blanks_after.push(0);
                }
                (None, Some(blanks)) => *blanks += 1,
                (None, None) => rows.blanks_first += 1,
            }
        }
        rows
    }

    pub(super) fn is_new(&self, row: usize) -> bool {
        self.fates[row] == Fate::New
    }

    /// The texts of these rows, each with its blank lines, behind `lines`.
    pub(super) fn lines(mut self, mut lines: Vec<String>, order: &[usize]) -> Vec<String> {
        for row in order {
            lines.push(std::mem::take(&mut self.texts[*row]));
            lines.extend(std::iter::repeat_n(String::new(), self.blanks_after[*row]));
        }
        lines
    }

    /// How the last of these rows ended; as `before` if there are none.
    pub(super) fn newest(&self, order: &[usize], before: Newest) -> Newest {
        order.last().map_or(before, |row| Newest::of(&self.texts[*row]))
    }

    pub(super) fn keys_at(&self, places: &[usize]) -> Vec<LineKey> {
        places.iter().map(|row| self.keys[*row]).collect()
    }
}
