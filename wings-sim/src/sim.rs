//! Starting and stopping a simulation inside a program.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::HeaderValue;
use ptero_console::protocol::PowerAction;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::control::{Control, ServerInfo};
use crate::profile::Profile;
use crate::settings::{Autostart, Settings};
use crate::world::World;

/// Why a simulation did not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SimError {
    /// The address cannot be listened on.
    #[error("cannot listen on {addr}: {source}")]
    Listen {
        /// The address that was asked for.
        addr: SocketAddr,
        /// The system's reason.
        source: io::Error,
    },
    /// There is no page to serve in the folder.
    #[error("there is no index.html in {}", .0.display())]
    NoPage(PathBuf),
    /// The page's policy cannot be sent as a header.
    #[error("the policy cannot be sent as a header: {0:?}")]
    BadPolicy(String),
}

/// The options of a simulation; every one has a default that suits tests.
#[derive(Debug, Clone, Default)]
#[must_use = "a builder does nothing until `start`"]
pub struct Builder {
    settings: Settings,
}

impl Builder {
    /// The address to listen on. Default `127.0.0.1:0`, any free port.
    pub fn listen(mut self, addr: SocketAddr) -> Self {
        self.settings.listen = addr;
        self
    }

    /// Where the second node listens, to which a transfer goes. Default: any free port beside the first.
    pub fn second_listen(mut self, addr: SocketAddr) -> Self {
        self.settings.second_listen = Some(addr);
        self
    }

    /// A folder with an `index.html` to serve at `/`.
    pub fn page(mut self, folder: impl Into<PathBuf>) -> Self {
        self.settings.page = Some(folder.into());
        self
    }

    /// The `Content-Security-Policy` sent with the page and its files. Default: none, as Pterodactyl and Pelican.
    pub fn policy(mut self, policy: impl Into<String>) -> Self {
        self.settings.policy = Some(policy.into());
        self
    }

    /// One more origin that may open sockets and read the panels' answers; `*` allows all. The simulation's own origin
    /// always may.
    pub fn allowed_origin(mut self, origin: impl Into<String>) -> Self {
        self.settings.allowed_origins.push(origin.into());
        self
    }

    /// Seconds a token lives. Default: each panel's own number (600; XyraPanel 900).
    pub fn token_lifetime(mut self, seconds: u64) -> Self {
        self.settings.token_lifetime = Some(seconds);
        self
    }

    /// Seconds that the clock of panel and daemon is ahead of this machine's; negative is behind. Default 0.
    pub fn clock_skew(mut self, seconds: i64) -> Self {
        self.settings.clock_skew = seconds;
        self
    }

    /// The period of the daemon's expiry check, and of Calagopus' pings. Default 30 s.
    pub fn ticker(mut self, period: Duration) -> Self {
        self.settings.ticker = period.max(Duration::from_millis(1));
        self
    }

    /// Seconds of the game that pass in one real second: boot, chat, stops, stats, the 60 s of crash detection. Default 1.
    /// Tokens, rate limits and throttles keep real time.
    pub fn time_scale(mut self, scale: f64) -> Self {
        self.settings.time_scale = scale;
        self
    }

    /// Decides what the game says. Default 1.
    pub fn seed(mut self, seed: u64) -> Self {
        self.settings.seed = seed;
        self
    }

    /// Lines that `send logs` replays. Default 150.
    pub fn history_lines(mut self, lines: usize) -> Self {
        self.settings.history_lines = lines;
        self
    }

    /// When servers start by themselves. Default: a second after their first viewer.
    pub fn autostart(mut self, autostart: Autostart) -> Self {
        self.settings.autostart = autostart;
        self
    }

    /// How many servers there are. Default 2.
    pub fn servers(mut self, count: usize) -> Self {
        self.settings.servers = count;
        self
    }

    /// The simulated daemon. Default [`Profile::Ptero12`].
    pub fn profile(mut self, profile: Profile) -> Self {
        self.settings.profile = profile;
        self
    }

    /// Whether a replay sends its last line also as a live one, as real nodes do when a line is printed at the wrong
    /// moment (section 7.4). Default true.
    pub fn double_a_line(mut self, double: bool) -> Self {
        self.settings.double_a_line = double;
        self
    }

    /// Whether XyraPanel's tokens carry the scope that Wings 1.12.2 asks for. The real panel's do not and are refused by
    /// such a daemon (section 4.3). Default true, so that the shape can be used at all.
    pub fn xyra_scope(mut self, scope: bool) -> Self {
        self.settings.xyra_scope = scope;
        self
    }

    /// Whether a game that is up talks when nobody asks it something: chat, joins, lag. What it prints while it boots and
    /// stops and what it answers are the same, and so are its samples. Default true.
    pub fn small_talk(mut self, talks: bool) -> Self {
        self.settings.small_talk = talks;
        self
    }

    /// In which time more than 2000 lines are too many (section 7.5). Default 100 ms, which a slow machine may not reach.
    pub fn throttle_window(mut self, window: Duration) -> Self {
        self.settings.throttle_window = window;
        self
    }

    /// Starts the simulation.
    ///
    /// # Errors
    /// [`SimError`] when the address is taken, the page's folder has no `index.html`, or its policy is no header's text.
    pub async fn start(self) -> Result<Sim, SimError> {
        let settings = self.settings;
        if let Some(folder) = settings.page.as_ref().filter(|folder| !folder.join("index.html").is_file()) {
            return Err(SimError::NoPage(folder.clone()));
        }
        let policy = settings.policy.as_deref().map(policy_header).transpose()?;
        let (listener, bound) = listen(settings.listen).await?;
        let beside = SocketAddr::new(bound.ip(), 0);
        let (second, second_bound) = listen(settings.second_listen.unwrap_or(beside)).await?;
        let autostart = settings.autostart;
        let world = Arc::new(World::new(settings, [bound, second_bound]));
        for server in world.servers() {
            world.shared.spawn(Arc::clone(server).sample_forever());
            if autostart == Autostart::Now {
                let server = Arc::clone(server);
                world.shared.spawn(async move {
                    // Nobody else can have asked for anything yet.
                    let _started = server.power(PowerAction::Start).await;
                });
            }
        }
        let app = crate::http::router(&world, policy);
        let other = crate::http::second_router(&world);
        Ok(Sim { serving: [serve(listener, app), serve(second, other)], world })
    }
}

fn policy_header(policy: &str) -> Result<HeaderValue, SimError> {
    HeaderValue::from_str(policy).map_err(|_| SimError::BadPolicy(policy.to_owned()))
}

async fn listen(addr: SocketAddr) -> Result<(TcpListener, SocketAddr), SimError> {
    let failed = |source| SimError::Listen { addr, source };
    let listener = TcpListener::bind(addr).await.map_err(failed)?;
    let bound = listener.local_addr().map_err(failed)?;
    Ok((listener, bound))
}

fn serve(listener: TcpListener, app: Router) -> JoinHandle<()> {
    let app = app.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move {
        // `axum::serve` retries failed accepts by itself and returns no error.
        let _never = axum::serve(listener, app).await;
    })
}

/// A running simulation. Dropping it ends it.
pub struct Sim {
    world: Arc<World>,
    serving: [JoinHandle<()>; 2],
}

impl Sim {
    /// The options, all at their defaults.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Starts a simulation with the defaults.
    ///
    /// # Errors
    /// As [`Builder::start`].
    pub async fn start() -> Result<Self, SimError> {
        Self::builder().start().await
    }

    /// The address it listens on.
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.world.shared.addr
    }

    /// Where a browser finds it: its own origin, without a trailing slash.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}:{}", self.world.shared.host(), self.addr().port())
    }

    /// The servers on the node.
    #[must_use]
    pub fn servers(&self) -> Vec<ServerInfo> {
        self.control().servers()
    }

    /// A handle that does what the control API does.
    #[must_use]
    pub fn control(&self) -> Control {
        Control::new(Arc::clone(&self.world))
    }

    /// Ends it: sockets are dropped without a close frame, the port is free afterwards.
    pub async fn stop(mut self) {
        self.end();
        // They were aborted just now: the errors say so.
        for serving in &mut self.serving {
            let _aborted = serving.await;
        }
    }

    fn end(&self) {
        self.world.stop();
        for serving in &self.serving {
            serving.abort();
        }
    }
}

impl Drop for Sim {
    fn drop(&mut self) {
        self.end();
    }
}
