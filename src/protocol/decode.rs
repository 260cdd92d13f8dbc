//! Text in, typed events out.

use std::borrow::Cow;

use super::envelope::Envelope;
use super::line_frame::{self, LineText};
use super::{DecodeError, ServerEvent};

/// The largest frame that is read. The largest one a Go daemon can send is about 400 kB (section 1.3).
pub const MAX_FRAME_BYTES: usize = 1 << 20;

/// Reads one text frame.
///
/// # Errors
/// A [`DecodeError`] that names what was wrong. It never holds more than a few words of the frame.
pub fn decode(text: &str) -> Result<ServerEvent<'_>, DecodeError> {
    within_limit(text.len())?;
    let mut unescaped = String::new();
    match line_frame::read(text, &mut unescaped) {
        Some(LineText::Frame(line)) => Ok(ServerEvent::ConsoleOutput(Cow::Borrowed(line))),
        Some(LineText::Scratch) => Ok(ServerEvent::ConsoleOutput(Cow::Owned(unescaped))),
        None => ServerEvent::of(Envelope::read(text)?),
    }
}

/// Reads one binary frame as if it were text.
///
/// # Errors
/// As [`decode`], and [`DecodeError::NotUtf8`].
pub fn decode_bytes(bytes: &[u8]) -> Result<ServerEvent<'_>, DecodeError> {
    within_limit(bytes.len())?;
    let text = std::str::from_utf8(bytes).map_err(|error| DecodeError::NotUtf8 { valid_up_to: error.valid_up_to() })?;
    decode(text)
}

fn within_limit(len: usize) -> Result<(), DecodeError> {
    if len > MAX_FRAME_BYTES { Err(DecodeError::TooLong { len, max: MAX_FRAME_BYTES }) } else { Ok(()) }
}
