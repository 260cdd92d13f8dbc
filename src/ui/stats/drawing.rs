//! From values to paths, in a drawing of 1000 by 1000 units that is stretched to its place.
//!
//! Belongs here: lines and areas, with every gap left open. Does not belong here: text, which must not be stretched.

use std::fmt::Write as _;

use yew::prelude::*;

use crate::console::{Bucket, Unit, axis};

/// Kept free above the highest value, so that neither the line nor the limit is cut in half.
const HEADROOM: f64 = 1.12;

/// Buckets, and how they lie in the drawing. Places are shares: of the width from the left, of the height from the top.
pub(super) struct Drawing<'a> {
    pub(super) buckets: &'a [Bucket],
    /// Where a bucket lies.
    pub(super) place: &'a dyn Fn(&Bucket) -> f64,
    top: f64,
}

impl<'a> Drawing<'a> {
    /// A drawing that all values and the limit fit in. It reaches at least so high that noise near zero stays near zero.
    pub(super) fn new(
        buckets: &'a [Bucket],
        limit: Option<f64>,
        unit: Unit,
        place: &'a dyn Fn(&Bucket) -> f64,
    ) -> Self {
        let floor = match unit {
            Unit::Percent => 5.0,
            Unit::Bytes => 1024.0 * 1024.0,
            Unit::Rate => 1024.0,
        };
        let mut highest = limit.unwrap_or(floor).max(floor);
        for bucket in buckets {
            highest = highest.max(bucket.max);
        }
        Self { buckets, place, top: highest * HEADROOM }
    }

    /// Where a value lies.
    pub(super) fn height(&self, value: f64) -> f64 {
        1.0 - (value / self.top).clamp(0.0, 1.0)
    }

    /// The values of the lines across, from the lowest on.
    pub(super) fn rules(&self, unit: Unit) -> Vec<f64> {
        let step = axis::step(self.top, unit);
        (1..=4).map(|line| f64::from(line) * step).filter(|value| *value < self.top).collect()
    }

    /// The line of the averages.
    pub(super) fn line(&self) -> String {
        self.path(|path, stretch| {
            self.trace(path, stretch, Bucket::average);
            if stretch.len() == 1 {
                // A point alone has no length; with one it is seen as a dot.
                path.push_str("h3");
            }
        })
    }

    /// The band between two values of each bucket.
    pub(super) fn band(&self, upper: fn(&Bucket) -> f64, lower: fn(&Bucket) -> f64) -> String {
        self.path(|path, stretch| {
            self.trace(path, stretch, upper);
            for bucket in stretch.iter().rev() {
                self.point(path, 'L', bucket, lower);
            }
            path.push('Z');
        })
    }

    /// The line across at a value; nothing without one.
    pub(super) fn rule(&self, value: Option<f64>) -> String {
        value.map(|value| format!("M0 {}H1000", units(self.height(value)))).unwrap_or_default()
    }

    fn path(&self, draw: impl Fn(&mut String, &[Bucket])) -> String {
        let mut path = String::new();
        for stretch in self.buckets.chunk_by(|_, later| !later.is_after_gap) {
            draw(&mut path, stretch);
        }
        path
    }

    fn trace(&self, path: &mut String, stretch: &[Bucket], value: fn(&Bucket) -> f64) {
        let mut command = 'M';
        for bucket in stretch {
            self.point(path, command, bucket, value);
            command = 'L';
        }
    }

    fn point(&self, path: &mut String, command: char, bucket: &Bucket, value: fn(&Bucket) -> f64) {
        // Writing to a string cannot fail.
        let _ = write!(path, "{command}{} {}", units((self.place)(bucket)), units(self.height(value(bucket))));
    }
}

/// The paths as an element, the first one at the back. An empty path draws nothing.
pub(super) fn stretched(paths: &[(&'static str, String)]) -> Html {
    html! {
        <svg class="chart" part="chart" viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true"
            focusable="false">
            { for paths.iter().map(|(class, d)| html! { <path class={*class} d={d.clone()} /> }) }
        </svg>
    }
}

/// A share of the drawing in its units.
#[expect(clippy::cast_possible_truncation, reason = "shares are between 0 and 1, or a little outside")]
pub(super) const fn units(share: f64) -> i32 {
    (share * 1000.0) as i32
}
