//! Profile `pelican`: what Pelican's Wings adds (docs/protocol.md sections 5.1, 5.5 and 6).

use serde_json::Value;
use wings_sim::{FIRST_SERVER, Profile};

use crate::support::{Client, quiet, running_as};

#[tokio::test]
async fn its_daemon_and_its_images_have_their_own_names() {
    let sim = quiet().profile(Profile::Pelican).start().await.unwrap();
    let mut client = Client::live(&sim).await;
    client.send("set state", &["start"]).await;
    let first = client.until("console output", "Daemon]").await;
    let text = "checking server disk space usage, this could take a few seconds...";
    assert_eq!(first, format!("\u{1b}[33m\u{1b}[1m[pelican Daemon]:\u{1b}[39m {text}\u{1b}[0m"));
    let prompt = client.until("console output", "container@").await;
    assert!(prompt.starts_with("\u{1b}[1m\u{1b}[33mcontainer@pelican~ \u{1b}[0m"), "{prompt}");
}

#[tokio::test]
async fn stats_tell_what_the_disk_does() {
    let sim = running_as(Profile::Pelican).await;
    let mut client = Client::live(&sim).await;
    let broadcast = client.until("stats", "running").await;
    assert!(broadcast.contains(",\"disk_io\":{\"read_bytes\":"), "{broadcast}");
    client.send("send stats", &[]).await;
    let declared = client.until("stats", "{\"memory_bytes\":").await;
    let stats: Value = serde_json::from_str(&declared).unwrap();
    assert!(stats["disk_io"]["write_bytes"].is_u64(), "{declared}");
    assert!(declared.find("disk_io") < declared.find("uptime"), "{declared}");
}

#[tokio::test]
async fn a_line_with_a_features_pattern_is_told() {
    let sim = running_as(Profile::Pelican).await;
    let mut client = Client::live(&sim).await;
    let line = "[Server] You need to agree to the EULA in order to run the server. Go to eula.txt";
    sim.control().output(FIRST_SERVER, format!("{line}\r\n")).await.unwrap();
    client.until("console output", line).await;
    let told: Value = serde_json::from_str(&client.until("feature match", "").await).unwrap();
    assert_eq!(told["key"], "eula");
    assert_eq!(told["pattern"], "you need to agree to the eula in order to run the server");
    assert_eq!(told["line"], line);
}
