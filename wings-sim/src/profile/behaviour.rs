//! What tells one daemon from another. Each value is looked at in one place of the code; nothing else asks which
//! profile it is.

use std::time::Duration;

/// What a daemon does.
#[derive(Debug)]
pub(crate) struct Behaviour {
    /// The name in its own console lines (section 6).
    pub(crate) app_name: &'static str,
    /// The name in the prompt of its container images.
    pub(crate) image_name: &'static str,
    /// Its envelope, its authentication and the shape of its stories.
    pub(crate) dialect: Dialect,
    /// Who may open a socket (section 1.2).
    pub(crate) origin: Origin,
    /// How many sockets one server may have (section 1.1).
    pub(crate) socket_cap: Option<usize>,
    /// What a long message does (section 1.3).
    pub(crate) long_message: LongMessage,
    /// What a binary frame does (section 1.3).
    pub(crate) binary: Binary,
    /// Whether messages are counted (section 3.1).
    pub(crate) rate_limits: RateLimits,
    /// The claim `scope` a token must carry (section 4.3).
    pub(crate) scope: Option<&'static str>,
    /// The payload of its protocol pings (section 1.4).
    pub(crate) ping: Option<&'static [u8]>,
    /// How console text becomes events (section 7.1).
    pub(crate) console: Console,
    /// What one socket may be behind (section 7.5).
    pub(crate) queue: Queue,
    /// How a power action is refused (section 5.6).
    pub(crate) refusals: Refusals,
    /// Which power actions show as `stopping`.
    pub(crate) power_marks: PowerMarks,
    /// The fields of `stats` and their order (section 5.1).
    pub(crate) stats: StatsShape,
    /// The container's limit in bytes for a server of 2048 MB (section 5.1).
    pub(crate) memory_limit: u64,
    /// Whether an offline server's zeros are sent unasked.
    pub(crate) zeros: Zeros,
    /// What a suspension does (section 8).
    pub(crate) suspension: Suspension,
    /// What is seen of a deletion (section 5.4).
    pub(crate) deletion: Deletion,
    /// What a user's removal does to the sockets (section 4.6).
    pub(crate) revocation: Revocation,
    /// What a start prints before the image is pulled, and how long each step takes in milliseconds.
    pub(crate) prelude: &'static [(&'static str, u64)],
    /// Key and pattern of each feature that a line may match (section 5.5).
    pub(crate) features: &'static [(&'static str, &'static str)],
}

/// A family of daemons with the same envelope and authentication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// The Go daemons.
    Wings,
    /// The Rust daemon.
    Calagopus,
}

/// Who may open a socket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Pages of an allowed origin.
    Listed,
    /// Everybody.
    Any,
}

/// From which size on a text message is too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LongMessage {
    /// Never.
    Taken,
    /// Beyond so many bytes the socket is closed with 1009.
    Closes(usize),
    /// Beyond so many bytes it is ignored.
    Ignored(usize),
}

/// What a binary frame is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Binary {
    /// Text.
    Text,
    /// Nothing.
    Ignored,
    /// A `jwt error`.
    Refused,
}

/// Whether messages are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RateLimits {
    /// Nobody counts.
    Unlimited,
    /// Token buckets for each connection.
    Buckets,
}

/// How bytes of the tty become events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Console {
    /// Lines without blank ones, cut at 64 KiB; the history raw.
    Lines,
    /// Trimmed pieces of at most 512 bytes, blank ones too; the history trimmed and with the partial line. What comes
    /// in the first time after the container's start is lost to the sockets.
    Pieces {
        /// How long that time is.
        deaf: Duration,
    },
}

/// The queue of one socket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Queue {
    /// Game lines it holds.
    pub(crate) lines: usize,
    /// Bus events it holds.
    pub(crate) events: usize,
    /// How long a broadcast waits for room.
    pub(crate) patience: Duration,
    /// Which bus event goes when there is no room. Of lines it is the oldest one.
    pub(crate) full_bus: Full,
}

/// Which of a full queue goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Full {
    /// The new one.
    LosesNewest,
    /// The oldest one.
    LosesOldest,
}

/// How a power action is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusals {
    /// By a `daemon error`, with its real text for administrators only.
    DaemonError,
    /// By a `daemon message` on red.
    RedMessage,
}

/// What shows as `stopping`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PowerMarks {
    /// A stop, a kill and the typed stop command.
    Everything,
    /// A stop alone: a kill goes straight to offline, a typed stop command ends as a crash.
    StopOnly,
}

/// The fields of `stats`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StatsShape {
    /// Pterodactyl's.
    Wings,
    /// With `disk_io`.
    Pelican,
    /// In an order of its own; a whole number of percent ends with `.0`.
    Calagopus,
}

/// The zeros of an offline server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Zeros {
    /// After authentication and on going offline.
    Sent,
    /// On request only.
    Asked,
}

/// What a suspension does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Suspension {
    /// A start is refused.
    RefusesStart,
    /// Sockets are cut, new ones closed with 4409.
    ClosesSockets,
    /// A running server is stopped and a start refused; sockets stay.
    StopsServer,
}

/// What is seen of a deletion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deletion {
    /// `deleted`, then close 1001.
    Closes,
    /// `deleted`, then the connection drops.
    Cuts,
    /// Nothing: the socket goes quiet.
    Silent,
}

/// What the removal of a user does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Revocation {
    /// Tokens are denied, every socket of the server is cut.
    Cuts,
    /// The user's sockets are closed with 1000 "permission revoked".
    Closes,
}
