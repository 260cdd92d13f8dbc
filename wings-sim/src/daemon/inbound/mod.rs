//! What a client's message does (section 3): the answers by dialect in [`wings`] and [`calagopus`], the effects here.

mod calagopus;
mod refusal;
mod wings;

use std::sync::Arc;

use axum::body::Bytes;
use ptero_console::protocol::{PowerAction, PowerState};

use super::envelope::Outgoing;
use super::socket::{Ending, Socket};
use crate::profile::{Binary, Dialect};
use crate::sync::lock;

/// Handles one text frame; some of them end the socket.
pub(super) async fn text(socket: &Arc<Socket>, text: &str) -> Option<Ending> {
    match socket.behaviour().dialect {
        Dialect::Wings => wings::receive(socket, text).await,
        Dialect::Calagopus => calagopus::receive(socket, text).await,
    }
}

/// Handles one binary frame.
pub(super) async fn binary(socket: &Arc<Socket>, bytes: &Bytes) -> Option<Ending> {
    match socket.behaviour().binary {
        Binary::Ignored => {}
        Binary::Text => return text(socket, &String::from_utf8_lossy(bytes)).await,
        Binary::Refused => socket.answer_unchecked(&Outgoing::with("jwt error", "invalid message type")).await,
    }
    None
}

/// What an event does under a valid token. The limits and errors are behind it.
async fn handle(socket: &Arc<Socket>, event: &str, arg: &str) {
    match event {
        "set state" => set_state(socket, arg).await,
        "send command" => send_command(socket, arg).await,
        "send logs" => send_logs(socket),
        "send stats" => send_stats(socket).await,
        _ => {}
    }
}

async fn set_state(socket: &Arc<Socket>, word: &str) {
    let Some(action) = PowerAction::parse(word) else {
        refusal::unknown_action(socket).await;
        return;
    };
    if !socket.allows(action.permission()) {
        return;
    }
    let socket = Arc::clone(socket);
    let shared = Arc::clone(&socket.server.shared);
    shared.spawn(async move {
        if let Err(refused) = socket.server.power(action).await {
            refusal::power(&socket, action, refused).await;
        }
    });
}

async fn send_command(socket: &Socket, text: &str) {
    if socket.allows("control.console") && socket.server.state() != PowerState::Offline {
        socket.server.send_command(text).await;
    }
}

/// The replay runs beside the live lines and mixes with them. As on a real node, where a line printed between
/// `auth success` and the snapshot arrives twice, the last line is also sent as a live one first.
fn send_logs(socket: &Arc<Socket>) {
    let replay = socket.server.replay();
    let socket = Arc::clone(socket);
    let shared = Arc::clone(&socket.server.shared);
    let doubled = replay.newest.filter(|_| shared.settings.double_a_line);
    shared.spawn(async move {
        for line in doubled.into_iter().chain(replay.lines) {
            socket.answer(&Outgoing::console(&line)).await;
        }
    });
}

async fn send_stats(socket: &Socket) {
    let state = socket.server.state();
    let sample = lock(&socket.server.usage).sample(state);
    socket.answer(&Outgoing::with("stats", sample.declared(socket.behaviour().stats))).await;
}
