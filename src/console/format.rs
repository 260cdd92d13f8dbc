//! Numbers as a person reads them: sizes, rates, percentages, durations, times.
//!
//! Belongs here: one number in, one short text out. Does not belong here: labels and sentences.

use std::borrow::Cow;

use super::Unit;
use super::fixed::{fixed, trimmed};
use crate::protocol::decimal;
use crate::time::EpochMillis;
use crate::words::{Key, Words, fill_places, key};

/// Stands where a value is not known yet.
pub const UNKNOWN: &str = "—";

const UNITS: [Key; 6] =
    [key!("unit.b"), key!("unit.kib"), key!("unit.mib"), key!("unit.gib"), key!("unit.tib"), key!("unit.pib")];

/// A size: `"1.5 MiB"`. Bytes whole, kibibytes and mebibytes with one decimal, larger units with two; from 100 on one
/// decimal less.
#[must_use]
pub fn bytes(words: &Words, value: f64) -> String {
    let (number, unit) = scaled(value);
    with_unit(words, &number, unit)
}

/// A limit in bytes: as [`bytes`], without zeros that say nothing (`"4 GiB"`).
#[must_use]
pub fn bytes_limit(words: &Words, value: f64) -> String {
    let (number, unit) = scaled(value);
    with_unit(words, trimmed(&number), unit)
}

/// A rate in bytes a second: `"12.3 KiB/s"`.
#[must_use]
pub fn rate(words: &Words, value: f64) -> String {
    words.fill(key!("unit.per-second"), &[("bytes", &bytes(words, value))])
}

/// A percentage with one decimal: `"12.5 %"`.
#[must_use]
pub fn percent(words: &Words, value: f64) -> String {
    hundredths(words, &fixed(sane(value), 1))
}

/// A limit in percent: as [`percent`], without a zero that says nothing (`"200 %"`).
#[must_use]
pub fn percent_limit(words: &Words, value: f64) -> String {
    hundredths(words, trimmed(&fixed(sane(value), 1)))
}

/// A number of hundredths that is written already: `"50 %"`.
#[must_use]
pub fn hundredths(words: &Words, written: &str) -> String {
    let locale = words.locale();
    fill_places(&locale.percent, |_| Some(locale.decimals(written)))
}

fn with_unit(words: &Words, written: &str, unit: Key) -> String {
    format!("{} {}", words.locale().decimals(written), words.text(unit))
}

/// A duration in milliseconds: `"1d 2h 3m 4s"`, without the leading units that are zero.
#[must_use]
pub fn uptime(words: &Words, ms: u64) -> String {
    let seconds = ms / 1000;
    let parts = [seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60, seconds % 60];
    let first = parts.iter().position(|count| *count > 0).unwrap_or(parts.len() - 1);
    let patterns = &words.locale().durations;
    let said = |(count, pattern): (&u64, &Cow<'_, str>)| fill_places(pattern, |_| Some(count.to_string()));
    parts.iter().zip(patterns).skip(first).map(said).collect::<Vec<_>>().join(" ")
}

/// A value of a unit.
#[must_use]
pub fn reading(words: &Words, unit: Unit, value: f64) -> String {
    match unit {
        Unit::Percent => percent(words, value),
        Unit::Bytes => bytes(words, value),
        Unit::Rate => rate(words, value),
    }
}

/// A round value of a unit, without zeros that say nothing.
#[must_use]
pub fn round(words: &Words, unit: Unit, value: f64) -> String {
    match unit {
        Unit::Percent => percent_limit(words, value),
        Unit::Bytes => bytes_limit(words, value),
        Unit::Rate => words.fill(key!("unit.per-second"), &[("bytes", &bytes_limit(words, value))]),
    }
}

/// A duration in a sentence: to the second, `"5 s"`.
#[must_use]
pub fn seconds(words: &Words, seconds: u64) -> String {
    words.count(key!("unit.seconds"), seconds, &[])
}

/// A duration in a sentence: to the minute, `"5 min"`, `"2 h"`, `"2 h 5 min"`.
#[must_use]
pub fn minutes(words: &Words, minutes: u64) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    let mut text = String::new();
    if hours > 0 {
        text = words.count(key!("unit.hours"), hours, &[]);
    }
    if rest > 0 || hours == 0 {
        let space = if text.is_empty() { "" } else { " " };
        text.extend([space, &words.count(key!("unit.minutes"), rest, &[])]);
    }
    text
}

/// A duration in a sentence: to ten seconds, from an hour on to the minute.
#[must_use]
pub fn roughly(words: &Words, length_s: u64) -> String {
    match (length_s / 60, length_s % 60) {
        (0, rest) => seconds(words, rest.max(1)),
        (whole @ 0..60, rest @ 10..) => format!("{} {}", minutes(words, whole), seconds(words, rest / 10 * 10)),
        (whole, _) => minutes(words, whole),
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
pub fn time(words: &Words, at: EpochMillis, ahead_ms: i64, clock: Clock) -> String {
    let locale = words.locale();
    let seconds = at.0.saturating_add_signed(ahead_ms) / 1000;
    let (_, month, day) = civil(seconds / 86_400);
    let (hour, period) = locale.hour(seconds / 3600 % 24);
    let pattern = match clock {
        Clock::Minutes => &locale.minutes,
        Clock::Seconds => &locale.seconds,
        Clock::Dated => &locale.dated,
    };
    fill_places(pattern, |name| {
        Some(match name {
            "month" => format!("{month:02}"),
            "day" => format!("{day:02}"),
            "hour" => hour.clone(),
            "minute" => format!("{:02}", seconds / 60 % 60),
            "second" => format!("{:02}", seconds % 60),
            "period" => period.clone().into_owned(),
            _ => return None,
        })
    })
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

fn scaled(value: f64) -> (String, Key) {
    let mut value = sane(value);
    let mut power = 0;
    let mut number = at_precision(value, power);
    // The text decides, not the value: 1023.97 KiB would read "1024 KiB".
    while power + 1 < UNITS.len() && decimal(&number).is_some_and(|shown| shown >= 1024.0) {
        value /= 1024.0;
        power += 1;
        number = at_precision(value, power);
    }
    (number, UNITS.get(power).copied().unwrap_or(key!("unit.pib")))
}

fn at_precision(value: f64, power: usize) -> String {
    let decimals: u8 = match power {
        0 => 0,
        1 | 2 => 1,
        _ => 2,
    };
    let decimals = if value >= 100.0 { decimals.saturating_sub(1) } else { decimals };
    fixed(value, decimals)
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
        assert_eq!(bytes(&Words::default(), 0.0), "0 B");
        assert_eq!(bytes(&Words::default(), 1023.0), "1023 B");
        assert_eq!(bytes(&Words::default(), 1024.0), "1.0 KiB");
        assert_eq!(bytes(&Words::default(), 1.5 * MIB), "1.5 MiB");
        assert_eq!(bytes(&Words::default(), 512.4 * MIB), "512 MiB");
        assert_eq!(bytes(&Words::default(), 1.25 * GIB), "1.25 GiB");
        assert_eq!(bytes(&Words::default(), 123.45 * GIB), "123.5 GiB");
    }

    #[test]
    fn a_size_that_would_read_1024_takes_the_next_unit() {
        assert_eq!(bytes(&Words::default(), 1023.97 * KIB), "1.0 MiB");
        assert_eq!(bytes(&Words::default(), 1023.6), "1.0 KiB");
    }

    #[test]
    fn limits_lose_zeros_that_say_nothing() {
        assert_eq!(bytes_limit(&Words::default(), 4.0 * GIB), "4 GiB");
        assert_eq!(bytes_limit(&Words::default(), 1.5 * GIB), "1.5 GiB");
        assert_eq!(bytes_limit(&Words::default(), 100.0 * MIB), "100 MiB");
        assert_eq!(bytes_limit(&Words::default(), 0.0), "0 B");
        assert_eq!(percent_limit(&Words::default(), 200.0), "200 %");
        assert_eq!(percent_limit(&Words::default(), 12.5), "12.5 %");
    }

    #[test]
    fn percentages_and_rates() {
        assert_eq!(percent(&Words::default(), 12.46), "12.5 %");
        assert_eq!(percent(&Words::default(), 0.04), "0.0 %");
        assert_eq!(rate(&Words::default(), 12.3 * KIB), "12.3 KiB/s");
    }

    #[test]
    fn uptime_leaves_out_leading_zeros_only() {
        assert_eq!(uptime(&Words::default(), 0), "0s");
        assert_eq!(uptime(&Words::default(), 59_999), "59s");
        assert_eq!(uptime(&Words::default(), 3_600_000), "1h 0m 0s");
        assert_eq!(uptime(&Words::default(), 93_784_000), "1d 2h 3m 4s");
    }

    #[test]
    fn times_are_of_the_persons_clock() {
        let at = EpochMillis(1_700_000_002_000);
        assert_eq!(time(&Words::default(), at, 0, Clock::Seconds), "22:13:22");
        assert_eq!(time(&Words::default(), at, 3_600_000, Clock::Minutes), "23:13");
        assert_eq!(time(&Words::default(), at, 7_200_000, Clock::Dated), "11-15 00:13");
        assert_eq!(time(&Words::default(), EpochMillis(0), -3_600_000, Clock::Minutes), "00:00");
    }

    #[test]
    fn values_that_no_sensor_means_read_as_zero() {
        for value in [f64::NAN, f64::INFINITY, -5.0] {
            assert_eq!(bytes(&Words::default(), value), "0 B");
            assert_eq!(percent(&Words::default(), value), "0.0 %");
        }
    }

    proptest! {
        #[test]
        fn a_size_keeps_its_meaning(value in 0.0..1e17_f64) {
            let text = bytes(&Words::default(), value);
            let (number, unit) = text.split_once(' ').unwrap();
            let power = UNITS.iter().position(|known| Words::default().text(*known) == unit).unwrap();
            let shown = number.parse::<f64>().unwrap() * 1024_f64.powi(i32::try_from(power).unwrap());
            prop_assert!((shown - value).abs() <= value * 0.05 + 0.5, "{value} reads {text}");
            prop_assert!(number.parse::<f64>().unwrap() < 1024.0 || unit == "PiB");
        }
    }
}
