//! A page, a network, a panel and two nodes around one session, in simulated time. Checks, at every step, the rules
//! that hold always.

use std::collections::BTreeMap;

use ptero_console::protocol::{Permissions, PowerAction, ServerEvent, console_line};
use ptero_console::session::{
    Config, ConnectionState, Doubt, Effect, Input, LineFate, Refusal, RequestId, Returned, Session, SocketId,
    StopReason,
};
use ptero_console::time::{EpochMillis, Millis, Now};

use super::daemon::{Daemon, Door};
use super::frame::event;
use super::panel::{Panel, SECRET, url};

enum Happening {
    Answer(RequestId),
    Upgrade(SocketId),
    ToDaemon(SocketId, String),
    ToPage(SocketId, String),
    Gone(SocketId, u16, &'static str),
    Ticker(SocketId),
    Stats,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SocketState {
    Opening,
    Open,
    Authed,
}

/// Which way lines of output take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// The one the console gives them.
    Short,
    /// That of every other frame.
    AsFrames,
}

struct Socket {
    id: SocketId,
    state: SocketState,
    node: u8,
    last_auth: Option<u64>,
    to_page_at: u64,
    to_daemon_at: u64,
}

/// What the session told, besides its orders.
#[derive(Debug, Clone, PartialEq)]
pub enum Told {
    Event(String),
    Sent(String),
    Refused(String, Refusal),
    Returned(Vec<String>, Returned),
    Unsure(Vec<String>, Doubt),
    Power(PowerAction),
    PowerRefused(PowerAction, Refusal),
    Permissions(Permissions),
    Replay,
    Gap(u64),
    NewBoot,
    Unreadable,
}

pub struct Sim {
    pub session: Session,
    pub lines: Lines,
    pub now: u64,
    pub panel: Panel,
    pub daemon: Daemon,
    /// Frames get lost in both directions, without a sign.
    pub silent: bool,
    pub offline: bool,
    pub latency_ms: u64,
    /// How late the page's timers are.
    pub timer_lag_ms: u64,
    pub stats_every_ms: u64,
    pub states: Vec<(u64, ConnectionState)>,
    pub told: Vec<(u64, Told)>,
    pub opened: usize,
    pub wakes: Vec<u64>,
    queue: BTreeMap<(u64, u64), Happening>,
    serial: u64,
    fetch: Option<RequestId>,
    socket: Option<Socket>,
    wake: Option<u64>,
}

impl Sim {
    pub fn new(seed: u64) -> Self {
        let mut sim = Self {
            session: Session::new(Config { seed }),
            lines: Lines::Short,
            now: 1_000_000,
            panel: Panel::new(),
            daemon: Daemon::new(),
            silent: false,
            offline: false,
            latency_ms: 20,
            timer_lag_ms: 0,
            stats_every_ms: 1_000,
            states: Vec::new(),
            told: Vec::new(),
            opened: 0,
            wakes: Vec::new(),
            queue: BTreeMap::new(),
            serial: 0,
            fetch: None,
            socket: None,
            wake: None,
        };
        sim.plan(1_000, Happening::Stats);
        sim
    }

    pub fn connected(seed: u64) -> Self {
        let mut sim = Self::new(seed);
        sim.input(Input::Connect);
        sim.run(2_000);
        assert_eq!(sim.session.state(), &ConnectionState::Live);
        sim
    }

    pub fn is_live(&self) -> bool {
        self.session.state() == &ConnectionState::Live
    }

    pub fn stop_reason(&self) -> Option<&StopReason> {
        match self.session.state() {
            ConnectionState::Stopped(reason) => Some(reason),
            _ => None,
        }
    }

    pub fn has_socket(&self) -> bool {
        self.socket.is_some()
    }

    pub fn has_fetch(&self) -> bool {
        self.fetch.is_some()
    }

    /// Frames of one kind that reached the daemon.
    pub fn received(&self, name: &str) -> Vec<(u64, &str)> {
        let of_name = self.daemon.received.iter().filter(|(_, event, _)| event == name);
        of_name.map(|(at, _, arg)| (*at, arg.as_str())).collect()
    }

    /// Lets so many milliseconds pass.
    pub fn run(&mut self, ms: u64) {
        let end = self.now + ms;
        loop {
            let next = self.queue.first_key_value().map(|((at, _), _)| *at);
            let wake = self.wake.map(|at| at + self.timer_lag_ms);
            let Some(at) = next.into_iter().chain(wake).min().filter(|at| *at <= end) else { break };
            self.now = self.now.max(at);
            if wake.is_some_and(|wake| wake <= at) && next.is_none_or(|next| at < next) {
                self.wakes.push(self.now);
                self.wake = None;
                self.input(Input::Wake);
            } else if let Some((_, happening)) = self.queue.pop_first() {
                self.happen(happening);
            }
        }
        self.now = end;
    }

    /// Runs until live; how long it took.
    pub fn run_until_live(&mut self, at_most_ms: u64) -> Option<u64> {
        let start = self.now;
        while !self.is_live() && self.now - start < at_most_ms {
            self.run(100);
        }
        self.is_live().then_some(self.now - start)
    }

    /// The network or the daemon ends the socket.
    pub fn cut(&mut self, code: u16, reason: &'static str) {
        if let Some(socket) = &self.socket {
            let id = socket.id;
            self.daemon.peer = None;
            self.plan(self.latency_ms, Happening::Gone(id, code, reason));
        }
    }

    /// The daemon says something to the page.
    pub fn say(&mut self, name: &str, args: &[&str]) {
        self.daemon_sends(event(name, args));
    }

    pub fn go_offline(&mut self) {
        self.offline = true;
        self.silent = true;
        self.input(Input::Offline);
    }

    pub fn go_online(&mut self) {
        self.offline = false;
        self.silent = false;
        self.input(Input::Online);
    }

    /// Answers the request under way, if there is one, as fast as the panel now is.
    pub fn answer_soon(&mut self) {
        if let Some(request) = self.fetch {
            self.plan(self.panel.latency_ms, Happening::Answer(request));
        }
    }

    fn plan(&mut self, after_ms: u64, happening: Happening) {
        self.plan_at(self.now + after_ms, happening);
    }

    fn plan_at(&mut self, at: u64, happening: Happening) {
        self.serial += 1;
        self.queue.insert((at, self.serial), happening);
    }

    fn happen(&mut self, happening: Happening) {
        match happening {
            Happening::Answer(request) => self.answer(request),
            Happening::Upgrade(socket) => self.upgrade(socket),
            Happening::ToDaemon(socket, text) => self.daemon_hears(socket, &text),
            Happening::ToPage(socket, text) => self.page_hears(socket, &text),
            Happening::Gone(socket, code, reason) => {
                if self.socket.take_if(|open| open.id == socket).is_some() {
                    self.input(Input::Closed { socket, code, reason: reason.to_owned() });
                }
            }
            Happening::Ticker(socket) => {
                if self.daemon.peer.as_ref().is_some_and(|(id, _)| *id == socket.0) {
                    let notice = self.daemon.tick(self.now);
                    self.deliver(notice);
                    self.plan(30_000, Happening::Ticker(socket));
                }
            }
            Happening::Stats => {
                if self.daemon.state == "running" {
                    self.daemon_sends(self.daemon.stats());
                }
                self.plan(self.stats_every_ms, Happening::Stats);
            }
        }
    }

    fn answer(&mut self, request: RequestId) {
        if self.fetch != Some(request) {
            return;
        }
        let answer = self.panel.answer(self.now);
        if self.offline {
            self.fetch = None;
            let failure = ptero_console::session::FetchFailure::Network("offline".into());
            return self.input(Input::FetchFailed { request, failure });
        }
        let Some(answer) = answer else { return };
        self.fetch = None;
        self.input(match answer {
            Ok(answer) => Input::Fetched { request, answer },
            Err(failure) => Input::FetchFailed { request, failure },
        });
    }

    fn upgrade(&mut self, id: SocketId) {
        let Some(socket) = self.socket.as_mut().filter(|socket| socket.id == id) else { return };
        match self.daemon.door {
            _ if self.offline || socket.node != self.panel.node => self.plan(0, Happening::Gone(id, 1006, "")),
            Door::Refuses => self.plan(0, Happening::Gone(id, 1006, "")),
            Door::Hangs => {}
            Door::Open | Door::Suspended => {
                socket.state = SocketState::Open;
                self.daemon.connect(id.0);
                if self.daemon.door == Door::Suspended {
                    self.daemon.peer = None;
                    self.plan(self.latency_ms, Happening::Gone(id, 4409, "server is suspended"));
                }
                self.input(Input::Opened(id));
            }
        }
    }

    fn daemon_hears(&mut self, id: SocketId, text: &str) {
        if self.silent || self.daemon.peer.as_ref().is_none_or(|(peer, _)| *peer != id.0) {
            return;
        }
        let had_auth = self.daemon.peer.as_ref().is_some_and(|(_, peer)| peer.first_auth_at.is_some());
        for answer in self.daemon.receive(self.now, text, &self.panel) {
            self.deliver(Some(answer));
        }
        let has_auth = self.daemon.peer.as_ref().is_some_and(|(_, peer)| peer.first_auth_at.is_some());
        if has_auth && !had_auth {
            self.plan(30_000, Happening::Ticker(id));
        }
    }

    fn page_hears(&mut self, id: SocketId, text: &str) {
        let Some(socket) = self.socket.as_mut().filter(|socket| socket.id == id) else { return };
        if self.silent {
            return;
        }
        if text.contains("auth success") {
            socket.state = SocketState::Authed;
        }
        self.input(Input::Text(id, text));
    }

    fn daemon_sends(&mut self, text: String) {
        let text = self.daemon.send(self.now, text);
        self.deliver(text);
    }

    /// Puts a frame on the way to the page; frames keep their order.
    pub fn deliver(&mut self, text: Option<String>) {
        let Some((text, socket)) = text.zip(self.socket.as_mut()) else { return };
        if self.daemon.peer.is_some() {
            socket.to_page_at = socket.to_page_at.max(self.now + self.latency_ms);
            let (at, id) = (socket.to_page_at, socket.id);
            self.plan_at(at, Happening::ToPage(id, text));
        }
    }

    pub fn input(&mut self, input: Input<'_>) {
        let now = Now { mono: Millis(self.now), wall: EpochMillis(0) };
        let before = self.session.state().clone();
        let mut shown = before.clone();
        for effect in self.lines.handle(&mut self.session, input, now) {
            let debug = format!("{effect:?}");
            assert!(!debug.contains(SECRET), "a token in {debug}");
            self.obey(effect, &mut shown);
        }
        assert_eq!(&shown, self.session.state(), "each change is told");
        self.check();
    }

    fn obey(&mut self, effect: Effect<'_>, shown: &mut ConnectionState) {
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
    fn check(&mut self) {
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

/// An event's name, with its text where there is one.
impl Lines {
    fn handle<'a>(self, session: &mut Session, input: Input<'a>, now: Now) -> Vec<Effect<'a>> {
        let mut scratch = String::new();
        if let (Self::Short, Input::Text(socket, frame)) = (self, &input)
            && let Some(line) = console_line(frame, &mut scratch)
        {
            let (fate, others) = session.hear_line(*socket, line, now);
            let shown = Effect::Event(ServerEvent::ConsoleOutput(line.to_owned().into()));
            return (fate == LineFate::Shown).then_some(shown).into_iter().chain(others).collect();
        }
        session.handle(input, now)
    }
}

fn word(event: &ServerEvent<'_>) -> String {
    match event {
        ServerEvent::Stats(_) => "stats".into(),
        ServerEvent::Status(state) => format!("status {}", state.as_str()),
        ServerEvent::ConsoleOutput(text) => format!("console {text}"),
        other => format!("{other:?}"),
    }
}
