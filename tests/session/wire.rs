//! A server that prints, a daemon that delivers live lines and history as sections 7.1 and 7.4 say, and a session that
//! listens.

use ptero_console::protocol::{Credentials, CredentialsAnswer, ServerEvent, Token};
use ptero_console::session::{Config, Effect, Input, RequestId, Session, SocketId};
use ptero_console::time::{EpochMillis, Millis, Now};

use super::frame::event;

/// Whose way of delivering lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Maker {
    Go,
    Calagopus,
}

impl Maker {
    /// The events of one printed line.
    pub fn live(self, line: &str) -> Vec<String> {
        match self {
            Self::Go if line.is_empty() => Vec::new(),
            Self::Go => vec![line.replace(" \r", "\r\n")],
            Self::Calagopus if line.is_empty() => vec![String::new()],
            Self::Calagopus => {
                line.as_bytes().chunks(512).map(|piece| String::from_utf8_lossy(piece).trim().to_owned()).collect()
            }
        }
    }

    /// What of these lines is replayed.
    pub fn history(self, lines: &[String]) -> Vec<String> {
        match self {
            Self::Go => lines.iter().take_while(|line| line.len() <= 65_536).cloned().collect(),
            Self::Calagopus => lines.iter().map(|line| line.trim().to_owned()).collect(),
        }
    }
}

/// What the page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    Line(String),
    Gap(u64),
    NewBoot,
}

pub struct Wire {
    pub session: Session,
    pub now: u64,
    pub shown: Vec<Shown>,
    request: Option<RequestId>,
    socket: Option<SocketId>,
    wake: Option<u64>,
}

impl Wire {
    pub fn new() -> Self {
        let session = Session::new(Config { seed: 1 });
        Self { session, now: 1_000_000, shown: Vec::new(), request: None, socket: None, wake: None }
    }

    /// A page that has seen these lines live.
    pub fn connected<T: AsRef<str>>(lines: &[T]) -> Self {
        let mut wire = Self::new();
        wire.connect();
        wire.say("status", &["running"]);
        wire.run(10_000);
        wire.lines(lines);
        wire
    }

    /// Goes live; `send logs` is not answered yet.
    pub fn connect(&mut self) {
        self.input(Input::Connect);
        let Some(request) = self.request.take() else { panic!("no request") };
        let credentials = Credentials { token: Token::new("x"), socket: "wss://node/ws".into() };
        self.input(Input::Fetched { request, answer: CredentialsAnswer::Credentials(credentials) });
        let Some(socket) = self.socket else { panic!("no socket") };
        self.input(Input::Opened(socket));
        self.now += 20;
        self.say("auth success", &[]);
    }

    pub fn say(&mut self, name: &str, args: &[&str]) {
        let Some(socket) = self.socket else { panic!("no socket") };
        self.input(Input::Text(socket, &event(name, args)));
    }

    pub fn line(&mut self, line: &str) {
        self.say("console output", &[line]);
    }

    pub fn lines<T: AsRef<str>>(&mut self, lines: &[T]) {
        lines.iter().for_each(|line| self.line(line.as_ref()));
    }

    pub fn stats(&mut self, uptime: u64) {
        self.say("stats", &[&format!(r#"{{"state":"running","uptime":{uptime}}}"#)]);
    }

    /// Lets time pass; the page's timer works.
    pub fn run(&mut self, ms: u64) {
        let end = self.now + ms;
        while let Some(at) = self.wake.filter(|at| *at <= end) {
            self.now = self.now.max(at);
            self.wake = None;
            self.input(Input::Wake);
        }
        self.now = end;
    }

    pub fn cut(&mut self) {
        let Some(socket) = self.socket.take() else { panic!("no socket") };
        self.input(Input::Closed { socket, code: 1006, reason: String::new() });
    }

    /// Cuts, and is back after `ms`.
    pub fn reconnect(&mut self, ms: u64) {
        self.cut();
        // Nobody answers in between: the tries of that time are not of interest here.
        self.wake = None;
        self.request = None;
        self.now += ms;
        self.connect();
    }

    pub fn text(&self) -> Vec<&str> {
        let lines = self.shown.iter().filter_map(|shown| match shown {
            Shown::Line(line) => Some(line.as_str()),
            _ => None,
        });
        lines.collect()
    }

    pub fn gaps(&self) -> usize {
        self.shown.iter().filter(|shown| matches!(shown, Shown::Gap(_))).count()
    }

    pub fn boots(&self) -> usize {
        self.shown.iter().filter(|shown| **shown == Shown::NewBoot).count()
    }

    fn input(&mut self, input: Input<'_>) {
        let now = Now { mono: Millis(self.now), wall: EpochMillis(0) };
        for effect in self.session.handle(input, now) {
            match effect {
                Effect::Fetch { request, .. } => self.request = Some(request),
                Effect::Open { socket, .. } => self.socket = Some(socket),
                Effect::WakeAt(at) => self.wake = at.map(|at| at.0),
                Effect::Event(ServerEvent::ConsoleOutput(text)) => self.shown.push(Shown::Line(text.into_owned())),
                Effect::Replayed(line) => self.shown.push(Shown::Line(line)),
                Effect::Gap { since_ms } => self.shown.push(Shown::Gap(since_ms)),
                Effect::NewBoot => self.shown.push(Shown::NewBoot),
                _ => {}
            }
        }
    }
}
