//! The panels' side: the credentials endpoint of each of the four (section 9). No sessions: whoever may read the
//! answer is the owner.

mod answer;
pub(crate) mod claims;
mod gate;

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use ptero_console::protocol::PowerState;

pub use answer::PanelAnswer;

use crate::server::{Access, Server};
use crate::world::World;

/// A panel, by the shape of its answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Panel {
    /// Pterodactyl and Fragify.
    Pterodactyl,
    /// Pelican.
    Pelican,
    /// XyraPanel.
    Xyra,
    /// Calagopus.
    Calagopus,
}

impl Panel {
    /// Every panel.
    pub const ALL: [Self; 4] = [Self::Pterodactyl, Self::Pelican, Self::Xyra, Self::Calagopus];

    /// Where it is mounted: the prefix of its paths on the simulation's origin. Pterodactyl also answers at the root.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Pterodactyl => "/pterodactyl",
            Self::Pelican => "/pelican",
            Self::Xyra => "/xyra",
            Self::Calagopus => "/calagopus",
        }
    }

    /// Seconds a token of this panel lives (section 4.3).
    pub(crate) const fn token_lifetime(self) -> u64 {
        match self {
            Self::Xyra => 900,
            Self::Pterodactyl | Self::Pelican | Self::Calagopus => 600,
        }
    }
}

/// The path of the credentials, the same in every panel.
const PATH: &str = "/api/client/servers/{server}/websocket";

/// Where Pterodactyl, Pelican and Calagopus tell what they know of a server.
const SERVER_PATH: &str = "/api/client/servers/{server}";

pub(crate) fn router() -> Router<Arc<World>> {
    let routes = |panel: Panel| {
        let routes = Router::new().route(PATH, get(endpoint));
        let routes = match panel {
            Panel::Pterodactyl | Panel::Pelican | Panel::Calagopus => routes.route(SERVER_PATH, get(server_facts)),
            Panel::Xyra => routes,
        };
        routes.layer(Extension(panel))
    };
    let at_root = routes(Panel::Pterodactyl);
    Panel::ALL.into_iter().fold(at_root, |router, panel| router.nest(panel.prefix(), routes(panel)))
}

/// What the panel knows of a server, whatever the node is up to.
async fn server_facts(
    Extension(panel): Extension<Panel>,
    State(world): State<Arc<World>>,
    Path(id): Path<String>,
) -> Response {
    match world.server(&id) {
        Some(server) if server.conditions(|conditions| conditions.access) == Access::Granted => {
            answer::server(panel, &server).into_response()
        }
        _ => answer::error(panel, 404),
    }
}

/// A token is a secret and works for minutes: no cache may keep it.
async fn endpoint(
    Extension(panel): Extension<Panel>,
    State(world): State<Arc<World>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    let mut response = credentials(panel, &world, &id, &headers).await;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn credentials(panel: Panel, world: &World, id: &str, headers: &HeaderMap) -> Response {
    let Some(server) = world.server(id) else {
        return answer::error(panel, 404);
    };
    let ordered = server.conditions(|conditions| conditions.panel.pop_front());
    match ordered {
        Some(PanelAnswer::Slow(time)) => tokio::time::sleep(time).await,
        Some(ordered) => return answer::ordered(panel, &server, ordered),
        None => {}
    }
    if let Some(refusal) = gate::refusal(&server) {
        return match panel {
            Panel::Xyra if refusal.status == 409 => {
                answer::unavailable(panel, &server, refusal.detail, Some(refusal.word))
            }
            _ => answer::error_saying(panel, refusal.status, refusal.detail),
        };
    }
    match claims::token(panel, &server) {
        Ok(token) => answer::credentials(panel, &token, &socket_url(world, &server, headers)).into_response(),
        Err(_) => answer::error(panel, 500),
    }
}

/// The node's address as the caller can reach it: one bound to every interface is where the panel was found.
fn socket_url(world: &World, server: &Server, headers: &HeaderMap) -> String {
    let shared = &world.shared;
    let port = shared.node_addr(server.node()).port();
    let asked = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let host = match asked.and_then(|host| host.parse::<Authority>().ok()) {
        Some(asked) if shared.addr.ip().is_unspecified() => asked.host().to_owned(),
        _ => shared.host(),
    };
    format!("ws://{host}:{port}/api/servers/{}/ws", server.uuid())
}

/// The word XyraPanel's diagnostics use for a state.
fn status_word(server: &Server) -> &'static str {
    match server.state() {
        PowerState::Offline => "offline",
        PowerState::Starting | PowerState::Running | PowerState::Stopping => "running",
    }
}
