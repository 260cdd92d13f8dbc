//! What the daemon says: what the session keeps to itself, what it learns from, and what it hands on.

use super::buckets::Kind;
use super::link::{AuthStep, Link, Stage};
use super::{Doubt, Effect, RetryCause, Session, SocketId};
use crate::protocol::{DecodeError, JwtErrorKind, PowerState, ServerEvent, ThrottledBucket, TransferStatus};
use crate::time::Millis;

/// The reason given when the daemon says `deleted` and the connection has to be made anew.
const DELETED_CLOSE: u16 = 1001;

impl Session {
    /// Whether a frame of that socket is of any concern; if so, it is a sign of life.
    pub(super) fn hears(&mut self, socket: SocketId, now: Millis) -> bool {
        match &mut self.link {
            Some(link) if link.id == socket && !matches!(link.stage, Stage::Opening(_)) => {
                link.heard_at = now;
                link.probe = None;
                true
            }
            _ => false,
        }
    }

    pub(super) fn on_frame<'a>(
        &mut self,
        frame: Result<ServerEvent<'a>, DecodeError>,
        now: Millis,
        effects: &mut Vec<Effect<'a>>,
    ) {
        match frame {
            Ok(event) => self.on_event(event, now, effects),
            Err(error) => effects.push(Effect::Unreadable(error)),
        }
    }

    fn on_event<'a>(&mut self, event: ServerEvent<'a>, now: Millis, effects: &mut Vec<Effect<'a>>) {
        match event {
            ServerEvent::AuthSuccess(names) => self.on_auth_success(names, now, effects),
            ServerEvent::TokenExpiring => self.on_token_notice(false, now, effects),
            ServerEvent::TokenExpired => {
                self.on_token_notice(true, now, effects);
                self.doubt_if_stale(effects);
            }
            ServerEvent::JwtError(text) => match JwtErrorKind::of(&text) {
                JwtErrorKind::NotCredentials => effects.push(Effect::Event(ServerEvent::JwtError(text))),
                kind => {
                    self.on_jwt_error(kind, &text, now, effects);
                    self.doubt_if_stale(effects);
                }
            },
            // A garbage token or a bad signature is answered this way (section 4.5).
            ServerEvent::DaemonError(text) if self.first_auth_is_under_way() => {
                self.refused(JwtErrorKind::Refreshable, &text, now, effects);
            }
            event => self.on_news(event, now, effects),
        }
    }

    /// An event that the application gets, whatever the session learns from it.
    fn on_news<'a>(&mut self, event: ServerEvent<'a>, now: Millis, effects: &mut Vec<Effect<'a>>) {
        let deleted = matches!(event, ServerEvent::Deleted);
        if matches!(event, ServerEvent::Throttled(ThrottledBucket::Global | ThrottledBucket::SendCommand)) {
            self.doubt(Doubt::Throttled, effects);
        }
        if let Some(link) = &mut self.link {
            link.learn(&event, now);
        }
        let auth_throttled = matches!(event, ServerEvent::Throttled(ThrottledBucket::Auth));
        self.hand_on(event, now, effects);
        if auth_throttled {
            self.on_auth_throttled(now, effects);
        }
        if deleted {
            let cause = RetryCause::Lost { code: DELETED_CLOSE, reason: "server deleted".into() };
            self.ask_whether_deleted(cause, now, effects);
        }
    }

    /// Nothing is sent with a token that is known to be no good: only what left before is in doubt.
    fn doubt_if_stale(&mut self, effects: &mut Vec<Effect<'_>>) {
        if self.link.as_ref().is_some_and(|link| link.stale) {
            self.doubt(Doubt::TokenEnded, effects);
        }
    }

    fn first_auth_is_under_way(&self) -> bool {
        self.link.as_ref().is_some_and(|link| !link.is_live() && matches!(link.auth, AuthStep::Sent { .. }))
    }
}

impl Link {
    fn learn(&mut self, event: &ServerEvent<'_>, now: Millis) {
        match event {
            ServerEvent::Throttled(bucket) => return self.slow_down(bucket, now),
            // An expired token does not keep these from being sent in its place by some daemons.
            ServerEvent::DaemonError(_) => return,
            ServerEvent::Status(state) => self.power = Some(*state),
            ServerEvent::Stats(stats) => self.power = stats.state.or(self.power),
            // The panel now names the node the server moved to (section 5.3).
            ServerEvent::TransferStatus(TransferStatus::Completed) => self.renew_soon(now),
            _ => {}
        }
        self.hear_news(if let ServerEvent::ConsoleOutput(text) = event { text } else { "" }, now);
    }

    /// Real news proves the token good. `printed` is the game's output, if it is that.
    pub(super) fn hear_news(&mut self, printed: &str, now: Millis) {
        self.unproven.news(printed, now);
        if matches!(self.auth, AuthStep::Rest) && !self.awaits_healing {
            self.refusals = 0;
            self.final_errors = 0;
        }
    }

    fn slow_down(&mut self, bucket: &ThrottledBucket<'_>, now: Millis) {
        match bucket {
            ThrottledBucket::Global => self.buckets.drain_global(now),
            ThrottledBucket::Auth => self.buckets.drain(Kind::Auth, now),
            ThrottledBucket::SendLogs => self.buckets.drain(Kind::Logs, now),
            ThrottledBucket::SendCommand => self.buckets.drain(Kind::Command, now),
            ThrottledBucket::Other(_) => self.buckets.drain(Kind::Other, now),
        }
    }

    pub(super) fn server_is_offline(&self) -> bool {
        self.power == Some(PowerState::Offline)
    }
}
