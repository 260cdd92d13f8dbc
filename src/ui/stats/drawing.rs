//! From values to the `d` of paths, in a drawing of 1000 by 1000 units that is stretched to its place.
//!
//! Belongs here: lines and areas, with every gap left open. Does not belong here: elements.

use std::fmt::Write as _;

use crate::console::{Bucket, Unit, axis};

/// Kept free above the highest value, so that neither the line nor the limit is cut in half.
const HEADROOM: f64 = 1.12;

/// From values to heights.
pub(super) struct Scale {
    top: f64,
}

impl Scale {
    /// A scale that all values and the limit fit on. It reaches at least so high that noise near zero stays near zero.
    pub(super) fn of(buckets: &[Bucket], limit: Option<f64>, unit: Unit) -> Self {
        let floor = match unit {
            Unit::Percent => 5.0,
            Unit::Bytes => 1024.0 * 1024.0,
            Unit::Rate => 1024.0,
        };
        let highest = buckets.iter().map(|bucket| bucket.max).chain(limit).fold(floor, f64::max);
        Self { top: highest * HEADROOM }
    }

    /// Where a value is between the top (0) and the bottom (1).
    pub(super) fn y(&self, value: f64) -> f64 {
        1.0 - (value / self.top).clamp(0.0, 1.0)
    }

    /// The values of the lines across, from the lowest on.
    pub(super) fn lines(&self, unit: Unit) -> impl Iterator<Item = f64> {
        let (step, top) = (axis::step(self.top, unit), self.top);
        (1..=4).map(move |line| f64::from(line) * step).filter(move |value| *value < top)
    }
}

/// The line of the averages and the area below it.
pub(super) fn spark(buckets: &[Bucket], x: impl Fn(&Bucket) -> f64, scale: &Scale) -> (String, String) {
    let average = |bucket: &Bucket| scale.y(bucket.average());
    (line(buckets, &x, average), band(buckets, &x, average, |_| 1.0))
}

/// The line of the averages and the band from the smallest to the largest value.
pub(super) fn chart(buckets: &[Bucket], x: impl Fn(&Bucket) -> f64, scale: &Scale) -> (String, String) {
    let band = band(buckets, &x, |bucket| scale.y(bucket.max), |bucket| scale.y(bucket.min));
    (line(buckets, &x, |bucket| scale.y(bucket.average())), band)
}

fn line(buckets: &[Bucket], x: &impl Fn(&Bucket) -> f64, y: impl Fn(&Bucket) -> f64) -> String {
    let mut path = String::new();
    for stretch in stretches(buckets) {
        for (index, bucket) in stretch.iter().enumerate() {
            push(&mut path, if index == 0 { 'M' } else { 'L' }, x(bucket), y(bucket));
        }
        if stretch.len() == 1 {
            // A point alone has no length; with one it is seen as a dot.
            path.push_str("h3");
        }
    }
    path
}

fn band(
    buckets: &[Bucket],
    x: &impl Fn(&Bucket) -> f64,
    upper: impl Fn(&Bucket) -> f64,
    lower: impl Fn(&Bucket) -> f64,
) -> String {
    let mut path = String::new();
    for stretch in stretches(buckets) {
        for (index, bucket) in stretch.iter().enumerate() {
            push(&mut path, if index == 0 { 'M' } else { 'L' }, x(bucket), upper(bucket));
        }
        for bucket in stretch.iter().rev() {
            push(&mut path, 'L', x(bucket), lower(bucket));
        }
        path.push('Z');
    }
    path
}

fn stretches(buckets: &[Bucket]) -> impl Iterator<Item = &[Bucket]> {
    buckets.chunk_by(|_, later| !later.is_after_gap)
}

/// A share of the drawing in its units.
#[expect(clippy::cast_possible_truncation, reason = "shares are between 0 and 1, or a little outside")]
pub(super) const fn units(share: f64) -> i32 {
    (share * 1000.0) as i32
}

fn push(path: &mut String, command: char, x: f64, y: f64) {
    // Writing to a string cannot fail.
    let _ = write!(path, "{command}{} {}", units(x), units(y));
}
