//! Lines at a client's own speed, or at a pace, past everything a daemon does to them.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::Server;
use crate::daemon::burst::Burst;
use crate::daemon::envelope::Outgoing;
use crate::daemon::outbox::Packet;
use crate::daemon::socket::Socket;

/// How often a pace allows more lines.
const STEP: Duration = Duration::from_millis(4);

impl Server {
    /// Writes `total` lines to every socket that listens, from the first one again when they end, then `last`; returns
    /// how many sockets there are. Without a pace, as fast as each takes them.
    pub(crate) fn burst(&self, lines: &[&str], total: usize, last: Option<&str>, per_second: Option<u32>) -> usize {
        let packet = |line: &&str| Packet::checked(&Outgoing::with("console output", *line), self.behaviour().dialect);
        let frames: Arc<[Packet]> = lines.iter().map(packet).collect();
        let burst = Burst::new(frames, total, last.as_ref().map(packet));
        let sockets = self.sockets.listening();
        for socket in &sockets {
            socket.outbox.play(burst.clone());
            self.shared.spawn(pace(Arc::clone(socket), total, per_second));
        }
        sockets.len()
    }
}

async fn pace(socket: Arc<Socket>, total: usize, per_second: Option<u32>) {
    let Some(per_second) = per_second else { return socket.outbox.allow(total) };
    let begin = Instant::now();
    let mut allowed = 0;
    while allowed < total {
        tokio::time::sleep(STEP).await;
        let due = begin.elapsed().as_millis() * u128::from(per_second) / 1000;
        allowed = usize::try_from(due).unwrap_or(usize::MAX).min(total);
        socket.outbox.allow(allowed);
    }
}
