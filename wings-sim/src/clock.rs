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
