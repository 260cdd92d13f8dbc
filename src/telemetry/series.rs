//! The values of one quantity over the whole session, in bounded memory.

use super::Bucket;
use super::level::{Level, WhenFull};
use crate::time::EpochMillis;

/// Samples come once a second: a longer silence is a gap.
const GAP_MS: u64 = 5_000;
/// A clock that is put right goes back by little; then the newest moment stands in for the sample's.
const CLOCK_SLACK_MS: u64 = 2_000;
/// More buckets than a chart has pixels would be drawn over each other.
const MOST_BUCKETS: u64 = 600;

/// A series at three resolutions: two seconds for ten minutes, fifteen seconds for 75 minutes, and the whole session in
/// up to 512 buckets.
#[derive(Debug, Clone)]
pub struct Series {
    levels: [Level; 3],
    newest: Option<EpochMillis>,
}

/// A part of a series, at the resolution that fits its length.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Stretch {
    /// How long a bucket is, in milliseconds.
    pub step_ms: u64,
    /// Oldest first. Stretches of time without a sample have no bucket.
    pub buckets: Vec<Bucket>,
}

impl Default for Series {
    fn default() -> Self {
        Self {
            levels: [
                Level::new(2_000, 300, WhenFull::Forget),
                Level::new(15_000, 300, WhenFull::Forget),
                Level::new(2_000, 512, WhenFull::Coarsen),
            ],
            newest: None,
        }
    }
}

impl Series {
    /// Takes one sample. Values that are not finite are left out. Samples that a clock set back stamps earlier than those
    /// before take their place.
    pub fn push(&mut self, at: EpochMillis, value: f64) {
        if !value.is_finite() {
            return;
        }
        let newest = self.newest.unwrap_or(at);
        let is_set_back = newest.0.saturating_sub(at.0) > CLOCK_SLACK_MS;
        let at = if is_set_back { at } else { at.max(newest) };
        let is_after_gap = is_set_back || at.0.saturating_sub(newest.0) > GAP_MS;
        for level in &mut self.levels {
            if is_set_back {
                level.rewind(at);
            }
            level.push(at, value, is_after_gap);
        }
        self.newest = Some(at);
    }

    /// When the first sample came that is remembered, to the length of a bucket.
    #[must_use]
    pub fn first(&self) -> Option<EpochMillis> {
        let [.., whole] = &self.levels;
        whole.buckets().next().map(|bucket| bucket.start)
    }

    /// When the newest sample came.
    #[must_use]
    pub const fn newest(&self) -> Option<EpochMillis> {
        self.newest
    }

    /// What lies between two moments, in at most 600 buckets.
    #[must_use]
    pub fn between(&self, from: EpochMillis, to: EpochMillis) -> Stretch {
        let length = to.0.saturating_sub(from.0);
        let [.., whole] = &self.levels;
        let fits = |level: &&Level| level.reaches(from) && length / level.step() <= MOST_BUCKETS;
        let level = self.levels.iter().find(fits).unwrap_or(whole);
        let step_ms = level.step();
        let is_inside = |bucket: &&Bucket| bucket.start.0.saturating_add(step_ms) > from.0 && bucket.start <= to;
        Stretch { step_ms, buckets: level.buckets().filter(is_inside).copied().collect() }
    }
}
