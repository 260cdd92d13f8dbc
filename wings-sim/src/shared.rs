//! What every server of the node has in common.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::sync::watch;

use crate::clock::{GameClock, unix_now};
use crate::daemon::auth::Signer;
use crate::profile::Behaviour;
use crate::settings::Settings;
use crate::sync::lock;

/// The daemon was up before the panel: tokens of its first second are good.
const HEAD_START: i64 = 10;
/// How long a daemon that restarts answers nothing but 502.
const DOWNTIME: Duration = Duration::from_secs(1);

/// One of the two nodes. They differ in their port and their secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Node {
    /// Where every server lives at first; the panels and the page are here too.
    First,
    /// Where a transfer goes.
    Second,
}

impl Node {
    /// Where a transfer from here goes.
    pub(crate) const fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }
}

/// The nodes and their panel.
pub(crate) struct Shared {
    pub(crate) settings: Settings,
    /// The first node's address, and the panels'.
    pub(crate) addr: SocketAddr,
    second_addr: SocketAddr,
    pub(crate) clock: GameClock,
    signers: [Signer; 2],
    /// Seconds that the clock of panel and daemon is ahead of this machine's.
    skew: AtomicI64,
    /// The panel refuses every request for servers of its node.
    maintenance: AtomicBool,
    /// When the daemon came up, Unix seconds of its clock.
    pub(crate) booted: AtomicI64,
    /// Seconds a new token lives, by `token-lifetime`; the panel's own number when 0.
    pub(crate) token_lifetime: AtomicU64,
    pub(crate) next_serial: AtomicU64,
    down_until: Mutex<Option<Instant>>,
    stopped: watch::Sender<bool>,
}

impl Shared {
    /// `addrs` are those of the first and of the second node.
    pub(crate) fn new(settings: Settings, addrs: [SocketAddr; 2]) -> Self {
        let [addr, second_addr] = addrs;
        let skew = settings.clock_skew;
        Self {
            clock: GameClock::new(settings.time_scale),
            token_lifetime: AtomicU64::new(settings.token_lifetime.unwrap_or(0)),
            settings,
            addr,
            second_addr,
            signers: [Signer::generate(), Signer::generate()],
            skew: AtomicI64::new(skew),
            maintenance: AtomicBool::new(false),
            booted: AtomicI64::new(unix_now().saturating_add(skew) - HEAD_START),
            next_serial: AtomicU64::new(1),
            down_until: Mutex::new(None),
            stopped: watch::Sender::new(false),
        }
    }

    /// What the daemon does.
    pub(crate) const fn behaviour(&self) -> &'static Behaviour {
        self.settings.profile.behaviour()
    }

    /// The secret that a node shares with the panel.
    pub(crate) const fn signer(&self, node: Node) -> &Signer {
        match node {
            Node::First => &self.signers[0],
            Node::Second => &self.signers[1],
        }
    }

    /// Where a node listens.
    pub(crate) const fn node_addr(&self, node: Node) -> SocketAddr {
        match node {
            Node::First => self.addr,
            Node::Second => self.second_addr,
        }
    }

    /// The time by the clock of panel and daemon, Unix seconds.
    pub(crate) fn now(&self) -> i64 {
        unix_now().saturating_add(self.skew.load(Ordering::Relaxed))
    }

    /// Sets the clock of panel and daemon ahead or back; the daemon's boot moves with it.
    pub(crate) fn set_skew(&self, seconds: i64) {
        let before = self.skew.swap(seconds, Ordering::Relaxed);
        let moved = seconds.saturating_sub(before);
        let booted = self.booted.load(Ordering::Relaxed);
        self.booted.store(booted.saturating_add(moved), Ordering::Relaxed);
    }

    /// Whether the panel refuses requests for servers of its nodes.
    pub(crate) fn is_in_maintenance(&self) -> bool {
        self.maintenance.load(Ordering::Relaxed)
    }

    pub(crate) fn set_maintenance(&self, on: bool) {
        self.maintenance.store(on, Ordering::Relaxed);
    }

    /// Byte-equal to an origin that this page or the options name (section 1.2).
    pub(crate) fn allows_origin(&self, origin: &str) -> bool {
        let own = |host: &str| origin == format!("http://{host}:{}", self.addr.port());
        let allowed = &self.settings.allowed_origins;
        own("localhost") || own(&self.host()) || allowed.iter().any(|entry| entry == "*" || entry == origin)
    }

    /// The address as a URL writes it; a wildcard address is reached on loopback.
    pub(crate) fn host(&self) -> String {
        match self.addr.ip() {
            ip if ip.is_unspecified() => "127.0.0.1".to_owned(),
            std::net::IpAddr::V4(ip) => ip.to_string(),
            std::net::IpAddr::V6(ip) => format!("[{ip}]"),
        }
    }

    /// The daemon comes back in a second with a new boot time: every token issued until now is denied (section 4.6).
    pub(crate) fn restart(&self) {
        *lock(&self.down_until) = Some(Instant::now() + DOWNTIME);
        self.booted.store(self.now(), Ordering::Relaxed);
    }

    pub(crate) fn is_down(&self) -> bool {
        lock(&self.down_until).is_some_and(|until| Instant::now() < until)
    }

    /// Starts a task that ends with the node.
    pub(crate) fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        let mut stopped = self.stopped.subscribe();
        tokio::spawn(async move {
            tokio::select! {
                () = task => {}
                _ = stopped.wait_for(|stopped| *stopped) => {}
            }
        });
    }

    /// Ends every task.
    pub(crate) fn stop(&self) {
        self.stopped.send_replace(true);
    }
}
