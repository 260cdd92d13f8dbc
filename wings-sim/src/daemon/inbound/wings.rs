//! The Go daemons' order: suspended, limiter, token, handler (sections 3.1 and 4).

use std::sync::Arc;
use std::time::Instant;

use ptero_console::protocol::PowerState;

use super::super::auth::JwtFault;
use super::super::envelope::Outgoing;
use super::super::envelope::wings::Incoming;
use super::super::limiter::{Limiter, Verdict};
use super::super::socket::{Ending, Socket};
use super::refusal::{GENERIC, error};
use crate::profile::Zeros;
use crate::sync::lock;

pub(super) async fn receive(socket: &Arc<Socket>, text: &str) -> Option<Ending> {
    if socket.server.shuts_out() {
        return Some(Ending::Cut);
    }
    if !pass(socket, "global", Limiter::frame).await {
        return None;
    }
    let message = Incoming::parse(text)?;
    if !pass(socket, &message.event, |limiter, now| limiter.event(&message.event, now)).await {
        return None;
    }
    if message.event == "auth" {
        authenticate(socket, &message.arg).await;
    } else if let Err(fault) = socket.check() {
        socket.answer_unchecked(&Outgoing::with("jwt error", fault.to_string())).await;
    } else {
        super::handle(socket, &message.event, &message.arg).await;
    }
    None
}

async fn pass(socket: &Socket, bucket: &str, take: impl FnOnce(&mut Limiter, Instant) -> Verdict) -> bool {
    let verdict = socket.limiter.as_ref().map_or(Verdict::Accepted, |limiter| take(&mut lock(limiter), Instant::now()));
    if verdict == Verdict::DroppedFirst {
        socket.answer_unchecked(&Outgoing::with("throttled", bucket)).await;
    }
    verdict == Verdict::Accepted
}

async fn authenticate(socket: &Arc<Socket>, jwt: &str) {
    let server = &socket.server;
    let Some(token) = server.signer().read(jwt) else {
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
    let zeros = socket.behaviour().zeros == Zeros::Sent && server.tells_zeros();
    if state == PowerState::Offline && zeros {
        super::send_stats(socket).await;
    }
    if socket.check() != Err(JwtFault::ServerMismatch) {
        server.on_viewer();
    }
}
