//! What a client says (`docs/protocol.md` section 3).

use std::fmt;

use serde::Serialize;

use super::{PowerAction, Token};

/// One message to the daemon. Always encoded with `args` as an array of strings (section 2).
#[derive(Clone, PartialEq, Eq)]
pub enum ClientEvent {
    /// `auth` with a token.
    Auth(Token),
    /// `set state`.
    SetState(PowerAction),
    /// `send command`: one line, without a line end.
    SendCommand(String),
    /// `send logs`: asks for the replay.
    SendLogs,
    /// `send stats`: asks for one sample; doubles as a liveness probe.
    SendStats,
}

#[derive(Serialize)]
struct Envelope<'a> {
    event: &'a str,
    args: &'a [&'a str],
}

impl ClientEvent {
    /// The event's name on the wire.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Auth(_) => "auth",
            Self::SetState(_) => "set state",
            Self::SendCommand(_) => "send command",
            Self::SendLogs => "send logs",
            Self::SendStats => "send stats",
        }
    }

    /// The JSON text to send. It holds the token for [`ClientEvent::Auth`]: never log it.
    #[must_use]
    pub fn encode(&self) -> String {
        let argument = match self {
            Self::Auth(token) => Some(token.expose()),
            Self::SetState(action) => Some(action.as_str()),
            Self::SendCommand(line) => Some(line.as_str()),
            Self::SendLogs | Self::SendStats => None,
        };
        let envelope = Envelope { event: self.name(), args: argument.as_slice() };
        // Serialising borrowed strings cannot fail; an empty text would be a frame every daemon ignores.
        serde_json::to_string(&envelope).unwrap_or_default()
    }
}

impl fmt::Debug for ClientEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Auth(token) => f.debug_tuple("Auth").field(token).finish(),
            Self::SetState(action) => f.debug_tuple("SetState").field(action).finish(),
            Self::SendCommand(line) => f.debug_tuple("SendCommand").field(line).finish(),
            Self::SendLogs => f.write_str("SendLogs"),
            Self::SendStats => f.write_str("SendStats"),
        }
    }
}
