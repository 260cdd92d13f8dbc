//! The node and its servers.

use std::sync::Arc;

use crate::server::{Identity, Server};
use crate::settings::Settings;
use crate::shared::Shared;

const NAMES: [&str; 6] = ["Survival", "Creative", "Skyblock", "Hardcore", "Minigames", "Lobby"];
/// The last group of the first server's id; the others count up from it.
const FIRST: u64 = 0x5555_5555_5555;

/// Everything there is.
pub(crate) struct World {
    pub(crate) shared: Arc<Shared>,
    servers: Vec<Arc<Server>>,
}

impl World {
    pub(crate) fn new(settings: Settings, addrs: [std::net::SocketAddr; 2]) -> Self {
        let count = settings.servers;
        let shared = Arc::new(Shared::new(settings, addrs));
        let servers =
            (0..count).map(|index| Arc::new(Server::new(Arc::clone(&shared), identity(index as u64)))).collect();
        Self { shared, servers }
    }

    /// The servers that are still on this node.
    pub(crate) fn servers(&self) -> impl Iterator<Item = &Arc<Server>> {
        self.servers.iter().filter(|server| !server.conditions(|conditions| conditions.deleted))
    }

    /// By full id, as the daemon's paths want it.
    pub(crate) fn server_by_uuid(&self, uuid: &str) -> Option<Arc<Server>> {
        self.servers().find(|server| server.uuid() == uuid).cloned()
    }

    /// By full or short id, as the panels take it.
    pub(crate) fn server(&self, id: &str) -> Option<Arc<Server>> {
        self.servers().find(|server| server.uuid() == id || server.identity.short() == id).cloned()
    }

    /// Ends every task and drops every socket.
    pub(crate) fn stop(&self) {
        for server in &self.servers {
            server.sockets.end_all(crate::daemon::socket::Ending::Cut);
            server.end_process();
        }
        self.shared.stop();
    }
}

impl Identity {
    /// The panel's short id: the first group of the full one.
    pub(crate) fn short(&self) -> &str {
        self.uuid.get(..8).unwrap_or(&self.uuid)
    }
}

/// The first group counts too, so that short ids differ.
fn identity(index: u64) -> Identity {
    let uuid = format!("{:08x}-2222-4333-8444-{:012x}", 0x1111_1111 + index, FIRST + index);
    let name = match NAMES.get(usize::try_from(index).unwrap_or(usize::MAX)) {
        Some(name) => (*name).to_owned(),
        None => format!("Server {}", index + 1),
    };
    Identity { uuid, name, index }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_friendly_and_short_ids_differ() {
        assert_eq!(identity(0).uuid, crate::FIRST_SERVER);
        assert_eq!(identity(1).uuid, crate::SECOND_SERVER);
        assert_ne!(identity(0).short(), identity(1).short());
        assert_eq!(identity(7).name, "Server 8");
    }
}
