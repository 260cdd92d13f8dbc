//! Places in the log.

use std::ops::Range;

use super::super::RowId;

/// A place in the log: a byte of a row's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Position {
    /// The row.
    pub row: RowId,
    /// The byte in its text.
    pub byte: u32,
}

/// A stretch of a row that was looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The row.
    pub row: RowId,
    /// The bytes of its text.
    pub range: Range<u32>,
}

impl Hit {
    /// Where it begins.
    #[must_use]
    pub const fn position(&self) -> Position {
        Position { row: self.row, byte: self.range.start }
    }
}
