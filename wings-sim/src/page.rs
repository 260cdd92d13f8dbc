//! The page beside the daemon: a folder of static files, or a note that there is none.

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::get;
use tower_http::services::ServeDir;

use crate::world::World;

const NO_PAGE: &str = "wings-sim is running, without a page: start it with --page DIR to serve one here.\n\
    Servers: GET /sim/servers. Credentials: GET /api/client/servers/{server}/websocket. More: wings-sim --help.\n";

/// Adds the page to the other routes.
pub(crate) fn serve(app: Router<Arc<World>>, folder: Option<&Path>) -> Router<Arc<World>> {
    match folder {
        Some(folder) => {
            let files = Router::new().fallback_service(ServeDir::new(folder)).layer(middleware::from_fn(no_cache));
            app.fallback_service(files)
        }
        None => app.route("/", get(NO_PAGE)),
    }
}

/// A rebuilt page is seen at the next reload.
async fn no_cache(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}
