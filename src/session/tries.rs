//! Waiting for the next try, and what ends the wait early (section 8.1).

use super::timing::{AT_ONCE_SPACING_MS, RETRY_SPACING_MS};
use super::verdict::Pace;
use super::{ConnectionState, Effect, RetryCause, Session};
use crate::time::Millis;

/// Tries of a hidden page are at least so far apart: nobody is looking, but it must be there when somebody does.
const HIDDEN_MS: u64 = 5_000;

/// What is remembered from one try to the next.
#[derive(Debug, Clone)]
pub(super) struct Tries {
    /// Tries failed in a row since `auth success`.
    failures: u32,
    /// Live connections in a row that ended almost at once.
    flaps: u32,
    /// When the last try began.
    began_at: Option<Millis>,
    /// The same, while that try has neither failed nor succeeded.
    trying_since: Option<Millis>,
    /// When a reconnect last skipped the backoff.
    skipped_at: Option<Millis>,
    /// Only the person may try before this moment.
    not_before: Millis,
    /// A live connection was there since the last stop.
    pub(super) was_live: bool,
    /// The daemon said that the server is deleted; the panel has not yet said otherwise.
    pub(super) deletion_suspected: bool,
    /// The panel once needed longer than usual.
    pub(super) panel_is_slow: bool,
    pub(super) online: bool,
    pub(super) visible: bool,
}

impl Tries {
    pub(super) const fn new() -> Self {
        Self {
            failures: 0,
            flaps: 0,
            began_at: None,
            trying_since: None,
            skipped_at: None,
            not_before: Millis(0),
            was_live: false,
            deletion_suspected: false,
            panel_is_slow: false,
            online: true,
            visible: true,
        }
    }

    /// Forgets failures, after a stop.
    pub(super) const fn forget(&mut self) {
        self.failures = 0;
        self.flaps = 0;
        self.was_live = false;
        self.deletion_suspected = false;
    }

    pub(super) const fn began(&mut self, now: Millis) {
        self.began_at = Some(now);
        self.trying_since = Some(now);
    }

    /// A token was accepted on a new socket.
    pub(super) const fn succeeded(&mut self) {
        self.failures = 0;
        self.trying_since = None;
        self.was_live = true;
        self.deletion_suspected = false;
    }

    /// A daemon that accepts and drops us again and again must not be called every second: the second short life in a
    /// row counts as a failure, the third as two.
    pub(super) const fn live_ended(&mut self, at_once: bool) {
        self.flaps = if at_once { self.flaps.saturating_add(1) } else { 0 };
        self.failures = self.flaps.saturating_sub(1);
    }

    pub(super) fn may_skip_backoff(&mut self, now: Millis) -> bool {
        let may = self.online && self.skipped_at.is_none_or(|at| now.since(at) >= AT_ONCE_SPACING_MS);
        if may {
            self.skipped_at = Some(now);
        }
        may
    }

    /// The earliest moment for a try that nobody asked for.
    fn earliest(&self, now: Millis) -> Millis {
        let spaced = self.began_at.map_or(now, |began| began.plus(RETRY_SPACING_MS));
        now.max(spaced).max(self.not_before)
    }
}

impl Session {
    pub(super) fn on_connect(&mut self, now: Millis, effects: &mut Vec<Effect<'_>>) {
        match self.state {
            ConnectionState::Idle | ConnectionState::Stopped(_) | ConnectionState::Waiting { .. } => {
                self.fetch_for_new_socket(now, effects);
            }
            ConnectionState::FetchingCredentials
            | ConnectionState::Connecting
            | ConnectionState::Authenticating
            | ConnectionState::Live => {}
        }
    }

    pub(super) fn wait(&mut self, cause: RetryCause, pace: Pace, now: Millis, effects: &mut Vec<Effect<'_>>) {
        self.tries.failures = self.tries.failures.saturating_add(1);
        let attempt = self.tries.failures;
        let planned = self.plan_retry(pace, now);
        self.tries.not_before = if pace == Pace::Backoff { Millis(0) } else { planned };
        let retry_at = if self.tries.online { planned } else { ConnectionState::UNTIL_ONLINE };
        self.enter(ConnectionState::Waiting { retry_at, attempt, cause }, effects);
    }

    /// The backoff counts from one try's beginning to the next, so that a try that took its time to fail does not add
    /// that time to the wait; a pause of the shortest kind stays.
    fn plan_retry(&mut self, pace: Pace, now: Millis) -> Millis {
        let delay = pace.delay(self.tries.failures, &mut self.jitter);
        let planned = match (pace, self.tries.trying_since.take()) {
            (Pace::Backoff, Some(began)) => began.plus(delay).max(now.plus(self.jitter.backoff(1))),
            _ => now.plus(delay),
        };
        if self.tries.visible { planned } else { planned.max(now.plus(HIDDEN_MS)) }
    }

    pub(super) fn check_retry(&mut self, now: Millis, effects: &mut Vec<Effect<'_>>) {
        if matches!(self.state, ConnectionState::Waiting { retry_at, .. } if retry_at <= now) {
            self.fetch_for_new_socket(now, effects);
        }
    }

    pub(super) fn on_online(&mut self, now: Millis, effects: &mut Vec<Effect<'_>>) {
        self.tries.online = true;
        self.repeat_fetch(now, effects);
        self.hurry(now, effects);
        self.probe_now(now, effects);
        self.renew_after_failure(now);
    }

    pub(super) fn on_offline(&mut self, effects: &mut Vec<Effect<'_>>) {
        self.tries.online = false;
        if let ConnectionState::Waiting { attempt, cause, .. } = &self.state {
            let retry_at = ConnectionState::UNTIL_ONLINE;
            self.enter(ConnectionState::Waiting { retry_at, attempt: *attempt, cause: cause.clone() }, effects);
        }
    }

    pub(super) fn on_visible(&mut self, now: Millis, effects: &mut Vec<Effect<'_>>) {
        self.tries.visible = true;
        if self.tries.online {
            self.hurry(now, effects);
        }
        self.probe_if_quiet(now, effects);
        self.renew_after_failure(now);
    }

    /// Ends the wait as soon as may be.
    fn hurry(&mut self, now: Millis, effects: &mut Vec<Effect<'_>>) {
        if let ConnectionState::Waiting { retry_at, attempt, cause } = &self.state {
            let sooner = self.tries.earliest(now).min(*retry_at);
            let waiting = ConnectionState::Waiting { retry_at: sooner, attempt: *attempt, cause: cause.clone() };
            if sooner > now {
                self.enter(waiting, effects);
            } else {
                self.fetch_for_new_socket(now, effects);
            }
        }
    }
}
