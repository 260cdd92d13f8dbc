//! From the container's bytes to what sockets and history get (section 7).

use std::sync::Arc;
use std::time::{Duration, Instant};

use ptero_console::protocol::PowerState;
use tokio::sync::mpsc;

use super::Server;
use crate::daemon::envelope::Outgoing;
use crate::daemon::outbox::Lane;
use crate::daemon::splitter::Splitter;
use crate::daemon::throttle::{Fate, Throttle};
use crate::profile::Console;
use crate::sync::lock;

/// The text by which the egg knows that the game is up.
const DONE: &str = ")! For help, type ";

/// Reads a container's console until it ends.
pub(super) async fn pump(server: Arc<Server>, mut bytes: mpsc::Receiver<Vec<u8>>) {
    let mut splitter = Splitter::new(server.behaviour().console);
    let mut throttle = Throttle::new(server.shared.settings.throttle_window, Instant::now());
    let deaf = Deaf::new(&server);
    while let Some(chunk) = bytes.recv().await {
        // One line at a time, as the container's log grows: a replay never shows what is still to come.
        for piece in chunk.split_inclusive(|byte| *byte == b'\n') {
            lock(&server.history).push(piece);
            if deaf.is_now() {
                continue;
            }
            let mut lines = Vec::new();
            splitter.push(piece, |line| lines.push(line));
            send_all(&server, &mut throttle, lines).await;
        }
    }
    let mut lines = Vec::new();
    splitter.finish(|line| lines.push(line));
    send_all(&server, &mut throttle, lines).await;
}

/// The time after a start in which Calagopus has not attached itself to the container yet (section 7.5).
struct Deaf {
    until: Instant,
}

impl Deaf {
    fn new(server: &Server) -> Self {
        let lasts = match server.behaviour().console {
            Console::Lines => Duration::ZERO,
            Console::Pieces { deaf } => server.shared.clock.real(deaf),
        };
        Self { until: Instant::now() + lasts }
    }

    fn is_now(&self) -> bool {
        Instant::now() < self.until
    }
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
    server.broadcast(Lane::Line, &message).await;
    if let Some(text) = message.args.first() {
        match_features(server, text).await;
    }
    if done {
        server.set_state(PowerState::Running).await;
    }
}

/// At most one feature for each line (section 5.5).
async fn match_features(server: &Server, line: &str) {
    let features = server.behaviour().features;
    if features.is_empty() {
        return;
    }
    let lower = line.to_lowercase();
    let Some((key, pattern)) = features.iter().find(|(_, pattern)| lower.contains(pattern)) else {
        return;
    };
    #[derive(serde::Serialize)]
    struct Match<'a> {
        key: &'a str,
        pattern: &'a str,
        line: &'a str,
    }
    let told = serde_json::to_string(&Match { key, pattern, line }).unwrap_or_default();
    server.publish(&Outgoing::with("feature match", told)).await;
}
