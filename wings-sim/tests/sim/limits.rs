//! The token buckets over a real socket (docs/protocol.md section 3.1).

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use wings_sim::Sim;

use crate::support::{Client, quiet};

/// How long it takes until a bucket holds one token more: every frame takes one of the first, `send stats` of the second.
const GLOBAL_REFILL: Duration = Duration::from_millis(200);
const OTHER_REFILL: Duration = Duration::from_secs(1);

fn named<'a>(events: &'a [Value], name: &str) -> Vec<&'a Value> {
    events.iter().filter(|event| event["event"] == name).collect()
}

/// The answers to one text sent again and again on a new socket, all taken before a bucket is filled up: where the machine was
/// busy for longer, once more.
async fn answers_at_once(sim: &Sim, text: &str, times: usize, refill: Duration) -> Vec<Value> {
    loop {
        let mut client = Client::live(sim).await;
        client.answers(sim).await;
        let begin = Instant::now();
        for _ in 0..times {
            client.send_raw(text.to_owned()).await;
        }
        let answers = client.answers(sim).await;
        if begin.elapsed() < refill {
            return answers;
        }
    }
}

#[tokio::test]
async fn a_bucket_says_throttled_once_per_episode() {
    let sim = quiet().start().await.unwrap();
    let events = answers_at_once(&sim, r#"{"event":"send stats","args":[]}"#, 7, OTHER_REFILL).await;
    assert_eq!(named(&events, "stats").len(), 4);
    assert_eq!(named(&events, "throttled"), [&json!({"event": "throttled", "args": ["send stats"]})]);
}

#[tokio::test]
async fn unauthenticated_messages_fill_the_buckets_too() {
    let sim = quiet().start().await.unwrap();
    let mut client = Client::open(&sim).await;
    for _ in 0..4 {
        client.send("send logs", &[]).await;
    }
    let events = client.answers(&sim).await;
    assert_eq!(named(&events, "jwt error").len(), 2);
    assert_eq!(named(&events, "throttled"), [&json!({"event": "throttled", "args": ["send logs"]})]);
}

#[tokio::test]
async fn the_global_bucket_counts_frames_that_do_not_parse() {
    let sim = quiet().start().await.unwrap();
    let events = answers_at_once(&sim, "not json", 14, GLOBAL_REFILL).await;
    assert_eq!(events, [json!({"event": "throttled", "args": ["global"]})]);
}

#[tokio::test]
async fn a_third_auth_is_throttled_and_nothing_else() {
    let sim = quiet().start().await.unwrap();
    let mut client = Client::live(&sim).await;
    client.answers(&sim).await;
    client.auth(&sim).await;
    client.auth(&sim).await;
    let expected = [json!({"event": "auth success"}), json!({"event": "throttled", "args": ["auth"]})];
    assert_eq!(client.answers(&sim).await, expected);
}
