//! Orders of the panel and the daemon: conditions of a server. Those that take time go on after the answer.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::routing::post;
use serde::Deserialize;

use super::{Answer, Handle, Id, Switch, done, sockets};
use crate::control::Control;
use crate::server::Outcome;
use crate::world::World;

pub(super) fn router() -> Router<Arc<World>> {
    Router::new()
        .route("/suspend", post(suspend))
        .route("/unsuspend", post(unsuspend))
        .route("/delete", post(delete))
        .route("/install", post(install))
        .route("/install-output", post(install_output))
        .route("/transfer", post(transfer))
        .route("/backup", post(backup))
        .route("/restore", post(restore))
        .route("/maintenance", post(maintenance))
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

/// Which part of an installation is ordered; all of it when none is named.
#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum Phase {
    Start,
    Complete,
}

#[derive(Deserialize)]
struct Course {
    phase: Option<Phase>,
    #[serde(default)]
    outcome: Outcome,
}

async fn install(State(world): Handle, Path(id): Id, Query(order): Query<Course>) -> Answer {
    let control = Control::new(world);
    if let Some(Phase::Complete) = order.phase {
        return control.complete_install(&id, order.outcome).await.map(|()| done());
    }
    let server = control.idle(&id)?;
    let shared = Arc::clone(&server.shared);
    shared.spawn(async move {
        match order.phase {
            Some(Phase::Start) => server.begin_install().await,
            Some(Phase::Complete) | None => server.install().await,
        }
    });
    Ok(done())
}

async fn install_output(State(world): Handle, Path(id): Id, body: Bytes) -> Answer {
    let text = String::from_utf8_lossy(&body);
    Control::new(world).install_output(&id, &text).await.map(|()| done())
}

async fn transfer(State(world): Handle, Path(id): Id, Query(order): Query<Course>) -> Answer {
    let server = Control::new(world).idle(&id)?;
    let shared = Arc::clone(&server.shared);
    shared.spawn(async move { server.transfer(order.outcome).await });
    Ok(done())
}

async fn backup(State(world): Handle, Path(id): Id, Query(order): Query<Course>) -> Answer {
    let server = Control::new(world).server(&id)?;
    let shared = Arc::clone(&server.shared);
    shared.spawn(async move { server.backup(order.outcome).await });
    Ok(done())
}

async fn restore(State(world): Handle, Path(id): Id) -> Answer {
    let server = Control::new(world).idle(&id)?;
    let shared = Arc::clone(&server.shared);
    shared.spawn(async move { server.restore().await });
    Ok(done())
}

async fn maintenance(State(world): Handle, Path(_any): Id, Query(order): Query<Switch>) -> Answer {
    Control::new(world).maintenance(order.on);
    Ok(done())
}
