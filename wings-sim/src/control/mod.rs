//! Faults and conditions on order: as methods for tests, over HTTP ([`http`]) for people and pages.

pub(crate) mod http;

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use ptero_console::protocol::{PowerAction, PowerState, Stats};
use serde::Serialize;
use serde_json::Value;

use crate::clock::unix_now;
use crate::daemon::envelope::Outgoing;
use crate::daemon::socket::Ending;
use crate::panel::{Panel, PanelAnswer};
use crate::server::Server;
use crate::sync::lock;
use crate::world::World;

/// How long a last event has to reach the sockets before they are cut.
const LAST_WORDS: Duration = Duration::from_millis(50);

/// Why an order was not carried out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ControlError {
    /// There is no server of this full or short id.
    #[error("there is no server {0}; GET /sim/servers lists them")]
    UnknownServer(String),
    /// The order needs a running container.
    #[error("the server is offline; start it first")]
    Offline,
    /// The power action was refused.
    #[error("{0}")]
    Power(String),
    /// The claims could not be signed.
    #[error("the claims cannot be made into a token")]
    Claims,
}

/// A server in lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ServerInfo {
    /// The full id.
    pub uuid: String,
    /// The panel's short id.
    pub short: String,
    /// Its name.
    pub name: String,
    /// Its power state, in the wire's word.
    pub state: &'static str,
    /// The daemon's websocket URL.
    pub socket: String,
}

/// A handle on a running simulation. `server` is always a full or a short id.
#[derive(Clone)]
pub struct Control {
    world: Arc<World>,
}

impl Control {
    pub(crate) const fn new(world: Arc<World>) -> Self {
        Self { world }
    }

    fn server(&self, id: &str) -> Result<Arc<Server>, ControlError> {
        self.world.server(id).ok_or_else(|| ControlError::UnknownServer(id.to_owned()))
    }

    /// The servers on the node.
    #[must_use]
    pub fn servers(&self) -> Vec<ServerInfo> {
        let shared = &self.world.shared;
        let info = |server: &Arc<Server>| ServerInfo {
            uuid: server.uuid().to_owned(),
            short: server.identity.short().to_owned(),
            name: server.identity.name.clone(),
            state: server.state().as_str(),
            socket: format!("ws://{}:{}/api/servers/{}/ws", shared.host(), shared.addr.port(), server.uuid()),
        };
        self.world.servers().map(info).collect()
    }

    /// Drops every socket of a server without a close frame; returns how many there were.
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`], as for every method that takes a server.
    pub fn cut(&self, server: &str) -> Result<usize, ControlError> {
        Ok(self.server(server)?.sockets.end_all(Ending::Cut))
    }

    /// Lets every token given out so far for a server expire now.
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`].
    pub fn expire(&self, server: &str) -> Result<(), ControlError> {
        let next = self.world.shared.next_serial.load(Ordering::Relaxed);
        self.server(server)?.conditions(|conditions| conditions.expired_below = next);
        Ok(())
    }

    /// How long the next tokens live, for all servers.
    pub fn token_lifetime(&self, seconds: u64) {
        self.world.shared.token_lifetime.store(seconds, Ordering::Relaxed);
    }

    /// Denies every token of a server that was issued up to this second (the panel's old revocation: sockets stay).
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`].
    pub fn deny(&self, server: &str) -> Result<(), ControlError> {
        self.server(server)?.conditions(|conditions| conditions.denied_at = Some(unix_now()));
        Ok(())
    }

    /// Denies as [`Control::deny`] does and drops every socket of the server (the panel's new revocation).
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`].
    pub fn deauthorize(&self, server: &str) -> Result<usize, ControlError> {
        self.deny(server)?;
        self.cut(server)
    }

    /// Restarts the daemon: sockets drop, a second of 502, older tokens are denied. Games keep running.
    pub fn restart_daemon(&self) {
        self.world.shared.restart();
        for server in self.world.servers() {
            server.sockets.end_all(Ending::Cut);
        }
    }

    /// Suspends a server: its sockets drop, new ones are closed with 4409, the panel answers 409.
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`].
    pub fn suspend(&self, server: &str) -> Result<usize, ControlError> {
        self.server(server)?.conditions(|conditions| conditions.suspended = true);
        self.cut(server)
    }

    /// Ends a suspension.
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`].
    pub fn unsuspend(&self, server: &str) -> Result<(), ControlError> {
        self.server(server)?.conditions(|conditions| conditions.suspended = false);
        Ok(())
    }

    /// Removes a server from the node: `deleted`, then its sockets drop; daemon and panel answer 404 from then on.
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`].
    pub async fn delete(&self, server: &str) -> Result<(), ControlError> {
        let server = self.server(server)?;
        server.conditions(|conditions| conditions.deleted = true);
        server.publish(&Outgoing::with("deleted", "null")).await;
        tokio::time::sleep(LAST_WORDS).await;
        server.sockets.end_all(Ending::Cut);
        // The process ends with its server; a crash of it interests nobody any more.
        let _ended = server.power(PowerAction::Kill).await;
        Ok(())
    }

    /// What the credentials endpoints do with the next `times` requests for a server.
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`].
    pub fn panel(&self, server: &str, answer: PanelAnswer, times: usize) -> Result<(), ControlError> {
        self.server(server)?.conditions(|conditions| conditions.panel = vec![answer; times].into());
        Ok(())
    }

    /// What the next tokens for a server grant. The owner has `["*"]`.
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`].
    pub fn permissions<S: Into<String>>(
        &self,
        server: &str,
        permissions: impl IntoIterator<Item = S>,
    ) -> Result<(), ControlError> {
        let permissions = permissions.into_iter().map(Into::into).collect();
        self.server(server)?.conditions(|conditions| conditions.permissions = permissions);
        Ok(())
    }

    /// Puts bytes on the console as if the game had printed them; end lines with `\r\n` as a tty does.
    ///
    /// # Errors
    /// [`ControlError::Offline`] when nothing runs.
    pub async fn output(&self, server: &str, bytes: impl Into<Vec<u8>>) -> Result<(), ControlError> {
        let printed = self.server(server)?.inject(bytes.into()).await;
        if printed { Ok(()) } else { Err(ControlError::Offline) }
    }

    /// Does a power action to its end, as a second user would.
    ///
    /// # Errors
    /// [`ControlError::Power`] with the daemon's reason.
    pub async fn power(&self, server: &str, action: PowerAction) -> Result<(), ControlError> {
        self.server(server)?.power(action).await.map_err(|refused| ControlError::Power(refused.to_string()))
    }

    /// The power state.
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`].
    pub fn state(&self, server: &str) -> Result<PowerState, ControlError> {
        Ok(self.server(server)?.state())
    }

    /// Waits until a server is in a state.
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`].
    pub async fn wait_for(&self, server: &str, state: PowerState) -> Result<(), ControlError> {
        self.server(server)?.wait_for(state).await;
        Ok(())
    }

    /// The latest resource sample.
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`].
    pub fn stats(&self, server: &str) -> Result<Stats, ControlError> {
        let server = self.server(server)?;
        let sample = lock(&server.usage).sample(server.state());
        Ok(sample.into())
    }

    /// How many sockets a server has, authenticated or not.
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`].
    pub fn sockets(&self, server: &str) -> Result<usize, ControlError> {
        Ok(self.server(server)?.sockets.len())
    }

    /// The claims of a fresh token, as a panel would write them: change them and [`Control::sign`] them.
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`].
    pub fn claims(&self, server: &str, panel: Panel) -> Result<Value, ControlError> {
        let server = self.server(server)?;
        Ok(crate::panel::claims::claims(panel, &server))
    }

    /// Signs claims with the node's secret.
    ///
    /// # Errors
    /// [`ControlError::Claims`] when they are not an object that can be signed.
    pub fn sign(&self, claims: &Value) -> Result<String, ControlError> {
        self.world.shared.signer.sign(claims).map_err(|_| ControlError::Claims)
    }
}
