//! Ticks of a chart's axes.

use super::Unit;
use crate::time::EpochMillis;

/// Distances of ticks in time, milliseconds: seconds, minutes, hours. From a day on they double.
const TIME_STEPS: [u64; 12] = [
    10_000, 30_000, 60_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000, 7_200_000, 10_800_000, 21_600_000, DAY_MS,
];
const DAY_MS: u64 = 86_400_000;
/// Five labels fit on a phone.
const MOST_TIMES: u64 = 5;
/// So many lines leave room for a label between two.
const MOST_LINES: f64 = 4.0;

/// Round moments between two, on a clock that is `ahead_ms` ahead of UTC.
#[must_use]
pub fn times(from: EpochMillis, to: EpochMillis, ahead_ms: i64) -> Vec<EpochMillis> {
    let length = to.0.saturating_sub(from.0);
    let mut steps = TIME_STEPS.into_iter().chain((1..40).map(|power| DAY_MS << power));
    let Some(step) = steps.find(|step| length / step <= MOST_TIMES) else { return Vec::new() };
    let first = from.0.saturating_add_signed(ahead_ms).next_multiple_of(step).saturating_add_signed(-ahead_ms);
    (0..=MOST_TIMES)
        .map(|index| EpochMillis(first.saturating_add(index * step)))
        .filter(|tick| (from..=to).contains(tick))
        .collect()
}

/// Distance of round lines for values up to `highest`, which is above zero. Percent go by 1, 2 and 5, bytes by powers of
/// two.
#[must_use]
pub fn step(highest: f64, unit: Unit) -> f64 {
    let mut step = 1.0;
    for factor in (if unit == Unit::Percent { [2.0, 2.5, 2.0] } else { [2.0; 3] }).into_iter().cycle().take(80) {
        if highest / step <= MOST_LINES {
            break;
        }
        step *= factor;
    }
    step
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOON: u64 = 1_700_049_600_000;
    const MINUTE: u64 = 60_000;

    #[test]
    fn minutes_of_five_minutes() {
        let ticks = times(EpochMillis(NOON - 10_000), EpochMillis(NOON + 4 * MINUTE + 50_000), 0);
        assert_eq!(ticks, [0, 1, 2, 3, 4].map(|minute| EpochMillis(NOON + minute * MINUTE)));
    }

    #[test]
    fn hours_are_round_on_the_persons_clock() {
        let half_past = 330 * 60_000;
        let ticks = times(EpochMillis(NOON), EpochMillis(NOON + 600 * MINUTE), half_past);
        assert!(!ticks.is_empty());
        for tick in ticks {
            let local = tick.0.checked_add_signed(half_past).unwrap();
            assert_eq!(local % (60 * MINUTE), 0);
        }
    }

    #[test]
    fn lines_are_round() {
        assert_eq!(step(100.0, Unit::Percent), 50.0);
        assert_eq!(step(5.0, Unit::Percent), 2.0);
        assert_eq!(step(400.0, Unit::Percent), 100.0);
        assert_eq!(step(4.0 * 1024.0, Unit::Bytes), 1024.0);
    }

    proptest! {
        #[test]
        fn ticks_lie_inside_and_are_few(
            from in 0..u64::MAX / 2, length in 1..u64::MAX / 4, ahead in -50_400_000..50_400_000_i64
        ) {
            let ticks = times(EpochMillis(from), EpochMillis(from + length), ahead);
            prop_assert!(ticks.len() <= 6);
            prop_assert!(ticks.iter().all(|tick| (from..=from + length).contains(&tick.0)));
            prop_assert!(ticks.windows(2).all(|pair| pair[0] < pair[1]));
        }

        #[test]
        fn a_chart_has_a_line_or_more(highest in 1.0..1e16_f64) {
            for unit in [Unit::Percent, Unit::Bytes, Unit::Rate] {
                let lines = highest / step(highest, unit);
                prop_assert!((1.0..=MOST_LINES).contains(&lines), "{lines} lines for {highest}");
            }
        }
    }
}
