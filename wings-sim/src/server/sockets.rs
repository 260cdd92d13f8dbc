//! The sockets of one server.

use std::sync::{Arc, Mutex};

use futures_util::future::join_all;

use super::Server;
use crate::daemon::outbox::{Lane, Packet};
use crate::daemon::socket::{Ending, Socket};
use crate::sync::lock;

/// Every open socket of one server, authenticated or not.
#[derive(Default)]
pub(crate) struct Sockets(Mutex<Vec<Arc<Socket>>>);

impl Sockets {
    pub(crate) fn len(&self) -> usize {
        lock(&self.0).len()
    }

    pub(crate) fn add(&self, socket: Arc<Socket>) {
        lock(&self.0).push(socket);
    }

    pub(crate) fn remove(&self, socket: &Arc<Socket>) {
        lock(&self.0).retain(|other| !Arc::ptr_eq(other, socket));
    }

    /// Ends every socket; returns how many there were.
    pub(crate) fn end_all(&self, ending: Ending) -> usize {
        self.each(|socket| socket.end(ending))
    }

    /// Does something to every socket; returns how many there were.
    pub(crate) fn each(&self, act: impl Fn(&Socket)) -> usize {
        let sockets = lock(&self.0).clone();
        for socket in &sockets {
            act(socket);
        }
        sockets.len()
    }

    /// Those that get live events.
    pub(crate) fn listening(&self) -> Vec<Arc<Socket>> {
        lock(&self.0).iter().filter(|socket| socket.listens()).cloned().collect()
    }

    /// Hands a packet to every socket that listens, all at once: a slow one does not hold up the others.
    pub(crate) async fn broadcast(&self, lane: Lane, packet: &Packet) {
        join_all(self.listening().iter().map(|socket| socket.outbox.push(lane, packet.clone()))).await;
    }
}

impl Server {
    /// Writes packets to every socket, whether it listens or not; returns how many there were. A socket that does not
    /// move holds up nobody but itself.
    pub(crate) fn write_to_all(&self, packets: Vec<Packet>) -> usize {
        let sockets = lock(&self.sockets.0).clone();
        let count = sockets.len();
        for socket in sockets {
            let packets = packets.clone();
            self.shared.spawn(async move {
                for packet in packets {
                    socket.outbox.push(Lane::Direct, packet).await;
                }
            });
        }
        count
    }
}
