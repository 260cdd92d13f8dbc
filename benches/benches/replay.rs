//! The replayed history merged with what was delivered: a reconnect after two thousand remembered lines.

use benches::Corpus;
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use ptero_console::protocol::{Credentials, CredentialsAnswer, Token};
use ptero_console::session::{Config, Effect, Input, RequestId, Session, SocketId};
use ptero_console::time::{EpochMillis, Millis, Now};

fn main() {
    divan::main();
}

/// Lines delivered before the cut: as many as a session remembers.
const DELIVERED: usize = 2000;
/// Lines of the history, as the Go daemons replay them.
const HISTORY: usize = 150;
/// Longer than any window of the merge.
const WINDOW_MS: u64 = 30_000;

/// A session with a clock of its own.
struct Line {
    session: Session,
    now: u64,
    request: Option<RequestId>,
    socket: Option<SocketId>,
    shown: usize,
}

impl Line {
    fn new() -> Self {
        Self { session: Session::new(Config { seed: 1 }), now: 1_000_000, request: None, socket: None, shown: 0 }
    }

    fn input(&mut self, input: Input<'_>) {
        let now = Now { mono: Millis(self.now), wall: EpochMillis(self.now) };
        for effect in self.session.handle(input, now) {
            match effect {
                Effect::Fetch { request, .. } => self.request = Some(request),
                Effect::Open { socket, .. } => self.socket = Some(socket),
                Effect::Event(_) => self.shown += 1,
                _ => {}
            }
        }
    }

    fn text(&mut self, frame: &str) {
        if let Some(socket) = self.socket {
            self.input(Input::Text(socket, frame));
        }
    }

    fn go_live(&mut self) {
        self.input(Input::Connect);
        if let Some(request) = self.request.take() {
            let credentials = Credentials { token: Token::new("x"), socket: "wss://node/ws".into() };
            self.input(Input::Fetched { request, answer: CredentialsAnswer::Credentials(credentials) });
        }
        if let Some(socket) = self.socket {
            self.input(Input::Opened(socket));
        }
        self.text(r#"{"event":"auth success"}"#);
    }

    fn wait(&mut self) {
        self.now += WINDOW_MS;
        self.input(Input::Wake);
    }
}

/// A session that was live, was cut, and is live again; its history has not come yet.
fn reconnected(frames: &[String]) -> Line {
    let mut line = Line::new();
    line.go_live();
    line.text(r#"{"event":"status","args":["running"]}"#);
    line.wait();
    frames.iter().for_each(|frame| line.text(frame));
    assert!(line.shown >= DELIVERED, "the lines did not get through");
    if let Some(socket) = line.socket.take() {
        line.input(Input::Closed { socket, code: 1006, reason: String::new() });
    }
    line.go_live();
    line
}

fn merge(bencher: Bencher, texts: &[String]) {
    let frames: Vec<String> = texts
        .iter()
        .map(|text| format!("{{\"event\":\"console output\",\"args\":[\"{}\"]}}", text.replace('\u{1b}', "\\u001b")))
        .collect();
    // Half of the history was delivered already.
    let (delivered, history) = (&frames[..DELIVERED], &frames[DELIVERED - HISTORY / 2..][..HISTORY]);
    bencher.counter(ItemsCount::new(HISTORY)).with_inputs(|| reconnected(delivered)).bench_local_values(|mut line| {
        history.iter().for_each(|frame| line.text(frame));
        line.wait();
        black_box(line.shown);
        line
    });
}

#[divan::bench(sample_count = 50, sample_size = 1)]
fn distinct_lines(bencher: Bencher) {
    merge(bencher, &Corpus::Paper.take(1, DELIVERED + HISTORY));
}

/// The worst case for an alignment: everything matches everything.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn equal_lines(bencher: Bencher) {
    merge(bencher, &vec!["Saving chunks".to_owned(); DELIVERED + HISTORY]);
}
