//! Power actions and crashes (sections 3, 5.6 and 6).

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use ptero_console::protocol::{PowerAction, PowerState};

use super::Server;
use crate::sync::lock;

/// How long a stop may take before the process is killed.
const STOP_PATIENCE: Duration = Duration::from_mins(10);
/// Two crashes within this time end the automatic restarts.
const CRASH_WINDOW: Duration = Duration::from_secs(60);
/// What a start prints before the game does, and how long each step takes in milliseconds.
const PRELUDE: [(&str, u64); 5] = [
    ("Checking server disk space usage, this could take a few seconds...", 150),
    ("Updating process configuration files...", 120),
    ("Ensuring file permissions are set correctly, this could take a few seconds...", 180),
    ("Pulling Docker container image, this could take a few minutes to complete...", 350),
    ("Finished pulling Docker container image", 100),
];

/// Why a power action was not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PowerError {
    /// Another one runs: told to everybody.
    #[error("another power action is currently being processed for this server, please try again later")]
    Busy,
    /// Start while not offline.
    #[error("server is running")]
    IsRunning,
}

impl Server {
    /// Does a power action to its end.
    pub(crate) async fn power(self: &Arc<Self>, action: PowerAction) -> Result<(), PowerError> {
        self.touched.store(true, Ordering::Relaxed);
        if action == PowerAction::Kill {
            self.kill().await;
            return Ok(());
        }
        let _running = self.power.try_lock().map_err(|_| PowerError::Busy)?;
        match action {
            PowerAction::Start => self.start().await?,
            PowerAction::Stop | PowerAction::Kill => self.stop().await,
            PowerAction::Restart => {
                self.stop().await;
                self.start().await?;
            }
        }
        Ok(())
    }

    async fn start(self: &Arc<Self>) -> Result<(), PowerError> {
        if self.state() != PowerState::Offline {
            return Err(PowerError::IsRunning);
        }
        // A container that has just ended first says so to the end.
        let ended = self.ending.lock().await;
        let killed = self.killed.notified();
        self.set_state(PowerState::Starting).await;
        tokio::select! {
            () = killed => {}
            () = self.prelude() => {}
        }
        if self.state() == PowerState::Starting {
            self.run_container();
        } else {
            self.go_offline().await;
        }
        drop(ended);
        Ok(())
    }

    async fn prelude(&self) {
        for (text, millis) in PRELUDE {
            self.publish_daemon_line(text).await;
            self.shared.clock.sleep(Duration::from_millis(millis)).await;
        }
    }

    async fn stop(self: &Arc<Self>) {
        if self.state() == PowerState::Offline {
            return;
        }
        self.set_state(PowerState::Stopping).await;
        self.type_in(crate::game::STOP_COMMAND).await;
        let patience = self.shared.clock.real(STOP_PATIENCE);
        if tokio::time::timeout(patience, self.wait_for(PowerState::Offline)).await.is_err() {
            self.end_process();
            self.wait_for(PowerState::Offline).await;
        }
    }

    async fn kill(self: &Arc<Self>) {
        if self.state() == PowerState::Offline {
            return;
        }
        self.set_state(PowerState::Stopping).await;
        if self.end_process() {
            self.wait_for(PowerState::Offline).await;
        } else {
            self.killed.notify_waiters();
        }
    }

    pub(super) async fn on_crash(self: &Arc<Self>, code: i32) {
        self.publish_daemon_line("---------- Detected server process in a crashed state! ----------").await;
        self.publish_daemon_line(&format!("Exit code: {code}")).await;
        self.publish_daemon_line("Out of memory: false").await;
        let last = *lock(&self.last_crash);
        if last.is_some_and(|last| self.shared.clock.game(last.elapsed()) < CRASH_WINDOW) {
            let text = "Aborting automatic restart, last crash occurred less than 60 seconds ago.";
            self.publish_daemon_line(text).await;
            return;
        }
        *lock(&self.last_crash) = Some(Instant::now());
        let server = Arc::clone(self);
        self.shared.spawn(async move {
            // A person who was quicker is already starting it.
            let _busy = server.power(PowerAction::Start).await;
        });
    }
}
