//! The simulated daemon that serves the built page.

use std::env;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use tokio::time::sleep;
use wings_sim::{Autostart, Builder, FIRST_SERVER, SECOND_SERVER, Sim};

use ptero_console::protocol::{PowerAction, PowerState};

/// How much faster than in life the game runs.
const TIME_SCALE: f64 = 4.0;

/// A simulated daemon. It ends when it is dropped.
pub struct World {
    /// The daemon.
    pub sim: Sim,
}

impl World {
    /// A daemon whose servers boot when somebody looks.
    pub async fn start() -> Self {
        Self::with(Autostart::FirstViewer).await
    }

    /// A daemon of this `autostart`.
    pub async fn with(autostart: Autostart) -> Self {
        Self::build(Sim::builder().autostart(autostart).double_a_line(false).small_talk(false)).await
    }

    /// A daemon of this kind, whatever else the builder says.
    pub async fn build(builder: Builder) -> Self {
        let dist = env::var_os("E2E_DIST").map(PathBuf::from).expect("E2E_DIST: run `cargo xtask test --only e2e`");
        let sim = builder.page(dist).time_scale(TIME_SCALE).start().await.expect("the simulated daemon starts");
        Self { sim }
    }

    /// A daemon whose servers run already.
    pub async fn running() -> Self {
        Self::with(Autostart::Never).await.boot().await
    }

    /// Starts both servers and waits until they run.
    pub async fn boot(self) -> Self {
        let world = self;
        for server in [FIRST_SERVER, SECOND_SERVER] {
            world.sim.control().power(server, PowerAction::Start).await.expect("the server starts");
        }
        for server in [FIRST_SERVER, SECOND_SERVER] {
            world.sim.control().wait_for(server, PowerState::Running).await.expect("the server runs");
        }
        world
    }

    /// The page's address.
    #[must_use]
    pub fn url(&self) -> String {
        format!("{}/", self.sim.url())
    }

    /// Waits until something about the daemon is so.
    pub async fn wait_for(&self, what: &str, is_so: impl Fn() -> bool) {
        let begin = Instant::now();
        while !is_so() {
            assert!(begin.elapsed() < Duration::from_secs(20), "waited in vain for {what}");
            sleep(Duration::from_millis(50)).await;
        }
    }
}
