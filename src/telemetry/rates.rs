//! Counters to rates.

use super::sample::to_f64;
use crate::time::Millis;

/// Two samples closer than this (an answer to a request next to a broadcast) say nothing about a rate.
const SHORTEST_MS: u64 = 500;
/// From this long a silence on, the arrival counts if the daemon's own clock stands still.
const STANDSTILL_MS: u64 = 3_000;

/// How many counters a sample has: received, sent, read, written.
pub(super) const COUNTERS: usize = 4;

/// Counters at one moment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counters {
    /// When they arrived.
    pub at: Millis,
    /// The daemon's own clock: milliseconds since the container started, if it says so.
    pub uptime: Option<u64>,
    /// Bytes since the container started; `None` where the daemon does not count.
    pub totals: [Option<u64>; COUNTERS],
}

/// Bytes a second, from the time that really went by.
#[derive(Debug, Clone, Default)]
pub(super) struct Rates {
    base: Option<Counters>,
    per_second: [Option<f64>; COUNTERS],
}

impl Rates {
    /// Takes counters; whether the rates were measured anew.
    pub(super) fn push(&mut self, now: Counters) -> bool {
        let Some(base) = self.base.replace(now) else { return false };
        let Some(elapsed) = elapsed(&base, &now) else {
            // A new container: its traffic so far has no known duration.
            self.per_second = [None; COUNTERS];
            return false;
        };
        if elapsed < SHORTEST_MS {
            self.base = Some(base);
            return false;
        }
        let seconds = to_f64(elapsed) / 1000.0;
        let pairs = self.per_second.iter_mut().zip(now.totals.iter().zip(base.totals));
        for (rate, (total, before)) in pairs {
            // A counter that went down began anew.
            let bytes = total.zip(before).and_then(|(total, before)| total.checked_sub(before));
            *rate = bytes.map(|bytes| to_f64(bytes) / seconds);
        }
        true
    }

    /// The rates between the two newest samples of one run.
    pub(super) const fn per_second(&self) -> &[Option<f64>; COUNTERS] {
        &self.per_second
    }
}

/// Milliseconds from one sample to the next, by the daemon's clock where it has one: samples that were held up on the way
/// arrive together. `None` if the container was started in between.
fn elapsed(base: &Counters, now: &Counters) -> Option<u64> {
    let by_arrival = now.at.since(base.at);
    let Some((before, after)) = base.uptime.zip(now.uptime) else { return Some(by_arrival) };
    let by_daemon = after.checked_sub(before)?;
    let stands_still = by_daemon < SHORTEST_MS && by_arrival >= STANDSTILL_MS;
    Some(if stands_still { by_arrival } else { by_daemon })
}
