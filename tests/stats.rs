//! The resource cards, the chart, and the moment that chart and log share, driven as the element drives them.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test stops where its expectation breaks")]

use ptero_console::console::{
    ChartView, Console, CpuBasis, Effect, Gauge, Hold, HostEvent, Limits, Metric, Moment, Msg, Options, PanelLimits,
    Span, StatsMsg,
};
use ptero_console::protocol::{Credentials, CredentialsAnswer, ServerLimits, Token};
use ptero_console::session::{Input, RequestId, SocketId};
use ptero_console::terminal::RowId;
use ptero_console::time::{EpochMillis, Millis, Now};
use serde_json::json;

const TOKEN: &str = "eyJhbGciOiJIUzI1NiJ9.eyJpYXQiOjEwMDAsImV4cCI6NDYwMCwicGVybWlzc2lvbnMiOlsiKiJdfQ.c2lnbmF0dXJl";
const EPOCH: u64 = 1_700_000_000_000;

/// A live console whose daemon sends a sample a second.
struct Server {
    console: Console,
    at: u64,
    request: Option<RequestId>,
    socket: Option<SocketId>,
    told: Vec<HostEvent>,
    saved: Option<CpuBasis>,
}

impl Server {
    fn with(limits: Limits) -> Self {
        let console = Console::new(Options { limits, ..Options::default() }, 7);
        let mut server = Self { console, at: 0, request: None, socket: None, told: Vec::new(), saved: None };
        server.tell(Msg::Session(Input::Connect));
        let credentials = Credentials { token: Token::new(TOKEN), socket: "wss://node.example/ws".into() };
        let answer = CredentialsAnswer::Credentials(credentials);
        server.tell(Msg::Session(Input::Fetched { request: server.request.unwrap(), answer }));
        server.tell(Msg::Session(Input::Opened(server.socket.unwrap())));
        server.frame(&json!({ "event": "auth success" }).to_string());
        server
    }

    fn now(&self) -> Now {
        Now { mono: Millis(self.at), wall: EpochMillis(EPOCH + self.at) }
    }

    fn tell(&mut self, msg: Msg<'_>) {
        for effect in self.console.update(msg, self.now()) {
            match effect {
                Effect::Fetch { request, .. } => self.request = Some(request),
                Effect::Open { socket, .. } => self.socket = Some(socket),
                Effect::Host(event) => self.told.push(event),
                Effect::SaveCpuBasis(basis) => self.saved = Some(basis),
                _ => {}
            }
        }
    }

    fn frame(&mut self, frame: &str) {
        self.tell(Msg::Session(Input::Text(self.socket.unwrap(), frame)));
    }

    fn stats(&mut self, sample: &serde_json::Value) {
        self.frame(&json!({ "event": "stats", "args": [sample.to_string()] }).to_string());
    }

    /// Lets seconds go by, with a sample in each.
    fn pass(&mut self, seconds: u64, cpu: f64) {
        for _ in 0..seconds {
            self.at += 1_000;
            self.stats(&json!({ "cpu_absolute": cpu, "state": "running", "uptime": self.at }));
            self.tell(Msg::Tick);
        }
    }

    fn gauge(&self, metric: Metric) -> Option<Gauge> {
        self.console.snapshot(self.now()).stats.gauges.into_iter().find(|gauge| gauge.metric == metric)
    }

    fn chart(&self) -> ChartView {
        self.console.snapshot(self.now()).stats.chart.unwrap()
    }
}

fn pinned(from: u64) -> Moment {
    Moment { from: EpochMillis(from), to: EpochMillis(from + 2_000), hold: Hold::Pinned }
}

#[test]
fn a_chart_shows_the_span_that_was_chosen() {
    let mut server = Server::with(Limits::default());
    server.pass(400, 10.0);
    server.pass(20, 50.0);
    assert_eq!(server.console.snapshot(server.now()).stats.chart, None);
    server.tell(Msg::Stats(StatsMsg::Open(Metric::Cpu)));
    let chart = server.chart();
    assert_eq!((chart.metric, chart.span), (Metric::Cpu, Span::Minutes));
    assert_eq!(chart.to.0 - chart.from.0, 300_000);
    assert!(chart.buckets.iter().all(|bucket| bucket.start.0 + chart.step_ms > chart.from.0));
    let summary = chart.summary.unwrap();
    assert_eq!((summary.min, summary.max), (10.0, 50.0));
    assert!((12.0..14.0).contains(&summary.average), "{}", summary.average);
    server.tell(Msg::Stats(StatsMsg::Show(Span::Session)));
    let chart = server.chart();
    assert!(chart.from.0.abs_diff(EPOCH + 1_000) <= chart.step_ms, "from {} on", chart.from.0);
    server.tell(Msg::Stats(StatsMsg::Close));
    assert_eq!(server.console.snapshot(server.now()).stats.chart, None);
}

#[test]
fn a_lost_connection_is_a_gap() {
    let mut server = Server::with(Limits::default());
    server.pass(30, 10.0);
    server.at += 60_000;
    server.pass(30, 10.0);
    server.tell(Msg::Stats(StatsMsg::Open(Metric::Cpu)));
    let chart = server.chart();
    assert_eq!(chart.buckets.iter().filter(|bucket| bucket.is_after_gap).count(), 1);
    assert_eq!(chart.bucket_at(EpochMillis(EPOCH + 60_000)), None, "nobody knows");
    let known = chart.bucket_at(EpochMillis(EPOCH + 21_500)).unwrap();
    assert!((EPOCH + 20_000..=EPOCH + 21_500).contains(&known.start.0));
}

#[test]
fn a_pinned_moment_holds_the_chart_still() {
    let mut server = Server::with(Limits::default());
    server.pass(30, 10.0);
    server.tell(Msg::Stats(StatsMsg::Open(Metric::Memory)));
    let to = server.chart().to;
    server.tell(Msg::Stats(StatsMsg::Point(Some(pinned(EPOCH + 20_000)))));
    server.pass(10, 10.0);
    assert_eq!((server.chart().to, server.chart().moment), (to, Some(pinned(EPOCH + 20_000))));
    server.tell(Msg::Stats(StatsMsg::Point(Some(Moment { hold: Hold::Passing, ..pinned(EPOCH + 20_000) }))));
    assert_eq!(server.chart().to.0, to.0 + 10_000);
    server.tell(Msg::Stats(StatsMsg::Point(Some(pinned(EPOCH + 20_000)))));
    server.tell(Msg::Stats(StatsMsg::Close));
    assert_eq!(server.console.moment(), None);
}

#[test]
fn cpu_is_of_one_core_or_of_the_limit() {
    let mut server = Server::with(Limits { cpu: Some(200.0), ..Limits::default() });
    server.pass(3, 150.0);
    let gauge = server.gauge(Metric::Cpu).unwrap();
    assert_eq!((gauge.value, gauge.limit), (Some(150.0), Some(200.0)));
    server.tell(Msg::Stats(StatsMsg::Measure(CpuBasis::Limit)));
    assert_eq!(server.saved, Some(CpuBasis::Limit));
    let gauge = server.gauge(Metric::Cpu).unwrap();
    assert_eq!((gauge.value, gauge.limit), (Some(75.0), Some(100.0)));
    assert!(gauge.recent.iter().all(|bucket| bucket.max == 75.0));
    // What has no limit has no share of it.
    server.tell(Msg::Configure(Options::default()));
    assert_eq!(server.gauge(Metric::Cpu).unwrap().value, Some(150.0));
    server.tell(Msg::RestoreCpuBasis(CpuBasis::Core));
    assert_eq!(server.console.snapshot(server.now()).stats.cpu_basis, CpuBasis::Core);
}

#[test]
fn a_host_that_says_unlimited_is_believed() {
    let mut server = Server::with(Limits { memory: Some(0.0), ..Limits::default() });
    server.stats(&json!({ "memory_bytes": 1, "memory_limit_bytes": 64_000_000_000_u64, "state": "running" }));
    assert_eq!(server.gauge(Metric::Memory).unwrap().limit, None);
    server.tell(Msg::Configure(Options::default()));
    assert_eq!(server.gauge(Metric::Memory).unwrap().limit, Some(64e9));
}

#[test]
fn disk_traffic_is_shown_where_the_daemon_counts_it() {
    let mut server = Server::with(Limits::default());
    server.pass(3, 1.0);
    assert_eq!(server.gauge(Metric::DiskRead), None);
    for second in 0..3 {
        server.at += 1_000;
        let io = json!({ "read_bytes": second * 4096, "write_bytes": 0 });
        server.stats(&json!({ "state": "running", "uptime": server.at, "disk_io": io }));
    }
    let gauge = server.gauge(Metric::DiskRead).unwrap();
    assert_eq!((gauge.value, gauge.total), (Some(4096.0), Some(8192)));
}

#[test]
fn the_page_is_told_rates_and_limits() {
    let mut server = Server::with(Limits { cpu: Some(200.0), ..Limits::default() });
    assert_eq!(server.console.stats(), None);
    for second in 1..3 {
        server.at += 1_000;
        let network = json!({ "rx_bytes": second * 100, "tx_bytes": 0 });
        server.stats(&json!({ "state": "running", "uptime": server.at, "cpu_absolute": 12.5, "network": network }));
    }
    let told = server.told.iter().rev().find_map(|event| match event {
        HostEvent::Stats(detail) => Some(detail.clone()),
        _ => None,
    });
    assert_eq!(told, server.console.stats());
    let detail = told.unwrap();
    assert_eq!((detail.cpu_absolute, detail.cpu_limit, detail.disk_limit_bytes), (12.5, Some(200.0), None));
    assert_eq!((detail.rx_bytes, detail.rx_rate, detail.read_rate), (200.0, Some(100.0), None));
    server.tell(Msg::Forget);
    assert_eq!(server.console.stats(), None);
}

#[test]
fn a_row_is_found_by_its_time() {
    let mut server = Server::with(Limits::default());
    assert_eq!(server.console.row_at_time(EpochMillis(EPOCH)), None);
    for second in 0..1_000 {
        server.at = second * 1_000;
        server.tell(Msg::Feed("first\nsecond"));
    }
    let at = |ms: u64| EpochMillis(EPOCH + ms);
    assert_eq!(server.console.row_at_time(at(0)), Some(RowId(0)));
    assert_eq!(server.console.row_at_time(at(500_000)), Some(RowId(1_000)));
    assert_eq!(server.console.row_at_time(at(500_001)), Some(RowId(1_002)));
    assert_eq!(server.console.row_at_time(at(999_001)), None);
    assert_eq!(server.console.row_at_time(EpochMillis(0)), Some(RowId(0)));
}

#[test]
fn limits_come_from_the_page_then_the_panel_then_the_daemon() {
    let asked = Options { panel_limits: PanelLimits::Asked, ..Options::default() };
    let mut server = Server::with(Limits::default());
    server.tell(Msg::Configure(asked));
    server.stats(&json!({ "state": "running", "memory_bytes": 1, "memory_limit_bytes": 64_000, "cpu_absolute": 5.0 }));
    let limits = |server: &Server| {
        let stats = server.console.stats().unwrap();
        [stats.cpu_limit, stats.memory_limit_bytes, stats.disk_limit_bytes]
    };
    assert_eq!(limits(&server), [None, Some(64_000.0), None]);
    let told = ServerLimits { cpu: Some(150.0), memory: Some(0.0), disk: Some(1_000.0) };
    server.tell(Msg::PanelLimits(Ok(told)));
    assert_eq!(limits(&server), [Some(150.0), None, Some(1_000.0)], "unlimited is not the machine's memory");
    server.tell(Msg::PanelLimits(Err("HTTP 403".into())));
    assert_eq!(limits(&server)[0], Some(150.0), "what was told counts until it is told anew");
    assert!(server.console.report(server.now()).contains("limits of the panel: HTTP 403"));
    let own = Limits { cpu: Some(200.0), memory: Some(5_000.0), disk: None };
    server.tell(Msg::Configure(Options { limits: own, ..asked }));
    assert_eq!(limits(&server), [Some(200.0), Some(5_000.0), Some(1_000.0)]);
}

#[test]
fn the_panel_is_asked_once_in_a_connection_s_life() {
    for (panel_limits, expected) in [(PanelLimits::Untold, 0), (PanelLimits::Asked, 1)] {
        let mut console = Console::new(Options { panel_limits, ..Options::default() }, 7);
        let (mut request, mut socket, mut asked) = (None, None, 0);
        let mut tell = |msg: Msg<'_>, at: u64| {
            for effect in console.update(msg, Now { mono: Millis(at), wall: EpochMillis(EPOCH + at) }) {
                match effect {
                    Effect::Fetch { request: id, .. } => request = Some(id),
                    Effect::Open { socket: id, .. } => socket = Some(id),
                    Effect::FetchLimits => asked += 1,
                    _ => {}
                }
            }
            (request, socket, asked)
        };
        let mut live = |at| {
            let answer = || {
                let credentials = Credentials { token: Token::new(TOKEN), socket: "wss://node.example/ws".into() };
                CredentialsAnswer::Credentials(credentials)
            };
            let (request, ..) = tell(Msg::Session(Input::Connect), at);
            let (_, socket, _) = tell(Msg::Session(Input::Fetched { request: request.unwrap(), answer: answer() }), at);
            tell(Msg::Session(Input::Opened(socket.unwrap())), at);
            let frame = json!({ "event": "auth success" }).to_string();
            let (.., asked) = tell(Msg::Session(Input::Text(socket.unwrap(), &frame)), at);
            let closed = Input::Closed { socket: socket.unwrap(), code: 1006, reason: String::new() };
            tell(Msg::Session(closed), at + 60_000);
            asked
        };
        assert_eq!([live(0), live(120_000)], [expected, expected]);
    }
}
