//! The downsampled history: nothing invented, nothing lost, nothing bridged, and never more memory.

use proptest::prelude::*;
use ptero_console::telemetry::{Bucket, Series, Stretch};
use ptero_console::time::EpochMillis;

const START: u64 = 1_700_000_000_000;
const MINUTE: u64 = 60_000;
const WEEK: u64 = 7 * 24 * 60 * MINUTE;
/// Longer than this between two samples is a gap.
const GAP: u64 = 5_000;

/// Samples as distance from the one before and value.
fn filled(samples: &[(u64, f64)]) -> (Series, Vec<(u64, f64)>) {
    let (mut series, mut at, mut stamped) = (Series::default(), START, Vec::new());
    for (distance, value) in samples {
        at += distance;
        series.push(EpochMillis(at), *value);
        stamped.push((at, *value));
    }
    (series, stamped)
}

fn all(series: &Series) -> Stretch {
    series.between(EpochMillis(0), EpochMillis(u64::MAX))
}

/// Mostly a second or so apart, sometimes long silences.
fn samples() -> impl Strategy<Value = Vec<(u64, f64)>> {
    let distance = prop_oneof![
        20 => 700..1_400_u64,
        2 => 0..3_u64,
        1 => GAP..4 * MINUTE,
        1 => Just(WEEK / 5),
    ];
    prop::collection::vec((distance, 0.0..1e9_f64), 1..900)
}

/// Every resolution that is on offer, as the charts ask for it.
fn stretches(series: &Series) -> Vec<Stretch> {
    let newest = series.newest().unwrap().0;
    let last = |ms: u64| series.between(EpochMillis(newest - ms), EpochMillis(newest));
    vec![last(5 * MINUTE), last(60 * MINUTE), all(series)]
}

/// The samples that fell into a bucket.
fn inside<'a>(stamped: &'a [(u64, f64)], bucket: &Bucket, step: u64) -> impl Iterator<Item = &'a (u64, f64)> {
    let start = bucket.start.0;
    stamped.iter().filter(move |(at, _)| (start..start + step).contains(at))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_bucket_says_the_truth_about_its_samples(samples in samples()) {
        let (series, stamped) = filled(&samples);
        for stretch in stretches(&series) {
            for bucket in &stretch.buckets {
                let values: Vec<f64> = inside(&stamped, bucket, stretch.step_ms).map(|(_, value)| *value).collect();
                prop_assert_eq!(bucket.count() as usize, values.len());
                prop_assert_eq!(bucket.min, values.iter().copied().fold(f64::MAX, f64::min));
                prop_assert_eq!(bucket.max, values.iter().copied().fold(0.0, f64::max));
                prop_assert!(bucket.min <= bucket.average() && bucket.average() <= bucket.max);
            }
        }
    }

    #[test]
    fn the_whole_session_keeps_every_sample_in_its_sum(samples in samples()) {
        let (series, stamped) = filled(&samples);
        let whole = all(&series);
        let count: usize = whole.buckets.iter().map(|bucket| bucket.count() as usize).sum();
        prop_assert_eq!(count, stamped.len());
        let kept: f64 = whole.buckets.iter().map(Bucket::sum).sum();
        let sum: f64 = stamped.iter().map(|(_, value)| value).sum();
        prop_assert!((kept - sum).abs() <= sum * 1e-9, "{kept} for {sum}");
    }

    #[test]
    fn buckets_are_in_order_and_few(samples in samples()) {
        let (series, _) = filled(&samples);
        for Stretch { step_ms, buckets } in stretches(&series) {
            prop_assert!(buckets.len() <= 601, "{} buckets", buckets.len());
            prop_assert!(buckets.iter().all(|bucket| bucket.start.0 % step_ms == 0));
            prop_assert!(buckets.windows(2).all(|pair| pair[0].start < pair[1].start));
        }
    }

    #[test]
    fn a_gap_is_never_bridged(samples in samples()) {
        let (series, stamped) = filled(&samples);
        for Stretch { step_ms, buckets } in stretches(&series) {
            for pair in stamped.windows(2).filter(|pair| pair[1].0 - pair[0].0 > GAP) {
                let after = pair[1].0 - pair[1].0 % step_ms;
                if let Some(bucket) = buckets.iter().find(|bucket| bucket.start.0 == after) {
                    prop_assert!(bucket.is_after_gap, "{} to {}", pair[0].0, pair[1].0);
                }
            }
        }
    }

    #[test]
    fn without_a_silence_nothing_is_torn(distances in prop::collection::vec(1..=GAP, 1..800)) {
        let samples: Vec<(u64, f64)> = distances.into_iter().map(|distance| (distance, 1.0)).collect();
        let (series, _) = filled(&samples);
        for stretch in stretches(&series) {
            prop_assert!(stretch.buckets.iter().all(|bucket| !bucket.is_after_gap));
        }
    }

    #[test]
    fn any_clock_is_survived(samples in prop::collection::vec((any::<u64>(), any::<f64>()), 0..300)) {
        let mut series = Series::default();
        for (at, value) in samples {
            series.push(EpochMillis(at), value);
        }
        let whole = all(&series);
        prop_assert!(whole.buckets.len() <= 512);
        prop_assert!(whole.buckets.windows(2).all(|pair| pair[0].start < pair[1].start));
        prop_assert!(whole.buckets.iter().all(|bucket| bucket.min.is_finite() && bucket.max.is_finite()));
    }
}

#[test]
fn weeks_of_samples_take_no_more_than_an_hour() {
    let mut series = Series::default();
    for second in (0..3 * WEEK / 1000).step_by(2) {
        series.push(EpochMillis(START + second * 1000), 1.0);
    }
    let whole = all(&series);
    assert!((256..=512).contains(&whole.buckets.len()), "{} buckets", whole.buckets.len());
    assert_eq!(series.first(), Some(whole.buckets[0].start));
    assert!(series.first().unwrap().0 <= START, "the first sample is still in");
    let newest = series.newest().unwrap().0;
    let minutes = series.between(EpochMillis(newest - 5 * MINUTE), EpochMillis(newest));
    assert_eq!((minutes.step_ms, minutes.buckets.len()), (2_000, 151));
    let hour = series.between(EpochMillis(newest - 60 * MINUTE), EpochMillis(newest));
    assert_eq!(hour.step_ms, 15_000);
    assert!((240..=242).contains(&hour.buckets.len()), "{} buckets", hour.buckets.len());
}

#[test]
fn a_spike_of_one_second_stays_visible_for_ever() {
    let mut series = Series::default();
    for second in 0..200_000_u64 {
        series.push(EpochMillis(START + second * 1000), if second == 1234 { 99.0 } else { 1.0 });
    }
    let highest = all(&series).buckets.iter().map(|bucket| bucket.max).fold(0.0, f64::max);
    assert_eq!(highest, 99.0);
}

#[test]
fn values_that_are_no_numbers_are_left_out() {
    let mut series = Series::default();
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        series.push(EpochMillis(START), value);
    }
    assert_eq!((series.newest(), all(&series).buckets.len()), (None, 0));
}

#[test]
fn a_clock_set_back_takes_the_place_of_what_it_stamped_before() {
    let mut series = Series::default();
    for second in 0..100 {
        series.push(EpochMillis(START + second * 1000), 1.0);
    }
    series.push(EpochMillis(START + 50_000), 2.0);
    let buckets = all(&series).buckets;
    let newest = buckets.last().unwrap();
    assert_eq!((newest.start, newest.max), (EpochMillis(START + 50_000), 2.0));
    assert!(newest.is_after_gap);
    // A clock that is put right by a little is no reason to forget anything.
    series.push(EpochMillis(START + 49_000), 3.0);
    assert_eq!(all(&series).buckets.last().unwrap().count(), 4);
}
