//! A Minecraft-like game: what it prints, what it answers, what it uses. It knows its tty and nothing of websockets.

mod boot;
mod commands;
mod life;
mod log;
mod palette;
mod rng;
mod trace;
mod usage;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::mpsc;

pub(crate) use rng::Rng;
pub(crate) use usage::Usage;

use crate::clock::GameClock;
use crate::server::{Fortune, Input, Tty};
use crate::sync::lock;
use commands::Flow;

/// The command that ends the game in an orderly way; the egg knows it too.
pub(crate) const STOP_COMMAND: &str = "stop";

/// What a virtual machine needs to end after its last line, in milliseconds.
const LAST_BREATH: u64 = 250;

/// Exit codes of the process.
mod exit {
    pub(super) const CLEAN: i32 = 0;
    pub(super) const CRASHED: i32 = 1;
    pub(super) const INTERRUPTED: i32 = 130;
}

/// What the process has of the world.
pub(crate) struct Io {
    pub(crate) tty: Tty,
    pub(crate) stdin: mpsc::Receiver<Input>,
    pub(crate) clock: GameClock,
    pub(crate) usage: Arc<Mutex<Usage>>,
    pub(crate) rng: Rng,
    /// The name in the prompt of the container's shell.
    pub(crate) image: &'static str,
    pub(crate) fortune: Fortune,
    /// Whether something happens when nobody types.
    pub(crate) small_talk: bool,
}

impl Io {
    async fn print(&self, text: &str) {
        self.tty.write(&log::stamped(text)).await;
    }

    async fn pause(&self, millis: u64) {
        self.clock.sleep(Duration::from_millis(millis)).await;
    }

    fn usage<R>(&self, look: impl FnOnce(&mut Usage) -> R) -> R {
        look(&mut lock(&self.usage))
    }
}

/// Runs the process to its exit code.
pub(crate) async fn run(mut io: Io) -> i32 {
    let started = tokio::time::Instant::now();
    // What is typed meanwhile is read when the game is up; only an early stop is seen at once.
    let mut typed = Vec::new();
    let script = match io.fortune {
        Fortune::Good => boot::script(&mut io.rng, io.image),
        Fortune::Crash => boot::cut_short(io.image),
    };
    for step in script {
        io.print(&step.text).await;
        if wait_while_booting(&mut io, step.millis, &mut typed).await == Flow::Stop {
            return shut_down(&io).await;
        }
    }
    if io.fortune == Fortune::Crash {
        return finish(&io, Flow::Crash).await;
    }
    let seconds = io.clock.game(started.elapsed()).as_secs_f64();
    io.print(&boot::done(seconds)).await;
    for input in typed {
        match answer(&mut io, input).await {
            Flow::Continue => {}
            over => return finish(&io, over).await,
        }
    }
    let over = live(&mut io).await;
    finish(&io, over).await
}

async fn live(io: &mut Io) -> Flow {
    let mut life = life::Life::default();
    loop {
        let nap = Duration::from_millis(io.rng.range(900, 4200));
        let (clock, talks) = (io.clock, io.small_talk);
        let flow = tokio::select! {
            () = clock.sleep(nap), if talks => {
                let text = life.next(&mut io.rng, &mut lock(&io.usage));
                io.print(&text).await;
                Flow::Continue
            }
            input = io.stdin.recv() => match input {
                Some(input) => answer(io, input).await,
                None => Flow::Stop,
            },
        };
        if flow != Flow::Continue {
            return flow;
        }
    }
}

async fn answer(io: &mut Io, input: Input) -> Flow {
    match input {
        Input::Line(line) => commands::run(io, &line).await,
        Input::Interrupt => Flow::Interrupt,
    }
}

async fn wait_while_booting(io: &mut Io, millis: u64, typed: &mut Vec<Input>) -> Flow {
    let clock = io.clock;
    let nap = clock.sleep(Duration::from_millis(millis));
    tokio::pin!(nap);
    loop {
        tokio::select! {
            () = &mut nap => return Flow::Continue,
            input = io.stdin.recv() => match input {
                Some(Input::Line(line)) if line.trim() != STOP_COMMAND => typed.push(Input::Line(line)),
                _ => return Flow::Stop,
            },
        }
    }
}

async fn finish(io: &Io, flow: Flow) -> i32 {
    match flow {
        Flow::Crash => {
            io.print(&trace::crash_report()).await;
            io.pause(LAST_BREATH).await;
            exit::CRASHED
        }
        Flow::Interrupt => {
            shut_down(io).await;
            exit::INTERRUPTED
        }
        Flow::Continue | Flow::Stop => shut_down(io).await,
    }
}

/// Two seconds and a half of saving.
async fn shut_down(io: &Io) -> i32 {
    io.usage(|usage| usage.burst(90.0));
    for step in boot::shutdown() {
        io.print(&step.text).await;
        io.pause(step.millis).await;
    }
    io.usage(|usage| usage.write_disk(2.5e6));
    exit::CLEAN
}
