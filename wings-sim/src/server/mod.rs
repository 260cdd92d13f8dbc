//! One game server as its node sees it: power state, container, console, sockets, and what was done to it.
//!
//! What a game prints is [`crate::game`]'s; what a frame looks like is [`crate::daemon`]'s.

mod backup;
mod burst;
mod conditions;
mod console;
mod container;
mod install;
mod power;
mod pull;
mod sockets;
mod transfer;

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use ptero_console::protocol::PowerState;
use tokio::sync::{Notify, watch};

pub(crate) use conditions::{Access, Activity, Conditions, Fortune};
pub(crate) use container::{Input, Tty};
pub use install::Outcome;
pub(crate) use power::PowerError;
pub(crate) use sockets::Sockets;

use crate::daemon::auth::{Signer, Standing};
use crate::daemon::envelope::Outgoing;
use crate::daemon::history::{History, Replay};
use crate::daemon::outbox::{Lane, Packet};
use crate::game::Usage;
use crate::profile::{Behaviour, Dialect, Zeros};
use crate::shared::Shared;
use crate::sync::lock;
use container::Container;

/// Who a server is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Identity {
    pub(crate) uuid: String,
    pub(crate) name: String,
    /// Its place in the list, which also varies its story.
    pub(crate) index: u64,
}

/// A server on the node.
pub(crate) struct Server {
    pub(crate) shared: Arc<Shared>,
    pub(crate) identity: Identity,
    pub(crate) sockets: Sockets,
    pub(crate) usage: Arc<Mutex<Usage>>,
    state: watch::Sender<PowerState>,
    /// Held while a power action runs.
    power: tokio::sync::Mutex<()>,
    /// Held while a container's end is told.
    ending: tokio::sync::Mutex<()>,
    container: Mutex<Option<Container>>,
    history: Mutex<History>,
    conditions: Mutex<Conditions>,
    /// Ends a start that has no container yet.
    killed: Notify,
    last_crash: Mutex<Option<Instant>>,
    /// A kill that does not show as `stopping` is under way.
    quiet_end: AtomicBool,
    viewed: AtomicBool,
    touched: AtomicBool,
    boots: AtomicU64,
}

impl Server {
    pub(crate) fn new(shared: Arc<Shared>, identity: Identity) -> Self {
        let history = History::new(shared.settings.history_lines, shared.behaviour().console);
        Self {
            identity,
            sockets: Sockets::default(),
            usage: Arc::new(Mutex::new(Usage::new(shared.settings.seed, shared.behaviour().memory_limit))),
            state: watch::Sender::new(PowerState::Offline),
            power: tokio::sync::Mutex::new(()),
            ending: tokio::sync::Mutex::new(()),
            container: Mutex::new(None),
            history: Mutex::new(history),
            conditions: Mutex::new(Conditions::default()),
            killed: Notify::new(),
            last_crash: Mutex::new(None),
            quiet_end: AtomicBool::new(false),
            viewed: AtomicBool::new(false),
            touched: AtomicBool::new(false),
            boots: AtomicU64::new(0),
            shared,
        }
    }

    pub(crate) fn uuid(&self) -> &str {
        &self.identity.uuid
    }

    pub(crate) fn state(&self) -> PowerState {
        *self.state.borrow()
    }

    pub(crate) async fn wait_for(&self, wanted: PowerState) {
        let mut states = self.state.subscribe();
        // The sender lives in `self`, so the wait cannot end in an error.
        let _reached = states.wait_for(|state| *state == wanted).await.is_ok();
    }

    /// What its daemon does.
    pub(crate) fn behaviour(&self) -> &'static Behaviour {
        self.shared.behaviour()
    }

    /// The secret of the node where it lives.
    pub(crate) fn signer(&self) -> &Signer {
        self.shared.signer(self.node())
    }

    /// How tokens for this server are judged right now.
    pub(crate) fn standing(&self) -> Standing {
        let (denied_at, expired_below) = self.conditions(|conditions| (conditions.denied_at, conditions.expired_below));
        Standing {
            now: self.shared.now(),
            denied_through: denied_at.unwrap_or(i64::MIN).max(self.shared.booted.load(Ordering::Relaxed)),
            expired_below,
            scope: self.behaviour().scope,
        }
    }

    /// What a replay sends: nothing unless a container runs.
    pub(crate) fn replay(&self) -> Replay {
        if lock(&self.container).is_some() { lock(&self.history).replay() } else { Replay::default() }
    }

    /// Tells every authenticated socket over the bus.
    pub(crate) async fn publish(&self, message: &Outgoing) {
        self.broadcast(Lane::Bus, message).await;
    }

    async fn broadcast(&self, lane: Lane, message: &Outgoing) {
        self.sockets.broadcast(lane, &Packet::checked(message, self.behaviour().dialect)).await;
    }

    /// A line of the daemon's own (section 6): over the bus, never in the history.
    pub(crate) async fn publish_daemon_line(&self, text: &str) {
        let name = self.behaviour().app_name;
        let line = match self.behaviour().dialect {
            Dialect::Wings => format!("\u{1b}[33m\u{1b}[1m[{name} Daemon]:\u{1b}[39m {text}\u{1b}[0m"),
            Dialect::Calagopus => format!("\u{1b}[1;33m[{name} Daemon]:\u{1b}[0m \u{1b}[1m{text}\u{1b}[0m"),
        };
        self.publish(&Outgoing::with("console output", line)).await;
    }

    /// An event that has nothing to say: one empty argument of Wings, none of Calagopus (section 2).
    async fn publish_empty(&self, event: &'static str) {
        self.publish(&match self.behaviour().dialect {
            Dialect::Wings => Outgoing::with(event, ""),
            Dialect::Calagopus => Outgoing::bare(event),
        })
        .await;
    }

    /// Waits for a span of the game.
    async fn pause(&self, millis: u64) {
        self.shared.clock.sleep(std::time::Duration::from_millis(millis)).await;
    }

    async fn set_state(&self, state: PowerState) {
        let changed = self.state.send_if_modified(|current| std::mem::replace(current, state) != state);
        if changed {
            self.publish(&Outgoing::with("status", state.as_str())).await;
        }
    }

    /// Once a second: the sample of a running container goes to everybody.
    pub(crate) async fn sample_forever(self: Arc<Self>) {
        let period = std::time::Duration::from_secs(1);
        loop {
            self.shared.clock.sleep(period).await;
            let sample = lock(&self.usage).tick(period, self.state());
            if let Some(sample) = sample {
                self.publish(&Outgoing::with("stats", sample.broadcast(self.behaviour().stats))).await;
            }
        }
    }

    /// The first viewer may wake the server up (`--autostart first-viewer`).
    pub(crate) fn on_viewer(self: &Arc<Self>) {
        let first = !self.viewed.swap(true, Ordering::Relaxed);
        if first && self.shared.settings.autostart == crate::Autostart::FirstViewer {
            let server = Arc::clone(self);
            self.shared.spawn(async move {
                server.shared.clock.sleep(std::time::Duration::from_secs(1)).await;
                if !server.touched.load(Ordering::Relaxed) {
                    // Only a person's own power action can be in the way, and then that one counts.
                    let _busy = server.power(ptero_console::protocol::PowerAction::Start).await;
                }
            });
        }
    }
}
