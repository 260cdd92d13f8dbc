//! Tokens on order: their life, what they grant, which of them still count.

use std::sync::atomic::Ordering;

use serde_json::Value;

use super::{Control, ControlError};
use crate::daemon::socket::Ending;
use crate::panel::Panel;
use crate::profile::Revocation;
use crate::server::Access;
use crate::shared::Node;

impl Control {
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
        let now = self.world.shared.now();
        self.server(server)?.conditions(|conditions| conditions.denied_at = Some(now));
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

    /// Takes the user's access to a server away: the panel answers 404. Calagopus closes the sockets with 1000
    /// "permission revoked"; the others deny all tokens and drop every socket. Returns how many there were.
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`].
    pub fn revoke(&self, server: &str) -> Result<usize, ControlError> {
        let found = self.server(server)?;
        found.conditions(|conditions| conditions.access = Access::Revoked);
        match found.behaviour().revocation {
            Revocation::Cuts => self.deauthorize(server),
            Revocation::Closes => {
                self.deny(server)?;
                Ok(found.sockets.end_all(Ending::REVOKED))
            }
        }
    }

    /// Gives it back.
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`].
    pub fn grant(&self, server: &str) -> Result<(), ControlError> {
        self.server(server)?.conditions(|conditions| conditions.access = Access::Granted);
        Ok(())
    }

    /// Sets the clock of panel and daemon so many seconds ahead of this machine's, or back: tokens are issued and judged
    /// by it. Tokens from before keep their dates.
    pub fn clock_skew(&self, seconds: i64) {
        self.world.shared.set_skew(seconds);
    }

    /// The claims of a fresh token, as a panel would write them: change them and [`Control::sign`] them.
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`].
    pub fn claims(&self, server: &str, panel: Panel) -> Result<Value, ControlError> {
        let server = self.server(server)?;
        Ok(crate::panel::claims::claims(panel, &server))
    }

    /// Signs claims with the secret of the node where their `server_uuid` lives.
    ///
    /// # Errors
    /// [`ControlError::Claims`] when they are not an object that can be signed.
    pub fn sign(&self, claims: &Value) -> Result<String, ControlError> {
        let server = claims["server_uuid"].as_str().and_then(|uuid| self.world.server_by_uuid(uuid));
        let node = server.map_or(Node::First, |server| server.node());
        self.world.shared.signer(node).sign(claims).map_err(|_| ControlError::Claims)
    }
}
