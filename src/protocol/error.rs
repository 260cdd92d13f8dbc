//! What can be wrong with bytes from outside. No error holds a token.

use super::PanelError;

/// Why a frame could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecodeError {
    /// Larger than [`super::MAX_FRAME_BYTES`].
    #[error("a message of {len} bytes is over the limit of {max} bytes")]
    TooLong {
        /// Its size in bytes.
        len: usize,
        /// The limit.
        max: usize,
    },
    /// Not UTF-8.
    #[error("a message is not UTF-8 from byte {valid_up_to} on")]
    NotUtf8 {
        /// How many bytes were right.
        valid_up_to: usize,
    },
    /// Not JSON, or not an object with a string `event`.
    #[error("a message is not an event: {reason}")]
    NotAnEvent {
        /// What the JSON reader said, with line and column.
        reason: String,
    },
    /// `args` is no array of strings.
    #[error("the args of `{event}` are not strings: {reason}")]
    Args {
        /// The event's name.
        event: String,
        /// What was found instead.
        reason: String,
    },
    /// A required arg is missing or says something the event cannot mean.
    #[error("`{event}` cannot be read: {reason}")]
    Payload {
        /// The event's name.
        event: String,
        /// What was wrong.
        reason: String,
    },
}

impl DecodeError {
    /// A stable code for hosts.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "frame-too-long",
            Self::NotUtf8 { .. } => "frame-not-utf8",
            Self::NotAnEvent { .. } => "frame-not-an-event",
            Self::Args { .. } => "frame-args",
            Self::Payload { .. } => "frame-payload",
        }
    }
}

/// Why a panel's answer held no credentials.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CredentialsError {
    /// An HTTP error status.
    #[error("the panel answered {}{}", .0.status, .0.detail.as_deref().map(|detail| format!(": {detail}")).unwrap_or_default())]
    Status(PanelError),
    /// HTTP 200 with an HTML page: usually a login page or a proxy.
    #[error("the panel answered with a web page instead of JSON")]
    Html,
    /// Not JSON at all.
    #[error("the panel's answer is not JSON: {reason}")]
    NotJson {
        /// What the JSON reader said; never the body itself.
        reason: String,
    },
    /// JSON without a field that is needed.
    #[error("the panel's answer has no usable `{field}`")]
    Missing {
        /// `token` or `socket`.
        field: &'static str,
    },
    /// `socket` is not a ws: or wss: URL.
    #[error("the panel's answer names a socket that is not a ws:// or wss:// URL")]
    BadSocketUrl,
}

impl CredentialsError {
    /// A stable code for hosts.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Status(_) => "panel-status",
            Self::Html => "panel-html",
            Self::NotJson { .. } => "panel-not-json",
            Self::Missing { .. } => "panel-missing-field",
            Self::BadSocketUrl => "panel-bad-socket-url",
        }
    }
}

/// Why a token's claims cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TokenError {
    /// Not three parts with dots between them.
    #[error("the token is not a JWT: it needs three parts")]
    NotThreeParts,
    /// The payload is not base64url.
    #[error("the token's payload is not base64url")]
    NotBase64,
    /// The payload is not a JSON object.
    #[error("the token's payload is not a JSON object")]
    NotJson,
}
