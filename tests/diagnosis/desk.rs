//! A console with a hand on its clock, its panel and its wire.

use ptero_console::console::diagnosis::{CredentialsFrom, DoctorMsg, Probe, ProbeId, Surroundings};
use ptero_console::console::{Console, Effect, ErrorDetail, HostEvent, Msg, Options};
use ptero_console::protocol::{Credentials, CredentialsAnswer, Token};
use ptero_console::session::{FetchFailure, Input, RequestId, SocketId};
use ptero_console::time::{EpochMillis, Millis, Now};

pub const NODE: &str = "wss://node.example:8080/api/servers/x/ws?token=query-secret";

/// Issued at 1000, an hour of life, every permission.
pub const TOKEN: &str = "eyJhbGciOiJIUzI1NiJ9.eyJpYXQiOjEwMDAsImV4cCI6NDYwMCwicGVybWlzc2lvbnMiOlsiKiJdfQ.c2lnbmF0dXJl";

pub struct Desk {
    pub console: Console,
    pub at: u64,
    pub request: RequestId,
    pub socket: SocketId,
    pub probes: Vec<(ProbeId, String)>,
    pub errors: Vec<ErrorDetail>,
}

impl Desk {
    pub fn new() -> Self {
        Self::at_panel(CredentialsFrom::Url("https://panel.example/api?key=panel-secret".into()))
    }

    pub fn at_panel(credentials: CredentialsFrom) -> Self {
        let mut desk = Self {
            console: Console::new(Options::default(), 7),
            at: 1_000,
            request: RequestId(0),
            socket: SocketId(0),
            probes: Vec::new(),
            errors: Vec::new(),
        };
        let (page, browser) = ("https://shop.example".into(), "Test/1".into());
        desk.tell(Msg::Doctor(DoctorMsg::Surroundings(Surroundings { page, browser, credentials })));
        desk
    }

    /// The wall clock shows an hour and a second more than the token's `iat`.
    pub fn now(&self) -> Now {
        Now { mono: Millis(self.at), wall: EpochMillis(4_600_000 + self.at) }
    }

    pub fn tell(&mut self, msg: Msg<'_>) {
        for effect in self.console.update(msg, self.now()) {
            match effect {
                Effect::Fetch { request, .. } => self.request = request,
                Effect::Open { socket, .. } => self.socket = socket,
                Effect::Probe { probe, url } => self.probes.push((probe, url)),
                Effect::Host(HostEvent::Error(detail)) => self.errors.push(detail),
                _ => {}
            }
        }
    }

    pub fn input(&mut self, input: Input<'_>) {
        self.tell(Msg::Session(input));
    }

    pub fn answer(&mut self, token: &str, socket: &str) {
        let credentials = Credentials { token: Token::new(token), socket: socket.into() };
        let (request, answer) = (self.request, CredentialsAnswer::Credentials(credentials));
        self.input(Input::Fetched { request, answer });
    }

    pub fn fail_fetch(&mut self, failure: FetchFailure) {
        let request = self.request;
        self.input(Input::FetchFailed { request, failure });
    }

    pub fn close(&mut self) {
        let socket = self.socket;
        self.input(Input::Closed { socket, code: 1006, reason: String::new() });
    }

    /// A try whose socket ends before it is open.
    pub fn fail_to_open(&mut self) {
        self.input(Input::Connect);
        self.answer(TOKEN, NODE);
        self.close();
    }

    pub fn go_live(&mut self) {
        self.input(Input::Connect);
        self.answer(TOKEN, NODE);
        self.input(Input::Opened(self.socket));
        self.input(Input::Text(self.socket, r#"{"event":"auth success"}"#));
        assert_eq!(self.console.connection().as_str(), "live");
    }

    pub fn probed(&mut self, answer: Probe) {
        let probe = self.probes.last().unwrap().0;
        self.tell(Msg::Doctor(DoctorMsg::Probed { probe, answer }));
    }

    pub fn codes(&self) -> Vec<&'static str> {
        self.errors.iter().map(|error| error.code).collect()
    }

    pub fn shown(&self) -> Option<&'static str> {
        self.console.snapshot(self.now()).connection.diagnosis.map(|found| found.code)
    }
}
