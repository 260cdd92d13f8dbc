//! What a row is in a stack trace, told by its own text. Tabs are spaces by now.

use super::stamp;

/// Bytes that are looked at: a log's prefix, and the first word behind it.
const HEAD: usize = 160;

/// What a row is in a stack trace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Java, .NET and Node: `    at fn (file:1:2)`, `    ... 12 more`.
    Frame,
    /// `Caused by: …`, `Suppressed: …`, `[cause]: …`.
    Cause,
    /// Python's `Traceback (most recent call last):`.
    Opening,
    /// Python's `  File "main.py", line 3, in run`.
    File,
    /// More than a frame is indented: Python's source lines and their markers, if they come after one.
    Source,
    /// Nothing of the kind.
    Other,
}

/// What a row is, whatever a log put before it.
pub(super) fn part_of(text: &[u8]) -> Part {
    let head = text.get(..HEAD).unwrap_or(text);
    let message = match head.first() {
        Some(b'[' | b'0'..=b'9') => behind_prefix(head),
        Some(b' ' | b'C' | b'S' | b'T') => head,
        _ => return Part::Other,
    };
    let indent = message.iter().take_while(|byte| **byte == b' ').count();
    let words = message.get(indent..).unwrap_or_default();
    let starts = |start: &[u8]| words.starts_with(start);
    match words.first() {
        Some(b'a') if indent >= 2 && starts(b"at ") => Part::Frame,
        Some(b'.') if indent >= 2 && starts(b"... ") && words.get(4).is_some_and(u8::is_ascii_digit) => Part::Frame,
        Some(b'[') if indent >= 2 && starts(b"[cause]: ") => Part::Cause,
        Some(b'[') if indent >= 2 && starts(b"[Previous line repeated ") => Part::Source,
        Some(b'C') if starts(b"Caused by: ") => Part::Cause,
        Some(b'S') if starts(b"Suppressed: ") => Part::Cause,
        Some(b'T') if starts(b"Traceback (most recent call last):") => Part::Opening,
        Some(b'F') if indent >= 2 && starts(b"File \"") => Part::File,
        Some(_) if indent >= 4 => Part::Source,
        _ => Part::Other,
    }
}

/// Whether a row without a log's prefix names what was thrown: `java.io.IOException: closed`, `Exception in thread "main" …`.
pub(super) fn is_thrown(text: &[u8]) -> bool {
    let head = text.get(..HEAD).unwrap_or(text);
    let name =
        head.iter().position(|byte| !(byte.is_ascii_alphanumeric() || b"._$".contains(byte))).unwrap_or(head.len());
    let (name, rest) = head.split_at(name);
    let is_error = [b"Exception".as_slice(), b"Error", b"Throwable"].iter().any(|end| name.ends_with(end));
    is_error && (rest.is_empty() || rest.starts_with(b": ") || rest.starts_with(b" in thread "))
}

/// What stands behind `[12:00:00] [Server thread/WARN]: `; one space may be left.
fn behind_prefix(head: &[u8]) -> &[u8] {
    let stamped = stamp::after(head);
    // The bracket that holds the time is still open.
    let is_open = head.first() == Some(&b'[');
    let mut rest = match (is_open, stamped.iter().position(|byte| *byte == b']')) {
        (true, Some(end)) => stamped.get(end + 1..).unwrap_or_default(),
        _ => stamped,
    };
    loop {
        rest = match rest {
            [b' ', b'[', group @ ..] | [b'[', group @ ..] => match group.iter().position(|byte| *byte == b']') {
                Some(end) => group.get(end + 1..).unwrap_or_default(),
                None => return rest,
            },
            [b':', rest @ ..] => rest,
            _ => return rest,
        };
    }
}
