//! What is kept of the samples of one stretch of time.

use crate::time::EpochMillis;

/// The samples of one stretch of time, in three numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bucket {
    /// When the stretch begins: a multiple of its length.
    pub start: EpochMillis,
    /// The smallest value.
    pub min: f64,
    /// The largest value.
    pub max: f64,
    /// Whether a silence lies between the bucket before and this one, or within this one. No line is drawn to it.
    pub is_after_gap: bool,
    sum: f64,
    count: u32,
}

impl Bucket {
    /// A bucket of one sample.
    #[must_use]
    pub const fn new(start: EpochMillis, value: f64, is_after_gap: bool) -> Self {
        Self { start, min: value, max: value, is_after_gap, sum: value, count: 1 }
    }

    /// The average of the samples.
    #[must_use]
    pub fn average(&self) -> f64 {
        // The sum is rounded, the extremes are not.
        (self.sum / f64::from(self.count)).max(self.min).min(self.max)
    }

    /// All samples added up.
    #[must_use]
    pub const fn sum(&self) -> f64 {
        self.sum
    }

    /// How many samples there were.
    #[must_use]
    pub const fn count(&self) -> u32 {
        self.count
    }

    /// The same in another unit: every value times `factor`, which is not negative.
    #[must_use]
    pub fn scaled(self, factor: f64) -> Self {
        Self { min: self.min * factor, max: self.max * factor, sum: self.sum * factor, ..self }
    }

    /// Takes in the samples of `later`.
    pub fn merge(&mut self, later: &Self) {
        self.min = self.min.min(later.min);
        self.max = self.max.max(later.max);
        self.is_after_gap |= later.is_after_gap;
        self.sum += later.sum;
        self.count = self.count.saturating_add(later.count);
    }
}
