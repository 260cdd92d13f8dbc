//! The page beside the daemon: a folder of static files, or a note that there is none.

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::get;
use tower_http::services::ServeDir;

use crate::world::World;

const NO_PAGE: &str = "wings-sim is running, without a page: start it with --page DIR to serve one here.\n\
    Servers: GET /sim/servers. Credentials: GET /api/client/servers/{server}/websocket. More: wings-sim --help.\n";

/// Adds the page to the other routes, with its `Content-Security-Policy` if it has one.
pub(crate) fn serve(app: Router<Arc<World>>, folder: Option<&Path>, policy: Option<HeaderValue>) -> Router<Arc<World>> {
    match folder {
        Some(folder) => {
            let files = Router::new().fallback_service(ServeDir::new(folder));
            let files = files.layer(middleware::from_fn_with_state(policy, headers));
            app.fallback_service(files)
        }
        None => app.route("/", get(NO_PAGE)),
    }
}

/// A rebuilt page is seen at the next reload, and every file says what its page may do.
async fn headers(State(policy): State<Option<HeaderValue>>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.extend(policy.map(|policy| (header::CONTENT_SECURITY_POLICY, policy)));
    response
}
