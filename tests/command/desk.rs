//! A live console with a hand on its clock and its wire.

use ptero_console::console::{CommandLineView, Console, Effect, HostEvent, Msg, Options, PowerView};
use ptero_console::protocol::{Credentials, CredentialsAnswer, Token};
use ptero_console::session::{Input, RequestId, SocketId};
use ptero_console::terminal::{Reader, RowId};
use ptero_console::time::{EpochMillis, Millis, Now};
use serde_json::json;

/// Header and payload of a token with an hour of life and every permission; the signature is no one's concern here.
const TOKEN: &str = "eyJhbGciOiJIUzI1NiJ9.eyJpYXQiOjEwMDAsImV4cCI6NDYwMCwicGVybWlzc2lvbnMiOlsiKiJdfQ.c2lnbmF0dXJl";

pub struct Desk {
    pub console: Console,
    pub at: u64,
    pub host: Vec<HostEvent>,
    /// Commands that reached the socket.
    pub commands: Vec<String>,
    /// Lines offered to the person.
    pub offered: Vec<String>,
    /// What stands in the command line.
    pub line: String,
    /// Commands added to the history that is kept.
    pub kept: Vec<String>,
    /// How often the history that is kept was forgotten.
    pub forgotten: u32,
    /// How often the person entered something.
    pub entered: u32,
    /// Lines that the page was asked about.
    pub asked: Vec<String>,
    /// Whether the page allows no command.
    pub veto: bool,
    request: RequestId,
    socket: SocketId,
}

impl Desk {
    /// A live connection to a running server.
    pub fn live() -> Self {
        Self::with(Options::default())
    }

    pub fn with(options: Options) -> Self {
        let mut desk = Self {
            console: Console::new(options, 7),
            at: 1_000,
            host: Vec::new(),
            commands: Vec::new(),
            offered: Vec::new(),
            line: String::new(),
            kept: Vec::new(),
            forgotten: 0,
            entered: 0,
            asked: Vec::new(),
            veto: false,
            request: RequestId(0),
            socket: SocketId(0),
        };
        desk.tell(Msg::Session(Input::Connect));
        desk.go_live();
        desk
    }

    /// The panel and the daemon answer.
    pub fn go_live(&mut self) {
        let credentials = Credentials { token: Token::new(TOKEN), socket: "wss://node.example/ws".into() };
        let answer = CredentialsAnswer::Credentials(credentials);
        self.tell(Msg::Session(Input::Fetched { request: self.request, answer }));
        self.tell(Msg::Session(Input::Opened(self.socket)));
        self.say("auth success", &[]);
        self.say("status", &["running"]);
        // No history comes; what follows is shown as it arrives.
        self.pass(10_000);
    }

    pub fn tell(&mut self, msg: Msg<'_>) {
        let now = self.now();
        for effect in self.console.update(msg, now) {
            match effect {
                Effect::Fetch { request, .. } => self.request = request,
                Effect::Open { socket, .. } => self.socket = socket,
                Effect::Send(_, frame) => self.sent(frame.as_str()),
                Effect::Host(event) => self.host.push(event),
                Effect::OfferCommands(lines) => self.offered = lines,
                Effect::SetCommandLine(line) => self.line = line,
                Effect::KeepHistory(lines) => self.kept.extend(lines),
                Effect::ForgetHistory => self.forgotten += 1,
                Effect::AskPage(line) => self.asked.push(line),
                Effect::Enter(text) => self.enter(text),
                _ => {}
            }
        }
    }

    fn enter(&mut self, text: String) {
        self.entered += 1;
        let lines = || text.lines().map(str::to_owned).collect();
        let reason = Some("Not today.".to_owned());
        self.tell(if self.veto { Msg::CommandsVetoed { lines: lines(), reason } } else { Msg::Entered(text) });
    }

    fn sent(&mut self, frame: &str) {
        let frame: serde_json::Value = serde_json::from_str(frame).unwrap();
        if frame["event"] == "send command" {
            self.commands.push(frame["args"][0].as_str().unwrap().to_owned());
        }
    }

    /// The daemon says something.
    pub fn say(&mut self, event: &str, args: &[&str]) {
        let frame = json!({ "event": event, "args": args }).to_string();
        self.tell(Msg::Session(Input::Text(self.socket, &frame)));
    }

    /// The game prints a line.
    pub fn line(&mut self, line: &str) {
        self.say("console output", &[line]);
    }

    pub fn cut(&mut self) {
        self.tell(Msg::Session(Input::Closed { socket: self.socket, code: 1006, reason: String::new() }));
    }

    /// Time passes; the clock on the wall ticks at its end.
    pub fn pass(&mut self, ms: u64) {
        self.at += ms;
        self.tell(Msg::Session(Input::Wake));
        self.tell(Msg::Tick);
    }

    pub fn now(&self) -> Now {
        Now { mono: Millis(self.at), wall: EpochMillis(1_700_000_000_000 + self.at) }
    }

    pub fn power(&self) -> PowerView {
        self.console.snapshot(self.now()).power
    }

    pub fn view(&self) -> CommandLineView {
        self.console.snapshot(self.now()).command_line
    }

    /// The codes of the errors that the page was told.
    pub fn errors(&self) -> Vec<&'static str> {
        let errors = self.host.iter().filter_map(|event| match event {
            HostEvent::Error(detail) => Some(detail.code),
            _ => None,
        });
        errors.collect()
    }

    pub fn log(&self) -> Vec<String> {
        let mut reader = Reader::default();
        let scrollback = self.console.scrollback();
        (scrollback.first().0..scrollback.end().0)
            .map(|id| scrollback.row(RowId(id), &mut reader).unwrap().text.to_owned())
            .collect()
    }
}
