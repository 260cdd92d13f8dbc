//! Frames from a daemon.

use ptero_console::protocol::{ServerEvent, decode, decode_bytes};

/// What is said of a frame that cannot be read is no longer than that, in bytes.
const LONGEST_ERROR: usize = 2_000;
/// `Debug` writes a byte as at most so many characters, and so many more for the names around it.
const DEBUG: usize = 12;
const FLOOR: usize = 4_000;

/// One frame.
pub fn check(frame: &[u8]) {
    let from_bytes = decode_bytes(frame);
    if let Ok(text) = std::str::from_utf8(frame) {
        assert_eq!(decode(text), from_bytes, "text and bytes differ");
    }
    match from_bytes {
        Ok(ServerEvent::Stats(stats)) => {
            assert!(stats.cpu_absolute.is_finite() && stats.cpu_absolute >= 0.0);
        }
        Ok(event) => {
            let size = format!("{event:?}").len();
            assert!(size <= frame.len() * DEBUG + FLOOR, "{size} bytes from {}", frame.len());
        }
        Err(error) => assert!(error.to_string().len() <= LONGEST_ERROR, "{} bytes of error", error.to_string().len()),
    }
}
