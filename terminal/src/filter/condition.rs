//! Which rows are wanted.

use super::super::{Level, Query};

/// Which rows are wanted: those of some levels that also hold a text, and rows around them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Condition {
    /// Of these levels.
    pub levels: Levels,
    /// With a hit of this; an empty text is in every row.
    pub query: Query,
    /// And so many rows before and after each of them, whatever they are.
    pub context: u8,
}

impl Condition {
    /// Whether it wants every row.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.levels == Levels::ALL && self.query.text.is_empty()
    }
}

/// A set of levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Levels(u8);

impl Levels {
    /// Every level.
    pub const ALL: Self = Self((1 << Level::ALL.len()) - 1);

    /// Whether `level` is one of them.
    #[must_use]
    pub const fn has(self, level: Level) -> bool {
        self.0 >> level as u8 & 1 == 1
    }

    /// The same without `level`, or with it if it was not among them.
    #[must_use]
    pub const fn toggled(self, level: Level) -> Self {
        Self(self.0 ^ 1 << level as u8)
    }
}

impl Default for Levels {
    fn default() -> Self {
        Self::ALL
    }
}
