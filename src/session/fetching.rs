//! Asking the panel (section 9): one request at a time, for a new socket or for the one there is.

use super::link::{AuthStep, Grant, PendingFetch};
use super::timing::{Deadline, FETCH_MS, PATIENT_FETCH_MS, RETRY_SPACING_MS};
use super::verdict::{Pace, Verdict};
use super::{ConnectionState, Effect, FetchFailure, FetchReason, RequestId, RetryCause, Session, StopReason};
use crate::protocol::CredentialsAnswer;
use crate::time::Millis;

impl Session {
    /// Fetches credentials for a new socket.
    pub(super) fn fetch_for_new_socket(&mut self, now: Millis, effects: &mut Vec<Effect<'_>>) {
        let reason = if self.tries.was_live { FetchReason::Reconnect } else { FetchReason::Connect };
        self.tries.began(now);
        self.enter(ConnectionState::FetchingCredentials, effects);
        self.start_fetch(reason, now, effects);
    }

    pub(super) fn start_fetch(&mut self, reason: FetchReason, now: Millis, effects: &mut Vec<Effect<'_>>) {
        self.abort_fetch(effects);
        self.last_request = self.last_request.wrapping_add(1);
        let request = RequestId(self.last_request);
        let patience = if self.tries.panel_is_slow { PATIENT_FETCH_MS } else { FETCH_MS };
        let deadline = Deadline::at(now.plus(patience));
        self.fetch = Some(PendingFetch { request, reason, began_at: now, deadline });
        effects.push(Effect::Fetch { request, reason });
    }

    pub(super) fn abort_fetch(&mut self, effects: &mut Vec<Effect<'_>>) {
        if let Some(fetch) = self.fetch.take() {
            effects.push(Effect::AbortFetch(fetch.request));
        }
    }

    /// A request that went out over the old network may hang there.
    pub(super) fn repeat_fetch(&mut self, now: Millis, effects: &mut Vec<Effect<'_>>) {
        if let Some(fetch) = self.fetch.filter(|fetch| now.since(fetch.began_at) >= RETRY_SPACING_MS) {
            self.start_fetch(fetch.reason, now, effects);
        }
    }

    pub(super) fn check_fetch(&mut self, now: Millis, effects: &mut Vec<Effect<'_>>) {
        if self.fetch.as_mut().is_some_and(|fetch| fetch.deadline.expired(now)) {
            self.abort_fetch(effects);
            self.tries.panel_is_slow = true;
            self.fetch_failed(Verdict::of(FetchFailure::TimedOut), now, effects);
        }
    }

    pub(super) fn on_fetched(
        &mut self,
        request: RequestId,
        answer: CredentialsAnswer,
        now: Millis,
        effects: &mut Vec<Effect<'_>>,
    ) {
        if !self.answers_fetch(request) {
            return;
        }
        match answer {
            CredentialsAnswer::Unavailable(unavailable) => {
                self.fetch_failed(Verdict::unavailable(unavailable), now, effects);
            }
            CredentialsAnswer::Credentials(credentials) => {
                let (grant, url) = Grant::new(credentials, now);
                match &mut self.link {
                    Some(link) if link.url == url => {
                        link.fetch_failures = 0;
                        link.auth = AuthStep::Ready(grant);
                    }
                    _ => self.open(url, grant, now, effects),
                }
            }
        }
    }

    pub(super) fn on_fetch_failed(
        &mut self,
        request: RequestId,
        failure: FetchFailure,
        now: Millis,
        effects: &mut Vec<Effect<'_>>,
    ) {
        if self.answers_fetch(request) {
            self.fetch_failed(Verdict::of(failure), now, effects);
        }
    }

    /// Whether this answers the request under way; if so, none is under way any longer.
    fn answers_fetch(&mut self, request: RequestId) -> bool {
        self.fetch.take_if(|fetch| fetch.request == request).is_some()
    }

    fn fetch_failed(&mut self, verdict: Verdict, now: Millis, effects: &mut Vec<Effect<'_>>) {
        match verdict {
            Verdict::Stop(StopReason::NotFound) if self.tries.deletion_suspected => {
                self.stop(StopReason::Deleted, effects);
            }
            Verdict::Stop(reason) => self.stop(reason, effects),
            Verdict::Retry { cause, pace } => self.fetch_again(cause, pace, now, effects),
        }
    }

    /// While the accepted token is good, a failed renewal costs nothing: the socket stays and the panel is asked again.
    fn fetch_again(&mut self, cause: RetryCause, pace: Pace, now: Millis, effects: &mut Vec<Effect<'_>>) {
        let Some(link) = self.link.as_mut().filter(|link| link.may_talk(now)) else {
            return self.lose(cause, pace, now, effects);
        };
        link.fetch_failures = link.fetch_failures.saturating_add(1);
        let retry_at = now.plus(pace.delay(link.fetch_failures, &mut self.jitter));
        link.auth = AuthStep::Rest;
        // At the token's end the panel is asked once more; if that fails too, the person is told.
        link.renew_at = Some(link.ends_at.map_or(retry_at, |ends| ends.min(retry_at)));
    }
}
