//! How serious a row is, read from the way servers mark their lines.
//!
//! Only the head of a line is looked at: times, bracketed groups, a logger's name, keys. The first ordinary word ends it,
//! so that what a player says counts for nothing, and the common line costs a glance at its first bytes. Does not belong
//! here: what is done with levels.

mod head;
mod host;
#[cfg(test)]
mod tests;
mod words;

pub(super) use head::{begins_with_an_exception, told_by};
pub use host::{LevelRule, LevelRules, MAX_LEVEL_RULES};

/// How serious a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Level {
    /// Something failed.
    Error,
    /// Something may fail.
    Warn,
    /// The ordinary course of things.
    Info,
    /// For whoever looks for a fault.
    Debug,
    /// Nothing is said about it.
    #[default]
    Plain,
}

impl Level {
    /// Every level, in the order of their seriousness.
    pub const ALL: [Self; 5] = [Self::Error, Self::Warn, Self::Info, Self::Debug, Self::Plain];
}

/// How many rows there are of each level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LevelCounts([usize; Level::ALL.len()]);

impl LevelCounts {
    /// How many rows are of `level`.
    #[must_use]
    pub const fn of(&self, level: Level) -> usize {
        self.0[level as usize]
    }

    pub(super) const fn add(&mut self, level: Level) {
        self.0[level as usize] += 1;
    }

    pub(super) const fn remove(&mut self, level: Level) {
        self.0[level as usize] -= 1;
    }
}
