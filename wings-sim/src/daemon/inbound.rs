//! What a client's message does (section 3), in the daemon's order: suspended, limiter, token, handler.

use std::sync::Arc;
use std::time::Instant;

use ptero_console::protocol::{PowerAction, PowerState};

use super::auth::JwtFault;
use super::envelope::{Incoming, Outgoing};
use super::limiter::Verdict;
use super::socket::{Ending, Socket};
use crate::server::PowerError;
use crate::sync::lock;

const GENERIC: &str = "an unexpected error was encountered while handling this request";

/// Handles one text frame; some of them end the socket.
pub(super) async fn receive(socket: &Arc<Socket>, text: &str) -> Option<Ending> {
    if socket.server.conditions(|conditions| conditions.suspended) {
        return Some(Ending::Cut);
    }
    let verdict = lock(&socket.limiter).frame(Instant::now());
    if !pass(socket, verdict, "global").await {
        return None;
    }
    let message = Incoming::parse(text)?;
    let verdict = lock(&socket.limiter).event(&message.event, Instant::now());
    if !pass(socket, verdict, &message.event).await {
        return None;
    }
    if message.event == "auth" {
        authenticate(socket, &message.arg).await;
    } else if let Err(fault) = socket.check() {
        socket.answer_unchecked(&Outgoing::with("jwt error", fault.to_string())).await;
    } else {
        handle(socket, message).await;
    }
    None
}

async fn pass(socket: &Socket, verdict: Verdict, bucket: &str) -> bool {
    if verdict == Verdict::DroppedFirst {
        socket.answer_unchecked(&Outgoing::with("throttled", bucket)).await;
    }
    verdict == Verdict::Accepted
}

async fn authenticate(socket: &Arc<Socket>, jwt: &str) {
    let server = &socket.server;
    let Some(token) = server.shared.signer.read(jwt) else {
        socket.answer_unchecked(&error("daemon error", GENERIC)).await;
        return;
    };
    if let Err(fault) = token.admit(&server.standing()) {
        socket.answer_unchecked(&error("jwt error", &fault.to_string())).await;
        return;
    }
    let first = socket.keep(token);
    socket.answer_unchecked(&Outgoing::bare("auth success")).await;
    if !first {
        return;
    }
    let state = server.state();
    socket.listen();
    socket.answer(&Outgoing::with("status", state.as_str())).await;
    if state == PowerState::Offline {
        send_stats(socket).await;
    }
    if socket.check() != Err(JwtFault::ServerMismatch) {
        server.on_viewer();
    }
}

async fn handle(socket: &Arc<Socket>, message: Incoming) {
    match message.event.as_str() {
        "set state" => set_state(socket, &message.arg).await,
        "send command" => send_command(socket, &message.arg).await,
        "send logs" => send_logs(socket),
        "send stats" => send_stats(socket).await,
        _ => {}
    }
}

async fn set_state(socket: &Arc<Socket>, word: &str) {
    let Some(action) = PowerAction::parse(word) else {
        answer_failure(socket, "attempting to handle unknown power action").await;
        return;
    };
    if !socket.allows(action.permission()) {
        return;
    }
    let socket = Arc::clone(socket);
    let shared = Arc::clone(&socket.server.shared);
    shared.spawn(async move {
        match socket.server.power(action).await {
            Ok(()) => {}
            Err(busy @ PowerError::Busy) => socket.answer(&error("daemon error", &busy.to_string())).await,
            Err(refused) => answer_failure(&socket, &refused.to_string()).await,
        }
    });
}

/// The real text of an error is for administrators (section 5.6).
async fn answer_failure(socket: &Socket, text: &str) {
    let shown = if socket.allows("admin.websocket.errors") { text } else { GENERIC };
    socket.answer(&error("daemon error", shown)).await;
}

async fn send_command(socket: &Socket, text: &str) {
    if socket.allows("control.console") && socket.server.state() != PowerState::Offline {
        socket.server.send_command(text).await;
    }
}

/// The replay runs beside the live lines and mixes with them. As on a real node, where a line printed between
/// `auth success` and the snapshot arrives twice, the last line is also sent as a live one first.
fn send_logs(socket: &Arc<Socket>) {
    let lines = socket.server.replay();
    let socket = Arc::clone(socket);
    let shared = Arc::clone(&socket.server.shared);
    let doubled =
        if shared.settings.double_a_line { lines.iter().rfind(|line| !line.is_empty()).cloned() } else { None };
    shared.spawn(async move {
        for line in doubled.into_iter().chain(lines) {
            socket.answer(&Outgoing::console(&line)).await;
        }
    });
}

async fn send_stats(socket: &Socket) {
    let state = socket.server.state();
    let sample = lock(&socket.server.usage).sample(state);
    socket.answer(&Outgoing::with("stats", sample.declared())).await;
}

fn error(event: &'static str, text: &str) -> Outgoing {
    Outgoing::with(event, format!("Error Event [{}]: {text}", uuid::Uuid::new_v4()))
}
