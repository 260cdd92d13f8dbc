//! Faults and conditions on order: as methods for tests, over HTTP ([`http`]) for people and pages.

mod conditions;
mod faults;
mod garbage;
pub(crate) mod http;
mod tokens;

use std::sync::Arc;

use ptero_console::protocol::{PowerAction, PowerState, Stats};
use serde::Serialize;

pub use garbage::Garbage;

use crate::server::Server;
use crate::sync::lock;
use crate::world::World;

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
    /// The server is being installed, transferred or restored.
    #[error("the server is busy with an installation, a transfer or a restore")]
    Busy,
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
    /// How many sockets are open, authenticated or not.
    pub sockets: usize,
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
            socket: format!(
                "ws://{}:{}/api/servers/{}/ws",
                shared.host(),
                shared.node_addr(server.node()).port(),
                server.uuid()
            ),
            sockets: server.sockets.len(),
        };
        self.world.servers().map(info).collect()
    }

    /// Puts bytes on the console as if the game had printed them; end lines with `\r\n` as a tty does.
    ///
    /// # Errors
    /// [`ControlError::Offline`] when nothing runs.
    pub async fn output(&self, server: &str, bytes: impl Into<Vec<u8>>) -> Result<(), ControlError> {
        let printed = self.server(server)?.inject(bytes.into()).await;
        if printed { Ok(()) } else { Err(ControlError::Offline) }
    }

    /// Writes `count` lines to every socket that is authenticated, from the first of `lines` again when they end, then
    /// `last`; without a pace as fast as each socket takes them. Neither throttle nor history sees them. Goes on after
    /// the call; returns how many sockets there are.
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`].
    pub fn burst(
        &self,
        server: &str,
        lines: &[&str],
        count: usize,
        last: Option<&str>,
        per_second: Option<u32>,
    ) -> Result<usize, ControlError> {
        Ok(self.server(server)?.burst(lines, count, last, per_second))
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
}
