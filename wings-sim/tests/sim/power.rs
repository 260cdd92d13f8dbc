//! Power actions, crashes, autostart (docs/protocol.md sections 5.6, 6 and 8).

use ptero_console::protocol::{PowerAction, PowerState};
use serde_json::Value;
use wings_sim::{Autostart, FIRST_SERVER, SECOND_SERVER, Sim};

use crate::support::{Client, quiet, running, start, token};

const PREFIX: &str = "\u{1b}[33m\u{1b}[1m[Pterodactyl Daemon]:\u{1b}[39m ";

#[tokio::test]
async fn a_start_tells_its_whole_story() {
    let sim = quiet().start().await.unwrap();
    let mut client = Client::live(&sim).await;
    client.send("set state", &["start"]).await;
    client.until("status", "starting").await;
    let prelude = client.until("console output", "").await;
    assert_eq!(prelude, format!("{PREFIX}Checking server disk space usage, this could take a few seconds...\u{1b}[0m"));
    client
        .until_all(&[
            ("console output", "Finished pulling Docker container image"),
            ("console output", "container@pterodactyl~"),
            ("console output", "[ 90%]"),
            ("console output", "世"),
            ("console output", ")! For help, type \"help\""),
            ("status", "running"),
        ])
        .await;
}

#[tokio::test]
async fn a_stop_saves_goes_offline_and_zeroes_the_stats() {
    let sim = running().await;
    let mut client = Client::live(&sim).await;
    client.send("set state", &["stop"]).await;
    client.until_all(&[("status", "stopping"), ("console output", "Saving worlds"), ("status", "offline")]).await;
    let stats: Value = serde_json::from_str(&client.until("stats", "offline").await).unwrap();
    for field in ["memory_bytes", "uptime", "cpu_absolute"] {
        assert_eq!(stats[field].as_f64(), Some(0.0), "{field}");
    }
    assert_eq!(stats["network"]["rx_bytes"], 0);
    assert_ne!(stats["disk_bytes"], 0);
    assert!(client.meanwhile().await.iter().all(|event| event["event"] != "console output"), "no crash is told");
}

#[tokio::test]
async fn the_stop_command_marks_the_server_stopping() {
    let sim = running().await;
    let mut client = Client::live(&sim).await;
    client.send("send command", &["stop"]).await;
    client.until("status", "stopping").await;
    client.until("status", "offline").await;
}

#[tokio::test]
async fn a_crash_is_told_and_restarts_once_a_minute() {
    // Slow enough for the second crash to fall into the same minute on any machine.
    let sim = start(quiet().time_scale(8.0)).await;
    let mut client = Client::live(&sim).await;
    client.send("send command", &["crash"]).await;
    let banner = format!("{PREFIX}---------- Detected server process in a crashed state! ----------\u{1b}[0m");
    client.until_all(&[("console output", "Crash Report"), ("status", "offline"), ("console output", &banner)]).await;
    client.until("console output", "Exit code: 1").await;
    client.until("console output", "Out of memory: false").await;
    client.until("status", "starting").await;
    client.until("status", "running").await;
    client.send("send command", &["crash"]).await;
    client.until("console output", "Aborting automatic restart, last crash occurred less than 60 seconds ago.").await;
    assert_eq!(sim.control().state(FIRST_SERVER), Ok(PowerState::Offline));
}

#[tokio::test]
async fn a_kill_is_immediate_even_while_it_boots() {
    let sim = quiet().time_scale(1.0).start().await.unwrap();
    let mut client = Client::live(&sim).await;
    for wait_for in ["Checking server disk", "openjdk version"] {
        client.send("set state", &["start"]).await;
        client.until("console output", wait_for).await;
        client.send("set state", &["kill"]).await;
        client.until("status", "stopping").await;
        client.until("status", "offline").await;
        client.until("stats", "offline").await;
    }
}

#[tokio::test]
async fn a_second_power_action_meanwhile_is_refused() {
    let sim = running().await;
    let mut client = Client::live(&sim).await;
    client.send("set state", &["restart"]).await;
    client.until("status", "stopping").await;
    client.send("set state", &["stop"]).await;
    let error = client.until("daemon error", "").await;
    let text = "another power action is currently being processed for this server, please try again later";
    assert!(error.starts_with("Error Event [") && error.ends_with(text), "{error}");
    client.until("status", "running").await;
}

#[tokio::test]
async fn only_an_administrator_reads_the_real_error() {
    let sim = running().await;
    let mut owner = Client::live(&sim).await;
    owner.send("set state", &["start"]).await;
    let shown = owner.until("daemon error", "").await;
    assert!(shown.ends_with("]: an unexpected error was encountered while handling this request"), "{shown}");
    let mut admin = Client::open(&sim).await;
    let permissions = serde_json::json!(["*", "admin.websocket.errors"]);
    admin.auth_with(&token(&sim, |claims| claims["permissions"] = permissions)).await;
    admin.send("set state", &["start"]).await;
    assert!(admin.until("daemon error", "").await.ends_with("]: server is running"));
    admin.send("set state", &["explode"]).await;
    admin.until("daemon error", "attempting to handle unknown power action").await;
}

#[tokio::test]
async fn the_first_viewer_wakes_a_server_up_unless_somebody_acted_before() {
    let sim = Sim::builder().small_talk(false).time_scale(40.0).start().await.unwrap();
    assert_eq!(sim.control().state(FIRST_SERVER), Ok(PowerState::Offline));
    let mut client = Client::live(&sim).await;
    assert_eq!(client.until("status", "").await, "offline");
    client.until("status", "running").await;
    assert_eq!(sim.control().state(SECOND_SERVER), Ok(PowerState::Offline));
    sim.control().power(FIRST_SERVER, PowerAction::Stop).await.unwrap();
    let mut again = Client::live(&sim).await;
    assert!(again.meanwhile().await.iter().all(|event| event["args"][0] != "starting"));
}

#[tokio::test]
async fn autostart_now_starts_every_server() {
    let sim = quiet().autostart(Autostart::Now).start().await.unwrap();
    for server in sim.servers() {
        sim.control().wait_for(&server.uuid, PowerState::Running).await.unwrap();
    }
}
