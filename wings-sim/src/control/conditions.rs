//! Conditions on order (section 8): what panel and daemon do to a server.

use std::sync::Arc;

use ptero_console::protocol::{PowerAction, PowerState};

use super::{Control, ControlError};
use crate::profile::Suspension;
use crate::server::{Activity, Fortune, Outcome, Server};

impl Control {
    pub(super) fn idle(&self, server: &str) -> Result<Arc<Server>, ControlError> {
        let server = self.server(server)?;
        if server.activity() == Activity::Idle { Ok(server) } else { Err(ControlError::Busy) }
    }

    /// Suspends a server; the panel answers 409. What its sockets see is the daemon's matter: they drop and new ones are
    /// closed with 4409 (ptero12, pelican); nothing but a refused start (ptero11); the server is stopped and cannot be
    /// started (calagopus). Returns how many sockets were dropped.
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`].
    pub fn suspend(&self, server: &str) -> Result<usize, ControlError> {
        let found = self.server(server)?;
        found.conditions(|conditions| conditions.suspended = true);
        match found.behaviour().suspension {
            Suspension::ClosesSockets => return self.cut(server),
            Suspension::RefusesStart => {}
            Suspension::StopsServer => {
                let shared = Arc::clone(&found.shared);
                shared.spawn(async move { found.stop_for_suspension().await });
            }
        }
        Ok(0)
    }

    /// Ends a suspension.
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`].
    pub fn unsuspend(&self, server: &str) -> Result<(), ControlError> {
        self.server(server)?.conditions(|conditions| conditions.suspended = false);
        Ok(())
    }

    /// Removes a server from the node; daemon and panel answer 404 from then on. Its sockets see `deleted` and drop
    /// (ptero12, pelican) or are closed with 1001 (ptero11), or they go quiet (calagopus).
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`].
    pub async fn delete(&self, server: &str) -> Result<(), ControlError> {
        let server = self.server(server)?;
        server.conditions(|conditions| conditions.deleted = true);
        server.leave_node().await;
        // The process ends with its server; a crash of it interests nobody any more.
        let _ended = server.power(PowerAction::Kill).await;
        Ok(())
    }

    /// Installs a server to the end: stops it, runs the egg's script, unlocks it.
    ///
    /// # Errors
    /// [`ControlError::Busy`].
    pub async fn install(&self, server: &str) -> Result<(), ControlError> {
        self.idle(server)?.install().await;
        Ok(())
    }

    /// Begins an installation that [`Control::complete_install`] ends.
    ///
    /// # Errors
    /// [`ControlError::Busy`].
    pub async fn start_install(&self, server: &str) -> Result<(), ControlError> {
        self.idle(server)?.begin_install().await;
        Ok(())
    }

    /// Lines of the install container, which only administrators see.
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`].
    pub async fn install_output(&self, server: &str, text: &str) -> Result<(), ControlError> {
        self.server(server)?.install_output(text).await;
        Ok(())
    }

    /// Ends an installation.
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`].
    pub async fn complete_install(&self, server: &str, outcome: Outcome) -> Result<(), ControlError> {
        self.server(server)?.end_install(outcome).await;
        Ok(())
    }

    /// Moves a server to the other node to the end: stops it, streams it, and the credentials point to the other node,
    /// which has a port and a secret of its own. A failed transfer ends half-way, and the server stays.
    ///
    /// # Errors
    /// [`ControlError::Busy`].
    pub async fn transfer(&self, server: &str, outcome: Outcome) -> Result<(), ControlError> {
        self.idle(server)?.transfer(outcome).await;
        Ok(())
    }

    /// Makes a backup to the end.
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`].
    pub async fn backup(&self, server: &str, outcome: Outcome) -> Result<(), ControlError> {
        self.server(server)?.backup(outcome).await;
        Ok(())
    }

    /// Writes a backup back to the end: the server is stopped, and locked as if it were suspended.
    ///
    /// # Errors
    /// [`ControlError::Busy`].
    pub async fn restore(&self, server: &str) -> Result<(), ControlError> {
        self.idle(server)?.restore().await;
        Ok(())
    }

    /// Lets every boot of the game end in a crash, or no longer. A game that is up crashes now.
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`].
    pub async fn crash_loop(&self, server: &str, on: bool) -> Result<(), ControlError> {
        let server = self.server(server)?;
        server.conditions(|conditions| conditions.fortune = if on { Fortune::Crash } else { Fortune::Good });
        if on && server.state() == PowerState::Running {
            server.send_command("crash").await;
        }
        Ok(())
    }

    /// Puts the nodes into maintenance, or ends it: the panel answers 409 for every server, sockets stay.
    pub fn maintenance(&self, on: bool) {
        self.world.shared.set_maintenance(on);
    }
}
