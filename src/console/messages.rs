//! Which text the application model says when. The texts themselves are in `words`.

pub(super) mod helpers;

use super::view::as_f64;
use super::{FindError, JobKind, JobState, format};
use crate::protocol::{OutcomeFlag, PowerAction, PowerState, ThrottledBucket, TransferStatus};
use crate::session::{ConnectionState, Doubt, Refusal, Returned, StopReason};
use crate::terminal::{MAX_QUERY_BYTES, QueryError, plain_text};
use crate::words::{Key, Sentence, Words, key};

/// A few words on where the connection stands.
pub(super) const fn connection_label(state: &ConnectionState) -> Key {
    match state {
        ConnectionState::Idle => key!("connection.idle"),
        ConnectionState::FetchingCredentials => key!("connection.fetching"),
        ConnectionState::Connecting => key!("connection.connecting"),
        ConnectionState::Authenticating => key!("connection.authenticating"),
        ConnectionState::Live => key!("connection.live"),
        ConnectionState::Waiting { .. } => key!("connection.waiting"),
        ConnectionState::Stopped(_) => key!("connection.stopped"),
    }
}

/// Why there is no further try, while no diagnosis says more: the host or the person disconnected.
pub(super) fn stopped(reason: &StopReason, words: &Words) -> String {
    match reason {
        StopReason::Requested => words.text(key!("connection.requested")).into_owned(),
        other => plain_text(&other.to_string(), super::model::MAX_SENTENCE),
    }
}

/// What to say when the power state changed.
pub(super) const fn power_state(state: PowerState) -> Key {
    match state {
        PowerState::Offline => key!("server.now-offline"),
        PowerState::Starting => key!("server.now-starting"),
        PowerState::Running => key!("server.now-running"),
        PowerState::Stopping => key!("server.now-stopping"),
    }
}

/// Why a power button is disabled in a state.
pub(super) const fn power_disabled(action: PowerAction, state: PowerState) -> Option<Key> {
    match (action, state) {
        (PowerAction::Start, PowerState::Offline)
        | (PowerAction::Restart, _)
        | (PowerAction::Stop, PowerState::Starting | PowerState::Running)
        | (PowerAction::Kill, PowerState::Starting | PowerState::Running | PowerState::Stopping) => None,
        (PowerAction::Start, PowerState::Starting) => Some(key!("power.is-starting")),
        (PowerAction::Start, PowerState::Running) => Some(key!("power.is-running")),
        (PowerAction::Start | PowerAction::Stop, PowerState::Stopping) => Some(key!("power.is-stopping")),
        (PowerAction::Stop | PowerAction::Kill, PowerState::Offline) => Some(key!("power.is-offline")),
    }
}

/// An action whose effect does not show.
pub(super) const fn power_overdue(action: PowerAction) -> Key {
    match action {
        PowerAction::Start => key!("power.overdue-start"),
        PowerAction::Restart | PowerAction::Stop => key!("power.overdue-stop"),
        PowerAction::Kill => key!("power.overdue-kill"),
    }
}

/// The daemon refused an action, in its words.
pub(super) fn power_failed(reason: &str) -> Sentence {
    Sentence::with(key!("power.failed"), "reason", reason.to_owned())
}

/// The page refused, in its words if it has any.
pub(super) fn vetoed(reason: Option<&str>) -> Sentence {
    match reason {
        Some(reason) => Sentence::Quoted(plain_text(reason, super::model::MAX_SENTENCE)),
        None => key!("command.vetoed").into(),
    }
}

/// A job in a few words.
pub(super) const fn job(kind: JobKind, state: JobState, is_extracting: bool) -> Key {
    match (kind, state) {
        (JobKind::ImagePull, JobState::Running) if is_extracting => key!("job.image-unpacking"),
        (JobKind::ImagePull, JobState::Running) => key!("job.image-running"),
        (JobKind::ImagePull, JobState::Done) => key!("job.image-done"),
        (JobKind::ImagePull, JobState::Failed) => key!("job.image-failed"),
        (JobKind::Install, JobState::Running) => key!("job.install-running"),
        (JobKind::Install, JobState::Done) => key!("job.install-done"),
        (JobKind::Install, JobState::Failed) => key!("job.install-failed"),
        (JobKind::Backup, JobState::Running) => key!("job.backup-running"),
        (JobKind::Backup, JobState::Done) => key!("job.backup-done"),
        (JobKind::Backup, JobState::Failed) => key!("job.backup-failed"),
        (JobKind::Restore, JobState::Running) => key!("job.restore-running"),
        (JobKind::Restore, JobState::Done) => key!("job.restore-done"),
        (JobKind::Restore, JobState::Failed) => key!("job.restore-failed"),
        (JobKind::Transfer, JobState::Running) => key!("job.transfer-running"),
        (JobKind::Transfer, JobState::Done) => key!("job.transfer-done"),
        (JobKind::Transfer, JobState::Failed) => key!("job.transfer-failed"),
        (JobKind::Schedule, JobState::Running) => key!("job.schedule-running"),
        (JobKind::Schedule, JobState::Done) => key!("job.schedule-done"),
        (JobKind::Schedule, JobState::Failed) => key!("job.schedule-failed"),
        (JobKind::Operation, JobState::Running) => key!("job.operation-running"),
        (JobKind::Operation, JobState::Done) => key!("job.operation-done"),
        (JobKind::Operation, JobState::Failed) => key!("job.operation-failed"),
    }
}

/// Bytes done of all.
pub(super) fn amount(words: &Words, done: u64, total: u64) -> String {
    let (done, total) = (format::bytes(words, as_f64(done)), format::bytes(words, as_f64(total)));
    words.fill(key!("job.amount"), &[("done", &done), ("total", &total)])
}

/// Files of a restore.
pub(super) fn files(words: &Words, count: u64) -> String {
    words.count(key!("job.files"), count, &[])
}

/// What stands for the daemon's line per restored file.
pub(super) fn restored(words: &Words, count: u64) -> String {
    words.fill(key!("note.restored"), &[("files", &files(words, count))])
}

/// The end of an installation.
pub(super) const fn install_completed(outcome: OutcomeFlag) -> Key {
    match outcome {
        OutcomeFlag::No => key!("note.install-failed"),
        OutcomeFlag::Yes | OutcomeFlag::Unstated => key!("note.install-done"),
    }
}

/// The end of a restore. Go daemons send it after a failed one too, so it claims nothing more.
pub(super) const fn restore_completed(outcome: OutcomeFlag) -> Key {
    match outcome {
        OutcomeFlag::No => key!("note.restore-failed"),
        OutcomeFlag::Yes | OutcomeFlag::Unstated => key!("note.restore-done"),
    }
}

/// The end of a backup.
pub(super) const fn backup_completed(is_successful: bool) -> Key {
    if is_successful { key!("note.backup-done") } else { key!("note.backup-failed") }
}

/// How a transfer goes.
pub(super) fn transfer(status: &TransferStatus<'_>) -> Sentence {
    let key = match status {
        TransferStatus::Pending => key!("note.transfer-pending"),
        TransferStatus::Processing => key!("note.transfer-running"),
        TransferStatus::Cancelling => key!("note.transfer-cancelling"),
        TransferStatus::Cancelled => key!("note.transfer-cancelled"),
        TransferStatus::Failed => key!("note.transfer-failed"),
        TransferStatus::Completed => key!("note.transfer-done"),
        TransferStatus::Other(other) => {
            return Sentence::with(key!("note.transfer-other"), "state", other.to_string());
        }
    };
    key.into()
}

/// The daemon's rate limit was hit.
pub(super) fn throttled(bucket: &ThrottledBucket<'_>) -> Sentence {
    let key = match bucket {
        ThrottledBucket::Global => key!("note.throttled-messages"),
        ThrottledBucket::Auth => key!("note.throttled-sign-ins"),
        ThrottledBucket::SendLogs => key!("note.throttled-history"),
        ThrottledBucket::SendCommand => key!("note.throttled-commands"),
        ThrottledBucket::Other(name) => {
            return Sentence::with(key!("note.throttled-other"), "what", name.to_string());
        }
    };
    key.into()
}

/// Why something was not sent.
pub(super) const fn refusal(reason: Refusal) -> Key {
    match reason {
        Refusal::NotLive => key!("command.not-live"),
        Refusal::NotAllowed => key!("command.no-permission"),
        Refusal::Offline => key!("power.is-offline"),
        Refusal::Full => key!("command.full"),
        Refusal::TooLong => key!("command.too-long"),
        Refusal::TooFast => key!("command.too-fast"),
        Refusal::Renewing => key!("command.renewing"),
    }
}

/// Commands that waited and came back.
pub(super) fn commands_returned(count: usize, cause: Returned) -> Sentence {
    let key = match cause {
        Returned::ConnectionLost => key!("command.lost"),
        Returned::Offline => key!("command.lost-offline"),
        Returned::NotAllowed => key!("command.lost-permission"),
        Returned::TakenBack => key!("command.taken-back"),
    };
    Sentence::counted(key, count as u64)
}

/// A command that was sent and may have been thrown away. A long one is cut.
pub(super) fn command_unsure(line: &str, doubt: Doubt) -> Sentence {
    let key = match doubt {
        Doubt::TokenEnded => key!("command.unsure-token"),
        Doubt::Throttled => key!("command.unsure-throttled"),
        Doubt::ConnectionLost => key!("command.unsure-lost"),
    };
    Sentence::with(key, "line", plain_text(line, 60))
}

/// Why a text cannot be searched for.
pub(super) fn query_error(words: &Words, error: &QueryError) -> FindError {
    let message = match error {
        QueryError::TooLong => words.fill(key!("find.too-long"), &[("bytes", &MAX_QUERY_BYTES.to_string())]),
        QueryError::Pattern { reason, character } => {
            words.fill(key!("find.syntax"), &[("reason", reason), ("character", &character.to_string())])
        }
        QueryError::TooLarge => words.text(key!("find.too-large")).into_owned(),
    };
    FindError { code: error.code(), message }
}

/// Output that nobody can bring back. Its length is shown to ten seconds, from an hour on to the minute.
pub(super) fn gap(words: &Words, since_ms: u64) -> String {
    words.fill(key!("connection.gap"), &[("time", &format::roughly(words, since_ms / 1_000))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_of_a_gap_is_said_roughly() {
        for (ms, length) in [
            (0, "1 s"),
            (42_900, "42 s"),
            (60_000, "1 min"),
            (134_000, "2 min 10 s"),
            (3_600_000, "1 h"),
            (9_000_000, "2 h 30 min"),
        ] {
            assert_eq!(gap(&Words::default(), ms), format!("… output of about {length} is missing …"));
        }
    }
}
