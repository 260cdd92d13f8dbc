//! Numbers as a person reads them: sizes, rates, percentages, durations.
//!
//! Belongs here: one number in, one short text out. Does not belong here: labels and sentences.

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
