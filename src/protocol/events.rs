//! From an envelope to the event it means (`docs/protocol.md` section 5).
//!
//! Missing args read as empty texts, extra ones are ignored. Only an arg without which the event says nothing
//! (`status`, and the JSON documents) is an error when it is missing or cannot be understood.

use std::borrow::Cow;

use super::envelope::{Args, Envelope};
use super::payload::Document;
use super::text::{tidy, tidy_name};
use super::{DecodeError, OutcomeFlag, PowerState, Progress, ServerEvent, ThrottledBucket, TransferStatus};

const BACKUP_COMPLETED: &str = "backup completed";

impl<'a> ServerEvent<'a> {
    pub(super) fn of(envelope: Envelope<'a>) -> Result<Self, DecodeError> {
        let Envelope { event, args } = envelope;
        let known = match &*event {
            "console output" => Ok(Self::ConsoleOutput(args.first())),
            "stats" => Document::read(args).map(|document| Self::Stats(document.stats())),
            "status" => status(&args.first()).map(Self::Status),
            "auth success" => Ok(Self::AuthSuccess(granted(args))),
            "token expiring" => Ok(Self::TokenExpiring),
            "token expired" => Ok(Self::TokenExpired),
            "jwt error" => Ok(Self::JwtError(args.first())),
            "daemon error" => Ok(Self::DaemonError(args.first())),
            "throttled" => Ok(Self::Throttled(ThrottledBucket::of(args.first()))),
            "install output" => Ok(Self::InstallOutput(args.first())),
            "install started" => Ok(Self::InstallStarted),
            "install completed" => Ok(Self::InstallCompleted(OutcomeFlag::of(&args.first()))),
            "daemon message" => Ok(Self::DaemonMessage(args.first())),
            BACKUP_COMPLETED => backup(args, ""),
            "backup restore completed" => Ok(Self::BackupRestoreCompleted(OutcomeFlag::of(&args.first()))),
            "transfer logs" => Ok(Self::TransferLogs(args.first())),
            "transfer status" => Ok(Self::TransferStatus(TransferStatus::of(args.first()))),
            "deleted" => Ok(Self::Deleted),
            "feature match" => Document::read(args).map(|document| Self::FeatureMatch(document.feature_match())),
            name => match backup_suffix(name) {
                Some(uuid) => backup(args, uuid),
                None => return calagopus(event, args),
            },
        };
        known.map_err(|reason| payload(&event, reason))
    }
}

/// The events of section 5.7, and those that nobody knows.
fn calagopus<'a>(event: Cow<'a, str>, args: Args<'a>) -> Result<ServerEvent<'a>, DecodeError> {
    let known = match &*event {
        "image pull progress" => {
            progress(args).map(|(layer, progress)| ServerEvent::ImagePullProgress { layer, progress })
        }
        "image pull completed" => Ok(ServerEvent::ImagePullCompleted(args.first())),
        "install progress" => progress(args).map(|(_, progress)| ServerEvent::InstallProgress(progress)),
        "backup started" => Ok(ServerEvent::BackupStarted(args.first())),
        "backup progress" => progress(args).map(|(uuid, progress)| ServerEvent::BackupProgress { uuid, progress }),
        "backup deleted" => Ok(ServerEvent::BackupDeleted(args.first())),
        "backup restore started" => Ok(ServerEvent::BackupRestoreStarted),
        "backup restore progress" => progress(args).map(|(_, progress)| ServerEvent::BackupRestoreProgress(progress)),
        "transfer progress" => progress(args).map(|(_, progress)| ServerEvent::TransferProgress(progress)),
        "schedule started" => Ok(ServerEvent::ScheduleStarted(args.first())),
        "schedule step status" => {
            let [uuid, step] = args.texts();
            Ok(ServerEvent::ScheduleStepStatus { uuid, step })
        }
        "schedule step error" => {
            let [uuid, step, text] = args.texts();
            Ok(ServerEvent::ScheduleStepError { uuid, step, text })
        }
        "schedule completed" => Ok(ServerEvent::ScheduleCompleted(args.first())),
        "operation progress" => {
            progress(args).map(|(uuid, progress)| ServerEvent::OperationProgress { uuid, progress })
        }
        "operation error" => {
            let [uuid, text] = args.texts();
            Ok(ServerEvent::OperationError { uuid, text })
        }
        "operation aborted" => Ok(ServerEvent::OperationAborted(args.first())),
        "operation completed" => Ok(ServerEvent::OperationCompleted(args.first())),
        "pong" => Ok(ServerEvent::Pong(args.into_vec())),
        "pending restart" => Ok(ServerEvent::PendingRestart(OutcomeFlag::of(&args.first()))),
        "custom event" => Ok(ServerEvent::CustomEvent(args.into_vec())),
        name if name.starts_with("file collab") => {
            return Ok(ServerEvent::FileCollab { event, args: args.into_vec() });
        }
        _ => return Ok(ServerEvent::Unknown { event, args: args.into_vec() }),
    };
    known.map_err(|reason| payload(&event, reason))
}

fn payload(event: &str, reason: String) -> DecodeError {
    DecodeError::Payload { event: tidy_name(event), reason }
}

fn status(word: &str) -> Result<PowerState, String> {
    PowerState::parse(word).ok_or_else(|| match word {
        "" => "it names no state".to_owned(),
        word => format!("`{}` is no known state", tidy(word)),
    })
}

/// Go grants without listing. An empty list is read the same way: a token that connects holds at least one permission.
fn granted(args: Args<'_>) -> Option<Vec<Cow<'_, str>>> {
    let mut names = args.into_vec();
    names.retain(|name| !name.is_empty());
    (!names.is_empty()).then_some(names)
}

fn backup_suffix(name: &str) -> Option<&str> {
    name.strip_prefix(BACKUP_COMPLETED)?.strip_prefix(':')
}

fn backup<'a>(args: Args<'a>, suffix: &str) -> Result<ServerEvent<'a>, String> {
    Ok(ServerEvent::BackupCompleted(Document::read(args)?.backup(suffix)))
}

fn progress(args: Args<'_>) -> Result<(Cow<'_, str>, Progress<'_>), String> {
    let document = Document::read(args)?;
    let progress = document.progress();
    Ok((document.id, progress))
}

impl OutcomeFlag {
    fn of(word: &str) -> Self {
        match word {
            "true" => Self::Yes,
            "false" => Self::No,
            _ => Self::Unstated,
        }
    }
}

impl<'a> ThrottledBucket<'a> {
    fn of(name: Cow<'a, str>) -> Self {
        match &*name {
            "global" => Self::Global,
            "auth" => Self::Auth,
            "send logs" => Self::SendLogs,
            "send command" => Self::SendCommand,
            _ => Self::Other(name),
        }
    }
}

impl<'a> TransferStatus<'a> {
    fn of(word: Cow<'a, str>) -> Self {
        match &*word {
            "pending" => Self::Pending,
            "processing" => Self::Processing,
            "cancelling" => Self::Cancelling,
            "cancelled" => Self::Cancelled,
            "failed" | "failure" => Self::Failed,
            "completed" | "success" => Self::Completed,
            _ => Self::Other(word),
        }
    }
}
