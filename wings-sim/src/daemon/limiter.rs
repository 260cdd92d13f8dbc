//! The token buckets of one connection (section 3.1).

use std::time::Instant;

/// What becomes of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is handled.
    Accepted,
    /// It is dropped and the client is told, once per episode.
    DroppedFirst,
    /// It is dropped in silence.
    Dropped,
}

/// One bucket: a burst, then a steady refill.
#[derive(Debug)]
struct Bucket {
    tokens: f64,
    burst: f64,
    per_second: f64,
    filled: Instant,
    overloaded: bool,
}

impl Bucket {
    const fn new(burst: f64, per_second: f64, now: Instant) -> Self {
        Self { tokens: burst, burst, per_second, filled: now, overloaded: false }
    }

    fn take(&mut self, now: Instant) -> Verdict {
        let elapsed = now.saturating_duration_since(self.filled).as_secs_f64();
        self.tokens = elapsed.mul_add(self.per_second, self.tokens).min(self.burst);
        self.filled = now;
        if self.tokens >= 1.0 {
            self.tokens -= 1.0;
            self.overloaded = false;
            return Verdict::Accepted;
        }
        if std::mem::replace(&mut self.overloaded, true) { Verdict::Dropped } else { Verdict::DroppedFirst }
    }
}

/// All buckets of one connection. A reconnect starts with full ones.
#[derive(Debug)]
pub(crate) struct Limiter {
    global: Bucket,
    auth: Bucket,
    logs: Bucket,
    command: Bucket,
    other: Bucket,
}

impl Limiter {
    pub(crate) const fn new(now: Instant) -> Self {
        Self {
            global: Bucket::new(10.0, 5.0, now),
            auth: Bucket::new(2.0, 0.2, now),
            logs: Bucket::new(2.0, 0.2, now),
            command: Bucket::new(10.0, 1.0, now),
            other: Bucket::new(4.0, 1.0, now),
        }
    }

    /// Every frame, also one that does not parse.
    pub(crate) fn frame(&mut self, now: Instant) -> Verdict {
        self.global.take(now)
    }

    /// A parsed message. Unknown names share a bucket with `set state` and `send stats`.
    pub(crate) fn event(&mut self, name: &str, now: Instant) -> Verdict {
        let bucket = match name {
            "auth" => &mut self.auth,
            "send logs" => &mut self.logs,
            "send command" => &mut self.command,
            _ => &mut self.other,
        };
        bucket.take(now)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn the_global_bucket_refills_five_per_second() {
        let start = Instant::now();
        let mut limiter = Limiter::new(start);
        assert!((0..10).all(|_| limiter.frame(start) == Verdict::Accepted));
        assert_eq!(limiter.frame(start), Verdict::DroppedFirst);
        assert_eq!(limiter.frame(start), Verdict::Dropped);
        let later = start + Duration::from_millis(205);
        assert_eq!(limiter.frame(later), Verdict::Accepted);
        assert_eq!(limiter.frame(later), Verdict::DroppedFirst);
    }

    #[test]
    fn each_event_has_its_burst() {
        let start = Instant::now();
        for (name, burst) in [("auth", 2), ("send logs", 2), ("send command", 10), ("send stats", 4), ("what", 4)] {
            let mut limiter = Limiter::new(start);
            let accepted = (0..20).filter(|_| limiter.event(name, start) == Verdict::Accepted).count();
            assert_eq!(accepted, burst, "{name}");
        }
    }

    #[test]
    fn set_state_and_send_stats_share() {
        let start = Instant::now();
        let mut limiter = Limiter::new(start);
        assert!((0..4).all(|_| limiter.event("send stats", start) == Verdict::Accepted));
        assert_eq!(limiter.event("set state", start), Verdict::DroppedFirst);
        assert_eq!(limiter.event("send command", start), Verdict::Accepted);
    }
}
