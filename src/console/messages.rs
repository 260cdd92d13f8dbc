//! Every sentence the application model says to a person, in one place.

pub(super) mod helpers;

use super::view::as_f64;
use super::{JobKind, JobState, format};
use crate::protocol::{OutcomeFlag, PowerAction, PowerState, ThrottledBucket, TransferStatus};
use crate::session::{ConnectionState, Doubt, Refusal, Returned};
use crate::terminal::plain_text;

/// A few words on where the connection stands.
pub(super) const fn connection_label(state: &ConnectionState) -> &'static str {
    match state {
        ConnectionState::Idle => "Not connected",
        ConnectionState::FetchingCredentials => "Asking the panel…",
        ConnectionState::Connecting => "Connecting…",
        ConnectionState::Authenticating => "Signing in…",
        ConnectionState::Live => "Connected",
        ConnectionState::Waiting { .. } => "Reconnecting…",
        ConnectionState::Stopped(_) => "Disconnected",
    }
}

/// What to say when the power state changed.
pub(super) const fn power_state(state: PowerState) -> &'static str {
    match state {
        PowerState::Offline => "Server is offline.",
        PowerState::Starting => "Server is starting…",
        PowerState::Running => "Server is running.",
        PowerState::Stopping => "Server is stopping…",
    }
}

/// Why a power button is disabled in a state.
pub(super) const fn power_disabled(action: PowerAction, state: PowerState) -> Option<&'static str> {
    match (action, state) {
        (PowerAction::Start, PowerState::Offline)
        | (PowerAction::Restart, _)
        | (PowerAction::Stop, PowerState::Starting | PowerState::Running)
        | (PowerAction::Kill, PowerState::Starting | PowerState::Running | PowerState::Stopping) => None,
        (PowerAction::Start, PowerState::Starting) => Some("The server is starting already."),
        (PowerAction::Start, PowerState::Running) => Some("The server is running already."),
        (PowerAction::Start, PowerState::Stopping) | (PowerAction::Stop, PowerState::Stopping) => {
            Some("The server is stopping.")
        }
        (PowerAction::Stop | PowerAction::Kill, PowerState::Offline) => Some("The server is offline."),
    }
}

/// An action whose effect does not show.
pub(super) const fn power_overdue(action: PowerAction) -> &'static str {
    match action {
        PowerAction::Start => {
            "The server has not answered for 60 s. The node may still be preparing it: look at the log, or try again."
        }
        PowerAction::Restart | PowerAction::Stop => {
            "The server has not answered for 60 s. It may still be saving. Kill ends it at once, without saving."
        }
        PowerAction::Kill => "The server has not answered for 60 s. Try again, or ask the operator of the node.",
    }
}

/// The daemon refused an action, in its words.
pub(super) fn power_failed(reason: &str) -> String {
    format!("The node did not do it: {reason}")
}

pub(super) const POWER_PENDING: &str = "Waiting for the server to answer the last action.";
pub(super) const POWER_BUSY: &str =
    "Another power action is running on the node, perhaps another person's. Wait until it has ended, then try again.";
pub(super) const VETOED: &str = "This page does not allow that at the moment.";
pub(super) const NOT_CONNECTED: &str = "Not connected to the server.";
pub(super) const STATE_UNKNOWN: &str = "The server's state is not known yet.";
pub(super) const OFFLINE: &str = "The server is offline. Start it to type commands.";
pub(super) const NO_PERMISSION: &str = "You have no permission for this.";
pub(super) const DELETED: &str = "The server was removed from this node.";
pub(super) const INSTALL_STARTED: &str = "Installation started.";
/// The server was started anew while nobody listened.
pub(super) const NEW_BOOT: &str = "The server was started anew. What follows is from the new run.";
pub(super) const RESTORE_STARTED: &str = "A backup is being restored.";

pub(super) const STEP_FAILED: &str = "A step of a schedule failed";
pub(super) const OPERATION_FAILED: &str = "A file operation failed";

/// A job in a few words.
pub(super) const fn job(kind: JobKind, state: JobState, is_extracting: bool) -> &'static str {
    match (kind, state) {
        (JobKind::ImagePull, JobState::Running) if is_extracting => "Unpacking the image",
        (JobKind::ImagePull, JobState::Running) => "Pulling the image",
        (JobKind::ImagePull, JobState::Done) => "Image pulled",
        (JobKind::ImagePull, JobState::Failed) => "Pulling the image failed",
        (JobKind::Install, JobState::Running) => "Installing",
        (JobKind::Install, JobState::Done) => "Installed",
        (JobKind::Install, JobState::Failed) => "Installation failed",
        (JobKind::Backup, JobState::Running) => "Backing up",
        (JobKind::Backup, JobState::Done) => "Backup finished",
        (JobKind::Backup, JobState::Failed) => "Backup failed",
        (JobKind::Restore, JobState::Running) => "Restoring a backup",
        (JobKind::Restore, JobState::Done) => "Restore ended",
        (JobKind::Restore, JobState::Failed) => "Restore failed",
        (JobKind::Transfer, JobState::Running) => "Moving to another node",
        (JobKind::Transfer, JobState::Done) => "Transfer finished",
        (JobKind::Transfer, JobState::Failed) => "Transfer failed",
        (JobKind::Schedule, JobState::Running) => "Schedule",
        (JobKind::Schedule, JobState::Done) => "Schedule finished",
        (JobKind::Schedule, JobState::Failed) => "Schedule failed",
        (JobKind::Operation, JobState::Running) => "File operation",
        (JobKind::Operation, JobState::Done) => "File operation finished",
        (JobKind::Operation, JobState::Failed) => "File operation failed",
    }
}

/// Bytes done of all.
pub(super) fn amount(done: u64, total: u64) -> String {
    format!("{} of {}", format::bytes(as_f64(done)), format::bytes(as_f64(total)))
}

/// Files of a restore.
pub(super) fn files(count: u64) -> String {
    format!("{count} {}", if count == 1 { "file" } else { "files" })
}

/// What stands for the daemon's line per restored file.
pub(super) fn restored(count: u64) -> String {
    format!("Restored from the backup: {}.", files(count))
}

/// The end of an installation.
pub(super) const fn install_completed(outcome: OutcomeFlag) -> &'static str {
    match outcome {
        OutcomeFlag::No => "Installation failed.",
        OutcomeFlag::Yes | OutcomeFlag::Unstated => "Installation finished.",
    }
}

/// The end of a restore. Go daemons send it after a failed one too, so it claims nothing more.
pub(super) const fn restore_completed(outcome: OutcomeFlag) -> &'static str {
    match outcome {
        OutcomeFlag::No => "Restoring the backup failed.",
        OutcomeFlag::Yes | OutcomeFlag::Unstated => "Restoring the backup ended.",
    }
}

/// The end of a backup.
pub(super) const fn backup_completed(is_successful: bool) -> &'static str {
    if is_successful { "Backup finished." } else { "Backup failed." }
}

/// How a transfer goes.
pub(super) fn transfer(status: &TransferStatus<'_>) -> String {
    let word = match status {
        TransferStatus::Pending => "is pending",
        TransferStatus::Processing => "is running",
        TransferStatus::Cancelling => "is being cancelled",
        TransferStatus::Cancelled => "was cancelled",
        TransferStatus::Failed => "failed",
        TransferStatus::Completed => "finished",
        TransferStatus::Other(other) => return format!("Transfer to another node: {other}."),
    };
    format!("Transfer to another node {word}.")
}

/// The daemon's rate limit was hit.
pub(super) fn throttled(bucket: &ThrottledBucket<'_>) -> String {
    let what = match bucket {
        ThrottledBucket::Global => "messages",
        ThrottledBucket::Auth => "sign-ins",
        ThrottledBucket::SendLogs => "requests for the history",
        ThrottledBucket::SendCommand => "commands",
        ThrottledBucket::Other(name) => name,
    };
    format!("The node refused {what}: too many at once. Slowing down.")
}

/// Why something was not sent.
pub(super) const fn refusal(reason: Refusal) -> &'static str {
    match reason {
        Refusal::NotLive => "There is no connection to the server.",
        Refusal::NotAllowed => NO_PERMISSION,
        Refusal::Offline => "The server is offline.",
        Refusal::Full => "Too many commands are waiting already.",
        Refusal::TooLong => "The command is too long: a message may hold 4096 bytes.",
        Refusal::TooFast => "Too many requests in a short time. Try again in a moment.",
        Refusal::Renewing => "The connection is being renewed. Try again in a moment.",
    }
}

/// Commands that waited and came back.
pub(super) fn commands_returned(count: usize, cause: Returned) -> String {
    match (count, cause) {
        (1, Returned::ConnectionLost) => "A waiting command was not sent: the connection was lost.".to_owned(),
        (1, Returned::Offline) => "A waiting command was not sent: the server went offline.".to_owned(),
        (1, Returned::NotAllowed) => "A waiting command was not sent: the permission was taken away.".to_owned(),
        (1, Returned::TakenBack) => "A waiting command was taken back.".to_owned(),
        (n, Returned::ConnectionLost) => format!("{n} waiting commands were not sent: the connection was lost."),
        (n, Returned::Offline) => format!("{n} waiting commands were not sent: the server went offline."),
        (n, Returned::NotAllowed) => format!("{n} waiting commands were not sent: the permission was taken away."),
        (n, Returned::TakenBack) => format!("{n} waiting commands were taken back."),
    }
}

/// A command that was sent and may have been thrown away. A long one is cut.
pub(super) fn command_unsure(line: &str, doubt: Doubt) -> String {
    let line = plain_text(line, 60);
    match doubt {
        Doubt::TokenEnded => format!("“{line}” may not have arrived: the connection's token had just ended."),
        Doubt::Throttled => format!("“{line}” may not have arrived: the node refused some messages."),
        Doubt::ConnectionLost => format!("“{line}” may not have arrived: the connection was lost."),
    }
}

/// Output that nobody can bring back. Its length is shown to ten seconds, from an hour on to the minute.
pub(super) fn gap(since_ms: u64) -> String {
    let seconds = since_ms / 1_000;
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
    let length = match (hours, minutes, seconds % 60) {
        (0, 0, seconds) => format!("{} s", seconds.max(1)),
        (0, minutes, seconds) if seconds < 10 => format!("{minutes} min"),
        (0, minutes, seconds) => format!("{minutes} min {} s", seconds / 10 * 10),
        (hours, 0, _) => format!("{hours} h"),
        (hours, minutes, _) => format!("{hours} h {minutes} min"),
    };
    format!("… output of about {length} is missing …")
}

/// The log could not be shared, and nobody said why.
pub(super) const SHARE_FAILED: &str = "That did not work, and no reason was given.";

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
            assert_eq!(gap(ms), format!("… output of about {length} is missing …"));
        }
    }
}
