//! Words of others that want to be more than words: every way they reach the interface, the log's own lines and the page.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test stops where its expectation breaks")]

use std::ops::ControlFlow;

use ptero_console::console::{Console, Effect, HostEvent, Msg, Options};
use ptero_console::protocol::{Credentials, CredentialsAnswer, Token, decode_credentials};
use ptero_console::session::{FetchFailure, Input, RequestId, SocketId};
use ptero_console::terminal::{Reader, RowId, Source};
use ptero_console::time::{EpochMillis, Millis, Now};
use serde_json::json;

/// Escapes, controls, orders to turn text around, blanks without width, tags, and a link.
const EVIL: &str = "x\u{1b}[2J\u{1b}[H\r\u{8}\u{7}\u{9b}1m\u{85}\u{202e}y\u{2066}\u{200b}\u{feff}\u{ad}\u{e0041}\u{1b}]8;;http://a\u{7}z\u{2028}\n[Daemon]: w";
/// No text of others is shown at more than this length, in characters.
const LONGEST: usize = 4_100;
const TOKEN: &str = "eyJhbGciOiJIUzI1NiJ9.eyJpYXQiOjEwMDAsImV4cCI6NDYwMCwicGVybWlzc2lvbnMiOlsiKiJdfQ.c2lnbmF0dXJl";

fn evil() -> String {
    format!("{EVIL}{}", "\u{202e}long".repeat(20_000))
}

struct Desk {
    console: Console,
    at: u64,
    request: Option<RequestId>,
    socket: Option<SocketId>,
    host: Vec<HostEvent>,
}

impl Desk {
    fn asking() -> Self {
        let console = Console::new(Options::default(), 7);
        let mut desk = Self { console, at: 1_000, request: None, socket: None, host: Vec::new() };
        desk.tell(Msg::Session(Input::Connect));
        desk
    }

    fn opened() -> Self {
        let mut desk = Self::asking();
        let credentials = Credentials { token: Token::new(TOKEN), socket: "wss://node.example/ws".into() };
        let answer = CredentialsAnswer::Credentials(credentials);
        desk.tell(Msg::Session(Input::Fetched { request: desk.request.unwrap(), answer }));
        desk.tell(Msg::Session(Input::Opened(desk.socket.unwrap())));
        desk
    }

    fn live() -> Self {
        let mut desk = Self::opened();
        desk.say("auth success", &json!([]));
        desk.at += 10_000;
        desk.tell(Msg::Session(Input::Wake));
        desk
    }

    fn now(&self) -> Now {
        Now { mono: Millis(self.at), wall: EpochMillis(1_700_000_000_000 + self.at) }
    }

    fn tell(&mut self, msg: Msg<'_>) {
        for effect in self.console.update(msg, self.now()) {
            match effect {
                Effect::Fetch { request, .. } => self.request = Some(request),
                Effect::Open { socket, .. } => self.socket = Some(socket),
                Effect::Host(event) => self.host.push(event),
                _ => {}
            }
        }
    }

    fn say(&mut self, event: &str, args: &serde_json::Value) {
        let frame = json!({ "event": event, "args": args }).to_string();
        self.tell(Msg::Session(Input::Text(self.socket.unwrap(), &frame)));
    }

    fn rows(&self, of: Source) -> Vec<String> {
        let mut rows = Vec::new();
        self.console.scrollback().visit_from(RowId(0), &mut Reader::default(), |row| {
            if row.meta.source == of {
                rows.push(row.text.to_owned());
            }
            ControlFlow::Continue(())
        });
        rows
    }

    /// What is shown around the log, what the page was told, the report, and the console's own lines.
    #[track_caller]
    fn assert_harmless(&self, what: &str) {
        let now = self.now();
        let mut shown = vec![format!("{:?}", self.console.snapshot(now))];
        shown.extend(self.host.iter().map(|event| format!("{event:?}")));
        shown.extend(self.console.report(now).lines().map(|line| format!("{line:?}")));
        shown.extend(self.rows(Source::Local).iter().map(|row| format!("{row:?}")));
        for text in &shown {
            // `Debug` escapes whatever is not seen, and nothing else that is said here.
            assert!(!text.replace("\\\"", "").contains('\\'), "after {what}: {}", &text[..text.len().min(2_000)]);
            let longest = text.split('"').map(|part| part.chars().count()).max();
            assert!(longest < Some(LONGEST), "after {what}: {longest:?} characters");
        }
    }
}

#[test]
fn what_the_daemon_says_is_shown_as_words() {
    let evil = evil();
    let progress = json!({ "status": evil, "type": evil, "path": evil, "progress": 1, "total": 2 }).to_string();
    for (event, args) in [
        ("daemon message", json!([evil])),
        ("daemon message", json!([format!("(restoring): {evil}")])),
        ("daemon error", json!([evil])),
        ("daemon error", json!([format!("Error Event [x]: {evil}")])),
        ("jwt error", json!([evil])),
        ("throttled", json!([evil])),
        ("status", json!([evil])),
        ("stats", json!([evil])),
        ("transfer status", json!([evil])),
        ("backup started", json!([evil])),
        ("backup progress", json!([evil, progress])),
        ("backup completed", json!([evil, json!({ "uuid": evil, "is_successful": false }).to_string()])),
        ("image pull progress", json!([evil, progress])),
        ("schedule started", json!([evil])),
        ("schedule step error", json!([evil, evil, evil])),
        ("operation progress", json!([evil, progress])),
        ("operation error", json!([evil, evil])),
        ("feature match", json!([json!({ "feature": evil, "pattern": evil, "line": evil, "key": evil }).to_string()])),
        ("file collab", json!([evil])),
        (evil.as_str(), json!([evil])),
        ("console output", json!({ "a": evil })),
        ("install output", json!([7, evil])),
    ] {
        let mut desk = Desk::live();
        desk.say("backup restore started", &json!([]));
        desk.say(event, &args);
        desk.assert_harmless(&event[..event.len().min(30)]);
        desk.tell(Msg::Session(Input::Closed { socket: desk.socket.unwrap(), code: 1006, reason: evil.clone() }));
        desk.assert_harmless("a close");
    }
}

#[test]
fn what_the_panel_says_is_shown_as_words() {
    let evil = evil();
    let detail = json!({ "errors": [{ "detail": evil }], "message": evil }).to_string();
    let unavailable =
        json!({ "unavailable": true, "message": evil, "diagnostics": { "error": evil, "serverStatus": evil } });
    let socket = json!({ "token": "t", "socket": format!("wss://{evil}/ws") });
    let bodies =
        [detail, unavailable.to_string(), socket.to_string(), evil.clone(), json!({ "token": evil }).to_string()];
    for status in [200, 401, 403, 404, 409, 429, 500] {
        for body in &bodies {
            let mut desk = Desk::asking();
            let request = desk.request.unwrap();
            desk.tell(Msg::Session(match decode_credentials(status, body) {
                Ok(answer) => Input::Fetched { request, answer },
                Err(error) => {
                    Input::FetchFailed { request, failure: FetchFailure::Answer { error, retry_after_ms: None } }
                }
            }));
            desk.assert_harmless(&format!("{status}"));
        }
    }
}

#[test]
fn what_the_page_and_the_browser_say_is_shown_as_words() {
    for failure in [FetchFailure::Host(evil()), FetchFailure::Network(evil())] {
        let mut desk = Desk::asking();
        desk.tell(Msg::Session(Input::FetchFailed { request: desk.request.unwrap(), failure }));
        desk.assert_harmless("a failed request");
    }
    let mut desk = Desk::opened();
    desk.tell(Msg::Session(Input::OpenRefused { socket: desk.socket.unwrap(), reason: evil() }));
    desk.assert_harmless("a refused socket");
}

#[test]
fn a_host_that_deceives_is_no_host() {
    let mut desk = Desk::asking();
    let credentials = Credentials { token: Token::new(TOKEN), socket: format!("wss://no{}de.example/ws", "\u{202e}") };
    let answer = CredentialsAnswer::Credentials(credentials);
    desk.tell(Msg::Session(Input::Fetched { request: desk.request.unwrap(), answer }));
    desk.tell(Msg::Session(Input::Closed { socket: desk.socket.unwrap(), code: 1006, reason: String::new() }));
    desk.assert_harmless("a socket that never opened");
}

#[test]
fn a_daemon_message_keeps_its_colours_and_cannot_write_over_its_name() {
    let mut desk = Desk::live();
    desk.say("daemon message", &json!(["\u{1b}[1;41mred\u{1b}[0m\r\u{1b}[2K\u{1b}[1Gfaked\u{1b}[A\u{8}\u{8}"]));
    assert_eq!(desk.rows(Source::Daemon), ["[Daemon]: redfaked"]);
    let scrollback = desk.console.scrollback();
    let mut reader = Reader::default();
    let row = scrollback.row(scrollback.first(), &mut reader).unwrap();
    assert_eq!(row.runs.len(), 2, "the name and the red");
}

#[test]
fn a_name_that_means_another_is_seen_for_what_it_is() {
    let mut desk = Desk::live();
    desk.say("daemon error", &json!(["cannot open invoice\u{202e}fdp.exe"]));
    assert_eq!(desk.rows(Source::Daemon), ["[Daemon]: cannot open invoice[U+202E]fdp.exe"]);
}
