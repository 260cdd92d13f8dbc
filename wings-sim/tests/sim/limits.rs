//! The token buckets over a real socket (docs/protocol.md section 3.1).

use serde_json::{Value, json};

use crate::support::{Client, quiet};

fn named<'a>(events: &'a [Value], name: &str) -> Vec<&'a Value> {
    events.iter().filter(|event| event["event"] == name).collect()
}

#[tokio::test]
async fn a_bucket_says_throttled_once_per_episode() {
    let sim = quiet().start().await.unwrap();
    let mut client = Client::live(&sim).await;
    client.rest().await;
    for _ in 0..7 {
        client.send("send stats", &[]).await;
    }
    let events = client.rest().await;
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
    let events = client.rest().await;
    assert_eq!(named(&events, "jwt error").len(), 2);
    assert_eq!(named(&events, "throttled"), [&json!({"event": "throttled", "args": ["send logs"]})]);
}

#[tokio::test]
async fn the_global_bucket_counts_frames_that_do_not_parse() {
    let sim = quiet().start().await.unwrap();
    let mut client = Client::open(&sim).await;
    for _ in 0..14 {
        client.send_raw("not json".to_owned()).await;
    }
    assert_eq!(client.rest().await, [json!({"event": "throttled", "args": ["global"]})]);
}

#[tokio::test]
async fn a_third_auth_is_throttled_and_nothing_else() {
    let sim = quiet().start().await.unwrap();
    let mut client = Client::live(&sim).await;
    client.rest().await;
    client.auth(&sim).await;
    client.auth(&sim).await;
    let expected = [json!({"event": "auth success"}), json!({"event": "throttled", "args": ["auth"]})];
    assert_eq!(client.rest().await, expected);
}
