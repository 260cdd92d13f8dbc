//! Pulling the container's image at each start: bars for administrators, and Calagopus' own events (section 5.7).

use super::Server;
use crate::daemon::envelope::Outgoing;
use crate::profile::Dialect;

/// The layer that Calagopus tells about.
const LAYER: &str = "4f4fb700ef54";
/// Bytes of that layer.
const SIZE: u64 = 100_000_000;
/// What the registry answers when there is nothing new.
const UP_TO_DATE: [&str; 3] = [
    "Pulling from pterodactyl/yolks",
    "Digest: sha256:6cc6d1e1d6d6dbd11a7e4f6a2e1a7bb1c8be2e3e1d1f0c6e0c8f3d6a0b4f5d21",
    "Status: Image is up to date for ghcr.io/pterodactyl/yolks:java_21",
];

impl Server {
    pub(super) async fn pull_image(&self) {
        let text = "Pulling Docker container image, this could take a few minutes to complete...";
        self.publish_daemon_line(text).await;
        match self.behaviour().dialect {
            Dialect::Wings => self.pull_quickly().await,
            Dialect::Calagopus => self.pull_in_layers().await,
        }
        self.publish_daemon_line("Finished pulling Docker container image").await;
        self.pause(100).await;
    }

    async fn pull_quickly(&self) {
        for line in UP_TO_DATE {
            self.publish(&Outgoing::with("install output", line)).await;
            self.pause(115).await;
        }
    }

    async fn pull_in_layers(&self) {
        self.publish(&Outgoing::with("install output", "Pulling from pterodactyl/yolks")).await;
        self.pause(50).await;
        for quarter in 1..=4 {
            let bar = bar("Downloading", quarter, "95.4 MiB");
            self.layer("pulling", SIZE / 4 * u64::from(quarter), SIZE, &bar).await;
        }
        self.layer("extracting", 100, 100, &bar("Extracting", 4, "100 B")).await;
        self.publish(&Outgoing::with("image pull completed", LAYER)).await;
        let complete = bar("Pull complete", 0, "0 B");
        for line in [complete.as_str(), "Status: Downloaded newer image"] {
            self.publish(&Outgoing::with("install output", line)).await;
            self.pause(50).await;
        }
    }

    async fn layer(&self, status: &str, progress: u64, total: u64, bar: &str) {
        let told = format!("{{\"status\":\"{status}\",\"progress\":{progress},\"total\":{total}}}");
        self.publish(&Outgoing::with_all("image pull progress", vec![LAYER.to_owned(), told])).await;
        self.publish(&Outgoing::with("install output", bar)).await;
        self.pause(50).await;
    }
}

/// A word and a bar, together as long as any other such pair.
fn bar(word: &str, quarters: u32, total: &str) -> String {
    let width = 50 - word.len().min(50);
    let part = f64::from(quarters) / 4.0;
    let filled = "=".repeat((part * width as f64).round() as usize);
    let head = if quarters < 4 { ">" } else { "" };
    format!("{word} [{:<width$}] {:.2}% of {total}", format!("{filled}{head}"), part * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_those_of_the_captures() {
        let captured = include_str!("../../../tests/captures/calagopus-full.txt");
        let downloads = (1..=4).map(|quarters| bar("Downloading", quarters, "95.4 MiB"));
        for bar in downloads.chain([bar("Extracting", 4, "100 B"), bar("Pull complete", 0, "0 B")]) {
            assert!(captured.contains(&bar), "{bar}");
        }
    }
}
