//! Where a connection stands.

use crate::protocol::Unavailable;
use crate::time::Millis;

/// The state of the connection, as people and hosts see it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ConnectionState {
    /// Nothing was asked for yet.
    #[default]
    Idle,
    /// The panel is being asked for credentials.
    FetchingCredentials,
    /// The socket is being opened.
    Connecting,
    /// `auth` was sent.
    Authenticating,
    /// Events flow.
    Live,
    /// Waiting for the next try.
    Waiting {
        /// When the next try begins; [`ConnectionState::UNTIL_ONLINE`] while the browser has no network.
        retry_at: Millis,
        /// How many tries failed in a row.
        attempt: u32,
        /// Why.
        cause: RetryCause,
    },
    /// No further try by itself.
    Stopped(StopReason),
}

impl ConnectionState {
    /// The `retry_at` of a wait that only [`super::Input::Online`] or [`super::Input::Connect`] ends.
    pub const UNTIL_ONLINE: Millis = Millis(u64::MAX);

    /// Milliseconds until the next try; `None` when not waiting, or waiting for the network.
    #[must_use]
    pub fn retry_in_ms(&self, now: Millis) -> Option<u64> {
        match self {
            Self::Waiting { retry_at, .. } if *retry_at != Self::UNTIL_ONLINE => Some(retry_at.since(now)),
            _ => None,
        }
    }

    /// A stable word for hosts (`connection` property and `ptero-connection` event).
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::FetchingCredentials => "fetching",
            Self::Connecting => "connecting",
            Self::Authenticating => "authenticating",
            Self::Live => "live",
            Self::Waiting { .. } => "waiting",
            Self::Stopped(_) => "stopped",
        }
    }
}

/// Why a connection is retried. `Display` is a sentence for the person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RetryCause {
    /// The panel could not be reached.
    #[error("The panel could not be reached ({0}).")]
    PanelUnreachable(String),
    /// The panel answered, but not with credentials.
    #[error("{0}")]
    PanelAnswer(String),
    /// XyraPanel's `unavailable`.
    #[error("{}", if .0.message.is_empty() { "The server is unavailable at the moment." } else { &.0.message })]
    Unavailable(Unavailable),
    /// The socket could not be opened.
    #[error("The node could not be reached, or refused this page.")]
    NodeUnreachable,
    /// The connection was lost.
    #[error("The connection was lost (code {code}{}).", if .reason.is_empty() { String::new() } else { format!(": {}", .reason) })]
    Lost {
        /// The close code.
        code: u16,
        /// The close reason.
        reason: String,
    },
    /// The daemon did not answer in time.
    #[error("The node did not answer in time.")]
    TimedOut,
    /// 4409: suspended, or a backup is being restored.
    #[error("The server is suspended, or a backup is being restored.")]
    Suspended,
    /// The token was refused.
    #[error("The node refused the token: {0}")]
    TokenRefused(String),
}

impl RetryCause {
    /// A stable code for hosts.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::PanelUnreachable(_) => "panel-unreachable",
            Self::PanelAnswer(_) => "panel-answer",
            Self::Unavailable(_) => "server-unavailable",
            Self::NodeUnreachable => "node-unreachable",
            Self::Lost { .. } => "connection-lost",
            Self::TimedOut => "node-timeout",
            Self::Suspended => "server-suspended",
            Self::TokenRefused(_) => "token-refused",
        }
    }
}

/// Why there is no further try. `Display` says so and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StopReason {
    /// `disconnect()` was called.
    #[error("Disconnected.")]
    Requested,
    /// The panel said 401.
    #[error("You are not signed in to the panel. Sign in and try again.")]
    NotSignedIn,
    /// The panel said 403.
    #[error("You may not use this server's console{}", .0.as_deref().map(|d| format!(": {d}")).unwrap_or_else(|| ".".into()))]
    Forbidden(Option<String>),
    /// The panel said 404.
    #[error("The panel does not know this server, or it is not yours.")]
    NotFound,
    /// The daemon deleted the server.
    #[error("This server was deleted.")]
    Deleted,
    /// 1000 "permission revoked".
    #[error("Your access to this server was revoked.")]
    PermissionRevoked,
    /// The token lacks `websocket.connect`.
    #[error("The token does not allow a console connection: {0}")]
    TokenForbidden(String),
    /// 4400.
    #[error("The node refused the connection (code 4400).")]
    Refused,
    /// The browser would not construct the socket: mixed content, CSP or a bad URL.
    #[error("The browser refused to open the connection: {0}")]
    BrowserRefused(String),
}

impl StopReason {
    /// A stable code for hosts.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Requested => "disconnected",
            Self::NotSignedIn => "not-signed-in",
            Self::Forbidden(_) => "forbidden",
            Self::NotFound => "server-not-found",
            Self::Deleted => "server-deleted",
            Self::PermissionRevoked => "permission-revoked",
            Self::TokenForbidden(_) => "token-forbidden",
            Self::Refused => "refused",
            Self::BrowserRefused(_) => "browser-refused",
        }
    }
}
