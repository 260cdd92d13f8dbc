//! From a place in a chart to a moment, and back.

use super::{ChartView, Hold, Moment};
use crate::console::view::as_f64;
use crate::telemetry::Bucket;
use crate::time::EpochMillis;

/// Where a key leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Walk {
    /// So many buckets earlier.
    Back(usize),
    /// So many buckets later.
    Forth(usize),
    /// To the oldest.
    First,
    /// To the newest.
    Last,
}

impl ChartView {
    /// Where a moment is between the left edge (0) and the right one (1); what lies outside is at the edge.
    #[must_use]
    pub fn place(&self, at: EpochMillis) -> f64 {
        let length = self.to.0.saturating_sub(self.from.0).max(1);
        (as_f64(at.0.saturating_sub(self.from.0)) / as_f64(length)).min(1.0)
    }

    /// Where a bucket is drawn: in its middle.
    #[must_use]
    pub fn place_of(&self, bucket: EpochMillis) -> f64 {
        self.place(EpochMillis(bucket.0.saturating_add(self.step_ms / 2)))
    }

    /// The moment at a place between the edges, also where nothing was measured.
    #[must_use]
    pub fn moment_at(&self, place: f64, hold: Hold) -> Moment {
        let length = as_f64(self.to.0.saturating_sub(self.from.0));
        let at = self.from.0.saturating_add(to_u64(length * place.clamp(0.0, 1.0)));
        self.moment_of(EpochMillis(at - at % self.step_ms.max(1)), hold)
    }

    /// The moment that a step leads to from the one that is pointed at, over whatever was not measured; without one, from
    /// the newest. `None` if nothing was measured.
    #[must_use]
    pub fn walk(&self, walk: Walk, hold: Hold) -> Option<Moment> {
        let last = self.buckets.len().checked_sub(1)?;
        let index = match (walk, self.cursor()) {
            (Walk::First, _) => 0,
            (Walk::Last, _) | (_, None) => last,
            (Walk::Back(count), Some(index)) => index.saturating_sub(count),
            (Walk::Forth(count), Some(index)) => index.saturating_add(count).min(last),
        };
        self.buckets.get(index).map(|bucket| self.moment_of(bucket.start, hold))
    }

    /// The number of the bucket that is pointed at, or of the one before it.
    #[must_use]
    pub fn cursor(&self) -> Option<usize> {
        let from = self.moment?.from;
        Some(self.buckets.partition_point(|bucket| bucket.start <= from).saturating_sub(1))
    }

    /// The bucket that a moment begins in; `None` in a gap.
    #[must_use]
    pub fn bucket_at(&self, at: EpochMillis) -> Option<&Bucket> {
        let after = self.buckets.partition_point(|bucket| bucket.start <= at);
        let bucket = self.buckets.get(after.checked_sub(1)?)?;
        (at.0 - bucket.start.0 < self.step_ms).then_some(bucket)
    }

    const fn moment_of(&self, start: EpochMillis, hold: Hold) -> Moment {
        Moment { from: start, to: EpochMillis(start.0.saturating_add(self.step_ms)), hold }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates and maps NaN to zero")]
const fn to_u64(value: f64) -> u64 {
    value as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten minutes of two seconds each, the middle four not measured.
    fn chart() -> ChartView {
        let starts = (0..90).chain(210..300).map(|index| EpochMillis(1_000_000 + index * 2_000));
        let buckets = starts.map(|start| Bucket::new(start, 1.0, false)).collect();
        let (from, to) = (EpochMillis(1_000_000), EpochMillis(1_600_000));
        ChartView { from, to, step_ms: 2_000, buckets, ..ChartView::default() }
    }

    #[test]
    fn a_place_and_its_moment_agree() {
        let chart = chart();
        for place in [0.0, 0.1, 0.5, 0.999] {
            let moment = chart.moment_at(place, Hold::Passing);
            assert_eq!(moment.to.0 - moment.from.0, 2_000);
            assert!((chart.place_of(moment.from) - place).abs() < 0.004, "{place}");
        }
        assert_eq!((chart.place(EpochMillis(0)), chart.place(EpochMillis(u64::MAX))), (0.0, 1.0));
        for place in [f64::NAN, -1.0] {
            assert_eq!(chart.moment_at(place, Hold::Passing).from, chart.from);
        }
    }

    #[test]
    fn keys_walk_over_what_was_not_measured() {
        let mut chart = chart();
        let mut walk = |walk| {
            chart.moment = chart.walk(walk, Hold::Passing);
            chart.moment.map(|moment| (moment.from.0 - 1_000_000) / 2_000)
        };
        assert_eq!(walk(Walk::Back(1)), Some(299));
        assert_eq!(walk(Walk::Back(90)), Some(89));
        assert_eq!(walk(Walk::Forth(1)), Some(210));
        assert_eq!(walk(Walk::First), Some(0));
        assert_eq!(walk(Walk::Back(1)), Some(0));
        assert_eq!(walk(Walk::Last), Some(299));
        assert_eq!(walk(Walk::Forth(1)), Some(299));
        assert_eq!(ChartView::default().walk(Walk::Last, Hold::Pinned), None);
    }

    #[test]
    fn nothing_is_read_in_a_gap() {
        let chart = chart();
        assert!(chart.bucket_at(EpochMillis(1_000_000)).is_some());
        assert_eq!(chart.bucket_at(chart.moment_at(0.5, Hold::Passing).from), None);
        assert_eq!(chart.bucket_at(EpochMillis(999_999)), None);
    }
}
