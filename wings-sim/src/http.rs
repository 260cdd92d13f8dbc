//! Everything that the listeners answer: the first one all of it, the second one as a node alone.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};

use crate::shared::Node;
use crate::world::World;
use crate::{control, daemon, page, panel};

/// `policy` goes with the page.
pub(crate) fn router(world: &Arc<World>, policy: Option<HeaderValue>) -> Router {
    let app = Router::new().merge(node(Node::First)).merge(panel::router()).merge(control::http::router(world));
    page::serve(app, world.shared.settings.page.as_deref(), policy)
        .layer(middleware::from_fn_with_state(Arc::clone(world), cross_origin))
        .with_state(Arc::clone(world))
}

/// The second node: the daemon without a panel, a page and orders.
pub(crate) fn second_router(world: &Arc<World>) -> Router {
    node(Node::Second).with_state(Arc::clone(world))
}

fn node(node: Node) -> Router<Arc<World>> {
    Router::new().route("/api/servers/{uuid}/ws", get(daemon::upgrade::upgrade)).layer(Extension(node))
}

/// Pages of the allowed origins may read the answers, with their cookies.
async fn cross_origin(State(world): State<Arc<World>>, request: Request, next: Next) -> Response {
    let origin = request.headers().get(header::ORIGIN).cloned();
    let allowed = origin.filter(|origin| origin.to_str().is_ok_and(|origin| world.shared.allows_origin(origin)));
    let preflight =
        request.method() == Method::OPTIONS && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    let asked = request.headers().get(header::ACCESS_CONTROL_REQUEST_HEADERS).cloned();
    let mut response = if preflight { StatusCode::NO_CONTENT.into_response() } else { next.run(request).await };
    let headers = response.headers_mut();
    headers.append(header::VARY, HeaderValue::from_static("origin"));
    if let Some(origin) = allowed {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.insert(header::ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static("true"));
        if preflight {
            headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, POST"));
            headers.extend(asked.map(|asked| (header::ACCESS_CONTROL_ALLOW_HEADERS, asked)));
        }
    }
    response
}
