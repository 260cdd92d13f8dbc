//! Faults on order: of the connection, of frames, of clocks and of the panel.

use std::time::{Duration, Instant};

use ptero_console::protocol::{decode, decode_bytes};
use tokio_tungstenite::tungstenite::Message;
use wings_sim::{FIRST_SERVER, Garbage, Profile};

use crate::support::{Client, End, get, http, post, quiet, running, token};

const CREDENTIALS: &str = "/api/client/servers/11111111/websocket";

#[tokio::test]
async fn a_half_open_socket_is_silent_and_does_not_end() {
    let sim = running().await;
    let mut client = Client::live(&sim).await;
    assert!(post(&sim, "/sim/control/11111111/half-open").await.body.contains("\"sockets\":1"));
    client.send("send stats", &[]).await;
    client.meanwhile().await;
    assert_eq!(sim.control().sockets(FIRST_SERVER), Ok(1));
    let mut sound = Client::live(&sim).await;
    sim.control().output(FIRST_SERVER, "for the sound one\r\n").await.unwrap();
    sound.until("console output", "for the sound one").await;
    sim.control().cut(FIRST_SERVER).unwrap();
    // What was under way when it froze may have come; an answer begins with the memory.
    let (heard, end) = client.last_words().await;
    assert!(heard.iter().all(|text| !text.contains("sound") && !text.contains("[\"{\\\"memory")), "{heard:?}");
    assert_eq!(end, End::Cut);
}

#[tokio::test]
async fn a_slow_socket_takes_its_time_and_loses_lines() {
    let sim = running().await;
    let mut client = Client::live(&sim).await;
    assert_eq!(post(&sim, "/sim/control/11111111/slow?bytes=20000").await.status, 200);
    let (asked, frame) = (Instant::now(), format!("{{\"event\":\"padding {}\"}}", "x".repeat(2000)));
    for _ in 0..4 {
        sim.control().frame(FIRST_SERVER, &frame).unwrap();
    }
    for _ in 0..4 {
        while client.frame().await != frame {}
    }
    assert!(asked.elapsed() >= Duration::from_millis(290), "{:?}", asked.elapsed());
    for line in 0..60 {
        sim.control().output(FIRST_SERVER, format!("line {line} {}\r\n", "y".repeat(500))).await.unwrap();
    }
    sim.control().output(FIRST_SERVER, "the end\r\n").await.unwrap();
    let mut lines = Vec::new();
    loop {
        let event = client.event().await;
        let text = event["args"][0].as_str().unwrap_or_default();
        if text == "the end" {
            break;
        }
        if let Some(number) = text.strip_prefix("line ").and_then(|rest| rest.split(' ').next()) {
            lines.push(number.parse::<usize>().unwrap());
            // Once some are lost, the others may come at full speed.
            if lines.last() >= Some(&lines.len()) {
                sim.control().slow(FIRST_SERVER, 0).unwrap();
            }
        }
    }
    assert!((8..60).contains(&lines.len()), "{lines:?}");
}

const fn frames_of(garbage: Garbage) -> usize {
    match garbage {
        Garbage::InvalidJson => 4,
        Garbage::WrongTypes => 9,
        Garbage::UnknownEvents => 3,
        Garbage::Binary => 2,
        _ => 1,
    }
}

#[tokio::test]
async fn garbage_of_each_kind_reaches_every_socket_of_every_daemon() {
    for profile in Profile::ALL {
        let sim = quiet().profile(profile).start().await.unwrap();
        let mut client = Client::live(&sim).await;
        client.answers(&sim).await;
        for garbage in Garbage::ALL {
            assert_eq!(sim.control().garbage(FIRST_SERVER, garbage), Ok(1));
            let first = client.message().await;
            match (garbage, &first) {
                (Garbage::Huge, Message::Text(text)) => assert!(text.len() > 2 << 20),
                (Garbage::Binary, Message::Binary(bytes)) => assert!(decode_bytes(bytes).is_err()),
                (Garbage::UnknownEvents, Message::Text(text)) => assert!(decode(text).is_ok()),
                (_, Message::Text(text)) => assert!(decode(text).is_err(), "{text}"),
                other => panic!("{other:?}"),
            }
            for _ in 1..frames_of(garbage) {
                client.message().await;
            }
        }
    }
}

#[tokio::test]
async fn garbage_and_frames_can_be_posted() {
    let sim = quiet().start().await.unwrap();
    let mut client = Client::live(&sim).await;
    client.answers(&sim).await;
    for (kind, garbage) in ["json", "types", "unknown", "huge", "binary"].into_iter().zip(Garbage::ALL) {
        assert_eq!(post(&sim, &format!("/sim/control/11111111/garbage?kind={kind}")).await.status, 200, "{kind}");
        for _ in 0..frames_of(garbage) {
            client.message().await;
        }
    }
    assert_eq!(post(&sim, "/sim/control/11111111/garbage?kind=old").await.status, 400);
    http(&sim, "POST", "/sim/control/11111111/frame", &[], "just this").await;
    assert_eq!(client.frame().await, "just this");
}

#[tokio::test]
async fn upgrades_are_refused_as_often_as_ordered() {
    let sim = quiet().start().await.unwrap();
    for status in [400, 403, 404, 502] {
        post(&sim, &format!("/sim/control/11111111/refuse-upgrades?status={status}&times=2")).await;
        for _ in 0..2 {
            let refused = Client::try_open(&sim, FIRST_SERVER, Some(&sim.url())).await.err().unwrap();
            assert_eq!(refused.0.as_u16(), status);
        }
        Client::live(&sim).await;
    }
}

/// The time by this machine's clock, in Unix seconds.
fn here() -> i64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs() as i64
}

#[tokio::test]
async fn panel_and_daemon_agree_on_a_wrong_clock() {
    for (skew, builder) in [(3600, quiet()), (-3600, quiet().clock_skew(-3600))] {
        let sim = builder.start().await.unwrap();
        let early = token(&sim, |_| ());
        if skew > 0 {
            assert_eq!(post(&sim, "/sim/control/any/clock-skew?seconds=3600").await.status, 200);
            let mut client = Client::open(&sim).await;
            client.auth_with(&early).await;
            client.until("jwt error", "exp claim is invalid").await;
        }
        let before = here();
        let claims = sim.control().claims(FIRST_SERVER, wings_sim::Panel::Pterodactyl).unwrap();
        let after = here();
        let (issued, expires) = (claims["iat"].as_i64().unwrap(), claims["exp"].as_i64().unwrap());
        assert!((before..=after).contains(&(issued - skew)) && expires - issued == 600, "{issued} {before}");
        Client::live(&sim).await;
        let mut client = Client::open(&sim).await;
        client.auth_with(&token(&sim, |claims| claims["exp"] = (after + skew - 5).into())).await;
        client.until("jwt error", "exp claim is invalid").await;
    }
}

#[tokio::test]
async fn tokens_may_live_for_seconds() {
    let sim = quiet().start().await.unwrap();
    post(&sim, "/sim/control/any/token-lifetime?seconds=3").await;
    let mut client = Client::live(&sim).await;
    client.answers(&sim).await;
    sim.control().clock_skew(5);
    client.send("send stats", &[]).await;
    client.until("jwt error", "jwt: exp claim is invalid").await;
}

#[tokio::test]
async fn the_panel_fails_with_every_status_and_asks_to_wait() {
    let sim = quiet().start().await.unwrap();
    for status in [401, 403, 404, 409, 429, 500, 502] {
        post(&sim, &format!("/sim/control/11111111/panel-status?status={status}")).await;
        assert_eq!(get(&sim, CREDENTIALS).await.status, status);
    }
    post(&sim, "/sim/control/11111111/panel-status?status=429&seconds=60").await;
    assert!(get(&sim, CREDENTIALS).await.head.contains("retry-after: 60"));
    post(&sim, "/sim/control/11111111/panel-status?answer=html").await;
    let page = get(&sim, CREDENTIALS).await;
    assert!(page.status == 200 && page.head.contains("text/html"));
    assert_eq!(get(&sim, CREDENTIALS).await.status, 200);
}
