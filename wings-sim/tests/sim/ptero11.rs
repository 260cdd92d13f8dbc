//! Profile `ptero11`: what Pterodactyl Wings up to 1.11 does otherwise (docs/protocol.md section 10).

use ptero_console::protocol::{PowerAction, PowerState};
use serde_json::{Value, json};
use wings_sim::{FIRST_SERVER, Panel, Profile, Sim};

use crate::support::{ADMIN, Client, End, get, quiet, token};

async fn sim() -> Sim {
    quiet().profile(Profile::Ptero11).start().await.unwrap()
}

#[tokio::test]
async fn nobody_counts_messages_or_sockets() {
    let sim = sim().await;
    let mut client = Client::live(&sim).await;
    client.answers(&sim).await;
    for _ in 0..25 {
        client.send("send stats", &[]).await;
    }
    let events = client.answers(&sim).await;
    assert!(events.len() == 25 && events.iter().all(|event| event["event"] == "stats"), "{events:?}");
    let mut sockets = Vec::new();
    for _ in 0..40 {
        sockets.push(Client::open(&sim).await);
    }
    assert_eq!(sim.control().sockets(FIRST_SERVER), Ok(41));
}

#[tokio::test]
async fn long_messages_and_binary_frames_are_read() {
    let sim = sim().await;
    let mut client = Client::live(&sim).await;
    client.answers(&sim).await;
    let padding = " ".repeat(100_000);
    client.send_raw(format!("{{\"event\":\"send stats\",{padding}\"args\":[]}}")).await;
    client.until("stats", "offline").await;
    client.send_binary(br#"{"event":"send stats"}"#.to_vec()).await;
    client.until("stats", "offline").await;
}

#[tokio::test]
async fn a_token_needs_no_scope_and_the_panel_writes_none() {
    let sim = sim().await;
    let claims = sim.control().claims(FIRST_SERVER, Panel::Pterodactyl).unwrap();
    assert_eq!(claims.get("scope"), None);
    let xyra = sim.control().claims(FIRST_SERVER, Panel::Xyra).unwrap();
    let mut client = Client::open(&sim).await;
    client.auth_with(&sim.control().sign(&xyra).unwrap()).await;
    assert_eq!(client.frame().await, "{\"event\":\"auth success\"}\n");
}

#[tokio::test]
async fn a_deleted_server_closes_with_1001() {
    let sim = sim().await;
    let mut client = Client::live(&sim).await;
    sim.control().delete(FIRST_SERVER).await.unwrap();
    client.until("deleted", "null").await;
    assert_eq!(client.end().await, End::Closed(1001, "server deleted".to_owned()));
}

#[tokio::test]
async fn a_suspended_server_only_refuses_to_start() {
    let sim = sim().await;
    let mut client = Client::open(&sim).await;
    client.auth_with(&token(&sim, |claims| claims["permissions"] = json!(ADMIN))).await;
    sim.control().suspend(FIRST_SERVER).unwrap();
    assert_eq!(get(&sim, "/api/client/servers/11111111/websocket").await.status, 409);
    client.send("set state", &["start"]).await;
    let error = client.until("daemon error", "").await;
    assert!(error.ends_with("]: server is currently in a suspended state"), "{error}");
    let mut another = Client::live(&sim).await;
    another.send("set state", &["start"]).await;
    let error = another.until("daemon error", "").await;
    assert!(error.ends_with("an unexpected error was encountered while handling this request"), "{error}");
    sim.control().unsuspend(FIRST_SERVER).unwrap();
    client.send("set state", &["start"]).await;
    client.until("status", "running").await;
}

#[tokio::test]
async fn a_restore_refuses_power_actions_and_keeps_the_sockets() {
    let sim = quiet().profile(Profile::Ptero11).time_scale(4.0).start().await.unwrap();
    sim.control().permissions(FIRST_SERVER, ADMIN).unwrap();
    let mut client = Client::live(&sim).await;
    let control = sim.control();
    let restore = tokio::spawn(async move { control.restore(FIRST_SERVER).await });
    client.until("daemon message", "(restoring): ").await;
    client.send("set state", &["start"]).await;
    client.until("daemon error", "server is currently being restored").await;
    client.until("daemon message", "Completed server restoration from local backup.").await;
    let done: Value = loop {
        let event = client.event().await;
        if event["event"] == "backup restore completed" {
            break event;
        }
    };
    assert_eq!(done["args"], json!([""]));
    restore.await.unwrap().unwrap();
    sim.control().power(FIRST_SERVER, PowerAction::Start).await.unwrap();
    sim.control().wait_for(FIRST_SERVER, PowerState::Running).await.unwrap();
}
