//! Tokens: sending them, what the daemon says to them, and the next one in time (sections 4.4 and 4.5).

use std::borrow::Cow;

use super::buckets::Kind;
use super::link::{AuthStep, Grant, Link, Stage};
use super::timing::{AUTH_MS, Deadline, RENEWAL_SPACING_MS, STRAY_MS};
use super::verdict::Pace;
use super::{ConnectionState, Effect, FetchReason, Frame, RetryCause, Session, StopReason};
use crate::protocol::{ClientEvent, JwtErrorKind, Permissions};
use crate::time::Millis;

/// A token is renewed between so many milliseconds before its end.
const EARLY_MS: (u64, u64) = (60_000, 90_000);
/// Tokens refused in a row before the socket is given up.
const MAX_REFUSALS: u32 = 2;
/// The same while the daemon accepts each token and then finds fault with it.
const MAX_LIVE_REFUSALS: u32 = 3;
/// The most that is shown of a daemon's error.
const MAX_ERROR_CHARS: usize = 300;

impl Link {
    /// Asks for a new token as soon as may be, unless one is on its way.
    pub(super) fn renew_soon(&mut self, now: Millis) {
        let soon = self.earliest_renewal(now);
        self.renew_at = Some(self.renew_at.map_or(soon, |at| at.min(soon)));
    }

    /// A token fetched before `auth` may be sent would only grow old.
    fn earliest_renewal(&self, now: Millis) -> Millis {
        let spaced = self.fetched_at.map_or(now, |at| at.plus(RENEWAL_SPACING_MS));
        now.max(spaced).max(self.buckets.ready_at(Kind::Auth))
    }

    /// Whether a live socket brought anything since `auth` was sent: then it is only the answer that is missing.
    fn hears_others(&self) -> bool {
        self.is_live() && matches!(self.auth, AuthStep::Sent { at, .. } if self.heard_at > at)
    }

    /// `jwt error`s of the old token may overtake the acceptance of the new one.
    fn may_be_stray(&self, now: Millis) -> bool {
        self.accepted_at.is_some_and(|at| now.since(at) < STRAY_MS)
    }
}

impl Session {
    /// Sends the token that waits, and gives up an answer that does not come.
    pub(super) fn check_auth(&mut self, now: Millis, effects: &mut Vec<Effect<'_>>) {
        let Some(link) = &mut self.link else { return };
        match &mut link.auth {
            AuthStep::Ready(_) => Self::send_auth(link, now, effects),
            AuthStep::Sent { deadline, .. } => {
                if deadline.expired(now) {
                    self.auth_unanswered(now, effects);
                }
            }
            AuthStep::Rest | AuthStep::Fetching => {}
        }
    }

    fn send_auth(link: &mut Link, now: Millis, effects: &mut Vec<Effect<'_>>) {
        if matches!(link.stage, Stage::Opening(_)) || !link.buckets.ready(Kind::Auth, now) {
            return;
        }
        if let AuthStep::Ready(grant) = std::mem::replace(&mut link.auth, AuthStep::Rest) {
            link.buckets.take(Kind::Auth, now);
            effects.push(Effect::Send(link.id, grant.auth_frame()));
            link.auth = AuthStep::Sent { grant, at: now, deadline: Deadline::at(now.plus(AUTH_MS)) };
        }
    }

    fn auth_unanswered(&mut self, now: Millis, effects: &mut Vec<Effect<'_>>) {
        if self.link.as_ref().is_some_and(Link::hears_others) {
            self.refused(JwtErrorKind::Refreshable, "no answer in time", now, effects);
        } else {
            self.lose(RetryCause::TimedOut, Pace::Backoff, now, effects);
        }
    }

    /// Fetches the next token when it is time.
    pub(super) fn check_renewal(&mut self, now: Millis, effects: &mut Vec<Effect<'_>>) {
        let Some(link) = &mut self.link else { return };
        let due = matches!(link.auth, AuthStep::Rest) && link.renew_at.is_some_and(|at| at <= now);
        if due {
            link.auth = AuthStep::Fetching;
            link.renew_at = None;
            link.fetched_at = Some(now);
            self.start_fetch(FetchReason::Refresh, now, effects);
        }
    }

    /// The network or the page is back: a renewal that waits after a failure need not wait longer.
    pub(super) fn renew_after_failure(&mut self, now: Millis) {
        if let Some(link) = self.link.as_mut().filter(|link| link.fetch_failures > 0) {
            link.renew_soon(now);
        }
    }

    pub(super) fn on_auth_success(
        &mut self,
        names: Option<Vec<Cow<'_, str>>>,
        now: Millis,
        effects: &mut Vec<Effect<'_>>,
    ) {
        let Some(link) = &mut self.link else { return };
        let (grant, sent_at) = match std::mem::replace(&mut link.auth, AuthStep::Rest) {
            AuthStep::Sent { grant, at, .. } => (grant, at),
            // Nothing of ours is being answered.
            other => return link.auth = other,
        };
        let before = self.permissions().cloned();
        let early_ms = self.jitter.between(EARLY_MS.0, EARLY_MS.1);
        if let Some(link) = &mut self.link {
            accept(link, &grant, early_ms, now);
            link.permissions = names.map(Permissions::new).or(grant.permissions);
            if link.is_live() {
                self.tell_permissions(before, effects);
            } else {
                self.go_live(now.since(sent_at), now, effects);
            }
        }
    }

    fn go_live(&mut self, round_trip_ms: u64, now: Millis, effects: &mut Vec<Effect<'_>>) {
        self.tries.succeeded();
        self.tell_permissions(None, effects);
        self.enter(ConnectionState::Live, effects);
        effects.push(Effect::ReplayStarted);
        self.replay.open(round_trip_ms, now);
        if let Some(link) = &mut self.link {
            link.stage = Stage::Live { since: now };
            for (kind, event) in [(Kind::Logs, ClientEvent::SendLogs), (Kind::Other, ClientEvent::SendStats)] {
                link.buckets.take(kind, now);
                effects.push(Effect::Send(link.id, Frame(event.encode())));
            }
        }
    }

    /// The daemon says that the token on this socket ends, or has ended.
    pub(super) fn on_token_notice(&mut self, ended: bool, now: Millis, effects: &mut Vec<Effect<'_>>) {
        if ended {
            return self.on_jwt_error(JwtErrorKind::Refreshable, "token expired", now, effects);
        }
        let Some(link) = &mut self.link else { return };
        if link.is_live() && link.fetch_failures == 0 && !link.may_be_stray(now) {
            link.renew_soon(now);
        }
    }

    /// A `jwt error` about credentials.
    pub(super) fn on_jwt_error(&mut self, kind: JwtErrorKind, text: &str, now: Millis, effects: &mut Vec<Effect<'_>>) {
        let Some(link) = &mut self.link else { return };
        if kind == JwtErrorKind::MissingPermission {
            return self.stop(StopReason::TokenForbidden(readable(text)), effects);
        }
        let answers_auth = !link.is_live() || text.contains("Error Event [");
        match link.auth {
            AuthStep::Sent { .. } if answers_auth => self.refused(kind, text, now, effects),
            AuthStep::Rest if link.is_live() => self.token_failed(kind, text, now, effects),
            // A new token is on its way; a busy server repeats the error with every line.
            _ => link.stale |= kind == JwtErrorKind::Refreshable && link.is_live(),
        }
    }

    /// The daemon answered `auth` with a refusal, or not at all.
    pub(super) fn refused(&mut self, kind: JwtErrorKind, text: &str, now: Millis, effects: &mut Vec<Effect<'_>>) {
        let Some(link) = &mut self.link else { return };
        link.auth = AuthStep::Rest;
        self.ask_for_another_token(kind, text, MAX_REFUSALS, now, effects);
    }

    /// The accepted token is no longer good.
    fn token_failed(&mut self, kind: JwtErrorKind, text: &str, now: Millis, effects: &mut Vec<Effect<'_>>) {
        let Some(link) = &mut self.link else { return };
        if kind == JwtErrorKind::Refreshable && link.may_be_stray(now) {
            return;
        }
        let said_before = std::mem::replace(&mut link.stale, true);
        if link.awaits_healing {
            // Until now there was time: the token before still did.
            if !said_before {
                link.renew_soon(now);
            }
            return;
        }
        self.ask_for_another_token(kind, text, MAX_LIVE_REFUSALS, now, effects);
    }

    fn ask_for_another_token(
        &mut self,
        kind: JwtErrorKind,
        text: &str,
        max_refusals: u32,
        now: Millis,
        effects: &mut Vec<Effect<'_>>,
    ) {
        let Some(link) = &mut self.link else { return };
        let (count, max) = match kind {
            JwtErrorKind::Refreshable => (&mut link.refusals, max_refusals),
            _ => (&mut link.final_errors, MAX_REFUSALS),
        };
        *count = count.saturating_add(1);
        if *count < max {
            link.awaits_healing = true;
            link.renew_soon(now);
        } else if kind == JwtErrorKind::Refreshable {
            self.lose(RetryCause::TokenRefused(readable(text)), Pace::Backoff, now, effects);
        } else {
            self.stop(StopReason::TokenForbidden(readable(text)), effects);
        }
    }

    /// The daemon threw `auth` away: the same token is sent again when its bucket allows.
    pub(super) fn on_auth_throttled(&mut self, now: Millis, effects: &mut Vec<Effect<'_>>) {
        let Some(link) = &mut self.link else { return };
        match std::mem::replace(&mut link.auth, AuthStep::Rest) {
            AuthStep::Sent { grant, .. } => link.auth = AuthStep::Ready(grant),
            other => return link.auth = other,
        }
        link.refusals = link.refusals.saturating_add(1);
        if link.refusals >= MAX_LIVE_REFUSALS {
            self.lose(RetryCause::TimedOut, Pace::Backoff, now, effects);
        }
    }
}

fn accept(link: &mut Link, grant: &Grant, early_ms: u64, now: Millis) {
    link.ends_at = grant.ends_at();
    link.renew_at = grant.renew_at(early_ms).map(|at| at.max(link.earliest_renewal(now)));
    link.accepted_at = Some(now);
    link.stale = false;
    link.awaits_healing = false;
    link.fetch_failures = 0;
}

/// A daemon's error without its `Error Event [uuid]:` and of bearable length.
fn readable(text: &str) -> String {
    let text = match text.strip_prefix("Error Event [").and_then(|rest| rest.split_once("]: ")) {
        Some((_, text)) => text,
        None => text,
    };
    text.chars().filter(|c| !c.is_control()).take(MAX_ERROR_CHARS).collect()
}
