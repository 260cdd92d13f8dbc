//! Text in, typed values out.

use super::{Claims, CredentialsAnswer, CredentialsError, DecodeError, ServerEvent, TokenError};

/// The largest frame that is read. The largest one a Go daemon can send is about 400 kB (section 1.3).
pub const MAX_FRAME_BYTES: usize = 1 << 20;

/// Reads one text frame.
///
/// # Errors
/// A [`DecodeError`] that names what was wrong.
pub fn decode(text: &str) -> Result<ServerEvent<'_>, DecodeError> {
    let _ = text;
    Err(DecodeError::NotAnEvent { reason: String::new() })
}

/// Reads one binary frame as if it were text.
///
/// # Errors
/// As [`decode`], and [`DecodeError::NotUtf8`].
pub fn decode_bytes(bytes: &[u8]) -> Result<ServerEvent<'_>, DecodeError> {
    let text = std::str::from_utf8(bytes).map_err(|error| DecodeError::NotUtf8 { valid_up_to: error.valid_up_to() })?;
    decode(text)
}

pub(super) fn claims(_text: &str) -> Result<Claims, TokenError> {
    Err(TokenError::NotThreeParts)
}

pub(super) fn credentials(_status: u16, _body: &str) -> Result<CredentialsAnswer, CredentialsError> {
    Err(CredentialsError::Html)
}
