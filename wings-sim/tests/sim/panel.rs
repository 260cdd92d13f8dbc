//! The panels' answers and the page (docs/protocol.md section 9).

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use wings_sim::{FIRST_SERVER, Panel, PanelAnswer};

use crate::support::{Answer, Client, get, http, post, quiet};

fn path(panel: Panel, server: &str) -> String {
    format!("{}/api/client/servers/{server}/websocket", panel.prefix())
}

fn token_of(panel: Panel, answer: &Answer) -> (String, String) {
    let body = answer.json();
    let (token, socket) = match panel {
        Panel::Pterodactyl | Panel::Pelican => (&body["data"]["token"], &body["data"]["socket"]),
        Panel::Xyra => (&body["token"], &body["socket"]),
        Panel::Calagopus => (&body["token"], &body["url"]),
    };
    (token.as_str().unwrap().to_owned(), socket.as_str().unwrap().to_owned())
}

#[tokio::test]
async fn each_panel_answers_in_its_shape_with_a_token_that_works() {
    let sim = quiet().start().await.unwrap();
    let url = format!("ws://{}/api/servers/{FIRST_SERVER}/ws", sim.addr());
    for panel in Panel::ALL {
        for id in [FIRST_SERVER, &FIRST_SERVER[..8]] {
            let answer = get(&sim, &path(panel, id)).await;
            assert_eq!(answer.status, 200, "{panel:?}");
            assert!(answer.head.contains("cache-control: no-store"), "{}", answer.head);
            let (token, socket) = token_of(panel, &answer);
            assert_eq!(socket, url, "{panel:?}");
            let mut client = Client::open(&sim).await;
            client.auth_with(&token).await;
            assert_eq!(client.event().await, json!({"event": "auth success"}), "{panel:?}");
        }
    }
}

#[tokio::test]
async fn the_root_is_pterodactyl_and_every_token_is_fresh() {
    let sim = quiet().start().await.unwrap();
    let root = "/api/client/servers/11111111/websocket";
    let (first, second) = (get(&sim, root).await, get(&sim, root).await);
    assert_eq!(first.json()["object"], "websocket_token");
    assert_ne!(first.json()["data"]["token"], second.json()["data"]["token"]);
}

#[tokio::test]
async fn claims_are_the_panels_own() {
    let sim = quiet().start().await.unwrap();
    let claims = |panel| sim.control().claims(FIRST_SERVER, panel).unwrap();
    let lifetime = |claims: &Value| claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap();
    assert_eq!(Panel::ALL.map(|panel| lifetime(&claims(panel))), [600, 600, 900, 600]);
    assert!(claims(Panel::Xyra)["aud"].is_string());
    assert_eq!(claims(Panel::Calagopus)["aud"], json!([]));
    assert_eq!(claims(Panel::Pelican)["permissions"], json!(["*"]));
    post(&sim, "/sim/control/11111111/permissions?list=websocket.connect,control.console").await;
    assert_eq!(claims(Panel::Pelican)["permissions"], json!(["websocket.connect", "control.console"]));
    post(&sim, "/sim/control/11111111/token-lifetime?seconds=90").await;
    assert_eq!(lifetime(&claims(Panel::Xyra)), 90);
}

#[tokio::test]
async fn errors_have_the_panels_shapes() {
    let sim = quiet().start().await.unwrap();
    let unknown = get(&sim, &path(Panel::Pterodactyl, "ffffffff")).await;
    assert_eq!((unknown.status, &unknown.json()["errors"][0]["status"]), (404, &json!("404")));
    let control = sim.control();
    for panel in Panel::ALL {
        control.panel(FIRST_SERVER, PanelAnswer::Status(403), 1).unwrap();
        let answer = get(&sim, &path(panel, FIRST_SERVER)).await;
        assert_eq!(answer.status, 403);
        let detail = match panel {
            Panel::Pterodactyl | Panel::Pelican => answer.json()["errors"][0]["detail"].clone(),
            Panel::Xyra => answer.json()["message"].clone(),
            Panel::Calagopus => answer.json()["errors"][0].clone(),
        };
        assert_eq!(detail, "This action is unauthorized.", "{panel:?}");
        assert_eq!(get(&sim, &path(panel, FIRST_SERVER)).await.status, 200, "only the one request was ordered");
    }
}

#[tokio::test]
async fn faults_come_as_often_as_ordered() {
    let sim = quiet().start().await.unwrap();
    let url = path(Panel::Xyra, FIRST_SERVER);
    let order = "/sim/control/11111111/panel-status";
    post(&sim, &format!("{order}?answer=html&status=502&times=2")).await;
    for _ in 0..2 {
        let page = get(&sim, &url).await;
        assert!(page.status == 502 && page.head.contains("text/html") && page.body.starts_with("<!DOCTYPE"));
    }
    post(&sim, &format!("{order}?answer=unavailable")).await;
    let unavailable = get(&sim, &url).await;
    assert_eq!((unavailable.status, &unavailable.json()["unavailable"]), (200, &json!(true)));
    assert_eq!(unavailable.json()["diagnostics"]["serverUuid"], FIRST_SERVER);
    post(&sim, &format!("{order}?status=429")).await;
    assert!(get(&sim, &url).await.head.contains("retry-after: 5"));
    sim.control().panel(FIRST_SERVER, PanelAnswer::Slow(Duration::from_millis(200)), 1).unwrap();
    let asked = Instant::now();
    assert_eq!(get(&sim, &url).await.status, 200);
    assert!(asked.elapsed() >= Duration::from_millis(200));
}

#[tokio::test]
async fn allowed_origins_may_read_the_answers() {
    let sim = quiet().allowed_origin("https://host.example").start().await.unwrap();
    let url = path(Panel::Pelican, FIRST_SERVER);
    let answer = http(&sim, "GET", &url, &["Origin: https://host.example"], "").await;
    assert!(answer.head.contains("access-control-allow-origin: https://host.example"));
    assert!(answer.head.contains("access-control-allow-credentials: true"));
    let preflight = [
        "Origin: https://host.example",
        "Access-Control-Request-Method: GET",
        "Access-Control-Request-Headers: authorization",
    ];
    let answer = http(&sim, "OPTIONS", &url, &preflight, "").await;
    assert!(answer.status == 204 && answer.head.contains("access-control-allow-headers: authorization"));
    let foreign = http(&sim, "GET", &url, &["Origin: https://evil.example"], "").await;
    assert!(!foreign.head.contains("access-control-allow-origin"));
}

#[tokio::test]
async fn the_page_has_the_right_types_and_is_not_cached() {
    let folder = std::env::temp_dir().join(format!("wings-sim-page-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for (name, text) in [("index.html", "<p>hi"), ("app.js", "1"), ("app_bg.wasm", "\0asm"), ("app.css", "")] {
        std::fs::write(folder.join(name), text).unwrap();
    }
    let sim = quiet().page(&folder).start().await.unwrap();
    for (path, mime) in [
        ("/", "text/html"),
        ("/app.js", "text/javascript"),
        ("/app_bg.wasm", "application/wasm"),
        ("/app.css", "text/css"),
    ] {
        let answer = get(&sim, path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.head.contains(&format!("content-type: {mime}")), "{}", answer.head);
        assert!(answer.head.contains("cache-control: no-cache"), "{}", answer.head);
    }
    assert_eq!(get(&sim, "/missing").await.status, 404);
    assert_eq!(get(&sim, "/sim/servers").await.json()[0]["uuid"], FIRST_SERVER);
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(quiet().page(&folder).start().await.is_err());
}

#[tokio::test]
async fn the_page_comes_with_the_policy_that_was_asked_for_and_nothing_else_does() {
    let folder = std::env::temp_dir().join(format!("wings-sim-policy-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("index.html"), "<p>hi").unwrap();
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";
    let sim = quiet().page(&folder).policy(policy).start().await.unwrap();
    let page = get(&sim, "/").await;
    assert!(page.head.contains(&format!("content-security-policy: {policy}\r\n")), "{}", page.head);
    assert!(!get(&sim, "/sim/servers").await.head.contains("content-security-policy"));
    let refused = quiet().page(&folder).policy("two\nlines").start().await;
    assert!(matches!(refused, Err(wings_sim::SimError::BadPolicy(_))));
    std::fs::remove_dir_all(&folder).unwrap();
}
