//! A page's own back end that keeps the panel's API key: axum 0.8, tokio 1, tower-http 0.7 (`fs`, `set-header`), ureq 3.
//!
//! ```sh
//! PANEL_URL=https://panel.example.com PANEL_API_KEY=ptlc_… SERVERS=1a2b3c4d NODES=wss://node1.example.com:8080 \
//! PAGES=public LISTEN=127.0.0.1:3000 credentials-proxy
//! ```
//!
//! `GET /console-credentials?server=1a2b3c4d` answers with `{ token, socket }` for the page's `credentials` callback.

use std::env;
use std::error::Error;
use std::io::Write as _;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// The panel usually answers within a second.
const PATIENCE: Duration = Duration::from_secs(10);

struct Site {
    panel: String,
    key: String,
    servers: Vec<String>,
    agent: ureq::Agent,
}

#[derive(serde::Deserialize)]
struct Asked {
    server: String,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let config = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(PATIENCE))
        // The key goes to the panel and nowhere else.
        .max_redirects(0)
        .build();
    let site = Site {
        panel: needed("PANEL_URL")?.trim_end_matches('/').to_owned(),
        key: needed("PANEL_API_KEY")?,
        servers: needed("SERVERS")?.split(',').map(str::to_owned).collect(),
        agent: config.new_agent(),
    };
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src \
         'self' {}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        needed("NODES")?.replace(',', " ")
    );
    let pages = ServeDir::new(env::var("PAGES").unwrap_or_else(|_| "public".to_owned()));
    let with_policy = SetResponseHeaderLayer::overriding(CONTENT_SECURITY_POLICY, HeaderValue::from_str(&policy)?);
    let app = Router::new()
        .route("/console-credentials", get(credentials))
        .with_state(Arc::new(site))
        .fallback_service(pages)
        .layer(with_policy);
    let address = env::var("LISTEN").unwrap_or_else(|_| "127.0.0.1:3000".to_owned());
    let listener = tokio::net::TcpListener::bind(address).await?;
    writeln!(std::io::stdout(), "listening on http://{}", listener.local_addr()?)?;
    axum::serve(listener, app).await?;
    Ok(())
}

/// Your own rule: may the visitor of this request see this server? Look at your session here.
fn may_watch(site: &Site, _headers: &HeaderMap, server: &str) -> bool {
    site.servers.iter().any(|known| known == server)
}

async fn credentials(State(site): State<Arc<Site>>, headers: HeaderMap, Query(asked): Query<Asked>) -> Response {
    // Only this origin's own pages; a browser sends the header, and no page can forge it.
    if headers.get("Sec-Fetch-Site").is_some_and(|value| value != "same-origin") {
        return refusal(StatusCode::FORBIDDEN, "Only this site's own pages may ask.");
    }
    if !may_watch(&site, &headers, &asked.server) {
        return refusal(StatusCode::NOT_FOUND, "There is no such server here.");
    }
    let answer = tokio::task::spawn_blocking(move || ask(&site, &asked.server)).await;
    match answer {
        Ok(Ok(response)) => response,
        _ => refusal(StatusCode::BAD_GATEWAY, "The panel could not be reached, or did not answer with credentials."),
    }
}

fn ask(site: &Site, server: &str) -> Result<Response, Box<dyn Error + Send + Sync>> {
    // It is one of the listed ids, so it needs no encoding.
    let url = format!("{}/api/client/servers/{server}/websocket", site.panel);
    let asking = site.agent.get(url).header("Accept", "application/json");
    let mut answer = asking.header("Authorization", format!("Bearer {}", site.key)).call()?;
    if answer.status().is_success() {
        let body: Value = serde_json::from_str(&answer.body_mut().read_to_string()?)?;
        return Ok(no_store(StatusCode::OK, passed_on(body.get("data").unwrap_or(&body))));
    }
    Ok(match answer.status() {
        StatusCode::NOT_FOUND => refusal(StatusCode::NOT_FOUND, "The panel does not know this server."),
        StatusCode::CONFLICT => refusal(StatusCode::CONFLICT, "The server is suspended, being installed or moved."),
        StatusCode::TOO_MANY_REQUESTS => {
            let mut response = refusal(StatusCode::TOO_MANY_REQUESTS, "The panel is asked too often.");
            let wait = answer.headers().get(RETRY_AFTER).cloned();
            response.headers_mut().insert(RETRY_AFTER, wait.unwrap_or(HeaderValue::from_static("30")));
            response
        }
        // 401 and 403 are about this site's key, not about the visitor.
        status => refusal(StatusCode::BAD_GATEWAY, &format!("The panel answered this site with {}.", status.as_u16())),
    })
}

/// Of the panel's answer only what the page needs.
fn passed_on(answer: &Value) -> Value {
    if answer["unavailable"] == json!(true) {
        return json!({ "unavailable": true, "message": answer["message"] });
    }
    let socket = answer.get("socket").or_else(|| answer.get("url"));
    json!({ "token": answer["token"], "socket": socket })
}

fn refusal(status: StatusCode, detail: &str) -> Response {
    no_store(status, json!({ "errors": [{ "status": status.as_str(), "detail": detail }] }))
}

/// Each token is for one visitor and a few minutes.
fn no_store(status: StatusCode, body: Value) -> Response {
    (status, [(CACHE_CONTROL, "no-store")], Json(body)).into_response()
}

fn needed(name: &str) -> Result<String, String> {
    env::var(name).map_err(|_| format!("{name} is not set."))
}
