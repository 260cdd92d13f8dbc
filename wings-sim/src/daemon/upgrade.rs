//! The websocket endpoint and its refusals before the upgrade (section 1).

use std::sync::Arc;

use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::socket::{Ending, Socket};
use crate::world::World;

/// Messages beyond this size are not even read; between 4 KiB and this the daemon answers with 1009.
const READ_LIMIT: usize = 1 << 20;

/// `GET /api/servers/{uuid}/ws`. The query string is not looked at.
pub(crate) async fn upgrade(
    State(world): State<Arc<World>>,
    Path(uuid): Path<String>,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    if world.shared.is_down() {
        return StatusCode::BAD_GATEWAY.into_response();
    }
    let Some(server) = world.server_by_uuid(&uuid) else {
        return refuse(StatusCode::NOT_FOUND, "The requested resource does not exist on this instance.");
    };
    if server.sockets.len() >= world.shared.settings.profile.socket_cap() {
        return refuse(StatusCode::BAD_REQUEST, "Too many open websocket connections.");
    }
    let origin = headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok());
    if !origin.is_some_and(|origin| world.shared.allows_origin(origin)) {
        return (StatusCode::FORBIDDEN, "Forbidden\n").into_response();
    }
    let upgrade = match upgrade {
        Ok(upgrade) => upgrade,
        Err(rejection) => return rejection.into_response(),
    };
    let socket = Arc::new(Socket::new(Arc::clone(&server)));
    if server.conditions(|conditions| conditions.suspended) {
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
