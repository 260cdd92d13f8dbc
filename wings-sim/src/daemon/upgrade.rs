//! The websocket endpoint and its refusals before the upgrade (section 1).

use std::sync::Arc;

use axum::Extension;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::socket::{Ending, Socket};
use crate::profile::{Dialect, Origin};
use crate::server::Server;
use crate::shared::Node;
use crate::world::World;

/// Messages beyond this size are not even read.
const READ_LIMIT: usize = 1 << 20;

/// `GET /api/servers/{uuid}/ws`. The query string is not looked at.
pub(crate) async fn upgrade(
    State(world): State<Arc<World>>,
    Extension(node): Extension<Node>,
    Path(uuid): Path<String>,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    if world.shared.is_down() {
        return StatusCode::BAD_GATEWAY.into_response();
    }
    let behaviour = world.shared.behaviour();
    let Some(server) = world.server_by_uuid(&uuid).filter(|server| server.node() == node) else {
        return refuse(
            StatusCode::NOT_FOUND,
            match behaviour.dialect {
                Dialect::Wings => "The requested resource does not exist on this instance.",
                Dialect::Calagopus => "server not found",
            },
        );
    };
    if let Some(status) = server.conditions(|conditions| conditions.upgrades.pop_front()) {
        return refuse(StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY), "refused on order");
    }
    if behaviour.socket_cap.is_some_and(|cap| server.sockets.len() >= cap) {
        return refuse(StatusCode::BAD_REQUEST, "Too many open websocket connections.");
    }
    let origin = headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok());
    if behaviour.origin == Origin::Listed && !origin.is_some_and(|origin| world.shared.allows_origin(origin)) {
        return (StatusCode::FORBIDDEN, "Forbidden\n").into_response();
    }
    match upgrade {
        Ok(upgrade) => accept(server, upgrade),
        Err(rejection) => rejection.into_response(),
    }
}

fn accept(server: Arc<Server>, upgrade: WebSocketUpgrade) -> Response {
    let socket = Arc::new(Socket::new(Arc::clone(&server)));
    if server.shuts_out() {
        socket.end(Ending::SUSPENDED);
    }
    server.sockets.add(Arc::clone(&socket));
    let failed = Arc::clone(&socket);
    upgrade
        .max_message_size(READ_LIMIT)
        .max_frame_size(READ_LIMIT)
        .on_failed_upgrade(move |_| failed.server.sockets.remove(&failed))
        .on_upgrade(move |stream| socket.run(stream))
}

fn refuse(status: StatusCode, text: &str) -> Response {
    (status, axum::Json(json!({ "error": text }))).into_response()
}
