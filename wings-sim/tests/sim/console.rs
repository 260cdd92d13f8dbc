//! Console text: live lines, replay, echo, losses (docs/protocol.md sections 3 and 7).

use serde_json::Value;
use wings_sim::FIRST_SERVER;

use crate::support::{Client, http, quiet, running, start, token};

fn outputs(events: &[Value]) -> Vec<&str> {
    events
        .iter()
        .filter(|event| event["event"] == "console output")
        .filter_map(|event| event["args"][0].as_str())
        .collect()
}

#[tokio::test]
async fn a_command_is_echoed_and_answered() {
    let sim = running().await;
    let mut client = Client::live(&sim).await;
    client.send("send command", &["say hello 世界"]).await;
    assert_eq!(client.until("console output", "say hello").await, "say hello 世界");
    assert!(client.until("console output", "hello").await.ends_with("[Server] hello 世界"));
    client.send("send command", &["op nobody"]).await;
    client.until("console output", "Unknown or incomplete command").await;
}

#[tokio::test]
async fn every_command_of_the_help_answers() {
    let sim = running().await;
    let mut client = Client::live(&sim).await;
    for (command, answer) in [
        ("help", "/flood"),
        ("list", "of a max of 20"),
        ("tps", "TPS from last"),
        ("color", "truecolor"),
        ("flood 3", "flood 3/3"),
    ] {
        client.send("send command", &[command]).await;
        client.until("console output", answer).await;
    }
}

#[tokio::test]
async fn arguments_are_joined_and_other_types_dropped() {
    let sim = running().await;
    let mut client = Client::live(&sim).await;
    client.send_raw(r#"{"event":"send command","args":[7]}"#.to_owned()).await;
    client.send_raw(r#"{"event":"send command","args":["say jo",null,"ined"]}"#.to_owned()).await;
    assert_eq!(client.until("console output", "say").await, "say joined");
}

#[tokio::test]
async fn an_echo_is_glued_to_a_partial_line() {
    let sim = running().await;
    let mut client = Client::live(&sim).await;
    sim.control().output(FIRST_SERVER, "tick 3").await.unwrap();
    client.send("send command", &["say hi"]).await;
    client.until("console output", "tick 3say hi").await;
}

#[tokio::test]
async fn live_lines_lose_blanks_and_keep_gos_escapes() {
    let sim = running().await;
    let mut client = Client::live(&sim).await;
    let body = "\r\n\r\n\u{1b}[1m<a> & b\u{1b}[m\r\n1% \r2%\r\n";
    assert_eq!(http(&sim, "POST", "/sim/control/11111111/output", &[], body).await.status, 200);
    let mut frame = client.frame().await;
    while !frame.contains("b\\u001b") {
        assert!(!frame.contains("[\"\"]"), "{frame}");
        frame = client.frame().await;
    }
    let expected = r#"{"event":"console output","args":["\u001b[1m\u003ca\u003e \u0026 b\u001b[m"]}"#;
    assert_eq!(frame, format!("{expected}\n"));
    assert_eq!(client.until("console output", "1%").await, "1%\r\n2%");
}

#[tokio::test]
async fn a_burst_comes_whole_and_in_order_past_throttle_and_queue() {
    let sim = running().await;
    let mut client = Client::live(&sim).await;
    let body = (0..1000).map(|line| format!("line {line}\n")).collect::<String>();
    let answer = http(&sim, "POST", "/sim/control/11111111/burst?count=2500&last=the%20end", &[], &body).await;
    assert_eq!(answer.status, 200);
    let mut lines = Vec::new();
    while lines.last().is_none_or(|line| line != "the end") {
        let event = client.event().await;
        lines.extend(
            event["args"][0].as_str().filter(|text| text.starts_with("line ") || *text == "the end").map(str::to_owned),
        );
    }
    let expected = (0..2500).map(|line| format!("line {}", line % 1000)).chain(["the end".to_owned()]);
    assert!(lines.iter().cloned().eq(expected), "{} lines", lines.len());
}

#[tokio::test]
async fn a_paced_burst_takes_its_time() {
    let sim = running().await;
    let mut client = Client::live(&sim).await;
    let begin = std::time::Instant::now();
    sim.control().burst(FIRST_SERVER, &["tick"], 100, Some("the end"), Some(500)).unwrap();
    client.until("console output", "the end").await;
    assert!(begin.elapsed() >= std::time::Duration::from_millis(200), "{:?}", begin.elapsed());
}

#[tokio::test]
async fn the_replay_is_the_raw_tail_of_this_boot_with_one_line_doubled() {
    let sim = quiet().history_lines(4).start().await.unwrap();
    let control = sim.control();
    control.power(FIRST_SERVER, ptero_console::protocol::PowerAction::Start).await.unwrap();
    control.wait_for(FIRST_SERVER, ptero_console::protocol::PowerState::Running).await.unwrap();
    let mut client = Client::live(&sim).await;
    control.output(FIRST_SERVER, "one\r\n\r\n1 \r2\r\nfour\r\n").await.unwrap();
    client.until("console output", "four").await;
    client.send("send logs", &[]).await;
    let mut seen = Vec::new();
    while seen.len() < 5 {
        let event = client.event().await;
        if event["event"] == "console output" {
            seen.push(event["args"][0].as_str().unwrap().to_owned());
        }
    }
    assert_eq!(seen, ["four", "one", "", "1 \r2", "four"]);
}

#[tokio::test]
async fn nothing_is_replayed_when_nothing_runs() {
    let sim = running().await;
    let mut client = Client::live(&sim).await;
    sim.control().power(FIRST_SERVER, ptero_console::protocol::PowerAction::Kill).await.unwrap();
    // The last that is heard of a container.
    client.until("stats", "offline").await;
    client.send("send logs", &[]).await;
    client.send("send command", &["list"]).await;
    assert_eq!(client.answers(&sim).await, Vec::<Value>::new());
    assert_eq!(client.meanwhile().await, Vec::<Value>::new());
}

#[tokio::test]
async fn missing_permissions_are_refused_in_silence() {
    let sim = running().await;
    let mut client = Client::open(&sim).await;
    let limited = token(&sim, |claims| claims["permissions"] = serde_json::json!(["websocket.connect"]));
    client.auth_with(&limited).await;
    client.send("send command", &["say secret"]).await;
    client.send("set state", &["stop"]).await;
    client.send("set state", &["kill"]).await;
    let mut events = client.answers(&sim).await;
    // An echo would stand before it.
    sim.control().output(FIRST_SERVER, "the end\r\n").await.unwrap();
    events.extend(client.up_to("console output", "the end").await);
    assert!(outputs(&events).iter().all(|line| !line.contains("secret")));
    assert!(events.iter().all(|event| !event["event"].as_str().unwrap().contains("error")));
    assert_eq!(sim.control().state(FIRST_SERVER), Ok(ptero_console::protocol::PowerState::Running));
}

#[tokio::test]
async fn a_flood_is_throttled_with_one_notice_and_ends() {
    let sim = start(quiet().throttle_window(std::time::Duration::from_secs(4))).await;
    let mut client = Client::live(&sim).await;
    client.send("send command", &["flood 4000"]).await;
    client.until("console output", "Server is outputting console data too quickly -- throttling...").await;
    // What is said into the flood may be lost as well, and of many commands the daemon takes few.
    let mut heard = Vec::new();
    while !outputs(&heard).iter().any(|line| line.ends_with("[Server] still here")) {
        client.send("send command", &["say still here"]).await;
        heard = client.answers(&sim).await;
        heard.extend(client.meanwhile().await);
    }
}

#[tokio::test]
async fn a_socket_that_does_not_read_loses_lines_but_not_its_life() {
    let sim = running().await;
    let mut client = Client::live(&sim).await;
    let line = format!("{}\r\n", "x".repeat(60_000));
    for _ in 0..400 {
        sim.control().output(FIRST_SERVER, line.clone()).await.unwrap();
    }
    sim.control().output(FIRST_SERVER, "the end\r\n").await.unwrap();
    client.until("console output", "the end").await;
}

#[tokio::test]
async fn stats_come_sorted_by_themselves_and_declared_on_request() {
    let sim = running().await;
    let mut client = Client::live(&sim).await;
    let broadcast = client.until("stats", "running").await;
    assert!(broadcast.starts_with("{\"cpu_absolute\":"), "{broadcast}");
    client.send("send stats", &[]).await;
    client.until("stats", "{\"memory_bytes\":").await;
    let more = client.until("stats", "{\"cpu_absolute\":").await;
    let (first, later): (Value, Value) =
        (serde_json::from_str(&broadcast).unwrap(), serde_json::from_str(&more).unwrap());
    assert!(later["uptime"].as_u64() > first["uptime"].as_u64());
}
