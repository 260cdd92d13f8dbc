//! Calagopus' order: parse, token, handler. What is not authenticated is dropped without a word (section 4.2).

use std::sync::Arc;

use super::super::auth::JwtFault;
use super::super::envelope::Outgoing;
use super::super::envelope::calagopus::Incoming;
use super::super::socket::{Ending, Socket};

pub(super) async fn receive(socket: &Arc<Socket>, text: &str) -> Option<Ending> {
    let message = match Incoming::parse(text) {
        Ok(message) => message,
        Err(error) => {
            socket.answer_unchecked(&Outgoing::with("jwt error", error.to_string())).await;
            return None;
        }
    };
    if message.event == "auth" {
        return authenticate(socket, &message.arg).await;
    }
    if socket.check().is_err() {
        return Some(Ending::Cut);
    }
    super::handle(socket, &message.event, &message.arg).await;
    None
}

async fn authenticate(socket: &Arc<Socket>, jwt: &str) -> Option<Ending> {
    let server = &socket.server;
    let Some(token) = server.signer().read(jwt).filter(|token| !token.has_single_audience()) else {
        return Some(Ending::Cut);
    };
    match token.check(&server.standing(), server.uuid()) {
        Ok(()) => {}
        Err(JwtFault::NoConnect | JwtFault::NotPresent) => return Some(Ending::Cut),
        Err(JwtFault::Expired | JwtFault::Denied | JwtFault::ServerMismatch) => {
            socket.answer_unchecked(&Outgoing::bare("token expired")).await;
            socket.answer_unchecked(&Outgoing::with("jwt error", "JWT expired")).await;
            return None;
        }
    }
    let granted = token.permissions().to_vec();
    let first = socket.keep(token);
    socket.answer_unchecked(&Outgoing::with_all("auth success", granted)).await;
    if first {
        socket.listen();
        socket.answer(&Outgoing::with("status", server.state().as_str())).await;
        server.on_viewer();
    }
    None
}
