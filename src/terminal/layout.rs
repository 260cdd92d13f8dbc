//! Wrap, computed in cells: which visual line of the whole log a row begins at.

use super::{RowId, Scrollback};

/// The visual lines of a scrollback at one width. A row of `n` cells takes as many visual lines as breaking it at
/// `columns` cells gives, never breaking a wide character in two, and at least one.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    columns: u32,
}

impl Layout {
    /// A layout of `columns` cells a line (`None`: no wrapping, one line a row).
    #[must_use]
    pub fn new(columns: Option<u32>) -> Self {
        Self { columns: columns.unwrap_or(0) }
    }

    /// Changes the width and lays every row out anew.
    pub fn set_columns(&mut self, columns: Option<u32>, _scrollback: &Scrollback) {
        self.columns = columns.unwrap_or(0);
    }

    /// Takes in rows that were added and forgets rows that were trimmed since the last call.
    pub fn sync(&mut self, _scrollback: &Scrollback) {}

    /// All visual lines of the rows held.
    #[must_use]
    pub fn total_lines(&self) -> u64 {
        0
    }

    /// The visual line that `row` begins at, counted from the first row held; `None` for a row not held.
    #[must_use]
    pub fn line_of(&self, _row: RowId) -> Option<u64> {
        None
    }

    /// The row that visual line `line` belongs to and the visual line that row begins at; `None` past the end.
    #[must_use]
    pub fn row_at(&self, _line: u64) -> Option<(RowId, u64)> {
        None
    }

    /// How many visual lines `row` takes.
    #[must_use]
    pub fn height_of(&self, _row: RowId) -> Option<u32> {
        None
    }
}
