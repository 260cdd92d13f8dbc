//! The state machine: its data, and which part of it answers which input.

use std::fmt;

use super::backoff::Jitter;
use super::link::{Link, PendingFetch};
use super::outbox::Outbox;
use super::replay::Replay;
use super::timing::Alarm;
use super::tries::Tries;
use super::{ConnectionState, Effect, Input, Returned, Ticket};
use crate::protocol::{self, Permissions};
use crate::time::{Millis, Now};

/// What varies between sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Config {
    /// Seeds the jitter of the backoff.
    pub seed: u64,
}

/// One connection's life.
pub struct Session {
    pub(super) state: ConnectionState,
    /// The one credentials request under way.
    pub(super) fetch: Option<PendingFetch>,
    /// The one socket; there is one exactly while the state is `Connecting`, `Authenticating` or `Live`.
    pub(super) link: Option<Link>,
    pub(super) tries: Tries,
    pub(super) outbox: Outbox,
    pub(super) replay: Replay,
    pub(super) host_permissions: Option<Permissions>,
    pub(super) jitter: Jitter,
    pub(super) last_request: u32,
    pub(super) last_socket: u32,
    alarm: Alarm,
    /// When what was due was last done.
    pub(super) settled_at: Option<Millis>,
}

impl Session {
    /// A session that does nothing until [`Input::Connect`].
    #[must_use]
    pub fn new(config: Config) -> Self {
        Self {
            state: ConnectionState::Idle,
            fetch: None,
            link: None,
            tries: Tries::new(),
            outbox: Outbox::default(),
            replay: Replay::default(),
            host_permissions: None,
            jitter: Jitter::new(config.seed),
            last_request: 0,
            last_socket: 0,
            alarm: Alarm::default(),
            settled_at: None,
        }
    }

    /// Where the connection stands.
    #[must_use]
    pub const fn state(&self) -> &ConnectionState {
        &self.state
    }

    /// How many commands wait for the daemon's rate limit.
    #[must_use]
    pub fn queued(&self) -> usize {
        self.outbox.len()
    }

    /// The commands that wait, in their order.
    pub fn waiting(&self) -> impl Iterator<Item = (Ticket, &str)> {
        self.outbox.waiting()
    }

    /// Milliseconds until the last of `commands` more would leave, given what waits already.
    #[must_use]
    pub fn sending_takes_ms(&self, commands: usize, now: Now) -> u64 {
        self.time_to_send(commands, now.mono)
    }

    /// Takes one input, returns what to do about it, in order.
    ///
    /// A frame costs the same however long the session lives and however much has been received.
    pub fn handle<'a>(&mut self, input: Input<'a>, now: Now) -> Vec<Effect<'a>> {
        let now = now.mono;
        let mut effects = Vec::new();
        self.take(input, now, &mut effects);
        self.settle(now, &mut effects);
        effects
    }

    /// Does what is due, and says when to come back.
    pub(super) fn settle(&mut self, now: Millis, effects: &mut Vec<Effect<'_>>) {
        self.act_on_due(now, effects);
        self.report(now, effects);
        self.settled_at = Some(now);
    }

    fn take<'a>(&mut self, input: Input<'a>, now: Millis, effects: &mut Vec<Effect<'a>>) {
        match input {
            Input::Text(socket, text) => {
                if self.hears(socket, now) {
                    self.on_frame(protocol::decode(text), now, effects);
                }
            }
            Input::Binary(socket, bytes) => {
                if self.hears(socket, now) {
                    self.on_frame(protocol::decode_bytes(bytes), now, effects);
                }
            }
            Input::Wake => self.alarm.fired(),
            Input::Connect => self.on_connect(now, effects),
            Input::Disconnect => self.stop(super::StopReason::Requested, effects),
            Input::Fetched { request, answer } => self.on_fetched(request, answer, now, effects),
            Input::FetchFailed { request, failure } => self.on_fetch_failed(request, failure, now, effects),
            Input::Opened(socket) => self.on_opened(socket, now, effects),
            Input::Closed { socket, code, reason } => self.on_closed(socket, code, reason, now, effects),
            Input::OpenRefused { socket, reason } => self.on_open_refused(socket, reason, effects),
            Input::Online => self.on_online(now, effects),
            Input::Offline => self.on_offline(effects),
            Input::Visible => self.on_visible(now, effects),
            Input::Hidden => self.tries.visible = false,
            Input::Command(text) => self.on_command(&text, now, effects),
            Input::TakeBackOne(ticket) => self.return_command(ticket, effects),
            Input::TakeBack => self.return_commands(Returned::TakenBack, effects),
            Input::Power(action) => self.on_power(action, now, effects),
            Input::HostPermissions(permissions) => self.on_host_permissions(permissions, effects),
        }
    }

    /// Does what has become due. Everything that is done here makes its next moment lie after `now`.
    fn act_on_due(&mut self, now: Millis, effects: &mut Vec<Effect<'_>>) {
        self.check_fetch(now, effects);
        self.check_opening(now, effects);
        self.check_auth(now, effects);
        self.check_renewal(now, effects);
        self.check_replay(now, effects);
        self.check_liveness(now, effects);
        self.pump_commands(now, effects);
        self.check_retry(now, effects);
    }

    fn next_due(&self, now: Millis) -> Option<Millis> {
        let retry = match self.state {
            ConnectionState::Waiting { retry_at, .. } if retry_at != ConnectionState::UNTIL_ONLINE => Some(retry_at),
            _ => None,
        };
        let fetch = self.fetch.as_ref().map(|fetch| fetch.deadline.due());
        let link = self.link.as_ref().and_then(|link| link.next_due(now));
        let command = self.link.as_ref().and_then(|link| self.outbox.next_due(link, now));
        [retry, fetch, link, command, self.replay.due()].into_iter().flatten().min()
    }

    fn report(&mut self, now: Millis, effects: &mut Vec<Effect<'_>>) {
        if let Some(queued) = self.outbox.changed_len() {
            effects.push(Effect::QueueChanged { queued });
        }
        let due = self.next_due(now);
        if self.alarm.needs(due, now) {
            effects.push(Effect::WakeAt(due));
        }
    }

    pub(super) fn enter(&mut self, state: ConnectionState, effects: &mut Vec<Effect<'_>>) {
        if self.state != state {
            self.state = state.clone();
            effects.push(Effect::State(state));
        }
    }
}

/// Shows neither tokens nor commands.
impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("state", &self.state)
            .field("fetch", &self.fetch.as_ref().map(|fetch| fetch.request))
            .field("socket", &self.link.as_ref().map(|link| link.id))
            .field("queued", &self.outbox.len())
            .finish_non_exhaustive()
    }
}
