//! The token's claims as each panel writes them (section 4.3).

use std::sync::atomic::Ordering;

use serde_json::{Value, json};

use super::Panel;
use crate::daemon::auth::jti;
use crate::server::Server;

/// The one user there is.
const USER: &str = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";

/// A fresh token for a server.
pub(super) fn token(panel: Panel, server: &Server) -> Result<String, jsonwebtoken::errors::Error> {
    server.signer().sign(&claims(panel, server))
}

/// What a fresh token says.
pub(crate) fn claims(panel: Panel, server: &Server) -> Value {
    let shared = &server.shared;
    let issued = shared.now();
    let lifetime = match shared.token_lifetime.load(Ordering::Relaxed) {
        0 => panel.token_lifetime(),
        seconds => seconds,
    };
    let expires = issued.saturating_add_unsigned(lifetime);
    let serial = shared.next_serial.fetch_add(1, Ordering::Relaxed);
    let panel_url = format!("http://{}:{}", shared.host(), shared.addr.port());
    let permissions = server.conditions(|conditions| conditions.permissions.clone());
    let mut claims = json!({
        "jti": jti(serial), "iat": issued, "exp": expires,
        "server_uuid": server.uuid(), "user_uuid": USER, "permissions": permissions,
    });
    let extra = match panel {
        // A panel as old as the daemon: where no scope is asked for, none is written.
        Panel::Pterodactyl | Panel::Pelican => {
            let mut claims = json!({
                "iss": panel_url, "aud": [panel_url], "nbf": issued - 300, "user_id": 1,
                "unique_id": format!("{serial:016x}"),
            });
            if let Some(scope) = server.behaviour().scope {
                claims["scope"] = scope.into();
            }
            claims
        }
        Panel::Xyra if shared.settings.xyra_scope => xyra(&panel_url, serial, Some("websocket")),
        Panel::Xyra => xyra(&panel_url, serial, None),
        Panel::Calagopus => json!({
            "iss": "Calagopus", "aud": [], "user_name": "owner", "user_avatar": null, "ignored_files": [],
            "scope": "websocket",
        }),
    };
    if let (Some(all), Value::Object(extra)) = (claims.as_object_mut(), extra) {
        all.extend(extra);
    }
    claims
}

fn xyra(panel_url: &str, serial: u64, scope: Option<&str>) -> Value {
    let mut claims = json!({"iss": panel_url, "aud": panel_url, "user_id": "1", "unique_id": format!("{serial:016x}")});
    if let Some(scope) = scope {
        claims["scope"] = scope.into();
    }
    claims
}
