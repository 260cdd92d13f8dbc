//! Orders that break the connection or the panel's answers.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::routing::post;
use serde::Deserialize;

use super::{Answer, Handle, Id, bounded, done, sockets};
use crate::control::{Control, Garbage};
use crate::panel::PanelAnswer;
use crate::world::World;

pub(super) fn router() -> Router<Arc<World>> {
    Router::new()
        .route("/cut", post(cut))
        .route("/half-open", post(half_open))
        .route("/slow", post(slow))
        .route("/garbage", post(garbage))
        .route("/frame", post(frame))
        .route("/refuse-upgrades", post(refuse_upgrades))
        .route("/restart-daemon", post(restart_daemon))
        .route("/panel-status", post(panel_status))
}

async fn cut(State(world): Handle, Path(id): Id) -> Answer {
    Control::new(world).cut(&id).map(sockets)
}

async fn half_open(State(world): Handle, Path(id): Id) -> Answer {
    Control::new(world).half_open(&id).map(sockets)
}

#[derive(Deserialize)]
struct Rate {
    bytes: u64,
}

async fn slow(State(world): Handle, Path(id): Id, Query(order): Query<Rate>) -> Answer {
    Control::new(world).slow(&id, order.bytes).map(|()| done())
}

#[derive(Deserialize)]
struct Rubbish {
    kind: Garbage,
}

async fn garbage(State(world): Handle, Path(id): Id, Query(order): Query<Rubbish>) -> Answer {
    Control::new(world).garbage(&id, order.kind).map(sockets)
}

async fn frame(State(world): Handle, Path(id): Id, body: Bytes) -> Answer {
    Control::new(world).frame(&id, String::from_utf8_lossy(&body)).map(sockets)
}

#[derive(Deserialize)]
struct Refusal {
    status: Option<u16>,
    times: Option<usize>,
}

async fn refuse_upgrades(State(world): Handle, Path(id): Id, Query(order): Query<Refusal>) -> Answer {
    let status = order.status.unwrap_or(502);
    Control::new(world).refuse_upgrades(&id, status, bounded(order.times)).map(|()| done())
}

async fn restart_daemon(State(world): Handle, Path(_any): Id) -> Answer {
    Control::new(world).restart_daemon();
    Ok(done())
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
        Kind::Error if order.status == Some(429) => {
            PanelAnswer::TooManyRequests(Duration::from_secs(order.seconds.unwrap_or(5)))
        }
        Kind::Error => PanelAnswer::Status(order.status.unwrap_or(500)),
        Kind::Html => PanelAnswer::Html(order.status.unwrap_or(200)),
        Kind::Unavailable => PanelAnswer::Unavailable,
        Kind::Slow => PanelAnswer::Slow(Duration::from_secs(order.seconds.unwrap_or(30))),
    };
    // `times=0` takes earlier orders back.
    Control::new(world).panel(&id, answer, bounded(order.times)).map(|()| done())
}
