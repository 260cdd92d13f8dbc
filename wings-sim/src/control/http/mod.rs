//! The control API: `POST /sim/control/{server}/…` from this machine, `GET /sim/servers`.

mod conditions;
mod connection;
mod game;
mod tokens;

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, Path, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::json;

use super::{Control, ControlError};
use crate::world::World;

/// `{"ok":true}` with what the order has to tell, or the reason why not.
type Answer = Result<Json<serde_json::Value>, ControlError>;
type Id = Path<String>;
type Handle = State<Arc<World>>;

impl IntoResponse for ControlError {
    fn into_response(self) -> Response {
        let status = match self {
            Self::UnknownServer(_) => StatusCode::NOT_FOUND,
            Self::Offline | Self::Busy | Self::Power(_) => StatusCode::CONFLICT,
            Self::Claims => StatusCode::INTERNAL_SERVER_ERROR,
        };
        (status, Json(json!({"ok": false, "error": self.to_string()}))).into_response()
    }
}

pub(crate) fn router(world: &Arc<World>) -> Router<Arc<World>> {
    let orders = connection::router()
        .merge(tokens::router())
        .merge(conditions::router())
        .merge(game::router())
        .layer(middleware::from_fn_with_state(Arc::clone(world), guard));
    Router::new().nest("/sim/control/{server}", orders).route("/sim/servers", get(servers))
}

/// Orders come from this machine, and from pages that may use the simulation anyway.
async fn guard(
    State(world): Handle,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
    next: Next,
) -> Response {
    let foreign = request
        .headers()
        .get(header::ORIGIN)
        .is_some_and(|origin| !origin.to_str().is_ok_and(|origin| world.shared.allows_origin(origin)));
    let reason = if !peer.ip().to_canonical().is_loopback() {
        "the control API answers only to this machine"
    } else if foreign {
        "this page's origin may not control the simulation; see --allowed-origin"
    } else {
        return next.run(request).await;
    };
    (StatusCode::FORBIDDEN, Json(json!({"ok": false, "error": reason}))).into_response()
}

fn done() -> Json<serde_json::Value> {
    Json(json!({"ok": true}))
}

fn sockets(count: usize) -> Json<serde_json::Value> {
    Json(json!({"ok": true, "sockets": count}))
}

async fn servers(State(world): Handle) -> Json<Vec<super::ServerInfo>> {
    Json(Control::new(world).servers())
}

/// What a switch is set to.
#[derive(Deserialize)]
struct Switch {
    on: bool,
}

/// No order repeats a fault more often.
fn bounded(times: Option<usize>) -> usize {
    times.unwrap_or(1).min(10_000)
}
