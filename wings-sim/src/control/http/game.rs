//! Orders to the game.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use ptero_console::protocol::PowerAction;
use serde::Deserialize;

use super::{Answer, Handle, Id, Switch, done, sockets};
use crate::control::{Control, ControlError};
use crate::world::World;

/// Bytes of the lines that a burst repeats.
const LONGEST_BURST: usize = 256 << 20;

pub(super) fn router() -> Router<Arc<World>> {
    Router::new()
        .route("/output", post(output))
        .route("/burst", post(burst).layer(DefaultBodyLimit::max(LONGEST_BURST)))
        .route("/power", post(power))
        .route("/crash-loop", post(crash_loop))
        .route("/stats", get(stats).post(stats))
}

async fn output(State(world): Handle, Path(id): Id, body: Bytes) -> Answer {
    Control::new(world).output(&id, body).await.map(|()| done())
}

#[derive(Deserialize)]
struct Burst {
    count: Option<usize>,
    per_second: Option<u32>,
    last: Option<String>,
}

async fn burst(State(world): Handle, Path(id): Id, Query(order): Query<Burst>, body: Bytes) -> Answer {
    let text = String::from_utf8_lossy(&body);
    let lines: Vec<&str> = text.split_terminator('\n').collect();
    let count = order.count.unwrap_or(lines.len());
    Control::new(world).burst(&id, &lines, count, order.last.as_deref(), order.per_second).map(sockets)
}

async fn stats(State(world): Handle, Path(id): Id) -> Result<Json<ptero_console::protocol::Stats>, ControlError> {
    Control::new(world).stats(&id).map(Json)
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

async fn crash_loop(State(world): Handle, Path(id): Id, Query(order): Query<Switch>) -> Answer {
    Control::new(world).crash_loop(&id, order.on).await.map(|()| done())
}
