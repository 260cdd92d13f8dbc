//! The bounded store of rows.

use std::ops::Range;

use super::StyleRun;
use crate::time::EpochMillis;

/// Names a row for ever: ids grow by one and are never given twice, also after trimming and clearing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct RowId(pub u64);

/// Who wrote a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Source {
    /// The game (`console output`).
    #[default]
    Game,
    /// The daemon (`daemon message`, `daemon error`, prelude lines).
    Daemon,
    /// The install container (`install output`).
    Install,
    /// A transfer (`transfer logs`).
    Transfer,
    /// This console itself: state changes, gaps.
    Local,
}

/// What is known of a row besides its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RowMeta {
    /// When it arrived.
    pub at: EpochMillis,
    /// Who wrote it.
    pub source: Source,
}

/// How much is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// At most this many rows.
    pub rows: usize,
    /// At most this many bytes of text.
    pub bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { rows: 100_000, bytes: 256 << 20 }
    }
}

/// What a call changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// Rows that were added.
    pub added: Range<u64>,
    /// How many rows were trimmed at the front.
    pub trimmed: u64,
}

/// One row, as read from the store.
#[derive(Debug, Clone, PartialEq)]
pub struct Row<'a> {
    /// Its id.
    pub id: RowId,
    /// Its text, free of escapes and control characters.
    pub text: &'a str,
    /// Its styled stretches.
    pub runs: &'a [StyleRun],
    /// Its width in cells.
    pub cells: u32,
    /// When and from whom.
    pub meta: RowMeta,
}

/// The rows, oldest first.
#[derive(Debug)]
pub struct Scrollback {
    _limits: Limits,
}

impl Scrollback {
    /// An empty one.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self { _limits: limits }
    }

    /// Adds the text of one event: one row or more. Styles and unfinished sequences end with it.
    pub fn feed(&mut self, _text: &str, _meta: RowMeta) -> Changes {
        Changes::default()
    }

    /// Forgets every row. Ids go on counting.
    pub fn clear(&mut self) -> Changes {
        Changes::default()
    }

    /// Changes the limits, trimming at once.
    pub fn set_limits(&mut self, limits: Limits) -> Changes {
        self._limits = limits;
        Changes::default()
    }

    /// The id of the oldest row held (equals [`Self::end`] when empty).
    #[must_use]
    pub fn first(&self) -> RowId {
        RowId(0)
    }

    /// The id the next row will get.
    #[must_use]
    pub fn end(&self) -> RowId {
        RowId(0)
    }

    /// How many rows are held.
    #[must_use]
    pub fn len(&self) -> usize {
        0
    }

    /// Whether none is held.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        true
    }

    /// Reads a row; `None` if it was trimmed or does not exist yet.
    #[must_use]
    pub fn row(&self, _id: RowId) -> Option<Row<'_>> {
        None
    }
}
