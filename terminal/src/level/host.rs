//! Levels that the page tells by patterns of its own, before anything that is built in.

use super::super::{Matcher, Query, QueryError};
use super::Level;

/// More rules are left out: each costs something at every row.
pub const MAX_LEVEL_RULES: usize = 16;
/// Bytes of a row that are looked at.
const LOOKED_AT: usize = 512;

/// Rows with a hit of this are of that level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelRule {
    /// What is looked for.
    pub query: Query,
    /// The level it tells.
    pub level: Level,
}

/// The page's rules, made ready. The first one that hits counts.
#[derive(Debug, Default)]
pub struct LevelRules(Vec<(Matcher, Level)>);

impl LevelRules {
    /// Makes rules ready; with those that cannot be, by their places, and why.
    #[must_use]
    pub fn new(rules: &[LevelRule]) -> (Self, Vec<(usize, QueryError)>) {
        let (mut ready, mut faults) = (Vec::new(), Vec::new());
        for (at, rule) in rules.iter().take(MAX_LEVEL_RULES).enumerate() {
            match Matcher::new(&rule.query) {
                Ok(matcher) => ready.push((matcher, rule.level)),
                Err(error) => faults.push((at, error)),
            }
        }
        (Self(ready), faults)
    }

    pub(in super::super) fn told_by(&self, text: &str) -> Option<Level> {
        if self.0.is_empty() {
            return None;
        }
        let head = text.get(..text.floor_char_boundary(LOOKED_AT)).unwrap_or(text);
        self.0.iter().find(|(matcher, _)| !matcher.hits(head, 1).is_empty()).map(|(_, level)| *level)
    }
}
