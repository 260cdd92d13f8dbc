//! What can happen to a session.

use super::{RequestId, SocketId, Ticket};
use crate::protocol::{CredentialsAnswer, CredentialsError, Permissions, PowerAction};

/// One thing that happened. Answers carry the id of what they answer; answers to anything but the newest request or
/// socket are ignored.
#[derive(Debug)]
pub enum Input<'a> {
    /// The person or the host wants a connection (also the Retry button).
    Connect,
    /// The person or the host wants none.
    Disconnect,
    /// Credentials arrived.
    Fetched {
        /// Which request they answer.
        request: RequestId,
        /// The panel's answer.
        answer: CredentialsAnswer,
    },
    /// Credentials did not arrive.
    FetchFailed {
        /// Which request failed.
        request: RequestId,
        /// How.
        failure: FetchFailure,
    },
    /// The socket is open.
    Opened(SocketId),
    /// A text frame.
    Text(SocketId, &'a str),
    /// A binary frame (read as UTF-8 text).
    Binary(SocketId, &'a [u8]),
    /// The socket ended, or could not be opened (`code` 1006).
    Closed {
        /// Which one.
        socket: SocketId,
        /// The close code.
        code: u16,
        /// The close reason.
        reason: String,
    },
    /// The browser refused to construct the socket at all (mixed content, bad URL, CSP); `reason` is its own message.
    OpenRefused {
        /// Which one.
        socket: SocketId,
        /// The browser's words.
        reason: String,
    },
    /// The moment named by the last [`super::Effect::WakeAt`] has come (or any other moment: waking early is harmless).
    Wake,
    /// The browser is back on the network.
    Online,
    /// The browser lost its network.
    Offline,
    /// The page became visible, or the machine woke from sleep.
    Visible,
    /// The page was hidden.
    Hidden,
    /// Send one command line.
    Command(String),
    /// Give back the commands that wait.
    TakeBack,
    /// Give back one of them.
    TakeBackOne(Ticket),
    /// Send a power action.
    Power(PowerAction),
    /// The host names the permissions (XyraPanel's tokens do not).
    HostPermissions(Option<Permissions>),
}

/// How a credentials request failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FetchFailure {
    /// The panel answered something that holds no credentials.
    Answer {
        /// What was wrong with it.
        error: CredentialsError,
        /// `Retry-After` in milliseconds, if the panel sent one.
        retry_after_ms: Option<u64>,
    },
    /// No answer: network, CORS, DNS. The text is the browser's.
    Network(String),
    /// No answer in time.
    TimedOut,
    /// The host's own `credentials` callback threw or rejected. The text is its message.
    Host(String),
}
