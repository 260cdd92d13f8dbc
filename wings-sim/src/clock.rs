//! The two clocks: the wall clock that tokens are measured by, and the game's, which tests run faster.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Seconds since the Unix epoch.
pub(crate) fn unix_now() -> i64 {
    let elapsed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(elapsed.as_secs()).unwrap_or(i64::MAX)
}

/// `HH:MM:SS` in UTC, as a container without a time zone logs it.
pub(crate) fn time_of_day() -> String {
    let second = unix_now().rem_euclid(86_400);
    format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60)
}

/// A moment as RFC 1123 writes it, like `Mon, 02 Jan 2006 15:04:05 UTC`.
pub(crate) fn rfc1123(unix: i64) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (days, second) = (unix.div_euclid(86_400), unix.rem_euclid(86_400));
    // Counted in years that begin with March, so that the leap day is the last one; an era has 400 years.
    let shifted = days + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = (from_march + 2) % 12;
    let year = era * 400 + year_of_era + i64::from(month < 2);
    let name = |names: &[&'static str], index: i64| names[usize::try_from(index).unwrap_or_default() % names.len()];
    format!(
        "{}, {day:02} {} {year} {:02}:{:02}:{:02} UTC",
        name(&DAYS, days.rem_euclid(7)),
        name(&MONTHS, month),
        second / 3600,
        second / 60 % 60,
        second % 60
    )
}

/// The game's time: `scale` of its seconds pass in one real second.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct GameClock {
    scale: f64,
}

impl GameClock {
    /// A scale that is not a positive number counts as 1.
    pub(crate) fn new(scale: f64) -> Self {
        Self { scale: if scale.is_finite() && scale > 0.0 { scale } else { 1.0 } }
    }

    /// How long a span of the game lasts in the real world.
    pub(crate) fn real(self, span: Duration) -> Duration {
        Duration::try_from_secs_f64(span.as_secs_f64() / self.scale).unwrap_or(Duration::MAX)
    }

    /// How much game time passes in a real span.
    pub(crate) fn game(self, real: Duration) -> Duration {
        Duration::try_from_secs_f64(real.as_secs_f64() * self.scale).unwrap_or(Duration::MAX)
    }

    /// Waits for a span of the game.
    pub(crate) async fn sleep(self, span: Duration) {
        tokio::time::sleep(self.real(span)).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_the_calendar() {
        assert_eq!(rfc1123(0), "Thu, 01 Jan 1970 00:00:00 UTC");
        assert_eq!(rfc1123(951_782_400), "Tue, 29 Feb 2000 00:00:00 UTC");
        assert_eq!(rfc1123(1_136_214_245), "Mon, 02 Jan 2006 15:04:05 UTC");
        assert_eq!(rfc1123(1_798_761_599), "Thu, 31 Dec 2026 23:59:59 UTC");
        assert_eq!(rfc1123(-1), "Wed, 31 Dec 1969 23:59:59 UTC");
    }
}
