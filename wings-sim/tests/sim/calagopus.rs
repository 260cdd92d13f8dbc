//! Profile `calagopus`: envelope, authentication and refusals (docs/protocol.md sections 2, 4 and 5.6).

use std::time::Duration;

use ptero_console::protocol::{PowerAction, PowerState};
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;
use wings_sim::{Builder, FIRST_SERVER, Panel, Profile, SECOND_SERVER, Sim};

use crate::support::{ADMIN, Client, End, get, post, quiet, running_as, token};

fn calagopus() -> Builder {
    quiet().profile(Profile::Calagopus)
}

async fn sim() -> Sim {
    calagopus().start().await.unwrap()
}

#[tokio::test]
async fn every_origin_and_none_may_connect() {
    let sim = sim().await;
    for origin in [None, Some("https://evil.example")] {
        assert!(Client::try_open(&sim, FIRST_SERVER, origin).await.is_ok());
    }
    let (status, body) = Client::try_open(&sim, &FIRST_SERVER[..8], None).await.err().unwrap();
    assert_eq!((status.as_u16(), body.as_str()), (404, "{\"error\":\"server not found\"}"));
}

#[tokio::test]
async fn what_is_not_authenticated_is_dropped() {
    let sim = sim().await;
    let unconnected = token(&sim, |claims| claims["permissions"] = json!(["control.console"]));
    let wrong_type = token(&sim, |claims| claims["permissions"] = "all".into());
    let one_audience = token(&sim, |claims| claims["aud"] = "panel".into());
    let auth = |token: &str| json!({"event": "auth", "args": [token]}).to_string();
    for frame in [
        json!({"event": "send stats", "args": []}).to_string(),
        auth("garbage"),
        auth(&unconnected),
        auth(&wrong_type),
        auth(&one_audience),
    ] {
        let mut client = Client::open(&sim).await;
        client.send_raw(frame.clone()).await;
        assert_eq!(client.end().await, End::Cut, "{frame}");
    }
}

#[tokio::test]
async fn auth_success_lists_the_permissions_and_no_stats_follow() {
    let sim = sim().await;
    sim.control().permissions(FIRST_SERVER, ADMIN).unwrap();
    let answer = get(&sim, "/calagopus/api/client/servers/11111111/websocket").await.json();
    let mut client = Client::open(&sim).await;
    client.auth_with(answer["token"].as_str().unwrap()).await;
    assert_eq!(client.event().await, json!({"event": "auth success", "args": ADMIN}));
    assert_eq!(client.frame().await, "{\"event\":\"status\",\"args\":[\"offline\"]}");
    assert!(client.answers(&sim).await.is_empty());
    client.auth(&sim).await;
    assert_eq!(client.answers(&sim).await, [json!({"event": "auth success", "args": ADMIN})]);
}

#[tokio::test]
async fn old_and_foreign_tokens_are_expired_and_the_socket_stays() {
    let sim = sim().await;
    let foreign = sim.control().claims(SECOND_SERVER, Panel::Calagopus).unwrap();
    for bad in [
        token(&sim, |claims| claims["exp"] = 1_000_000.into()),
        token(&sim, |claims| claims["iat"] = 1_000_000.into()),
        sim.control().sign(&foreign).unwrap(),
    ] {
        let mut client = Client::open(&sim).await;
        client.auth_with(&bad).await;
        assert_eq!(client.frame().await, "{\"event\":\"token expired\",\"args\":[]}");
        assert_eq!(client.frame().await, "{\"event\":\"jwt error\",\"args\":[\"JWT expired\"]}");
        client.auth(&sim).await;
        client.until("auth success", "").await;
    }
}

#[tokio::test]
async fn frames_it_cannot_read_are_answered_with_the_reason() {
    let sim = sim().await;
    let mut client = Client::live(&sim).await;
    client.answers(&sim).await;
    for (frame, text) in [
        ("hello", "expected value at line 1 column 1"),
        (r#"{"event":"send stats"}"#, "missing field `args` at line 1 column 22"),
        (r#"{"event":"send command","args":[1]}"#, "invalid type: integer `1`, expected a string at line 1 column 33"),
    ] {
        client.send_raw(frame.to_owned()).await;
        assert_eq!(client.event().await, json!({"event": "jwt error", "args": [text]}));
    }
    client.send_raw(r#"{"event":"ping","args":[]}"#.to_owned()).await;
    let unknown = client.until("jwt error", "unknown variant `ping`, expected one of `auth success`, ").await;
    assert!(unknown.ends_with("at line 1 column 15"), "{unknown}");
    client.send_binary(vec![1, 2, 3]).await;
    client.until("jwt error", "invalid message type").await;
    client.send_raw(format!("{{\"event\":\"{}\"}}", "x".repeat(40_000))).await;
    client.send_raw(r#"{"event":"send stats","args":[null]}"#.to_owned()).await;
    assert_eq!(client.event().await["event"], "stats", "the long one is ignored");
}

#[tokio::test]
async fn an_expired_token_is_told_once_and_taken_away() {
    let sim = calagopus().ticker(Duration::from_millis(100)).token_lifetime(30).start().await.unwrap();
    let mut client = Client::live(&sim).await;
    client.until("token expiring", "").await;
    // The daemon's clock goes on, so that the test needs none.
    sim.control().clock_skew(32);
    client.until("token expired", "").await;
    // A tick long nothing more is said, and nothing live comes.
    sim.control().power(FIRST_SERVER, PowerAction::Start).await.unwrap();
    assert!(client.meanwhile().await.is_empty());
    client.auth(&sim).await;
    assert_eq!(client.until("auth success", "").await, "*");
    client.until("status", "").await;
    let mut other = Client::live(&sim).await;
    sim.control().clock_skew(64);
    other.until("token expired", "").await;
    other.send("send stats", &[]).await;
    assert_eq!(other.end().await, End::Cut);
}

#[tokio::test]
async fn a_denied_socket_goes_quiet_and_a_removed_user_is_told() {
    let sim = running_as(Profile::Calagopus).await;
    let mut denied = Client::live(&sim).await;
    post(&sim, "/sim/control/11111111/deny").await;
    sim.control().output(FIRST_SERVER, "not for the denied\r\n").await.unwrap();
    // Tokens of a later second are good again.
    sim.control().clock_skew(2);
    let mut client = Client::live(&sim).await;
    sim.control().output(FIRST_SERVER, "not for the denied either\r\n").await.unwrap();
    // A line goes to all sockets at once: what one hears now, another does not hear any more.
    client.until("console output", "not for the denied either").await;
    denied.send("send stats", &[]).await;
    let (heard, end) = denied.last_words().await;
    assert!(heard.iter().all(|text| !text.contains("not for the denied")), "{heard:?}");
    assert_eq!(end, End::Cut);
    post(&sim, "/sim/control/11111111/revoke").await;
    assert_eq!(client.end().await, End::Closed(1000, "permission revoked".to_owned()));
    assert_eq!(get(&sim, "/calagopus/api/client/servers/11111111/websocket").await.status, 404);
    post(&sim, "/sim/control/11111111/grant").await;
    assert_eq!(get(&sim, "/calagopus/api/client/servers/11111111/websocket").await.status, 200);
}

#[tokio::test]
async fn it_pings() {
    let sim = calagopus().ticker(Duration::from_millis(50)).start().await.unwrap();
    let mut client = Client::open(&sim).await;
    assert_eq!(client.message().await, Message::Ping(vec![1, 2, 3].into()));
    assert_eq!(client.message().await, Message::Ping(vec![1, 2, 3].into()));
}

#[tokio::test]
async fn refusals_are_red_messages_for_everybody() {
    let sim = running_as(Profile::Calagopus).await;
    let mut client = Client::live(&sim).await;
    let red = |text: &str| format!("\u{1b}[1;41m{text}\u{1b}[0m");
    client.send("set state", &["start"]).await;
    assert_eq!(client.until("daemon message", "").await, red("Server is already running or starting."));
    client.send("set state", &["explode"]).await;
    client.send("set state", &["kill"]).await;
    assert_eq!(client.until("status", "").await, "offline", "a kill does not show as stopping");
    client.send("set state", &["stop"]).await;
    assert_eq!(client.until("daemon message", "").await, red("Server is already offline or stopping."));
    client.send("set state", &["kill"]).await;
    assert_eq!(client.until("daemon message", "").await, red("Server is already offline."));
}

#[tokio::test]
async fn a_suspension_stops_the_server_and_keeps_the_sockets() {
    let sim = running_as(Profile::Calagopus).await;
    let mut client = Client::live(&sim).await;
    assert_eq!(sim.control().suspend(FIRST_SERVER), Ok(0));
    client.until("status", "stopping").await;
    client.until("status", "offline").await;
    client.send("set state", &["start"]).await;
    let text = "\u{1b}[1;41mServer is in a locked state, cannot start the server.\u{1b}[0m";
    assert_eq!(client.until("daemon message", "").await, text);
    assert_eq!(Client::live(&sim).await.until("status", "").await, "offline");
}

/// What comes up to the answer that every frame gets which is not JSON.
async fn answer_to_nonsense(client: &mut Client) -> Vec<Value> {
    client.send_raw("nonsense".to_owned()).await;
    client.up_to("jwt error", "expected ident").await
}

#[tokio::test]
async fn a_deleted_server_goes_quiet() {
    let sim = running_as(Profile::Calagopus).await;
    let mut client = Client::live(&sim).await;
    client.until("stats", "running").await;
    sim.control().delete(FIRST_SERVER).await.unwrap();
    // What was under way comes first: of answers and live events one goes out after the other.
    answer_to_nonsense(&mut client).await;
    while answer_to_nonsense(&mut client).await.len() > 1 {}
    assert_eq!(client.meanwhile().await, Vec::<Value>::new());
    assert_eq!(sim.servers().len(), 1);
    assert_eq!(sim.control().state(FIRST_SERVER).ok(), None::<PowerState>);
}
