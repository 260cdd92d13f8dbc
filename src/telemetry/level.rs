//! A series at one resolution.

use std::collections::VecDeque;

use super::Bucket;
use crate::time::EpochMillis;

/// What a level does when it is full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WhenFull {
    /// Forgets its oldest bucket.
    Forget,
    /// Doubles the length of its buckets, so that it always reaches back to the first sample.
    Coarsen,
}

/// At most `capacity` buckets of one length, oldest first.
#[derive(Debug, Clone)]
pub(super) struct Level {
    step: u64,
    capacity: usize,
    when_full: WhenFull,
    is_whole: bool,
    buckets: VecDeque<Bucket>,
}

impl Level {
    pub(super) const fn new(step: u64, capacity: usize, when_full: WhenFull) -> Self {
        Self { step, capacity, when_full, is_whole: true, buckets: VecDeque::new() }
    }

    /// Takes one sample. Samples come in order.
    pub(super) fn push(&mut self, at: EpochMillis, value: f64, is_after_gap: bool) {
        self.append(Bucket::new(self.start_of(at), value, is_after_gap));
        while self.buckets.len() > self.capacity {
            match self.when_full {
                WhenFull::Forget => {
                    self.buckets.pop_front();
                    self.is_whole = false;
                }
                WhenFull::Coarsen => self.coarsen(),
            }
        }
    }

    /// Forgets what was stamped later than `at`: the clock was set back.
    pub(super) fn rewind(&mut self, at: EpochMillis) {
        while self.buckets.back().is_some_and(|bucket| bucket.start > at) {
            self.buckets.pop_back();
        }
    }

    pub(super) fn buckets(&self) -> impl DoubleEndedIterator<Item = &Bucket> {
        self.buckets.iter()
    }

    /// The length of a bucket in milliseconds.
    pub(super) const fn step(&self) -> u64 {
        self.step
    }

    /// Whether everything since `from` is here, as far as there were samples.
    pub(super) fn reaches(&self, from: EpochMillis) -> bool {
        self.is_whole || self.buckets.front().is_some_and(|bucket| bucket.start <= from)
    }

    fn coarsen(&mut self) {
        self.step = self.step.saturating_mul(2);
        for mut bucket in std::mem::take(&mut self.buckets) {
            bucket.start = self.start_of(bucket.start);
            self.append(bucket);
        }
    }

    fn append(&mut self, bucket: Bucket) {
        match self.buckets.back_mut() {
            Some(newest) if newest.start == bucket.start => newest.merge(&bucket),
            _ => self.buckets.push_back(bucket),
        }
    }

    const fn start_of(&self, at: EpochMillis) -> EpochMillis {
        EpochMillis(at.0 - at.0 % self.step)
    }
}
