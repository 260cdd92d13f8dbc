//! The page around the session: it does what it is told, and checks the rules that hold always.

use ptero_console::protocol::ServerEvent;
use ptero_console::session::{ConnectionState, Effect, SocketId};

use super::panel::{SECRET, url};
use super::sim::{Happening, Sim, Socket, SocketState};
use super::told::{Told, word};

impl Sim {
    pub(super) fn obey(&mut self, effect: Effect<'_>, shown: &mut ConnectionState) {
        match effect {
            Effect::Fetch { request, reason } => {
                assert_eq!(self.fetch, None, "two requests at once");
                self.fetch = Some(request);
                self.panel.fetches.push((self.now, reason));
                self.plan(self.panel.latency_ms, Happening::Answer(request));
            }
            Effect::AbortFetch(request) => assert_eq!(self.fetch.take(), Some(request)),
            Effect::Open { socket, url } => self.open(socket, &url),
            Effect::Send(socket, frame) => self.send(socket, frame.as_str()),
            Effect::Close(socket) => {
                let closed = self.socket.take();
                assert_eq!(closed.map(|closed| closed.id), Some(socket), "closes its own socket");
                self.daemon.peer = None;
            }
            Effect::WakeAt(at) => {
                assert!(at.is_none_or(|at| at.0 > self.now), "a wake in the past");
                self.wake = at.map(|at| at.0);
            }
            Effect::State(state) => {
                assert_ne!(shown, &state, "a change told twice");
                *shown = state.clone();
                self.states.push((self.now, state));
            }
            Effect::Event(event) => self.tell(Told::Event(word(&event))),
            Effect::Replayed(line) => self.tell(Told::Event(word(&ServerEvent::ConsoleOutput(line.into())))),
            Effect::CommandSent(line) => self.tell(Told::Sent(line)),
            Effect::CommandRefused { line, reason } => self.tell(Told::Refused(line, reason)),
            Effect::CommandsReturned { lines, cause } => self.tell(Told::Returned(lines, cause)),
            Effect::CommandsUnsure { lines, doubt } => self.tell(Told::Unsure(lines, doubt)),
            Effect::PowerSent(action) => self.tell(Told::Power(action)),
            Effect::PowerRefused { action, reason } => self.tell(Told::PowerRefused(action, reason)),
            Effect::Permissions(permissions) => self.tell(Told::Permissions(permissions)),
            Effect::ReplayStarted => self.tell(Told::Replay),
            Effect::Gap { since_ms } => self.tell(Told::Gap(since_ms)),
            Effect::NewBoot => self.tell(Told::NewBoot),
            Effect::Unreadable(_) => self.tell(Told::Unreadable),
            Effect::QueueChanged { queued } => assert_eq!(queued, self.session.queued()),
            other => panic!("an effect the page does not know: {other:?}"),
        }
    }

    fn tell(&mut self, told: Told) {
        if !matches!(&told, Told::Event(name) if name == "stats") {
            self.told.push((self.now, told));
        }
    }

    fn open(&mut self, id: SocketId, at: &str) {
        assert!(self.socket.is_none(), "two sockets at once");
        assert!(!at.contains(SECRET), "a token in the URL");
        let node = if at == url(2) { 2 } else { 1 };
        let state = SocketState::Opening;
        self.socket = Some(Socket { id, state, node, last_auth: None, to_page_at: 0, to_daemon_at: 0 });
        self.opened += 1;
        self.plan(self.latency_ms, Happening::Upgrade(id));
    }

    fn send(&mut self, id: SocketId, text: &str) {
        let Some(socket) = self.socket.as_mut().filter(|socket| socket.id == id) else { panic!("no such socket") };
        assert_ne!(socket.state, SocketState::Opening, "sent before the socket was open");
        if text.contains(r#""event":"auth""#) {
            let last = socket.last_auth.replace(self.now);
            assert!(last.is_none_or(|last| self.now - last >= 5_000), "auth more than once in 5 s");
        } else {
            assert_eq!(socket.state, SocketState::Authed, "before auth success: {text}");
        }
        socket.to_daemon_at = socket.to_daemon_at.max(self.now + self.latency_ms);
        let at = socket.to_daemon_at;
        self.plan_at(at, Happening::ToDaemon(id, text.to_owned()));
    }

    /// What holds after every step.
    pub(super) fn check(&mut self) {
        let (wake, socket, fetch) = (self.wake.is_some(), self.socket.is_some(), self.fetch.is_some());
        match self.session.state() {
            ConnectionState::Idle | ConnectionState::Stopped(_) => assert!(!wake && !socket && !fetch),
            ConnectionState::FetchingCredentials => assert!(wake && !socket && fetch),
            ConnectionState::Connecting => assert!(wake && socket && !fetch),
            ConnectionState::Authenticating | ConnectionState::Live => assert!(wake && socket),
            ConnectionState::Waiting { retry_at, .. } => {
                assert!(!socket && !fetch);
                assert_eq!(wake, *retry_at != ConnectionState::UNTIL_ONLINE);
                assert!(retry_at.0 > self.now);
            }
        }
        let recent = self.wakes.iter().rev().take_while(|at| self.now - **at < 10_000).count();
        assert!(recent <= 60, "{recent} wakes in ten seconds");
    }
}
