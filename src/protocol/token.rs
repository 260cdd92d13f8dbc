//! The token and what can be read from it without its secret (`docs/protocol.md` section 4.3).

use std::fmt;

use super::{Permissions, TokenError};

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
        super::decode::claims(&self.0)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// What a token says of itself. Times are seconds since the Unix epoch by the panel's clock.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Claims {
    /// `exp`: when it ends.
    pub exp: Option<u64>,
    /// `iat`: when it was issued.
    pub iat: Option<u64>,
    /// `permissions`.
    pub permissions: Option<Permissions>,
    /// `server_uuid`.
    pub server_uuid: Option<String>,
}

impl Claims {
    /// How long the token lives, in milliseconds, by the panel's own clock alone: the browser's may be wrong.
    #[must_use]
    pub fn lifetime_ms(&self) -> Option<u64> {
        Some(self.exp?.checked_sub(self.iat?)?.saturating_mul(1000))
    }
}
