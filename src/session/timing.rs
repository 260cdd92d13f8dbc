//! How long things may take, and moments that forgive a late timer.

use crate::time::Millis;

/// A browser's wake this much after its moment means that the page was frozen or the machine slept.
const LATE_MS: u64 = 2_000;
/// What is given to answers that arrived during such a sleep and still wait in the browser's queues.
const GRACE_MS: u64 = 3_000;

/// A panel usually answers within this time.
pub(super) const FETCH_MS: u64 = 15_000;
/// Once a panel was slower than that, it gets this long.
pub(super) const PATIENT_FETCH_MS: u64 = 45_000;
/// Until the socket is open.
pub(super) const OPEN_MS: u64 = 10_000;
/// From `auth` to `auth success`.
pub(super) const AUTH_MS: u64 = 10_000;
/// Quiet for so long, a live socket is probed (section 1.4).
pub(super) const QUIET_MS: u64 = 25_000;
/// From a probe to any sign of life.
pub(super) const PROBE_MS: u64 = 10_000;
/// Quiet for so long, a socket is probed as soon as the page comes back.
pub(super) const QUIET_ON_RETURN_MS: u64 = 5_000;
/// Between two requests for fresh credentials on one socket.
pub(super) const RENEWAL_SPACING_MS: u64 = 5_000;
/// `jwt error`s of the old token may still arrive for so long after a new one was accepted.
pub(super) const STRAY_MS: u64 = 1_000;
/// Between the starts of two tries that nobody asked for.
pub(super) const RETRY_SPACING_MS: u64 = 1_000;
/// A live connection shorter than this does not calm the backoff.
pub(super) const FLAP_MS: u64 = 5_000;
/// Between two reconnects that skip the backoff because the daemon said `deleted`.
pub(super) const AT_ONCE_SPACING_MS: u64 = 30_000;

/// A moment until which something must have happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Deadline {
    at: Millis,
    graced: bool,
}

impl Deadline {
    pub(super) const fn at(at: Millis) -> Self {
        Self { at, graced: false }
    }

    /// When to look at it next.
    pub(super) const fn due(self) -> Millis {
        self.at
    }

    /// Whether it has passed. A wake that comes far too late moves the moment once: what arrived during the sleep must
    /// be heard first.
    pub(super) fn expired(&mut self, now: Millis) -> bool {
        if now < self.at {
            return false;
        }
        if !self.graced && now.since(self.at) > LATE_MS {
            *self = Self { at: now.plus(GRACE_MS), graced: true };
            return false;
        }
        true
    }
}

/// The one timer at the edge: remembers what it was set to, so that it is set again only when it would come too late.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Alarm {
    armed: Option<Millis>,
}

impl Alarm {
    /// The timer has fired: it is set no longer.
    pub(super) const fn fired(&mut self) {
        self.armed = None;
    }

    /// Whether the timer must be set anew for `due`. A timer that comes too early is left alone: on a busy console the
    /// next moment moves with every frame, and one early wake is cheaper than a new timer for each.
    pub(super) fn needs(&mut self, due: Option<Millis>, now: Millis) -> bool {
        let keep = match (self.armed, due) {
            (None, None) => true,
            (Some(armed), Some(due)) => now < armed && armed <= due,
            _ => false,
        };
        if !keep {
            self.armed = due;
        }
        !keep
    }
}
