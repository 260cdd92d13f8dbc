//! What every server of the node has in common.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::sync::watch;

use crate::clock::{GameClock, unix_now};
use crate::daemon::auth::Signer;
use crate::settings::Settings;
use crate::sync::lock;

/// The daemon was up before the panel: tokens of its first second are good.
const HEAD_START: i64 = 10;
/// How long a daemon that restarts answers nothing but 502.
const DOWNTIME: Duration = Duration::from_secs(1);

/// The node.
pub(crate) struct Shared {
    pub(crate) settings: Settings,
    pub(crate) addr: SocketAddr,
    pub(crate) clock: GameClock,
    pub(crate) signer: Signer,
    /// When the daemon came up, Unix seconds.
    pub(crate) booted: AtomicI64,
    /// Seconds a new token lives, by `token-lifetime`; the panel's own number when 0.
    pub(crate) token_lifetime: AtomicU64,
    pub(crate) next_serial: AtomicU64,
    down_until: Mutex<Option<Instant>>,
    stopped: watch::Sender<bool>,
}

impl Shared {
    pub(crate) fn new(settings: Settings, addr: SocketAddr) -> Self {
        Self {
            clock: GameClock::new(settings.time_scale),
            token_lifetime: AtomicU64::new(settings.token_lifetime.unwrap_or(0)),
            settings,
            addr,
            signer: Signer::generate(),
            booted: AtomicI64::new(unix_now() - HEAD_START),
            next_serial: AtomicU64::new(1),
            down_until: Mutex::new(None),
            stopped: watch::Sender::new(false),
        }
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
        self.booted.store(unix_now(), Ordering::Relaxed);
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
