//! From the container's bytes to what sockets and history get (section 7).

use std::sync::Arc;
use std::time::Instant;

use ptero_console::protocol::PowerState;
use tokio::sync::mpsc;

use super::Server;
use crate::daemon::envelope::Outgoing;
use crate::daemon::outbox::{Lane, Packet};
use crate::daemon::splitter::LiveSplitter;
use crate::daemon::throttle::{Fate, Throttle};
use crate::sync::lock;

/// The text by which the egg knows that the game is up.
const DONE: &str = ")! For help, type ";

/// Reads a container's console until it ends.
pub(super) async fn pump(server: Arc<Server>, mut bytes: mpsc::Receiver<Vec<u8>>) {
    let mut splitter = LiveSplitter::default();
    let mut throttle = Throttle::new(Instant::now());
    while let Some(chunk) = bytes.recv().await {
        // One line at a time, as the container's log grows: a replay never shows what is still to come.
        for piece in chunk.split_inclusive(|byte| *byte == b'\n') {
            lock(&server.history).push(piece);
            let mut lines = Vec::new();
            splitter.push(piece, |line| lines.push(line));
            send_all(&server, &mut throttle, lines).await;
        }
    }
    let mut lines = Vec::new();
    splitter.finish(|line| lines.push(line));
    send_all(&server, &mut throttle, lines).await;
}

async fn send_all(server: &Server, throttle: &mut Throttle, lines: Vec<Vec<u8>>) {
    for line in lines {
        match throttle.take(Instant::now()) {
            Fate::Sent => send(server, &line).await,
            Fate::DiscardedFirst => {
                server.publish_daemon_line("Server is outputting console data too quickly -- throttling...").await;
            }
            Fate::Discarded => {}
        }
    }
}

async fn send(server: &Server, line: &[u8]) {
    let message = Outgoing::console(line);
    let done = server.state() == PowerState::Starting && message.args.iter().any(|text| text.contains(DONE));
    server.sockets.broadcast(Lane::Line, &Packet::checked(&message)).await;
    if done {
        server.set_state(PowerState::Running).await;
    }
}
