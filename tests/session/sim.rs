//! A page, a network, a panel and two nodes around one session, in simulated time. Checks, at every step, the rules
//! that hold always.

use std::collections::BTreeMap;

use ptero_console::protocol::{ServerEvent, console_line};
use ptero_console::session::{
    Config, ConnectionState, Effect, Input, LineFate, RequestId, Session, SocketId, StopReason,
};
use ptero_console::time::{EpochMillis, Millis, Now};

use super::daemon::Daemon;
use super::frame::event;
use super::panel::{Panel, SECRET};
use super::told::Told;

pub(super) enum Happening {
    Answer(RequestId),
    Upgrade(SocketId),
    ToDaemon(SocketId, String),
    ToPage(SocketId, String),
    Gone(SocketId, u16, &'static str),
    Ticker(SocketId),
    Stats,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SocketState {
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

pub(super) struct Socket {
    pub(super) id: SocketId,
    pub(super) state: SocketState,
    pub(super) node: u8,
    pub(super) last_auth: Option<u64>,
    pub(super) to_page_at: u64,
    pub(super) to_daemon_at: u64,
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
    pub(super) fetch: Option<RequestId>,
    pub(super) socket: Option<Socket>,
    pub(super) wake: Option<u64>,
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

    pub(super) fn plan(&mut self, after_ms: u64, happening: Happening) {
        self.plan_at(self.now + after_ms, happening);
    }

    pub(super) fn plan_at(&mut self, at: u64, happening: Happening) {
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
}

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
