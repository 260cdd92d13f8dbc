//! Power actions and crashes (sections 3, 5.6 and 6).

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use ptero_console::protocol::{PowerAction, PowerState};

use super::{Activity, Server};
use crate::profile::{PowerMarks, Refusals};
use crate::sync::lock;

/// How long a stop may take before the process is killed.
const STOP_PATIENCE: Duration = Duration::from_mins(10);
/// How long it may take on suspension.
const SUSPENSION_PATIENCE: Duration = Duration::from_secs(30);
/// Two crashes within this time end the automatic restarts.
const CRASH_WINDOW: Duration = Duration::from_secs(60);
/// Why a power action was not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PowerError {
    /// Another one runs: told to everybody.
    #[error("another power action is currently being processed for this server, please try again later")]
    Busy,
    /// Start while not offline.
    #[error("server is running")]
    IsRunning,
    /// Stop or kill while offline; the Go daemons do nothing then.
    #[error("server is offline")]
    IsOffline,
    /// The panel suspended the server.
    #[error("server is currently in a suspended state")]
    Suspended,
    /// The install script runs.
    #[error("server is currently installing")]
    Installing,
    /// It is on its way to another node.
    #[error("server is currently being transferred")]
    Transferring,
    /// A backup is written back.
    #[error("server is currently being restored")]
    Restoring,
}

impl From<Activity> for Option<PowerError> {
    fn from(activity: Activity) -> Self {
        match activity {
            Activity::Idle => None,
            Activity::Installing => Some(PowerError::Installing),
            Activity::Transferring => Some(PowerError::Transferring),
            Activity::Restoring => Some(PowerError::Restoring),
        }
    }
}

impl Server {
    /// Does a power action to its end, unless something speaks against it.
    pub(crate) async fn power(self: &Arc<Self>, action: PowerAction) -> Result<(), PowerError> {
        match self.objection(action) {
            Some(objection) => Err(objection),
            None => self.act(action).await,
        }
    }

    fn objection(&self, action: PowerAction) -> Option<PowerError> {
        let starts = matches!(action, PowerAction::Start | PowerAction::Restart);
        let refusals = self.behaviour().refusals;
        if starts || refusals == Refusals::DaemonError {
            let suspended = starts && self.conditions(|conditions| conditions.suspended);
            let busy = Option::<PowerError>::from(self.activity());
            if let Some(objection) = suspended.then_some(PowerError::Suspended).or(busy) {
                return Some(objection);
            }
        }
        let ended = match action {
            PowerAction::Stop => matches!(self.state(), PowerState::Offline | PowerState::Stopping),
            PowerAction::Kill => self.state() == PowerState::Offline,
            PowerAction::Start | PowerAction::Restart => false,
        };
        (ended && refusals == Refusals::RedMessage).then_some(PowerError::IsOffline)
    }

    /// Does a power action to its end, whatever was done to the server.
    pub(super) async fn act(self: &Arc<Self>, action: PowerAction) -> Result<(), PowerError> {
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
        let killed = tokio::select! {
            () = killed => true,
            () = self.prelude() => self.state() != PowerState::Starting,
        };
        if !killed {
            self.run_container();
        } else {
            self.quiet_end.store(false, Ordering::Relaxed);
            self.go_offline().await;
        }
        drop(ended);
        Ok(())
    }

    async fn prelude(&self) {
        for (text, millis) in self.behaviour().prelude {
            self.publish_daemon_line(text).await;
            self.pause(*millis).await;
        }
        self.pull_image().await;
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

    /// A suspended server has half a minute to end.
    pub(crate) async fn stop_for_suspension(self: &Arc<Self>) {
        let patience = self.shared.clock.real(SUSPENSION_PATIENCE);
        if tokio::time::timeout(patience, self.stop()).await.is_err() {
            self.kill().await;
        }
    }

    async fn kill(self: &Arc<Self>) {
        if self.state() == PowerState::Offline {
            return;
        }
        match self.behaviour().power_marks {
            PowerMarks::Everything => self.set_state(PowerState::Stopping).await,
            PowerMarks::StopOnly => self.quiet_end.store(true, Ordering::Relaxed),
        }
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
