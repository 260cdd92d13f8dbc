//! The token: a secret that can be sent and counted on, but not printed (`docs/protocol.md` section 4.3).

use std::fmt;

use super::{Claims, TokenError};

/// A panel's websocket token: a secret. Never printed, never put into an attribute, event, snapshot or URL.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// Wraps a token's text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself, for the one frame that carries it.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }

    /// The claims that can be read from the payload.
    ///
    /// # Errors
    /// A [`TokenError`] that names what is not a JWT about it. Claims that are missing or of a strange type are `None`,
    /// not an error.
    pub fn claims(&self) -> Result<Claims, TokenError> {
        Claims::read(&self.0)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}
