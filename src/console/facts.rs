//! What the page is told of the daemon's jobs and messages, as plain data. Names of fields are the JavaScript ones.

use serde::Serialize;

use super::events::without_error_event;
use super::host_event::HostEvent;
use super::view::as_f64;
use crate::protocol::{OutcomeFlag, ServerEvent, TransferStatus};
use crate::terminal::plain_text;

/// Texts of the daemon are no longer than that, in characters.
const MAX_TEXT: usize = 4_000;
const MAX_WORD: usize = 200;

/// Detail of `ptero-install`, `ptero-backup` and `ptero-transfer`.
#[derive(Debug, Clone, PartialEq, Serialize)]
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
    /// Of how much, bytes; both are the size of a backup that is finished. `null` when unknown.
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

/// What an event says of a job, borrowed from it: the owned detail is made in one place.
#[derive(Clone, Copy)]
struct Report<'a> {
    job: &'static str,
    state: &'a str,
    uuid: &'a str,
    successful: Option<bool>,
    amount: Option<(u64, u64)>,
}

/// The fact that an event is, if the page is told of it here.
pub(super) fn of(event: &ServerEvent<'_>) -> Option<HostEvent> {
    match event {
        ServerEvent::DaemonMessage(text) => Some(daemon("message", text)),
        ServerEvent::DaemonError(text) => Some(daemon("error", without_error_event(text))),
        ServerEvent::FeatureMatch(found) => Some(HostEvent::Feature(FeatureDetail {
            key: plain_text(&found.key, MAX_WORD),
            pattern: plain_text(&found.pattern, MAX_TEXT),
            line: plain_text(&found.line, MAX_TEXT),
        })),
        event => report(event).map(|report| HostEvent::Job(report.detail())),
    }
}

fn daemon(kind: &'static str, text: &str) -> HostEvent {
    HostEvent::Daemon(DaemonDetail { kind, message: plain_text(text, MAX_TEXT) })
}

fn report<'a>(event: &'a ServerEvent<'_>) -> Option<Report<'a>> {
    let (job, state, uuid): (_, _, &str) = match event {
        ServerEvent::InstallStarted => ("install", "started", ""),
        ServerEvent::InstallProgress(_) => ("install", "progress", ""),
        ServerEvent::InstallCompleted(_) => ("install", "completed", ""),
        ServerEvent::BackupStarted(uuid) => ("backup", "started", uuid),
        ServerEvent::BackupProgress { uuid, .. } => ("backup", "progress", uuid),
        ServerEvent::BackupCompleted(backup) => ("backup", "completed", &backup.uuid),
        ServerEvent::BackupDeleted(uuid) => ("backup", "deleted", uuid),
        ServerEvent::BackupRestoreStarted => ("restore", "started", ""),
        ServerEvent::BackupRestoreProgress(_) => ("restore", "progress", ""),
        ServerEvent::BackupRestoreCompleted(_) => ("restore", "completed", ""),
        ServerEvent::TransferStatus(status) => ("transfer", transfer(status), ""),
        ServerEvent::TransferProgress(_) => ("transfer", "progress", ""),
        _ => return None,
    };
    Some(Report { job, state, uuid, successful: successful(event), amount: amount(event) })
}

fn successful(event: &ServerEvent<'_>) -> Option<bool> {
    match event {
        ServerEvent::InstallCompleted(outcome) | ServerEvent::BackupRestoreCompleted(outcome) => match outcome {
            OutcomeFlag::Yes => Some(true),
            OutcomeFlag::No => Some(false),
            OutcomeFlag::Unstated => None,
        },
        ServerEvent::BackupCompleted(backup) => Some(backup.is_successful),
        ServerEvent::TransferStatus(TransferStatus::Completed) => Some(true),
        ServerEvent::TransferStatus(TransferStatus::Failed | TransferStatus::Cancelled) => Some(false),
        _ => None,
    }
}

fn amount(event: &ServerEvent<'_>) -> Option<(u64, u64)> {
    match event {
        ServerEvent::InstallProgress(progress)
        | ServerEvent::BackupProgress { progress, .. }
        | ServerEvent::BackupRestoreProgress(progress)
        | ServerEvent::TransferProgress(progress) => Some((progress.done, progress.total)),
        ServerEvent::BackupCompleted(backup) if backup.is_successful => Some((backup.file_size, backup.file_size)),
        _ => None,
    }
}

fn transfer<'a>(status: &'a TransferStatus<'_>) -> &'a str {
    match status {
        TransferStatus::Pending => "pending",
        TransferStatus::Processing => "processing",
        TransferStatus::Cancelling => "cancelling",
        TransferStatus::Cancelled => "cancelled",
        TransferStatus::Failed => "failed",
        TransferStatus::Completed => "completed",
        TransferStatus::Other(word) => word,
    }
}

impl Report<'_> {
    fn detail(self) -> JobDetail {
        JobDetail {
            job: self.job,
            state: plain_text(self.state, MAX_WORD),
            uuid: Some(plain_text(self.uuid, MAX_WORD)).filter(|uuid| !uuid.is_empty()),
            successful: self.successful,
            done: self.amount.map(|(done, _)| as_f64(done)),
            total: self.amount.map(|(_, total)| as_f64(total)).filter(|total| *total > 0.0),
        }
    }
}
