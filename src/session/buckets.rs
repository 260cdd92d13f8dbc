//! The daemon's token buckets, mirrored with a margin (section 3.1), so that nothing sent is ever thrown away there.

use crate::time::Millis;

/// One token bucket, kept as the moment at which it would be full again.
#[derive(Debug, Clone, Copy)]
struct Bucket {
    burst: u64,
    interval_ms: u64,
    full_at: Millis,
}

impl Bucket {
    const fn new(burst: u64, interval_ms: u64) -> Self {
        Self { burst, interval_ms, full_at: Millis(0) }
    }

    /// When the next message may leave; not after `now` if it may leave now.
    const fn ready_at(&self) -> Millis {
        Millis(self.full_at.0.saturating_sub((self.burst - 1) * self.interval_ms))
    }

    fn take(&mut self, now: Millis) {
        self.full_at = self.full_at.max(now).plus(self.interval_ms);
    }

    fn drain(&mut self, now: Millis) {
        self.full_at = self.full_at.max(now.plus(self.burst * self.interval_ms));
    }
}

/// Which bucket a message takes from, besides the global one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `auth`.
    Auth,
    /// `send logs`.
    Logs,
    /// `send command`.
    Command,
    /// `set state` and `send stats`.
    Other,
}

/// All buckets of one socket. Bursts are one smaller and intervals a little longer than the daemon's: messages that
/// leave evenly may still arrive in a bunch.
#[derive(Debug, Clone)]
pub(super) struct Buckets {
    global: Bucket,
    auth: Bucket,
    logs: Bucket,
    command: Bucket,
    other: Bucket,
}

impl Buckets {
    pub(super) const fn new() -> Self {
        Self {
            global: Bucket::new(9, 205),
            auth: Bucket::new(1, 5_050),
            logs: Bucket::new(1, 5_050),
            command: Bucket::new(9, 1_010),
            other: Bucket::new(3, 1_010),
        }
    }

    fn of(&mut self, kind: Kind) -> &mut Bucket {
        match kind {
            Kind::Auth => &mut self.auth,
            Kind::Logs => &mut self.logs,
            Kind::Command => &mut self.command,
            Kind::Other => &mut self.other,
        }
    }

    /// When the next message of that kind may leave; not after now if it may leave now.
    pub(super) fn ready_at(&self, kind: Kind) -> Millis {
        let own = match kind {
            Kind::Auth => self.auth,
            Kind::Logs => self.logs,
            Kind::Command => self.command,
            Kind::Other => self.other,
        };
        own.ready_at().max(self.global.ready_at())
    }

    /// Whether a message of that kind may leave now.
    pub(super) fn ready(&self, kind: Kind, now: Millis) -> bool {
        self.ready_at(kind) <= now
    }

    /// Counts a message that leaves now.
    pub(super) fn take(&mut self, kind: Kind, now: Millis) {
        self.of(kind).take(now);
        self.global.take(now);
    }

    /// Milliseconds until the last of `count` commands may leave.
    pub(super) fn time_for(mut self, count: usize, now: Millis) -> u64 {
        let mut last = now;
        for _ in 0..count {
            last = last.max(self.ready_at(Kind::Command));
            self.take(Kind::Command, last);
        }
        last.since(now)
    }

    /// The daemon threw a message of that kind away: its bucket is empty, whatever we believed.
    pub(super) fn drain(&mut self, kind: Kind, now: Millis) {
        self.of(kind).drain(now);
    }

    /// The daemon threw a message away because of the global limit.
    pub(super) fn drain_global(&mut self, now: Millis) {
        self.global.drain(now);
    }
}

#[cfg(test)]
mod tests;
