//! Faults on order: of the connection and of the panel's answers.

use std::num::NonZeroU64;

use super::{Control, ControlError, Garbage};
use crate::daemon::outbox::Packet;
use crate::daemon::socket::{Ending, Socket};
use crate::panel::PanelAnswer;

impl Control {
    /// Drops every socket of a server without a close frame; returns how many there were.
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`], as for every method that takes a server.
    pub fn cut(&self, server: &str) -> Result<usize, ControlError> {
        Ok(self.server(server)?.sockets.end_all(Ending::Cut))
    }

    /// Freezes every open socket of a server: the connection stays, nothing is read or written any more. New sockets
    /// are sound. Only [`Control::cut`] ends the frozen ones. Returns how many there were.
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`].
    pub fn half_open(&self, server: &str) -> Result<usize, ControlError> {
        Ok(self.server(server)?.sockets.each(Socket::freeze))
    }

    /// Writes the sockets of a server, open ones and new ones, no faster than so many bytes a second; 0 is full speed.
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`].
    pub fn slow(&self, server: &str, bytes_per_second: u64) -> Result<(), ControlError> {
        let rate = NonZeroU64::new(bytes_per_second);
        self.server(server)?.conditions(|conditions| conditions.bytes_per_second = rate);
        Ok(())
    }

    /// Writes frames that no daemon should write to every socket of a server; returns how many sockets there were.
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`].
    pub fn garbage(&self, server: &str, garbage: Garbage) -> Result<usize, ControlError> {
        let packets = garbage.frames().into_iter().map(Packet::raw).collect();
        Ok(self.server(server)?.write_to_all(packets))
    }

    /// Writes one text frame as it is to every socket of a server; returns how many sockets there were.
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`].
    pub fn frame(&self, server: &str, text: impl Into<String>) -> Result<usize, ControlError> {
        let packet = Packet::raw(axum::extract::ws::Message::text(text.into()));
        Ok(self.server(server)?.write_to_all(vec![packet]))
    }

    /// Refuses the next `times` upgrades for a server with an HTTP status.
    ///
    /// # Errors
    /// [`ControlError::UnknownServer`].
    pub fn refuse_upgrades(&self, server: &str, status: u16, times: usize) -> Result<(), ControlError> {
        self.server(server)?.conditions(|conditions| conditions.upgrades = vec![status; times].into());
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

    /// Restarts the daemon: sockets drop, a second of 502, older tokens are denied. Games keep running.
    pub fn restart_daemon(&self) {
        self.world.shared.restart();
        for server in self.world.servers() {
            server.sockets.end_all(Ending::Cut);
        }
    }
}
