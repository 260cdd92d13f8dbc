//! Orders about tokens.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::routing::post;
use serde::Deserialize;

use super::{Answer, Handle, Id, done, sockets};
use crate::control::Control;
use crate::world::World;

pub(super) fn router() -> Router<Arc<World>> {
    Router::new()
        .route("/expire", post(expire))
        .route("/token-lifetime", post(token_lifetime))
        .route("/clock-skew", post(clock_skew))
        .route("/deny", post(deny))
        .route("/deauthorize", post(deauthorize))
        .route("/revoke", post(revoke))
        .route("/grant", post(grant))
        .route("/permissions", post(permissions))
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

async fn revoke(State(world): Handle, Path(id): Id) -> Answer {
    Control::new(world).revoke(&id).map(sockets)
}

async fn grant(State(world): Handle, Path(id): Id) -> Answer {
    Control::new(world).grant(&id).map(|()| done())
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
struct Skew {
    seconds: i64,
}

async fn clock_skew(State(world): Handle, Path(_any): Id, Query(order): Query<Skew>) -> Answer {
    Control::new(world).clock_skew(order.seconds);
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
