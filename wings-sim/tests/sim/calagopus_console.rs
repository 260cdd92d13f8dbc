//! Profile `calagopus`: console text, boot, losses (docs/protocol.md sections 5.7 and 7).

use ptero_console::protocol::{PowerAction, PowerState};
use serde_json::{Value, json};
use wings_sim::{FIRST_SERVER, Profile, Sim};

use crate::support::{ADMIN, Client, quiet, running_as, token};

async fn running() -> Sim {
    running_as(Profile::Calagopus).await
}

async fn next_line(client: &mut Client) -> String {
    loop {
        let event = client.event().await;
        if event["event"] == "console output" {
            return event["args"][0].as_str().unwrap_or_default().to_owned();
        }
    }
}

#[tokio::test]
async fn lines_are_trimmed_cut_at_512_bytes_and_blank_ones_sent() {
    let sim = running().await;
    let mut client = Client::live(&sim).await;
    let long = format!("{}é{}", "x".repeat(511), "\u{1b}[31m".repeat(110));
    let output = format!("  <a> & b \r\n\r\nbar 1\r bar 2\r\n{long}\r\n");
    sim.control().output(FIRST_SERVER, output).await.unwrap();
    let mut lines = Vec::new();
    for _ in 0..5 {
        lines.push(next_line(&mut client).await);
    }
    assert_eq!(lines[..3], ["<a> & b", "", "bar 1\r bar 2"]);
    assert_eq!(lines[3], format!("{}\u{fffd}", "x".repeat(511)));
    // One byte of the character, then 511 of the 550: the cut falls into a sequence.
    assert!(lines[4].starts_with("\u{fffd}\u{1b}[31m") && lines[4].ends_with("\u{1b}"), "{:?}", lines[4]);
    assert_eq!(next_line(&mut client).await, "[31m".to_owned() + &"\u{1b}[31m".repeat(7));
}

#[tokio::test]
async fn the_history_is_whole_trimmed_and_shows_the_partial_line() {
    let sim = quiet().profile(Profile::Calagopus).history_lines(4).double_a_line(false).start().await.unwrap();
    sim.control().power(FIRST_SERVER, PowerAction::Start).await.unwrap();
    sim.control().wait_for(FIRST_SERVER, PowerState::Running).await.unwrap();
    let long = "y".repeat(1500);
    let output = format!(" one \r\n\r\n{long}\r\nfour\r\n> ");
    sim.control().output(FIRST_SERVER, output).await.unwrap();
    let mut client = Client::live(&sim).await;
    client.send("send logs", &[]).await;
    let mut seen = Vec::new();
    while seen.last().is_none_or(|line: &String| !line.starts_with('>')) {
        seen.push(next_line(&mut client).await);
    }
    assert_eq!(seen, ["one", "", &long, "four", ">"]);
}

#[tokio::test]
async fn the_first_output_of_a_boot_is_lost_but_in_the_history() {
    let sim = quiet().profile(Profile::Calagopus).time_scale(1.0).start().await.unwrap();
    let mut client = Client::live(&sim).await;
    client.send("set state", &["start"]).await;
    let mut before = Vec::new();
    loop {
        let event = client.event().await;
        let text = event["args"][0].as_str().unwrap_or_default().to_owned();
        if text.contains("openjdk version") {
            break;
        }
        before.push(text);
    }
    assert!(before.iter().all(|text| !text.contains("java -version")), "{before:?}");
    client.send("send logs", &[]).await;
    client.until("console output", "java -version").await;
}

#[tokio::test]
async fn a_boot_pulls_the_image_before_everybodys_eyes() {
    let sim = quiet().profile(Profile::Calagopus).start().await.unwrap();
    let mut owner = Client::live(&sim).await;
    let mut admin = Client::open(&sim).await;
    admin.auth_with(&token(&sim, |claims| claims["permissions"] = json!(ADMIN))).await;
    admin.send("set state", &["start"]).await;
    let mut events = Vec::new();
    while events.last().is_none_or(|event: &Value| event["event"] != "image pull completed") {
        events.push(admin.event().await);
    }
    let named = |name: &str| events.iter().filter(|event| event["event"] == name).collect::<Vec<_>>();
    assert_eq!(named("image pull progress").len(), 5);
    assert_eq!(
        named("image pull progress")[0]["args"][1],
        r#"{"status":"pulling","progress":25000000,"total":100000000}"#
    );
    assert_eq!(named("install output").len(), 6);
    let mut seen = Vec::new();
    while seen.last().is_none_or(|event: &Value| event["args"][0] != "running") {
        seen.push(owner.event().await);
    }
    assert!(seen.iter().any(|event| event["event"] == "image pull completed"));
    assert!(seen.iter().all(|event| event["event"] != "install output"), "for administrators only");
    assert!(seen.iter().all(|event| event["event"] != "stats"
        || event["args"][0].as_str().unwrap().contains("running")
        || event["args"][0].as_str().unwrap().contains("starting")));
}

#[tokio::test]
async fn a_slow_socket_loses_the_oldest_lines_of_a_burst() {
    let sim = running().await;
    let mut client = Client::live(&sim).await;
    sim.control().slow(FIRST_SERVER, 100_000).unwrap();
    let burst: String = (0..1000).map(|line| format!("burst {line:04}\r\n")).collect();
    sim.control().output(FIRST_SERVER, burst).await.unwrap();
    sim.control().output(FIRST_SERVER, "the end\r\n").await.unwrap();
    let mut got = Vec::new();
    while got.last().is_none_or(|line: &String| line != "the end") {
        got.push(next_line(&mut client).await);
    }
    assert!((100..900).contains(&got.len()), "{}", got.len());
    assert!(got.iter().any(|line| line == "burst 0999"), "the newest are kept");
}

#[tokio::test]
async fn a_typed_stop_ends_as_a_crash() {
    let sim = running().await;
    let mut client = Client::live(&sim).await;
    client.until("status", "running").await;
    client.send("send command", &["stop"]).await;
    assert_eq!(client.until("status", "").await, "offline");
    let line = client.until("console output", "crashed state").await;
    assert!(line.starts_with("\u{1b}[1;33m[Pterodactyl Daemon]:\u{1b}[0m \u{1b}[1m-----"), "{line}");
    client.until("console output", "Exit code: 0").await;
}

#[tokio::test]
async fn the_console_permission_counts_when_the_token_says_so() {
    let sim = running().await;
    let limited = token(&sim, |claims| {
        claims["use_console_read_permission"] = true.into();
        claims["permissions"] = json!(["websocket.connect"]);
    });
    let mut client = Client::open(&sim).await;
    client.auth_with(&limited).await;
    client.until("auth success", "").await;
    let mut other = Client::live(&sim).await;
    sim.control().output(FIRST_SERVER, "secret\r\n").await.unwrap();
    other.until("console output", "secret").await;
    client.send("send logs", &[]).await;
    let mut events = client.answers(&sim).await;
    events.extend(client.meanwhile().await);
    assert!(events.iter().all(|event| event["event"] != "console output"), "{events:?}");
}
