//! What happens to the connection, and what the session wants because of it.

use super::effect::Effect;
use super::host_event::{ConnectionDetail, HostEvent};
use super::{Console, messages};
use crate::protocol::console_line;
use crate::session::{self, ConnectionState, LineFate, SocketId};
use crate::terminal::Arrival;
use crate::time::Now;
use crate::words::key;

impl Console {
    pub(super) fn session_input(&mut self, input: session::Input<'_>, now: Now) -> Vec<Effect> {
        if let session::Input::Text(socket, frame) = input {
            return self.text_frame(socket, frame, now);
        }
        self.any_input(input, now)
    }

    /// Nearly every frame is a line of output and gets the short way.
    fn text_frame(&mut self, socket: SocketId, frame: &str, now: Now) -> Vec<Effect> {
        let mut scratch = std::mem::take(&mut self.scratch);
        let effects = match console_line(frame, &mut scratch) {
            Some(line) => self.line(socket, line, now),
            None => self.any_input(session::Input::Text(socket, frame), now),
        };
        self.scratch = scratch;
        effects
    }

    fn line(&mut self, socket: SocketId, line: &str, now: Now) -> Vec<Effect> {
        let mut effects = Vec::new();
        let (fate, others) = self.session.hear_line(socket, line, now);
        if fate == LineFate::Shown {
            self.output_line(line, Arrival::Live, now);
        }
        for effect in others {
            self.session_effect(effect, now, &mut effects);
        }
        effects
    }

    fn any_input(&mut self, input: session::Input<'_>, now: Now) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.doctor.hear(&input, now);
        for effect in self.session.handle(input, now) {
            self.session_effect(effect, now, &mut effects);
        }
        effects
    }

    fn session_effect(&mut self, effect: session::Effect<'_>, now: Now, out: &mut Vec<Effect>) {
        match effect {
            session::Effect::Fetch { request, reason } => {
                self.doctor.asking(request);
                out.push(Effect::Fetch { request, reason });
            }
            session::Effect::AbortFetch(request) => out.push(Effect::AbortFetch(request)),
            session::Effect::Open { socket, url } => {
                self.doctor.opening(&url);
                out.push(Effect::Open { socket, url });
            }
            session::Effect::Send(socket, frame) => out.push(Effect::Send(socket, frame)),
            session::Effect::Close(socket) => out.push(Effect::Close(socket)),
            session::Effect::WakeAt(at) => out.push(Effect::WakeAt(at)),
            session::Effect::State(state) => self.connection_changed(&state, now, out),
            session::Effect::Permissions(permissions) => {
                self.permissions = Some(permissions);
                self.dirty.snapshot = true;
            }
            session::Effect::QueueChanged { .. } => self.dirty.snapshot = true,
            session::Effect::CommandSent(line) => self.command_sent(line, now, out),
            session::Effect::CommandRefused { line, reason } => self.command_refused(line, reason, now, out),
            session::Effect::PowerRefused { reason, .. } => self.power_refused(reason, out),
            session::Effect::CommandsReturned { lines, cause } => self.commands_returned(lines, cause, now, out),
            session::Effect::CommandsUnsure { lines, doubt } => self.commands_unsure(&lines, doubt, now, out),
            session::Effect::PowerSent(action) => self.power_sent(action, now),
            session::Effect::Event(event) => self.server_event(event, now, out),
            session::Effect::Replayed(line) => self.output_line(&line, Arrival::Replayed, now),
            session::Effect::Unreadable(error) => {
                self.error(error.code(), error.to_string(), now, out);
            }
            session::Effect::ReplayStarted => {}
            session::Effect::Gap { since_ms } => self.note(&messages::gap(&self.words, since_ms), now),
            session::Effect::NewBoot => {
                self.helpers.rules.boot(self.scrollback.end());
                self.say(key!("server.new-boot"), now);
            }
        }
    }

    fn connection_changed(&mut self, state: &ConnectionState, now: Now, out: &mut Vec<Effect>) {
        self.dirty.snapshot = true;
        let retry_in_ms = state.retry_in_ms(now.mono);
        if matches!(state, ConnectionState::Live) {
            self.conditions_reconnected(now);
        } else {
            self.power_forget();
            self.helpers.crash.disconnected();
        }
        self.doctor_follows(state, now, out);
        self.limits_follow(state, out);
        let found = self.doctor.diagnosis().map(|found| (Some(found.code), Some(found.message.clone())));
        let ((code, message), attempt) = match state {
            ConnectionState::Waiting { attempt, .. } => (found.unwrap_or_default(), *attempt),
            ConnectionState::Stopped(reason) => {
                (found.unwrap_or_else(|| (Some(reason.code()), Some(messages::stopped(reason, &self.words)))), 0)
            }
            _ => (Default::default(), 0),
        };
        let detail = ConnectionDetail { state: state.as_str(), code, message, retry_in_ms, attempt };
        out.push(Effect::Host(HostEvent::Connection(detail)));
    }
}
