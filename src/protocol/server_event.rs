//! What a daemon says (`docs/protocol.md` section 5).

use std::borrow::Cow;

use super::{PowerState, Stats};

/// One event from the daemon. Text is borrowed from the frame wherever JSON allows it.
///
/// Every variant names the event of the wire in its first line. Events of no known name are kept as
/// [`ServerEvent::Unknown`], never dropped.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ServerEvent<'a> {
    /// `auth success`. Calagopus lists the token's permissions as the args; `None` where no name is listed (Go).
    AuthSuccess(Option<Vec<Cow<'a, str>>>),
    /// `token expiring`: the token ends within 60 s (section 4.4).
    TokenExpiring,
    /// `token expired`: really sent by Calagopus only (section 4.4).
    TokenExpired,
    /// `jwt error` and its text; [`super::JwtErrorKind::of`] classifies it (section 4.5).
    JwtError(Cow<'a, str>),
    /// `daemon error` and its text, still wrapped as `Error Event [uuid]: …` (section 5.6).
    DaemonError(Cow<'a, str>),
    /// `throttled`: which bucket overflowed (section 3.1).
    Throttled(ThrottledBucket<'a>),
    /// `status`: the server's power state.
    Status(PowerState),
    /// `stats`: one resource sample (section 5.1).
    Stats(Stats),
    /// `console output`: game and daemon lines (sections 6 and 7).
    ConsoleOutput(Cow<'a, str>),
    /// `install output`: install container lines and image-pull progress.
    InstallOutput(Cow<'a, str>),
    /// `install started`.
    InstallStarted,
    /// `install completed`; Calagopus tells whether it succeeded.
    InstallCompleted(OutcomeFlag),
    /// `daemon message`: plain text of the daemon.
    DaemonMessage(Cow<'a, str>),
    /// `backup completed` (also with the uuid as a suffix of the name, as older daemons send it; section 5.2).
    BackupCompleted(Backup<'a>),
    /// `backup restore completed`; also sent when the restore failed.
    BackupRestoreCompleted(OutcomeFlag),
    /// `transfer logs`: one line of a transfer (section 5.3).
    TransferLogs(Cow<'a, str>),
    /// `transfer status` (section 5.3).
    TransferStatus(TransferStatus<'a>),
    /// `deleted`: the server left this node (section 5.4).
    Deleted,
    /// `feature match` (Pelican, section 5.5).
    FeatureMatch(FeatureMatch<'a>),
    /// `image pull progress` (Calagopus, section 5.7): layer id and progress.
    ImagePullProgress {
        /// The image layer's id.
        layer: Cow<'a, str>,
        /// How far it is.
        progress: Progress<'a>,
    },
    /// `image pull completed` (Calagopus): layer id.
    ImagePullCompleted(Cow<'a, str>),
    /// `install progress` (Calagopus 2026).
    InstallProgress(Progress<'a>),
    /// `backup started` (Calagopus): backup uuid.
    BackupStarted(Cow<'a, str>),
    /// `backup progress` (Calagopus).
    BackupProgress {
        /// The backup's uuid.
        uuid: Cow<'a, str>,
        /// How far it is.
        progress: Progress<'a>,
    },
    /// `backup deleted` (Calagopus 2026): backup uuid.
    BackupDeleted(Cow<'a, str>),
    /// `backup restore started` (Calagopus).
    BackupRestoreStarted,
    /// `backup restore progress` (Calagopus).
    BackupRestoreProgress(Progress<'a>),
    /// `transfer progress` (Calagopus 2026).
    TransferProgress(Progress<'a>),
    /// `schedule started` (Calagopus): schedule uuid.
    ScheduleStarted(Cow<'a, str>),
    /// `schedule step status` (Calagopus).
    ScheduleStepStatus {
        /// The schedule's uuid.
        uuid: Cow<'a, str>,
        /// The step that runs now.
        step: Cow<'a, str>,
    },
    /// `schedule step error` (Calagopus).
    ScheduleStepError {
        /// The schedule's uuid.
        uuid: Cow<'a, str>,
        /// The step that failed.
        step: Cow<'a, str>,
        /// Why it failed.
        text: Cow<'a, str>,
    },
    /// `schedule completed` (Calagopus): schedule uuid.
    ScheduleCompleted(Cow<'a, str>),
    /// `operation progress` (Calagopus): a file operation.
    OperationProgress {
        /// The operation's uuid.
        uuid: Cow<'a, str>,
        /// How far it is.
        progress: Progress<'a>,
    },
    /// `operation error` (Calagopus).
    OperationError {
        /// The operation's uuid.
        uuid: Cow<'a, str>,
        /// Why it failed.
        text: Cow<'a, str>,
    },
    /// `operation aborted` (Calagopus 2026): operation uuid.
    OperationAborted(Cow<'a, str>),
    /// `operation completed` (Calagopus): operation uuid.
    OperationCompleted(Cow<'a, str>),
    /// `pong` (Calagopus 2026): the args of our `ping`, echoed.
    Pong(Vec<Cow<'a, str>>),
    /// `pending restart` (Calagopus 2026): whether a restart is due.
    PendingRestart(OutcomeFlag),
    /// `custom event` (Calagopus 2026): an extension's own event.
    CustomEvent(Vec<Cow<'a, str>>),
    /// `file collab …` (Calagopus 2026): collaborative editing, of no concern to a console.
    FileCollab {
        /// The whole event name.
        event: Cow<'a, str>,
        /// Its args.
        args: Vec<Cow<'a, str>>,
    },
    /// An event this client does not know.
    Unknown {
        /// The event's name.
        event: Cow<'a, str>,
        /// Its args.
        args: Vec<Cow<'a, str>>,
    },
}

/// A boolean that a daemon may leave out (`["true"]`, `["false"]`, `[""]` or nothing).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutcomeFlag {
    /// The daemon said `true`.
    Yes,
    /// The daemon said `false`.
    No,
    /// The daemon did not say (every Go daemon).
    Unstated,
}

/// What a `throttled` notice names (section 3.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ThrottledBucket<'a> {
    /// `global`: all frames together.
    Global,
    /// `auth`.
    Auth,
    /// `send logs`.
    SendLogs,
    /// `send command`.
    SendCommand,
    /// Any other event name (they share one bucket).
    Other(Cow<'a, str>),
}

/// How far a daemon's long job is. Field names differ between Calagopus versions; both are read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Progress<'a> {
    /// `pulling`, `extracting`, an operation's `type`, …; empty if the daemon sent none.
    pub status: Cow<'a, str>,
    /// Done so far (`progress` or `bytes_processed`), bytes unless the daemon counts otherwise.
    pub done: u64,
    /// Of how many (`total` or `bytes_total`); zero if unknown.
    pub total: u64,
}

/// A finished backup (section 5.2; Go and Calagopus shapes).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Backup<'a> {
    /// The backup's uuid; empty if the daemon sent none.
    pub uuid: Cow<'a, str>,
    /// Whether it succeeded (`is_successful` or `successful`).
    pub is_successful: bool,
    /// Size in bytes (`file_size` or `size`).
    pub file_size: u64,
    /// The checksum; empty when it failed.
    pub checksum: Cow<'a, str>,
    /// For example `sha1`.
    pub checksum_type: Cow<'a, str>,
}

/// A console line that matched an egg feature's pattern (section 5.5).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FeatureMatch<'a> {
    /// The feature's key.
    pub key: Cow<'a, str>,
    /// The configured pattern.
    pub pattern: Cow<'a, str>,
    /// The console line it occurred in.
    pub line: Cow<'a, str>,
}

/// How a transfer goes (section 5.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TransferStatus<'a> {
    /// `pending`.
    Pending,
    /// `processing`.
    Processing,
    /// `cancelling`.
    Cancelling,
    /// `cancelled`.
    Cancelled,
    /// `failed` or `failure`.
    Failed,
    /// `completed` or `success`.
    Completed,
    /// Any other word.
    Other(Cow<'a, str>),
}
