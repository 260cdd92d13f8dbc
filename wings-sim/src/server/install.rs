//! Installing: the egg's script runs, the server is offline and locked (section 8).

use std::sync::Arc;

use ptero_console::protocol::{PowerAction, PowerState};
use serde::Deserialize;

use super::{Activity, Server};
use crate::daemon::envelope::Outgoing;
use crate::profile::Dialect;

/// What the script prints, for administrators.
const SCRIPT: [&str; 6] = [
    "Get:1 http://deb.debian.org/debian bookworm InRelease [151 kB]",
    "Fetched 9,211 kB in 2s (4,732 kB/s)",
    "Version is valid. Using version 1.21.8",
    "Downloading MC server.properties",
    "\u{1b}[32mpaper-1.21.8-60.jar\u{1b}[0m 100%[===================>]  49.21M  24.1MB/s    in 2.0s",
    "Installation complete ✅",
];

/// How an installation, a transfer or a backup ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// As it should.
    #[default]
    Success,
    /// With an error.
    Failure,
}

impl Server {
    /// Stops the server and begins; the script's output and the end come on order.
    pub(crate) async fn begin_install(self: &Arc<Self>) {
        self.occupy(Activity::Installing).await;
        self.publish_empty("install started").await;
        let text = "Starting installation process, this could take a few minutes...";
        self.publish(&Outgoing::with("daemon message", text)).await;
    }

    pub(crate) async fn install_output(&self, text: &str) {
        for line in text.lines() {
            self.publish(&Outgoing::with("install output", line)).await;
        }
    }

    pub(crate) async fn end_install(&self, outcome: Outcome) {
        self.conditions(|conditions| conditions.activity = Activity::Idle);
        self.publish(&Outgoing::with("daemon message", "Installation process completed.")).await;
        self.publish(&match self.behaviour().dialect {
            Dialect::Wings => Outgoing::with("install completed", ""),
            Dialect::Calagopus => {
                Outgoing::with("install completed", if outcome == Outcome::Success { "true" } else { "false" })
            }
        })
        .await;
    }

    /// The whole story.
    pub(crate) async fn install(self: &Arc<Self>) {
        self.begin_install().await;
        for line in SCRIPT {
            self.pause(600).await;
            self.install_output(line).await;
        }
        self.pause(600).await;
        self.end_install(Outcome::Success).await;
    }

    /// Locks the server for an activity, and stops it if it runs.
    pub(super) async fn occupy(self: &Arc<Self>, activity: Activity) {
        self.conditions(|conditions| conditions.activity = activity);
        // Whoever else is stopping or starting it right now comes first.
        while self.state() != PowerState::Offline {
            let _busy = self.act(PowerAction::Stop).await;
            self.pause(10).await;
        }
    }
}
