//! The application model, driven as the element drives it: messages in, effects and snapshots out.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test stops where its expectation breaks")]

use ptero_console::console::{
    Access, Anchor, Availability, Console, Effect, Gauge, HostEvent, Level, Limits, LinePart, Metric, Msg, Options,
    Phase, ViewportRequest,
};
use ptero_console::protocol::{Credentials, CredentialsAnswer, PowerAction, PowerState, Token};
use ptero_console::session::{Input, RequestId, SocketId};
use ptero_console::terminal::{Reader, RowId};
use ptero_console::time::{EpochMillis, Millis, Now};

/// A console with a hand on its clock and its wire.
struct Desk {
    console: Console,
    at: u64,
    request: Option<RequestId>,
    socket: Option<SocketId>,
    sent: Vec<String>,
    host: Vec<HostEvent>,
    command_line: Option<String>,
    offered: Vec<String>,
}

/// Header and payload of a token with an hour of life and every permission; the signature is no one's concern here.
const TOKEN: &str = "eyJhbGciOiJIUzI1NiJ9.eyJpYXQiOjEwMDAsImV4cCI6NDYwMCwicGVybWlzc2lvbnMiOlsiKiJdfQ.c2lnbmF0dXJl";

impl Desk {
    fn new(options: Options) -> Self {
        Self {
            console: Console::new(options, 7),
            at: 1_000,
            request: None,
            socket: None,
            sent: Vec::new(),
            host: Vec::new(),
            command_line: None,
            offered: Vec::new(),
        }
    }

    fn live() -> Self {
        let mut desk = Self::new(Options::default());
        desk.connect();
        desk.text(r#"{"event":"auth success"}"#);
        // No history comes; what follows is shown as it arrives.
        desk.pass(10_000);
        desk
    }

    fn pass(&mut self, ms: u64) {
        self.at += ms;
        self.tell(Msg::Session(Input::Wake));
    }

    /// The connection is lost and made anew after `ms`.
    fn reconnect(&mut self, ms: u64) {
        let socket = self.socket.unwrap();
        self.tell(Msg::Session(Input::Closed { socket, code: 1006, reason: String::new() }));
        self.at += ms;
        self.connect();
        self.text(r#"{"event":"auth success"}"#);
    }

    fn line(&mut self, line: &str) {
        self.text(&serde_json::json!({ "event": "console output", "args": [line] }).to_string());
    }

    fn now(&self) -> Now {
        Now { mono: Millis(self.at), wall: EpochMillis(1_700_000_000_000 + self.at) }
    }

    fn tell(&mut self, msg: Msg<'_>) {
        let now = self.now();
        for effect in self.console.update(msg, now) {
            match effect {
                Effect::Fetch { request, .. } => self.request = Some(request),
                Effect::Open { socket, .. } => self.socket = Some(socket),
                Effect::Send(_, frame) => self.sent.push(frame.as_str().to_owned()),
                Effect::Host(event) => self.host.push(event),
                Effect::SetCommandLine(text) => self.command_line = Some(text),
                Effect::OfferCommands(lines) => self.offered = lines,
                _ => {}
            }
        }
    }

    fn connect(&mut self) {
        self.tell(Msg::Session(Input::Connect));
        let request = self.request.unwrap();
        let credentials = Credentials { token: Token::new(TOKEN), socket: "wss://node.example/ws".into() };
        let answer = CredentialsAnswer::Credentials(credentials);
        self.tell(Msg::Session(Input::Fetched { request, answer }));
        self.tell(Msg::Session(Input::Opened(self.socket.unwrap())));
    }

    fn text(&mut self, frame: &str) {
        self.tell(Msg::Session(Input::Text(self.socket.unwrap(), frame)));
    }

    fn stats(&mut self, json: &str) {
        self.text(&serde_json::json!({ "event": "stats", "args": [json] }).to_string());
    }

    fn gauge(&self, metric: Metric) -> Gauge {
        let gauges = self.console.snapshot(self.now()).stats.gauges;
        gauges.into_iter().find(|gauge| gauge.metric == metric).unwrap()
    }

    fn log(&self) -> Vec<String> {
        let scrollback = self.console.scrollback();
        let mut reader = Reader::default();
        (scrollback.first().0..scrollback.end().0)
            .map(|id| scrollback.row(RowId(id), &mut reader).unwrap().text.to_owned())
            .collect()
    }

    fn power_button(&self, action: PowerAction) -> Availability {
        let snapshot = self.console.snapshot(self.now());
        snapshot.power.buttons.into_iter().find(|button| button.action == action).unwrap().availability
    }
}

#[test]
fn goes_live_and_asks_for_history_and_stats_once() {
    let desk = Desk::live();
    assert_eq!(desk.console.connection().as_str(), "live");
    assert_eq!(desk.console.snapshot(desk.now()).connection.phase, Phase::Live);
    let sent_of = |name: &str| desk.sent.iter().filter(|frame| frame.contains(name)).count();
    assert_eq!((sent_of("\"auth\""), sent_of("send logs"), sent_of("send stats")), (1, 1, 1));
}

#[test]
fn the_token_reaches_the_socket_and_nothing_else() {
    let mut desk = Desk::live();
    desk.text(r#"{"event":"status","args":["running"]}"#);
    let now = desk.now();
    let snapshot = format!("{:?} {:?} {:?}", desk.console, desk.console.snapshot(now), desk.host);
    assert!(!snapshot.contains("c2lnbmF0dXJl"));
    assert!(desk.sent[0].contains("c2lnbmF0dXJl"));
}

#[test]
fn output_is_shown_and_a_state_change_leaves_a_line() {
    let mut desk = Desk::live();
    desk.text(r#"{"event":"status","args":["starting"]}"#);
    desk.text(r#"{"event":"console output","args":["\u001b[32mhello\u001b[0m"]}"#);
    desk.text(r#"{"event":"status","args":["running"]}"#);
    assert_eq!(desk.log(), ["hello", "Server is running."]);
    assert_eq!(desk.console.power(), Some(PowerState::Running));
}

#[test]
fn power_buttons_follow_the_state() {
    let mut desk = Desk::live();
    assert!(matches!(desk.power_button(PowerAction::Start), Availability::Disabled(_)));
    desk.text(r#"{"event":"status","args":["offline"]}"#);
    assert_eq!(desk.power_button(PowerAction::Start), Availability::Enabled);
    assert!(matches!(desk.power_button(PowerAction::Stop), Availability::Disabled(_)));
    desk.text(r#"{"event":"status","args":["stopping"]}"#);
    assert!(matches!(desk.power_button(PowerAction::Stop), Availability::Disabled(_)));
    assert_eq!(desk.power_button(PowerAction::Kill), Availability::Enabled);
}

#[test]
fn a_read_only_console_offers_nothing_to_touch() {
    let mut desk = Desk::new(Options { access: Access::ReadOnly, ..Options::default() });
    desk.connect();
    desk.text(r#"{"event":"auth success"}"#);
    desk.text(r#"{"event":"status","args":["running"]}"#);
    assert_eq!(desk.power_button(PowerAction::Stop), Availability::Hidden);
    assert_eq!(desk.console.snapshot(desk.now()).command_line.availability, Availability::Hidden);
}

#[test]
fn commands_that_waited_when_the_connection_ended_are_offered_and_never_sent_by_themselves() {
    let mut desk = Desk::live();
    desk.text(r#"{"event":"status","args":["running"]}"#);
    let lines: Vec<String> = (0..30).map(|number| format!("say {number}")).collect();
    desk.tell(Msg::Command(lines.join("\n")));
    let sent = desk.sent.iter().filter(|frame| frame.contains("send command")).count();
    assert!((1..30).contains(&sent), "{sent} were sent at once");
    let socket = desk.socket.unwrap();
    desk.tell(Msg::Session(Input::Closed { socket, code: 1006, reason: String::new() }));
    assert_eq!(desk.offered, lines[sent..]);
    assert_eq!(desk.command_line, None);
}

#[test]
fn limits_give_levels_and_the_panel_wins_over_the_daemon() {
    let limits = Limits { cpu: Some(100.0), memory: Some(1000.0), disk: Some(0.0) };
    let mut desk = Desk::new(Options { limits, ..Options::default() });
    desk.connect();
    desk.text(r#"{"event":"auth success"}"#);
    desk.stats(
        r#"{"cpu_absolute":85.0,"memory_bytes":950,"memory_limit_bytes":5000,"disk_bytes":7,"state":"running"}"#,
    );
    let [cpu, memory, disk] = [Metric::Cpu, Metric::Memory, Metric::Disk].map(|metric| desk.gauge(metric));
    assert_eq!((cpu.level, memory.level, disk.level), (Level::Warn, Level::Alert, Level::Normal));
    assert_eq!((memory.limit, disk.limit), (Some(1000.0), None));
}

#[test]
fn network_rates_come_from_real_time_and_survive_a_restart() {
    let mut desk = Desk::live();
    desk.stats(r#"{"network":{"rx_bytes":1000,"tx_bytes":0},"state":"running","uptime":1000}"#);
    desk.at += 2_000;
    desk.stats(r#"{"network":{"rx_bytes":5000,"tx_bytes":500},"state":"running","uptime":3000}"#);
    let rates = [Metric::NetworkIn, Metric::NetworkOut].map(|metric| desk.gauge(metric).value);
    assert_eq!(rates, [Some(2000.0), Some(250.0)]);
    desk.at += 1_000;
    desk.stats(r#"{"network":{"rx_bytes":10,"tx_bytes":0},"state":"running","uptime":100}"#);
    assert_eq!(desk.gauge(Metric::NetworkIn).value, None);
}

#[test]
fn uptime_ticks_between_samples_and_ends_with_the_run() {
    let mut desk = Desk::live();
    desk.stats(r#"{"state":"running","uptime":10000}"#);
    desk.at += 700;
    assert_eq!(desk.console.snapshot(desk.now()).stats.uptime_ms, Some(10_700));
    desk.stats(r#"{"state":"offline","uptime":0}"#);
    assert_eq!(desk.console.snapshot(desk.now()).stats.uptime_ms, None);
}

#[test]
fn a_lost_connection_says_why_and_counts_down_and_keeps_the_log() {
    let mut desk = Desk::live();
    desk.text(r#"{"event":"console output","args":["last words"]}"#);
    let socket = desk.socket.unwrap();
    desk.tell(Msg::Session(Input::Closed { socket, code: 1006, reason: String::new() }));
    let connection = desk.console.snapshot(desk.now()).connection;
    assert_eq!(connection.phase, Phase::Waiting);
    assert!(connection.detail.is_some() && connection.retry_in_s.is_some());
    assert!(desk.log().contains(&"last words".to_owned()));
    assert!(desk.host.iter().any(|event| matches!(event, HostEvent::Error(error) if error.code == "connection-lost")));
}

#[test]
fn an_unreadable_frame_is_named_and_the_connection_goes_on() {
    let mut desk = Desk::live();
    desk.text("<html>not a frame</html>");
    assert!(
        desk.host.iter().any(|event| matches!(event, HostEvent::Error(error) if error.code == "frame-not-an-event"))
    );
    desk.text(r#"{"event":"console output","args":["still here"]}"#);
    assert_eq!(desk.log().last().map(String::as_str), Some("still here"));
}

#[test]
fn the_daemons_own_lines_are_told_apart_from_the_games() {
    let mut desk = Desk::live();
    desk.text(r#"{"event":"daemon error","args":["Error Event [6f1c]: another power action is running"]}"#);
    assert_eq!(desk.log(), ["[Daemon]: another power action is running"]);
    assert!(desk.host.iter().any(|event| matches!(event, HostEvent::Error(error) if error.code == "daemon-error")));
}

#[test]
fn another_server_starts_from_nothing() {
    let mut desk = Desk::live();
    desk.text(r#"{"event":"console output","args":["old"]}"#);
    desk.text(r#"{"event":"status","args":["running"]}"#);
    desk.tell(Msg::Forget);
    assert!(desk.log().is_empty());
    assert_eq!(desk.console.power(), None);
}

#[test]
fn a_frame_holds_what_is_visible_and_a_place_survives_trimming() {
    let scrollback = ptero_console::terminal::Limits { rows: 100, bytes: 1 << 20 };
    let mut desk = Desk::new(Options { scrollback, ..Options::default() });
    let feed = |desk: &mut Desk, range: std::ops::Range<u32>| {
        let text: Vec<String> = range.map(|number| format!("line {number}")).collect();
        desk.tell(Msg::Feed(&text.join("\n")));
    };
    feed(&mut desk, 0..100);
    let request = ViewportRequest { columns: Some(80), lines: 10, anchor: Anchor::End, ..ViewportRequest::default() };
    let frame = desk.console.frame(request);
    assert_eq!((frame.total_lines, frame.top_line), (100, 90));
    assert_eq!(frame.segments.last().unwrap().content.as_ref().unwrap().text, "line 99");
    assert!(frame.segments.len() < 40);

    let held = desk.console.frame(ViewportRequest { anchor: Anchor::Line(50), ..request });
    let (row, line) = held.top_row.map(|(row, line)| (row, i64::from(line))).unwrap();
    feed(&mut desk, 100..130);
    let after = desk.console.frame(ViewportRequest { anchor: Anchor::Row { row, line }, ..request });
    assert_eq!(after.top_row, held.top_row);
    assert_eq!(after.top_line, 20);

    feed(&mut desk, 130..300);
    let gone = desk.console.frame(ViewportRequest { anchor: Anchor::Row { row, line }, ..request });
    assert_eq!(gone.top_line, 0, "a place that was trimmed away moves to the oldest row");
}

#[test]
fn a_cut_and_a_replay_double_nothing_on_the_screen() {
    let mut desk = Desk::live();
    ["one", "two"].iter().for_each(|line| desk.line(line));
    desk.reconnect(5_000);
    ["four", "one", "two", "three", "four"].iter().for_each(|line| desk.line(line));
    desk.pass(1_000);
    assert_eq!(desk.log(), ["one", "two", "three", "four"]);
}

#[test]
fn a_gap_and_a_new_boot_leave_a_line() {
    let mut desk = Desk::live();
    desk.line("before");
    desk.reconnect(132_000);
    desk.line("after");
    desk.pass(1_000);
    assert_eq!(desk.log(), ["before", "… output of about 2 min 10 s is missing …", "after"]);

    let mut desk = Desk::live();
    desk.stats(r#"{"state":"running","uptime":90000}"#);
    desk.line("crashed");
    desk.reconnect(5_000);
    desk.stats(r#"{"state":"running","uptime":1000}"#);
    desk.line("anew");
    desk.pass(1_000);
    assert_eq!(desk.log(), ["crashed", "The server was started anew. What follows is from the new run.", "anew"]);
}

#[test]
fn a_replayed_line_has_no_time_and_belongs_to_no_moment() {
    let mut desk = Desk::new(Options::default());
    desk.connect();
    desk.text(r#"{"event":"auth success"}"#);
    desk.line("from the history");
    let replayed_at = desk.now().wall;
    desk.pass(10_000);
    desk.line("as it was printed");
    let mut reader = Reader::default();
    let printed: Vec<_> =
        (0..2).map(|row| desk.console.scrollback().row(RowId(row), &mut reader).unwrap().meta.printed_at()).collect();
    assert_eq!(printed, [None, Some(desk.now().wall)]);
    let request = ViewportRequest { columns: Some(80), lines: 10, ..ViewportRequest::default() };
    let frame = desk.console.frame(request);
    let told: Vec<_> = frame.segments.iter().map(|view| view.content.as_ref().unwrap().at).collect();
    assert_eq!(told, printed);
    assert_eq!(desk.console.row_at_time(replayed_at), Some(RowId(1)), "the moment of the replay is none of its lines'");
    assert_eq!(desk.console.take_line(RowId(0), LinePart::Timed).as_deref(), Some("from the history"));
}
