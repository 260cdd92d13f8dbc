//! Opening, losing and leaving sockets (sections 4.2, 8.1 and 5.4).

use super::link::{Grant, Link, Stage};
use super::timing::FLAP_MS;
use super::verdict::Pace;
use super::{ConnectionState, Doubt, Effect, RetryCause, Returned, Session, SocketId, StopReason};
use crate::protocol::{CloseCode, CloseMeaning};
use crate::time::Millis;

impl Session {
    /// Opens a socket at `url` in place of the one there may be.
    pub(super) fn open(&mut self, url: String, grant: Grant, now: Millis, effects: &mut Vec<Effect<'_>>) {
        self.leave_socket(now, effects);
        self.last_socket = self.last_socket.wrapping_add(1);
        let socket = SocketId(self.last_socket);
        self.link = Some(Link::new(socket, url.clone(), grant, now));
        self.enter(ConnectionState::Connecting, effects);
        effects.push(Effect::Open { socket, url });
    }

    pub(super) fn on_opened(&mut self, socket: SocketId, now: Millis, effects: &mut Vec<Effect<'_>>) {
        let Some(link) = self.link.as_mut().filter(|link| link.id == socket) else { return };
        if matches!(link.stage, Stage::Opening(_)) {
            link.stage = Stage::Authenticating;
            link.heard_at = now;
            self.enter(ConnectionState::Authenticating, effects);
        }
    }

    pub(super) fn on_open_refused(&mut self, socket: SocketId, reason: String, effects: &mut Vec<Effect<'_>>) {
        if self.link.as_ref().is_some_and(|link| link.id == socket) {
            self.link = None;
            self.stop(StopReason::BrowserRefused(reason), effects);
        }
    }

    pub(super) fn check_opening(&mut self, now: Millis, effects: &mut Vec<Effect<'_>>) {
        let Some(Link { stage: Stage::Opening(deadline), .. }) = &mut self.link else { return };
        if deadline.expired(now) {
            self.lose(RetryCause::NodeUnreachable, Pace::Backoff, now, effects);
        }
    }

    pub(super) fn on_closed(
        &mut self,
        socket: SocketId,
        code: u16,
        reason: String,
        now: Millis,
        effects: &mut Vec<Effect<'_>>,
    ) {
        let Some(mut link) = self.link.take_if(|link| link.id == socket) else { return };
        self.note_end(&mut link, now, effects);
        match CloseCode(code).meaning(&reason) {
            CloseMeaning::PermissionRevoked => self.stop(StopReason::PermissionRevoked, effects),
            CloseMeaning::Refused => self.stop(StopReason::Refused, effects),
            CloseMeaning::Suspended => self.lose(RetryCause::Suspended, Pace::SUSPENDED, now, effects),
            CloseMeaning::Deleted => self.ask_whether_deleted(RetryCause::Lost { code, reason }, now, effects),
            CloseMeaning::Retry | CloseMeaning::MessageTooBig => {
                let cause = match link.stage {
                    Stage::Opening(_) => RetryCause::NodeUnreachable,
                    Stage::Authenticating | Stage::Live { .. } => RetryCause::Lost { code, reason },
                };
                self.lose(cause, Pace::Backoff, now, effects);
            }
        }
    }

    /// `deleted`: the server may be gone, or may have moved. The panel knows.
    pub(super) fn ask_whether_deleted(&mut self, cause: RetryCause, now: Millis, effects: &mut Vec<Effect<'_>>) {
        self.tries.deletion_suspected = true;
        if self.tries.may_skip_backoff(now) {
            self.leave_socket(now, effects);
            self.fetch_for_new_socket(now, effects);
        } else {
            self.lose(cause, Pace::Backoff, now, effects);
        }
    }

    /// The connection is no good: leave it and try again later.
    pub(super) fn lose(&mut self, cause: RetryCause, pace: Pace, now: Millis, effects: &mut Vec<Effect<'_>>) {
        self.abort_fetch(effects);
        self.leave_socket(now, effects);
        self.wait(cause, pace, now, effects);
    }

    /// No further try by itself.
    pub(super) fn stop(&mut self, reason: StopReason, effects: &mut Vec<Effect<'_>>) {
        self.abort_fetch(effects);
        if let Some(mut link) = self.link.take() {
            effects.push(Effect::Close(link.id));
            self.end_replay(&link, effects);
            // A browser still sends what was handed to a socket that is closed on purpose.
            if reason != StopReason::Requested {
                effects.extend(link.unproven.doubt(Doubt::ConnectionLost));
            }
        }
        self.return_commands(Returned::ConnectionLost, effects);
        self.tries.forget();
        self.enter(ConnectionState::Stopped(reason), effects);
    }

    /// Closes our side of the socket, if there is one.
    fn leave_socket(&mut self, now: Millis, effects: &mut Vec<Effect<'_>>) {
        if let Some(mut link) = self.link.take() {
            effects.push(Effect::Close(link.id));
            self.note_end(&mut link, now, effects);
        }
    }

    /// What is held back is all there will be from this socket.
    fn end_replay(&mut self, link: &Link, effects: &mut Vec<Effect<'_>>) {
        if link.is_live() {
            self.replay.socket_ended(link.heard_at, effects);
        }
    }

    /// What was sent may have arrived, so it is never sent again; what was not sent goes back to the person.
    fn note_end(&mut self, link: &mut Link, now: Millis, effects: &mut Vec<Effect<'_>>) {
        if let Stage::Live { since } = link.stage {
            self.tries.live_ended(now.since(since) < FLAP_MS);
        }
        self.end_replay(link, effects);
        effects.extend(link.unproven.doubt(Doubt::ConnectionLost));
        self.return_commands(Returned::ConnectionLost, effects);
    }
}
