//! How a simulation is set up.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::ValueEnum;

use crate::profile::Profile;

/// When the servers start without being asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Autostart {
    /// As soon as the simulation starts.
    Now,
    /// A second after a server's first viewer has authenticated, so that a newcomer sees it boot.
    #[default]
    FirstViewer,
    /// Only by a power action.
    Never,
}

/// Everything that does not change while the simulation runs.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub(crate) listen: SocketAddr,
    /// Where the second node listens; any port beside the first one when `None`.
    pub(crate) second_listen: Option<SocketAddr>,
    pub(crate) page: Option<PathBuf>,
    /// The Content-Security-Policy sent with the page.
    pub(crate) policy: Option<String>,
    pub(crate) allowed_origins: Vec<String>,
    pub(crate) token_lifetime: Option<u64>,
    /// Seconds that the clock of panel and daemon is ahead.
    pub(crate) clock_skew: i64,
    pub(crate) ticker: Duration,
    pub(crate) time_scale: f64,
    pub(crate) seed: u64,
    pub(crate) history_lines: usize,
    pub(crate) autostart: Autostart,
    pub(crate) servers: usize,
    pub(crate) profile: Profile,
    pub(crate) double_a_line: bool,
    pub(crate) xyra_scope: bool,
    pub(crate) small_talk: bool,
    pub(crate) throttle_window: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            second_listen: None,
            page: None,
            policy: None,
            allowed_origins: Vec::new(),
            token_lifetime: None,
            clock_skew: 0,
            ticker: Duration::from_secs(30),
            time_scale: 1.0,
            seed: 1,
            history_lines: 150,
            autostart: Autostart::default(),
            servers: 2,
            profile: Profile::default(),
            double_a_line: true,
            xyra_scope: true,
            small_talk: true,
            throttle_window: Duration::from_millis(100),
        }
    }
}
