//! The control API: `POST /sim/control/{server}/…` from this machine, `GET /sim/servers`.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{ConnectInfo, Path, Query, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use ptero_console::protocol::PowerAction;
use serde::Deserialize;
use serde_json::json;

use super::{Control, ControlError};
use crate::panel::PanelAnswer;
use crate::world::World;

/// `{"ok":true}` with what the order has to tell, or the reason why not.
type Answer = Result<Json<serde_json::Value>, ControlError>;
type Id = Path<String>;
type Handle = State<Arc<World>>;

impl IntoResponse for ControlError {
    fn into_response(self) -> Response {
        let status = match self {
            Self::UnknownServer(_) => StatusCode::NOT_FOUND,
            Self::Offline | Self::Power(_) => StatusCode::CONFLICT,
            Self::Claims => StatusCode::INTERNAL_SERVER_ERROR,
        };
        (status, Json(json!({"ok": false, "error": self.to_string()}))).into_response()
    }
}

pub(crate) fn router(world: &Arc<World>) -> Router<Arc<World>> {
    let orders = Router::new()
        .route("/cut", post(cut))
        .route("/expire", post(expire))
        .route("/token-lifetime", post(token_lifetime))
        .route("/deny", post(deny))
        .route("/deauthorize", post(deauthorize))
        .route("/restart-daemon", post(restart_daemon))
        .route("/suspend", post(suspend))
        .route("/unsuspend", post(unsuspend))
        .route("/delete", post(delete))
        .route("/panel-status", post(panel_status))
        .route("/permissions", post(permissions))
        .route("/output", post(output))
        .route("/power", post(power))
        .route("/stats", get(stats).post(stats))
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

async fn cut(State(world): Handle, Path(id): Id) -> Answer {
    Control::new(world).cut(&id).map(sockets)
}

async fn expire(State(world): Handle, Path(id): Id) -> Answer {
    Control::new(world).expire(&id).map(|()| done())
}

async fn deny(State(world): Handle, Path(id): Id) -> Answer {
    Control::new(world).deny(&id).map(|()| done())
}

async fn deauthorize(State(world): Handle, Path(id): Id) -> Answer {
    Control::new(world).deauthorize(&id).map(sockets)
}

async fn restart_daemon(State(world): Handle, Path(_any): Id) -> Answer {
    Control::new(world).restart_daemon();
    Ok(done())
}

async fn suspend(State(world): Handle, Path(id): Id) -> Answer {
    Control::new(world).suspend(&id).map(sockets)
}

async fn unsuspend(State(world): Handle, Path(id): Id) -> Answer {
    Control::new(world).unsuspend(&id).map(|()| done())
}

async fn delete(State(world): Handle, Path(id): Id) -> Answer {
    Control::new(world).delete(&id).await.map(|()| done())
}

async fn output(State(world): Handle, Path(id): Id, body: Bytes) -> Answer {
    Control::new(world).output(&id, body).await.map(|()| done())
}

async fn stats(State(world): Handle, Path(id): Id) -> Result<Json<ptero_console::protocol::Stats>, ControlError> {
    Control::new(world).stats(&id).map(Json)
}

#[derive(Deserialize)]
struct Lifetime {
    seconds: u64,
}

async fn token_lifetime(State(world): Handle, Path(_any): Id, Query(order): Query<Lifetime>) -> Answer {
    Control::new(world).token_lifetime(order.seconds);
    Ok(done())
}

#[derive(Deserialize)]
struct Granted {
    list: String,
}

async fn permissions(State(world): Handle, Path(id): Id, Query(order): Query<Granted>) -> Answer {
    let names = order.list.split(',').map(str::trim).filter(|name| !name.is_empty());
    Control::new(world).permissions(&id, names).map(|()| done())
}

#[derive(Deserialize)]
struct Power {
    action: String,
}

async fn power(State(world): Handle, Path(id): Id, Query(order): Query<Power>) -> Answer {
    let action = PowerAction::parse(&order.action)
        .ok_or_else(|| ControlError::Power("action is start, stop, restart or kill".to_owned()))?;
    Control::new(world).power(&id, action).await.map(|()| done())
}

/// Which answer `panel-status` orders.
#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum Kind {
    #[default]
    Error,
    Html,
    Unavailable,
    Slow,
}

#[derive(Deserialize)]
struct PanelOrder {
    #[serde(default)]
    answer: Kind,
    status: Option<u16>,
    seconds: Option<u64>,
    times: Option<usize>,
}

async fn panel_status(State(world): Handle, Path(id): Id, Query(order): Query<PanelOrder>) -> Answer {
    let answer = match order.answer {
        Kind::Error => PanelAnswer::Status(order.status.unwrap_or(500)),
        Kind::Html => PanelAnswer::Html(order.status.unwrap_or(200)),
        Kind::Unavailable => PanelAnswer::Unavailable,
        Kind::Slow => PanelAnswer::Slow(Duration::from_secs(order.seconds.unwrap_or(30))),
    };
    // `times=0` takes earlier orders back.
    Control::new(world).panel(&id, answer, order.times.unwrap_or(1).min(10_000)).map(|()| done())
}
