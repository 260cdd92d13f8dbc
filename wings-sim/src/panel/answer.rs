//! The bodies of the panels' answers, good and bad (section 9).

use std::time::Duration;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde_json::{Value, json};

use super::{Panel, status_word};
use crate::server::Server;

/// How long a 429 asks the client to wait when the order does not say.
const RETRY_AFTER: Duration = Duration::from_secs(5);

/// What the credentials endpoint is ordered to do with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PanelAnswer {
    /// An error in the panel's own shape with this HTTP status.
    Status(u16),
    /// HTTP 429 that asks to wait so long (whole seconds).
    TooManyRequests(Duration),
    /// A page of HTML with this status, as a broken proxy or a login redirect sends it.
    Html(u16),
    /// XyraPanel's HTTP 200 that says the console is unavailable.
    Unavailable,
    /// The right answer, but only after this time.
    Slow(Duration),
}

pub(super) fn credentials(panel: Panel, token: &str, socket: &str) -> Json<Value> {
    Json(match panel {
        Panel::Pterodactyl | Panel::Pelican => {
            json!({"object": "websocket_token", "data": {"token": token, "socket": socket}})
        }
        Panel::Xyra => json!({"token": token, "socket": socket}),
        Panel::Calagopus => json!({"token": token, "url": socket}),
    })
}

/// `limits` in MiB and percent of a core; 0 is unlimited.
pub(super) fn server(panel: Panel, server: &Server) -> Json<Value> {
    let permissions = server.conditions(|conditions| conditions.permissions.clone());
    if panel == Panel::Calagopus {
        return Json(json!({
            "server": {
                "uuid": server.uuid(),
                "uuid_short": server.identity.short(),
                "name": server.identity.name,
                "is_owner": true,
                "is_suspended": server.conditions(|conditions| conditions.suspended),
                "permissions": permissions,
                "limits": {"cpu": 0, "memory": 2048, "swap": 0, "disk": 10240},
            },
        }));
    }
    Json(json!({
        "object": "server",
        "attributes": {
            "server_owner": true,
            "identifier": server.identity.short(),
            "uuid": server.uuid(),
            "name": server.identity.name,
            "limits": {"memory": 2048, "swap": 0, "disk": 10240, "io": 500, "cpu": 0, "threads": null, "oom_disabled": true},
            "is_suspended": server.conditions(|conditions| conditions.suspended),
        },
        "meta": {"is_server_owner": true, "user_permissions": permissions},
    }))
}

pub(super) fn ordered(panel: Panel, server: &Server, answer: PanelAnswer) -> Response {
    match answer {
        PanelAnswer::Status(429) => too_many(panel, RETRY_AFTER),
        PanelAnswer::Status(status) => error(panel, status),
        PanelAnswer::TooManyRequests(wait) => too_many(panel, wait),
        PanelAnswer::Html(status) => {
            let page = "<!DOCTYPE html>\n<title>Oops</title>\n<h1>Something is between you and the panel</h1>\n";
            (status_code(status), Html(page)).into_response()
        }
        PanelAnswer::Unavailable => unavailable(panel, server, "The server's node cannot be reached.", None),
        PanelAnswer::Slow(_) => error(panel, 504),
    }
}

pub(super) fn unavailable(panel: Panel, server: &Server, message: &str, status: Option<&str>) -> Response {
    let answer = json!({
        "unavailable": true,
        "message": message,
        "diagnostics": {
            "error": message,
            "serverUuid": server.uuid(),
            "serverIdentifier": server.identity.short(),
            "nodeId": null,
            "serverStatus": status.unwrap_or_else(|| status_word(server)),
        },
    });
    Json(match panel {
        Panel::Pterodactyl | Panel::Pelican => json!({ "data": answer }),
        Panel::Xyra | Panel::Calagopus => answer,
    })
    .into_response()
}

fn too_many(panel: Panel, wait: Duration) -> Response {
    let mut response = error(panel, 429);
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait.as_secs()));
    response
}

pub(super) fn error(panel: Panel, status: u16) -> Response {
    error_saying(panel, status, words(status).1)
}

pub(super) fn error_saying(panel: Panel, status: u16, detail: &str) -> Response {
    let code = words(status).0;
    let body = match panel {
        Panel::Pterodactyl | Panel::Pelican => {
            json!({"errors": [{"code": code, "status": status.to_string(), "detail": detail}]})
        }
        Panel::Xyra => json!({"statusCode": status, "statusMessage": code, "message": detail}),
        Panel::Calagopus => json!({"errors": [detail]}),
    };
    (status_code(status), Json(body)).into_response()
}

fn status_code(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// The panel's name for an error and its sentence.
const fn words(status: u16) -> (&'static str, &'static str) {
    match status {
        401 => ("AuthenticationException", "Unauthenticated."),
        403 => ("AuthorizationException", "This action is unauthorized."),
        404 => ("NotFoundHttpException", "The requested resource could not be found on the server."),
        409 => (
            "ServerStateConflictException",
            "This server is currently suspended and the functionality requested is unavailable.",
        ),
        429 => ("ThrottleRequestsException", "Too Many Attempts."),
        502 | 504 => ("HttpException", "The node that runs this server did not answer."),
        _ => ("HttpException", "An unexpected error was encountered while processing this request."),
    }
}
