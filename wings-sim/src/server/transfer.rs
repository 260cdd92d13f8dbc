//! Transfers to the other node, and what sockets see of a server that leaves its node (sections 5.3 and 5.4).

use std::sync::Arc;
use std::time::Duration;

use super::install::Outcome;
use super::{Activity, Server};
use crate::clock::rfc1123;
use crate::daemon::envelope::Outgoing;
use crate::daemon::socket::{Ending, Socket};
use crate::profile::{Deletion, Dialect};

/// How long a last event has to reach the sockets before they are ended.
const LAST_WORDS: Duration = Duration::from_millis(50);
/// How often the daemon tells how far the archive is, and how often it does so.
const REPORT_EVERY: u64 = 5000;
const REPORTS: u32 = 5;

impl Server {
    /// The whole story. A failed transfer leaves the server where it is.
    pub(crate) async fn transfer(self: &Arc<Self>, outcome: Outcome) {
        self.occupy(Activity::Transferring).await;
        if self.behaviour().dialect == Dialect::Wings {
            self.transfer_status("pending").await;
        }
        self.transfer_status("processing").await;
        self.transfer_log("Preparing to stream server data to destination...").await;
        self.pause(1000).await;
        self.transfer_log("Streaming archive to destination...").await;
        for report in 1..=REPORTS {
            self.pause(REPORT_EVERY).await;
            let bar = "=".repeat(5 * report as usize);
            self.transfer_log(&format!("Uploading [{bar:<25}] {report}.0 GiB / {REPORTS}.0 GiB")).await;
            if outcome == Outcome::Failure && report * 2 > REPORTS {
                self.conditions(|conditions| conditions.activity = Activity::Idle);
                self.transfer_status("failure").await;
                return;
            }
        }
        self.transfer_log("Finished streaming archive to destination.").await;
        self.transfer_status("completed").await;
        self.conditions(|conditions| {
            conditions.activity = Activity::Idle;
            conditions.node = conditions.node.other();
        });
        self.leave_node().await;
    }

    /// The last thing that the node's sockets see of this server.
    pub(crate) async fn leave_node(&self) {
        let deletion = self.behaviour().deletion;
        if deletion == Deletion::Silent {
            self.sockets.each(Socket::stop_listening);
            return;
        }
        self.publish(&Outgoing::with("deleted", "null")).await;
        tokio::time::sleep(LAST_WORDS).await;
        self.sockets.end_all(if deletion == Deletion::Closes { Ending::DELETED } else { Ending::Cut });
    }

    async fn transfer_status(&self, word: &str) {
        self.publish(&Outgoing::with("transfer status", word)).await;
    }

    async fn transfer_log(&self, text: &str) {
        let time = rfc1123(self.shared.now());
        let line = format!("\u{1b}[33m\u{1b}[1m{time} [Transfer System] [Source Node]:\u{1b}[39m {text}\u{1b}[0m");
        self.publish(&Outgoing::with("transfer logs", line)).await;
    }
}
