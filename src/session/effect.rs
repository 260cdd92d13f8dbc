//! What a session wants done.

use std::fmt;

use super::ConnectionState;
use crate::protocol::{DecodeError, Permissions, PowerAction, ServerEvent};
use crate::time::Millis;

/// Names one credentials request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RequestId(pub u32);

/// Names one socket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SocketId(pub u32);

/// Why credentials are fetched; handed to the host's callback.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FetchReason {
    /// `connect`: the first connection.
    Connect,
    /// `reconnect`: after a lost connection.
    Reconnect,
    /// `refresh`: the token on a live socket ends soon or was refused.
    Refresh,
}

impl FetchReason {
    /// The word the host's callback gets.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Connect => "connect",
            Self::Reconnect => "reconnect",
            Self::Refresh => "refresh",
        }
    }
}

/// Text to put on the socket. May hold the token, so its `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Frame(pub(crate) String);

impl Frame {
    /// The text, for the socket alone.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Frame({} bytes)", self.0.len())
    }
}

/// Why something was not sent: daemons would refuse it in silence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is no live connection.
    NotLive,
    /// The permissions do not allow it.
    NotAllowed,
    /// The server is offline.
    Offline,
    /// Too many commands wait already.
    Full,
    /// A message may hold 4096 bytes, and the command is longer.
    TooLong,
    /// Too many requests in a short time, and this one is not worth waiting.
    TooFast,
    /// The token is being renewed.
    Renewing,
}

/// Why waiting commands came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Returned {
    /// The connection ended.
    ConnectionLost,
    /// The server went offline.
    Offline,
    /// The permission was taken away.
    NotAllowed,
    /// The person asked for them.
    TakenBack,
}

/// Why a command that was sent may not have arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// The token had ended: the daemon throws away all but the next one (section 4.4).
    TokenEnded,
    /// The daemon said that it threw messages away.
    Throttled,
    /// The connection ended before anything came back.
    ConnectionLost,
}

/// One thing to do, in order.
#[derive(Debug)]
#[non_exhaustive]
pub enum Effect<'a> {
    /// Get credentials; drop any earlier request.
    Fetch {
        /// To answer with.
        request: RequestId,
        /// For the host's callback.
        reason: FetchReason,
    },
    /// Drop the request under way.
    AbortFetch(RequestId),
    /// Open a socket.
    Open {
        /// To answer with.
        socket: SocketId,
        /// Where. Holds no secret.
        url: String,
    },
    /// Put a frame on the socket.
    Send(SocketId, Frame),
    /// Close the socket with code 1000 and forget it.
    Close(SocketId),
    /// Send [`super::Input::Wake`] at that moment, instead of at any moment named before; `None` cancels.
    WakeAt(Option<Millis>),
    /// The connection's state changed.
    State(ConnectionState),
    /// The token's permissions are known, or changed.
    Permissions(Permissions),
    /// A command went to the daemon.
    CommandSent(String),
    /// A command was refused before sending.
    CommandRefused {
        /// The line.
        line: String,
        /// Why.
        reason: Refusal,
    },
    /// Commands that waited and now cannot be sent, or shall not: they were not, and are not going to be.
    CommandsReturned {
        /// One command each.
        lines: Vec<String>,
        /// Why.
        cause: Returned,
    },
    /// Commands that were told as sent, and that the daemon may have thrown away.
    CommandsUnsure {
        /// One command each, oldest first.
        lines: Vec<String>,
        /// Why.
        doubt: Doubt,
    },
    /// How many commands wait for the daemon's rate limit.
    QueueChanged {
        /// That many.
        queued: usize,
    },
    /// A power action went to the daemon.
    PowerSent(PowerAction),
    /// A power action was refused before sending.
    PowerRefused {
        /// Which one.
        action: PowerAction,
        /// Why.
        reason: Refusal,
    },
    /// An event for the application: everything the session does not keep to itself.
    Event(ServerEvent<'a>),
    /// A line of the game that was held back while the history came: it was printed before now, and when is not known.
    Replayed(String),
    /// A frame that could not be read.
    Unreadable(DecodeError),
    /// A new socket is live: the replayed history follows (`send logs` was sent). The game's lines are held back for a
    /// moment and come merged, as events.
    ReplayStarted,
    /// Output is missing between what was delivered and what follows: the history does not reach back so far.
    Gap {
        /// From the last frame of the old socket to the new socket's `auth success`, in milliseconds.
        since_ms: u64,
    },
    /// The server was started anew while there was no connection: what follows is the new run's output.
    NewBoot,
}
