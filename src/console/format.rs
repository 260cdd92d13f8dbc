//! Numbers as a person reads them: sizes, rates, percentages, durations, times.
//!
//! Belongs here: one number in, one short text out. Does not belong here: labels and sentences.

use super::Unit;
use crate::time::EpochMillis;

/// Stands where a value is not known yet.
pub const UNKNOWN: &str = "—";

const UNITS: [&str; 6] = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

/// A size: `"1.5 MiB"`. Bytes whole, kibibytes and mebibytes with one decimal, larger units with two; from 100 on one
/// decimal less.
#[must_use]
pub fn bytes(value: f64) -> String {
    let (number, unit) = scaled(value);
    format!("{number} {unit}")
}

/// A limit in bytes: as [`bytes`], without zeros that say nothing (`"4 GiB"`).
#[must_use]
pub fn bytes_limit(value: f64) -> String {
    let (number, unit) = scaled(value);
    format!("{} {unit}", trimmed(&number))
}

/// A rate in bytes a second: `"12.3 KiB/s"`.
#[must_use]
pub fn rate(value: f64) -> String {
    format!("{}/s", bytes(value))
}

/// A percentage with one decimal: `"12.5 %"`.
#[must_use]
pub fn percent(value: f64) -> String {
    format!("{:.1} %", sane(value))
}

/// A limit in percent: as [`percent`], without a zero that says nothing (`"200 %"`).
#[must_use]
pub fn percent_limit(value: f64) -> String {
    format!("{} %", trimmed(&format!("{:.1}", sane(value))))
}

/// A duration in milliseconds: `"1d 2h 3m 4s"`, without the leading units that are zero.
#[must_use]
pub fn uptime(ms: u64) -> String {
    let seconds = ms / 1000;
    let parts = [(seconds / 86_400, 'd'), (seconds / 3600 % 24, 'h'), (seconds / 60 % 60, 'm'), (seconds % 60, 's')];
    let first = parts.iter().position(|(count, _)| *count > 0).unwrap_or(parts.len() - 1);
    let words: Vec<String> = parts.iter().skip(first).map(|(count, unit)| format!("{count}{unit}")).collect();
    words.join(" ")
}

/// A value of a unit.
#[must_use]
pub fn reading(unit: Unit, value: f64) -> String {
    match unit {
        Unit::Percent => percent(value),
        Unit::Bytes => bytes(value),
        Unit::Rate => rate(value),
    }
}

/// A round value of a unit, without zeros that say nothing.
#[must_use]
pub fn round(unit: Unit, value: f64) -> String {
    match unit {
        Unit::Percent => percent_limit(value),
        Unit::Bytes => bytes_limit(value),
        Unit::Rate => format!("{}/s", bytes_limit(value)),
    }
}

/// How much of a moment is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// `"14:03"`.
    Minutes,
    /// `"14:03:22"`.
    Seconds,
    /// `"11-21 14:03"`.
    Dated,
}

/// A moment on a clock that is `ahead_ms` ahead of UTC.
#[must_use]
pub fn time(at: EpochMillis, ahead_ms: i64, clock: Clock) -> String {
    let seconds = at.0.saturating_add_signed(ahead_ms) / 1000;
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    match clock {
        Clock::Minutes => format!("{hour:02}:{minute:02}"),
        Clock::Seconds => format!("{hour:02}:{minute:02}:{second:02}"),
        Clock::Dated => {
            let (_, month, day) = civil(seconds / 86_400);
            format!("{month:02}-{day:02} {hour:02}:{minute:02}")
        }
    }
}

/// The Gregorian date so many days after 1 January 1970. Years are counted from March, so that the leap day is the last.
pub(super) const fn civil(days: u64) -> (u64, u64, u64) {
    // 719468 days lie between 1 March of the year 0 and 1 January 1970.
    let days = days + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, day)
}

fn scaled(value: f64) -> (String, &'static str) {
    let mut value = sane(value);
    let mut power = 0;
    let mut number = at_precision(value, power);
    // The text decides, not the value: 1023.97 KiB would read "1024 KiB".
    while power + 1 < UNITS.len() && number.parse::<f64>().is_ok_and(|shown| shown >= 1024.0) {
        value /= 1024.0;
        power += 1;
        number = at_precision(value, power);
    }
    (number, UNITS.get(power).copied().unwrap_or_default())
}

fn at_precision(value: f64, power: usize) -> String {
    let decimals: usize = match power {
        0 => 0,
        1 | 2 => 1,
        _ => 2,
    };
    let decimals = if value >= 100.0 { decimals.saturating_sub(1) } else { decimals };
    format!("{value:.decimals$}")
}

fn trimmed(number: &str) -> &str {
    if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { number }
}

/// What no sensor can mean (negative, not a number, infinite) reads as zero.
fn sane(value: f64) -> f64 {
    if value.is_finite() { value.max(0.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const KIB: f64 = 1024.0;
    const MIB: f64 = KIB * KIB;
    const GIB: f64 = MIB * KIB;

    #[test]
    fn sizes_use_binary_units() {
        assert_eq!(bytes(0.0), "0 B");
        assert_eq!(bytes(1023.0), "1023 B");
        assert_eq!(bytes(1024.0), "1.0 KiB");
        assert_eq!(bytes(1.5 * MIB), "1.5 MiB");
        assert_eq!(bytes(512.4 * MIB), "512 MiB");
        assert_eq!(bytes(1.25 * GIB), "1.25 GiB");
        assert_eq!(bytes(123.45 * GIB), "123.5 GiB");
    }

    #[test]
    fn a_size_that_would_read_1024_takes_the_next_unit() {
        assert_eq!(bytes(1023.97 * KIB), "1.0 MiB");
        assert_eq!(bytes(1023.6), "1.0 KiB");
    }

    #[test]
    fn limits_lose_zeros_that_say_nothing() {
        assert_eq!(bytes_limit(4.0 * GIB), "4 GiB");
        assert_eq!(bytes_limit(1.5 * GIB), "1.5 GiB");
        assert_eq!(bytes_limit(100.0 * MIB), "100 MiB");
        assert_eq!(bytes_limit(0.0), "0 B");
        assert_eq!(percent_limit(200.0), "200 %");
        assert_eq!(percent_limit(12.5), "12.5 %");
    }

    #[test]
    fn percentages_and_rates() {
        assert_eq!(percent(12.46), "12.5 %");
        assert_eq!(percent(0.04), "0.0 %");
        assert_eq!(rate(12.3 * KIB), "12.3 KiB/s");
    }

    #[test]
    fn uptime_leaves_out_leading_zeros_only() {
        assert_eq!(uptime(0), "0s");
        assert_eq!(uptime(59_999), "59s");
        assert_eq!(uptime(3_600_000), "1h 0m 0s");
        assert_eq!(uptime(93_784_000), "1d 2h 3m 4s");
    }

    #[test]
    fn times_are_of_the_persons_clock() {
        let at = EpochMillis(1_700_000_002_000);
        assert_eq!(time(at, 0, Clock::Seconds), "22:13:22");
        assert_eq!(time(at, 3_600_000, Clock::Minutes), "23:13");
        assert_eq!(time(at, 7_200_000, Clock::Dated), "11-15 00:13");
        assert_eq!(time(EpochMillis(0), -3_600_000, Clock::Minutes), "00:00");
    }

    #[test]
    fn values_that_no_sensor_means_read_as_zero() {
        for value in [f64::NAN, f64::INFINITY, -5.0] {
            assert_eq!(bytes(value), "0 B");
            assert_eq!(percent(value), "0.0 %");
        }
    }

    proptest! {
        #[test]
        fn a_size_keeps_its_meaning(value in 0.0..1e17_f64) {
            let text = bytes(value);
            let (number, unit) = text.split_once(' ').unwrap();
            let power = UNITS.iter().position(|known| *known == unit).unwrap();
            let shown = number.parse::<f64>().unwrap() * 1024_f64.powi(i32::try_from(power).unwrap());
            prop_assert!((shown - value).abs() <= value * 0.05 + 0.5, "{value} reads {text}");
            prop_assert!(number.parse::<f64>().unwrap() < 1024.0 || unit == "PiB");
        }
    }
}
