//! Prints a server's console to a terminal, and keeps doing so: coloured, with renewed tokens, over cuts and restarts.
//!
//! ```sh
//! cargo run -p wings-sim                                              # a simulated daemon, in another terminal
//! cargo run --example tail -- http://127.0.0.1:8080 11111111
//! PTERO_API_KEY=ptlc_… cargo run --example tail -- https://panel.example.com 1a2b3c4d
//! ```
//!
//! What the crate does not have is here: a clock, HTTP (`panel`), a socket (`node`), a terminal (`screen`). Everything
//! that decides is the crate's: `Session` says what to do next, `Scrollback` makes rows of the output.

mod node;
mod options;
mod panel;
mod screen;

use std::io;
use std::process::ExitCode;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use ptero_console::protocol::ServerEvent;
use ptero_console::session::{Config, ConnectionState, Effect, Input, Session, SocketId, StopReason};
use ptero_console::terminal::Source;
use ptero_console::time::{EpochMillis, Millis, Now};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use node::Node;
use options::Options;
use screen::Screen;

/// How much may wait between a socket and the screen; what does not fit waits at the node.
const MAIL: usize = 256;
/// How long a socket may take to say goodbye.
const GOODBYE: Duration = Duration::from_secs(1);

/// What the panel's and the node's tasks report.
enum Report {
    /// For the session as it is.
    Input(Input<'static>),
    /// A text frame.
    Text(SocketId, String),
    /// For the person: more than the session can know, because a program hears more than a page.
    Note(String),
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let options = match Options::read(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(complaint) => {
            screen::complain(&complaint);
            return ExitCode::from(2);
        }
    };
    let (reports, inbox) = mpsc::channel(MAIL);
    let mut tail = Tail::new(options, reports);
    let ended = tail.run(inbox).await;
    tail.say_goodbye().await;
    match ended {
        Ok(StopReason::Requested) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        // Nobody reads any more: `tail … | head` ends like that.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            screen::complain(&format!("The output cannot be written: {error}"));
            ExitCode::FAILURE
        }
    }
}

struct Tail {
    options: Options,
    session: Session,
    screen: Screen,
    reports: mpsc::Sender<Report>,
    node: Option<Node>,
    leaving: Option<JoinHandle<()>>,
    wake_at: Option<Millis>,
    started: Instant,
}

impl Tail {
    fn new(options: Options, reports: mpsc::Sender<Report>) -> Self {
        Self {
            screen: Screen::new(options.colour),
            // Spreads the tries of many clients that lost their node in the same moment.
            session: Session::new(Config { seed: since_epoch_ms() }),
            options,
            reports,
            node: None,
            leaving: None,
            wake_at: None,
            started: Instant::now(),
        }
    }

    /// Runs until there is a reason to stop, or nothing can be written any more.
    async fn run(&mut self, mut inbox: mpsc::Receiver<Report>) -> io::Result<StopReason> {
        let interrupt = tokio::signal::ctrl_c();
        tokio::pin!(interrupt);
        self.take(Input::Connect)?;
        loop {
            if let ConnectionState::Stopped(reason) = self.session.state() {
                return Ok(reason.clone());
            }
            tokio::select! {
                _ = &mut interrupt => self.take(Input::Disconnect)?,
                () = until(self.started, self.wake_at) => self.take(Input::Wake)?,
                Some(report) = inbox.recv() => match report {
                    Report::Input(input) => self.take(input)?,
                    Report::Text(socket, text) => self.take(Input::Text(socket, &text))?,
                    Report::Note(note) => self.screen.note(&note),
                },
            }
        }
    }

    /// One thing happened: asks the session what to do, and does it.
    fn take(&mut self, input: Input<'_>) -> io::Result<()> {
        let now = self.now();
        for effect in self.session.handle(input, now) {
            self.carry_out(effect, now)?;
        }
        Ok(())
    }

    fn carry_out(&mut self, effect: Effect<'_>, now: Now) -> io::Result<()> {
        match effect {
            Effect::Fetch { request, .. } => panel::ask(&self.options, request, self.reports.clone()),
            Effect::Open { socket, url } => {
                self.node = Some(Node::open(socket, url, self.options.origin.clone(), self.reports.clone()));
            }
            Effect::Send(_, frame) => {
                if let Some(node) = &self.node {
                    node.send(frame.as_str());
                }
            }
            Effect::Close(_) => self.leaving = self.node.take().map(Node::close),
            Effect::WakeAt(moment) => self.wake_at = moment,
            Effect::State(state) => self.tell_state(&state, now),
            Effect::Event(event) => self.show(event, now.wall)?,
            Effect::Replayed(line) => self.show(ServerEvent::ConsoleOutput(line.into()), now.wall)?,
            Effect::Gap { since_ms } => {
                self.screen.note(&format!("Output is missing here: up to {} s of it.", since_ms.div_ceil(1000)));
            }
            Effect::NewBoot => self.screen.note("The server was started anew meanwhile."),
            // An answer that nobody waits for is passed over by its id. The rest is about commands, which a tail has none of.
            _ => {}
        }
        Ok(())
    }

    fn show(&mut self, event: ServerEvent<'_>, at: EpochMillis) -> io::Result<()> {
        match event {
            ServerEvent::ConsoleOutput(text) => self.screen.show(&text, Source::Game, at),
            ServerEvent::InstallOutput(text) => self.screen.show(&text, Source::Install, at),
            ServerEvent::TransferLogs(text) => self.screen.show(&text, Source::Transfer, at),
            ServerEvent::DaemonMessage(text) | ServerEvent::DaemonError(text) => {
                self.screen.show(&text, Source::Daemon, at)
            }
            ServerEvent::Status(state) => {
                self.screen.note(&format!("The server is {}.", state.as_str()));
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn tell_state(&mut self, state: &ConnectionState, now: Now) {
        match state {
            ConnectionState::Live => self.screen.note("Connected."),
            ConnectionState::Waiting { cause, .. } => match state.retry_in_ms(now.mono) {
                Some(ms) => self.screen.note(&format!("{cause} Next try in {} s.", ms.div_ceil(1000))),
                None => self.screen.note(&cause.to_string()),
            },
            ConnectionState::Stopped(reason) => self.screen.note(&reason.to_string()),
            _ => {}
        }
    }

    /// Lets the socket send its close frame.
    async fn say_goodbye(&mut self) {
        if let Some(leaving) = self.leaving.take() {
            // A node that does not answer is left without.
            let _ = tokio::time::timeout(GOODBYE, leaving).await;
        }
    }

    fn now(&self) -> Now {
        Now {
            mono: Millis(u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)),
            wall: EpochMillis(since_epoch_ms()),
        }
    }
}

/// Sleeps until that moment; for ever, if there is none.
async fn until(started: Instant, moment: Option<Millis>) {
    match moment.and_then(|Millis(ms)| started.checked_add(Duration::from_millis(ms))) {
        Some(moment) => tokio::time::sleep_until(moment.into()).await,
        None => std::future::pending().await,
    }
}

fn since_epoch_ms() -> u64 {
    // A clock before 1970 stamps nothing that is shown here.
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
