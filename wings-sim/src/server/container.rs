//! The container: a tty around the game (section 7.1), and what happens when the game ends.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use ptero_console::protocol::PowerState;
use tokio::sync::mpsc;
use tokio::task::AbortHandle;

use super::{Server, Zeros, console};
use crate::daemon::envelope::Outgoing;
use crate::game::{self, Io, Rng};
use crate::profile::PowerMarks;
use crate::sync::lock;

/// Chunks that the game may be ahead of the daemon before its writes block.
const PIPE: usize = 64;
/// The exit code of a process that was killed.
const KILLED: i32 = 137;

/// What the game reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Input {
    /// A line, without its end.
    Line(String),
    /// Ctrl+C on the tty.
    Interrupt,
}

/// The output side of the tty: the game and the echo of commands write here.
#[derive(Debug, Clone)]
pub(crate) struct Tty(mpsc::Sender<Vec<u8>>);

impl Tty {
    /// Writes text; a newline goes out as CR LF, as a tty does it.
    pub(crate) async fn write(&self, text: &str) {
        self.write_raw(text.replace('\n', "\r\n").into_bytes()).await;
    }

    /// Writes bytes as they are.
    pub(crate) async fn write_raw(&self, bytes: Vec<u8>) {
        // After the container has ended there is nobody to read it.
        let _gone = self.0.send(bytes).await;
    }
}

/// A running container.
pub(super) struct Container {
    tty: Tty,
    stdin: mpsc::Sender<Input>,
    game: AbortHandle,
}

impl Server {
    /// Runs the game. The prelude is over; the state is `starting`.
    pub(super) fn run_container(self: &Arc<Self>) {
        let (tty, bytes) = mpsc::channel(PIPE);
        let (stdin, lines) = mpsc::channel(PIPE);
        let tty = Tty(tty);
        let boot = self.boots.fetch_add(1, Ordering::Relaxed);
        let io = Io {
            tty: tty.clone(),
            stdin: lines,
            clock: self.shared.clock,
            usage: Arc::clone(&self.usage),
            rng: Rng::new(self.shared.settings.seed ^ (self.identity.index << 32) ^ boot),
            image: self.behaviour().image_name,
            fortune: self.conditions(|conditions| conditions.fortune),
            small_talk: self.shared.settings.small_talk,
        };
        lock(&self.history).clear();
        lock(&self.usage).start();
        let game = tokio::spawn(game::run(io));
        *lock(&self.container) = Some(Container { tty, stdin, game: game.abort_handle() });
        let pump = tokio::spawn(console::pump(Arc::clone(self), bytes));
        let server = Arc::clone(self);
        self.shared.spawn(async move {
            let code = game.await.unwrap_or(KILLED);
            // The echo's end of the tty closes with it, so that the pump sees the end of the stream.
            lock(&server.container).take();
            let _panicked = pump.await;
            server.on_exit(code).await;
        });
    }

    async fn on_exit(self: &Arc<Self>, code: i32) {
        let wanted = self.state() == PowerState::Stopping || self.quiet_end.swap(false, Ordering::Relaxed);
        let ending = self.ending.lock().await;
        self.go_offline().await;
        drop(ending);
        if !wanted {
            self.on_crash(code).await;
        }
    }

    /// `status` offline, then a sample of zeros where the daemon sends one (section 5.1).
    pub(super) async fn go_offline(&self) {
        self.set_state(PowerState::Offline).await;
        let zeros = {
            let mut usage = lock(&self.usage);
            usage.stop();
            usage.sample(PowerState::Offline)
        };
        if self.behaviour().zeros == Zeros::Sent {
            self.publish(&Outgoing::with("stats", zeros.broadcast(self.behaviour().stats))).await;
        }
    }

    /// Whether a stream is attached: commands sent before that are lost (section 8).
    pub(crate) fn is_attached(&self) -> bool {
        lock(&self.container).is_some()
    }

    /// Writes a command to the process, as `send command` does: a newline follows it, and the tty echoes it (section 7.3).
    pub(crate) async fn send_command(self: &Arc<Self>, text: &str) {
        let marks = self.behaviour().power_marks == PowerMarks::Everything;
        if text == game::STOP_COMMAND && self.is_attached() && marks {
            self.set_state(PowerState::Stopping).await;
        }
        self.type_in(text).await;
    }

    pub(super) async fn type_in(&self, text: &str) {
        let Some((tty, stdin)) = lock(&self.container).as_ref().map(|c| (c.tty.clone(), c.stdin.clone())) else {
            return;
        };
        for line in text.split('\n') {
            let interrupted = line.contains('\u{3}');
            tty.write(&format!("{}\n", echo(line))).await;
            let input = if interrupted { Input::Interrupt } else { Input::Line(line.to_owned()) };
            // The game may have ended in between; then the line is lost, as it is with a real one.
            let _gone = stdin.try_send(input);
        }
    }

    /// Puts text on the console as if the game had printed it. `false` when nothing runs.
    pub(crate) async fn inject(&self, bytes: Vec<u8>) -> bool {
        let Some(tty) = lock(&self.container).as_ref().map(|container| container.tty.clone()) else {
            return false;
        };
        tty.write_raw(bytes).await;
        true
    }

    /// Ends the game's process at once. `false` when there is none.
    pub(crate) fn end_process(&self) -> bool {
        lock(&self.container).as_ref().map(|container| container.game.abort()).is_some()
    }
}

/// How a tty shows typed text: control characters as `^X`.
fn echo(line: &str) -> String {
    let mut shown = String::with_capacity(line.len());
    for character in line.chars() {
        match character {
            '\t' => shown.push('\t'),
            '\0'..='\u{1f}' => shown.extend(['^', char::from(character as u8 + 0x40)]),
            other => shown.push(other),
        }
    }
    shown
}
