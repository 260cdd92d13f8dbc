//! What the page is told of the daemon's jobs and messages, as plain data. Names of fields are the JavaScript ones.

use serde::Serialize;

use super::events::without_error_event;
use super::host_event::HostEvent;
use super::jobs::plain;
use super::view::as_f64;
use crate::protocol::{Backup, OutcomeFlag, Progress, ServerEvent, TransferStatus};

/// Detail of `ptero-install`, `ptero-backup` and `ptero-transfer`.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct JobDetail {
    /// `install`, `backup`, `restore` or `transfer`.
    pub job: &'static str,
    /// `started`, `progress`, `completed` or `deleted`; of a transfer the daemon's word: `pending`, `processing`,
    /// `cancelling`, `cancelled`, `failed`, `completed` and whatever else it says, or `progress`.
    pub state: String,
    /// A backup's uuid.
    pub uuid: Option<String>,
    /// Whether it succeeded, once it ended; `null` also when the daemon does not tell.
    pub successful: Option<bool>,
    /// How much is done, bytes.
    pub done: Option<f64>,
    /// Of how much, bytes; of a finished backup its size. `null` when unknown.
    pub total: Option<f64>,
}

/// Detail of `ptero-daemon`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DaemonDetail {
    /// `message` or `error`.
    pub kind: &'static str,
    /// The text, without escapes.
    pub message: String,
}

/// Detail of `ptero-feature` (`docs/protocol.md` section 5.5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FeatureDetail {
    /// The egg feature's key.
    pub key: String,
    /// The pattern that matched.
    pub pattern: String,
    /// The console line it matched in, without escapes.
    pub line: String,
}

/// The fact that an event is, if the page is told of it here.
pub(super) fn of(event: &ServerEvent<'_>) -> Option<HostEvent> {
    Some(match event {
        ServerEvent::InstallStarted => HostEvent::Install(job("install", "started")),
        ServerEvent::InstallProgress(progress) => HostEvent::Install(job("install", "progress").at(progress)),
        ServerEvent::InstallCompleted(outcome) => HostEvent::Install(job("install", "completed").ended(*outcome)),
        ServerEvent::BackupStarted(uuid) => HostEvent::Backup(job("backup", "started").named(uuid)),
        ServerEvent::BackupProgress { uuid, progress } => {
            HostEvent::Backup(job("backup", "progress").named(uuid).at(progress))
        }
        ServerEvent::BackupCompleted(backup) => HostEvent::Backup(backup_completed(backup)),
        ServerEvent::BackupDeleted(uuid) => HostEvent::Backup(job("backup", "deleted").named(uuid)),
        ServerEvent::BackupRestoreStarted => HostEvent::Backup(job("restore", "started")),
        ServerEvent::BackupRestoreProgress(progress) => HostEvent::Backup(job("restore", "progress").at(progress)),
        ServerEvent::BackupRestoreCompleted(outcome) => HostEvent::Backup(job("restore", "completed").ended(*outcome)),
        ServerEvent::TransferStatus(status) => HostEvent::Transfer(transfer(status)),
        ServerEvent::TransferProgress(progress) => HostEvent::Transfer(job("transfer", "progress").at(progress)),
        ServerEvent::DaemonMessage(text) => HostEvent::Daemon(DaemonDetail { kind: "message", message: plain(text) }),
        ServerEvent::DaemonError(text) => {
            HostEvent::Daemon(DaemonDetail { kind: "error", message: plain(without_error_event(text)) })
        }
        ServerEvent::FeatureMatch(found) => HostEvent::Feature(FeatureDetail {
            key: found.key.clone().into_owned(),
            pattern: found.pattern.clone().into_owned(),
            line: plain(&found.line),
        }),
        _ => return None,
    })
}

fn job(job: &'static str, state: &str) -> JobDetail {
    JobDetail { job, state: state.to_owned(), ..JobDetail::default() }
}

fn backup_completed(backup: &Backup<'_>) -> JobDetail {
    let total = Some(as_f64(backup.file_size)).filter(|_| backup.is_successful);
    JobDetail { successful: Some(backup.is_successful), total, ..job("backup", "completed").named(&backup.uuid) }
}

fn transfer(status: &TransferStatus<'_>) -> JobDetail {
    let (word, successful) = match status {
        TransferStatus::Pending => ("pending", None),
        TransferStatus::Processing => ("processing", None),
        TransferStatus::Cancelling => ("cancelling", None),
        TransferStatus::Cancelled => ("cancelled", Some(false)),
        TransferStatus::Failed => ("failed", Some(false)),
        TransferStatus::Completed => ("completed", Some(true)),
        TransferStatus::Other(word) => (&**word, None),
    };
    JobDetail { successful, ..job("transfer", word) }
}

impl JobDetail {
    fn named(mut self, uuid: &str) -> Self {
        self.uuid = Some(uuid.to_owned()).filter(|uuid| !uuid.is_empty());
        self
    }

    fn at(mut self, progress: &Progress<'_>) -> Self {
        self.done = Some(as_f64(progress.done));
        self.total = Some(as_f64(progress.total)).filter(|_| progress.total > 0);
        self
    }

    fn ended(mut self, outcome: OutcomeFlag) -> Self {
        self.successful = match outcome {
            OutcomeFlag::Yes => Some(true),
            OutcomeFlag::No => Some(false),
            OutcomeFlag::Unstated => None,
        };
        self
    }
}
