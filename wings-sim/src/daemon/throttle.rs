//! The console throttle (section 7.5): too many lines in one window are discarded for everybody.

use std::time::{Duration, Instant};

const LINES: u32 = 2000;

/// What becomes of one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It goes out.
    Sent,
    /// It is discarded, and it is the first of its episode: the daemon says so.
    DiscardedFirst,
    /// It is discarded.
    Discarded,
}

/// Counts lines per window.
#[derive(Debug)]
pub(crate) struct Throttle {
    window: Duration,
    window_start: Instant,
    count: u32,
    discarding: bool,
}

impl Throttle {
    pub(crate) const fn new(window: Duration, now: Instant) -> Self {
        Self { window, window_start: now, count: 0, discarding: false }
    }

    pub(crate) fn take(&mut self, now: Instant) -> Fate {
        if now.duration_since(self.window_start) > self.window {
            self.window_start = now;
            self.count = 0;
        }
        if self.count < LINES {
            self.count += 1;
            self.discarding = false;
            return Fate::Sent;
        }
        if std::mem::replace(&mut self.discarding, true) { Fate::Discarded } else { Fate::DiscardedFirst }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_so_once_per_episode() {
        let start = Instant::now();
        let mut throttle = Throttle::new(Duration::from_millis(100), start);
        let fates: Vec<_> = (0..2003).map(|_| throttle.take(start)).collect();
        assert!(fates[..2000].iter().all(|fate| *fate == Fate::Sent));
        assert_eq!(fates[2000..], [Fate::DiscardedFirst, Fate::Discarded, Fate::Discarded]);
        assert_eq!(throttle.take(start + Duration::from_millis(101)), Fate::Sent);
    }
}
