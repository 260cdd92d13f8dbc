//! A panel's answer to "may I connect?" (`docs/protocol.md` section 9).

use super::{CredentialsError, Token};

/// Where to connect and with what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credentials {
    /// The token for `auth`.
    pub token: Token,
    /// The websocket's URL (`socket`, or `url` from Calagopus).
    pub socket: String,
}

/// What a panel answered with HTTP 200.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CredentialsAnswer {
    /// Connect with these.
    Credentials(Credentials),
    /// Do not connect now (XyraPanel): show the message and retry slowly.
    Unavailable(Unavailable),
}

/// `{"unavailable":true,…}`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unavailable {
    /// For the person.
    pub message: String,
    /// For the operator.
    pub diagnostics: Diagnostics,
}

/// XyraPanel's `diagnostics`; each field may be missing or null.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Diagnostics {
    /// `error`.
    pub error: Option<String>,
    /// `serverUuid`.
    pub server_uuid: Option<String>,
    /// `serverIdentifier`.
    pub server_identifier: Option<String>,
    /// `nodeId`.
    pub node_id: Option<String>,
    /// `serverStatus`.
    pub server_status: Option<String>,
}

/// A panel's error body, whatever its family, as far as it could be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PanelError {
    /// The HTTP status.
    pub status: u16,
    /// The panel's own words (`errors[].detail`, `errors[]`, `message`), if the body held any. Bounded in length.
    pub detail: Option<String>,
    /// Whether the body was an HTML page instead of JSON: a login page or a proxy's error page.
    pub is_html: bool,
}

/// Reads the body of an HTTP answer of status `status`.
///
/// # Errors
/// [`CredentialsError`] for every answer that holds no credentials: an error status with what the panel said, a body
/// that is not JSON, missing fields.
pub fn decode_credentials(status: u16, body: &str) -> Result<CredentialsAnswer, CredentialsError> {
    super::panel_answer::read(status, body)
}
