//! Backups: making one, and writing one back (sections 5.2, 5.7 and 8).

use std::sync::Arc;

use super::install::Outcome;
use super::{Activity, Server};
use crate::daemon::envelope::Outgoing;
use crate::profile::Dialect;

const SIZE: u64 = 1_284_505_600;
const CHECKSUM: &str = "da39a3ee5e6b4b0d3255bfef95601890afd80709";
const FILES: u64 = 240;
/// Calagopus tells twice a second how far it is.
const REPORT_EVERY: u64 = 500;
const REPORTS: u64 = 4;

impl Server {
    /// Makes a backup and tells its end.
    pub(crate) async fn backup(&self, outcome: Outcome) {
        let uuid = uuid::Uuid::new_v4().to_string();
        if self.behaviour().dialect == Dialect::Calagopus {
            self.publish(&Outgoing::with("backup started", &*uuid)).await;
        }
        for report in 1..=REPORTS {
            self.pause(REPORT_EVERY).await;
            if self.behaviour().dialect == Dialect::Calagopus {
                let args = vec![uuid.clone(), progress(report)];
                self.publish(&Outgoing::with_all("backup progress", args)).await;
            }
        }
        self.publish(&self.backup_completed(uuid, outcome == Outcome::Success)).await;
    }

    fn backup_completed(&self, uuid: String, ok: bool) -> Outgoing {
        let (checksum, size) = if ok { (CHECKSUM, SIZE) } else { ("", 0) };
        match self.behaviour().dialect {
            Dialect::Wings => Outgoing::with(
                "backup completed",
                format!(
                    "{{\"checksum\":\"{checksum}\",\"checksum_type\":\"sha1\",\"file_size\":{size},\
                     \"is_successful\":{ok},\"uuid\":\"{uuid}\"}}"
                ),
            ),
            Dialect::Calagopus => {
                let files = if ok { FILES } else { 0 };
                let told = format!(
                    "{{\"checksum_type\":\"sha1\",\"checksum\":\"{checksum}\",\"size\":{size},\"files\":{files},\
                     \"successful\":{ok},\"browsable\":true,\"streaming\":true}}"
                );
                Outgoing::with_all("backup completed", vec![uuid, told])
            }
        }
    }

    /// Stops the server and writes a backup back: a flood of file names of Wings, a few reports of Calagopus.
    pub(crate) async fn restore(self: &Arc<Self>) {
        self.occupy(Activity::Restoring).await;
        match self.behaviour().dialect {
            Dialect::Wings => self.restore_files().await,
            Dialect::Calagopus => {
                self.publish(&Outgoing::bare("backup restore started")).await;
                for report in 1..=REPORTS {
                    self.pause(REPORT_EVERY).await;
                    self.publish(&Outgoing::with("backup restore progress", progress(report))).await;
                }
            }
        }
        self.conditions(|conditions| conditions.activity = Activity::Idle);
        self.publish_empty("backup restore completed").await;
    }

    async fn restore_files(&self) {
        for file in 0..FILES {
            let text = format!("(restoring): world/region/r.{}.{}.mca", file / 16, file % 16);
            self.publish(&Outgoing::with("daemon message", text)).await;
            self.pause(15).await;
        }
        let text = "Completed server restoration from local backup.";
        self.publish(&Outgoing::with("daemon message", text)).await;
    }
}

fn progress(report: u64) -> String {
    format!("{{\"progress\":{},\"total\":{SIZE}}}", SIZE / REPORTS * report)
}
