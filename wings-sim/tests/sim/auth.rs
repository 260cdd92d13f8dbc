//! Authentication, its errors, expiry and revocation (docs/protocol.md section 4).

use std::time::Duration;

use serde_json::json;
use wings_sim::{FIRST_SERVER, Panel, SECOND_SERVER, Sim};

use crate::support::{Client, End, post, quiet, running, token};

const OFFLINE: &str = "{\"event\":\"stats\",\"args\":[\"{\\\"memory_bytes\\\":0,\\\"memory_limit_bytes\\\":0,\
    \\\"cpu_absolute\\\":0,\\\"network\\\":{\\\"rx_bytes\\\":0,\\\"tx_bytes\\\":0},\\\"uptime\\\":0,\
    \\\"state\\\":\\\"offline\\\",\\\"disk_bytes\\\":1284505600}\"]}\n";
const NO_JWT: &str = "{\"event\":\"jwt error\",\"args\":[\"jwt: no jwt present\"]}\n";
const EXPIRED: &str = "{\"event\":\"jwt error\",\"args\":[\"jwt: exp claim is invalid\"]}\n";

/// The event and its text without the random id, after `auth` with a token.
async fn refused(sim: &Sim, token: &str) -> (String, String) {
    let mut client = Client::open(sim).await;
    client.auth_with(token).await;
    let event = client.event().await;
    let text = event["args"][0].as_str().unwrap();
    let (id, text) = text.strip_prefix("Error Event [").unwrap().split_once("]: ").unwrap();
    assert_eq!(id.len(), 36);
    (event["event"].as_str().unwrap().to_owned(), text.to_owned())
}

#[tokio::test]
async fn before_auth_everything_is_answered_with_jwt_error_and_nothing_is_closed() {
    let sim = quiet().start().await.unwrap();
    let mut client = Client::open(&sim).await;
    for event in ["send logs", "send stats", "send command", "no such thing"] {
        client.send(event, &[]).await;
        assert_eq!(client.frame().await, NO_JWT);
    }
    client.auth(&sim).await;
    assert_eq!(client.frame().await, "{\"event\":\"auth success\"}\n");
}

#[tokio::test]
async fn an_offline_server_answers_auth_with_exactly_these_frames() {
    let sim = quiet().start().await.unwrap();
    let mut client = Client::open(&sim).await;
    client.auth(&sim).await;
    assert_eq!(client.frame().await, "{\"event\":\"auth success\"}\n");
    assert_eq!(client.frame().await, "{\"event\":\"status\",\"args\":[\"offline\"]}\n");
    assert_eq!(client.frame().await, OFFLINE);
    assert!(client.answers(&sim).await.is_empty());
}

#[tokio::test]
async fn a_running_server_sends_its_status_and_no_stats_at_once() {
    let sim = running().await;
    let mut client = Client::live(&sim).await;
    assert_eq!(client.until("status", "").await, "running");
}

#[tokio::test]
async fn authenticating_again_answers_only_auth_success() {
    let sim = quiet().start().await.unwrap();
    let mut client = Client::live(&sim).await;
    client.answers(&sim).await;
    client.auth(&sim).await;
    assert_eq!(client.answers(&sim).await, [json!({"event": "auth success"})]);
}

#[tokio::test]
async fn each_bad_token_has_its_own_shape() {
    let sim = quiet().start().await.unwrap();
    let jwt_error = |text: &str| ("jwt error".to_owned(), format!("jwt: {text}"));
    let expired = token(&sim, |claims| claims["exp"] = 1_000_000.into());
    assert_eq!(refused(&sim, &expired).await, jwt_error("exp claim is invalid"));
    let old = token(&sim, |claims| claims["iat"] = 1_000_000.into());
    assert_eq!(refused(&sim, &old).await, jwt_error("created too far in past (denylist)"));
    let unscoped = token(&sim, |claims| claims["scope"] = "".into());
    assert_eq!(refused(&sim, &unscoped).await, jwt_error("missing connect permission"));
    let unconnected = token(&sim, |claims| claims["permissions"] = json!(["control.console"]));
    assert_eq!(refused(&sim, &unconnected).await, jwt_error("missing connect permission"));
    let generic = "an unexpected error was encountered while handling this request";
    let forged = format!("{}x", token(&sim, |_| ()));
    for garbage in [forged.as_str(), "", "a.b.c"] {
        assert_eq!(refused(&sim, garbage).await, ("daemon error".to_owned(), generic.to_owned()));
    }
}

#[tokio::test]
async fn a_token_for_another_server_is_taken_and_then_worthless() {
    let sim = quiet().start().await.unwrap();
    let claims = sim.control().claims(SECOND_SERVER, Panel::Pterodactyl).unwrap();
    let mut client = Client::open(&sim).await;
    client.auth_with(&sim.control().sign(&claims).unwrap()).await;
    assert_eq!(client.event().await, json!({"event": "auth success"}));
    assert_eq!(client.event().await, json!({"event": "jwt error", "args": ["jwt: server uuid mismatch"]}));
}

#[tokio::test]
async fn a_real_xyra_token_lacks_the_scope() {
    let sim = quiet().xyra_scope(false).start().await.unwrap();
    let claims = sim.control().claims(FIRST_SERVER, Panel::Xyra).unwrap();
    let (event, text) = refused(&sim, &sim.control().sign(&claims).unwrap()).await;
    assert_eq!((event.as_str(), text.as_str()), ("jwt error", "jwt: missing connect permission"));
}

#[tokio::test]
async fn after_expiry_every_event_is_a_jwt_error_until_a_new_token_heals_it() {
    let sim = running().await;
    let mut client = Client::live(&sim).await;
    client.until("stats", "running").await;
    post(&sim, "/sim/control/11111111/expire").await;
    sim.control().output(FIRST_SERVER, "one\r\ntwo\r\n").await.unwrap();
    // What was under way before comes first.
    while client.frame().await != EXPIRED {}
    for _ in 0..5 {
        assert_eq!(client.frame().await, EXPIRED);
    }
    client.auth(&sim).await;
    client.until("auth success", "").await;
    sim.control().output(FIRST_SERVER, "three\r\n").await.unwrap();
    client.until("console output", "three").await;
}

#[tokio::test]
async fn the_ticker_warns_and_expiry_shows_as_jwt_error() {
    let sim = quiet().ticker(Duration::from_millis(100)).token_lifetime(60).start().await.unwrap();
    let mut client = Client::live(&sim).await;
    client.until("stats", "").await;
    assert_eq!(client.frame().await, "{\"event\":\"token expiring\"}\n");
    // The daemon's clock goes on, so that the test needs none.
    sim.control().clock_skew(62);
    client.until("jwt error", "jwt: exp claim is invalid").await;
    assert_eq!(client.frame().await, EXPIRED);
}

#[tokio::test]
async fn a_long_token_is_not_about_to_expire() {
    let sim = quiet().ticker(Duration::from_millis(20)).start().await.unwrap();
    let mut client = Client::live(&sim).await;
    assert!(client.meanwhile().await.iter().all(|event| event["event"] != "token expiring"));
}

#[tokio::test]
async fn a_denied_token_stays_on_a_socket_that_hears_only_errors() {
    let sim = quiet().start().await.unwrap();
    let mut client = Client::live(&sim).await;
    client.answers(&sim).await;
    sim.control().deny(FIRST_SERVER).unwrap();
    client.send("send stats", &[]).await;
    assert_eq!(client.event().await["args"][0], "jwt: created too far in past (denylist)");
}

#[tokio::test]
async fn a_restarted_daemon_denies_what_was_issued_before() {
    let sim = running().await;
    let old = token(&sim, |_| ());
    let mut client = Client::live(&sim).await;
    post(&sim, "/sim/control/any/restart-daemon").await;
    assert_eq!(client.end().await, End::Cut);
    // Once more, so that the second without it begins here.
    sim.control().restart_daemon();
    let status = Client::try_open(&sim, FIRST_SERVER, Some(&sim.url())).await.err().unwrap().0;
    assert_eq!(status.as_u16(), 502);
    tokio::time::sleep(Duration::from_millis(1100)).await;
    let (event, text) = refused(&sim, &old).await;
    assert_eq!((event.as_str(), text.as_str()), ("jwt error", "jwt: created too far in past (denylist)"));
    let mut client = Client::live(&sim).await;
    assert_eq!(client.until("status", "").await, "running");
}
