//! The frame that nearly all frames are: one line of output, as daemons write it.
//!
//! `{"event":"console output","args":["…"]}` with nothing else in it is read in one pass and without the JSON reader.
//! Whatever is not exactly that, or holds anything the JSON reader would refuse, is left to it: both give the same text
//! for every frame that is read here.

use super::decode::MAX_FRAME_BYTES;
use crate::bytes::{below, count_before_by_words, equal};

const HEAD: &str = r#"{"event":"console output","args":[""#;
const TAIL: &str = r#""]}"#;

/// Scratch memory beyond this is given back after use.
const KEEP_BYTES: usize = 64 << 10;

/// Where the line's text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineText<'a> {
    /// In the frame: it holds no escapes.
    Frame(&'a str),
    /// In the scratch memory, unescaped.
    Scratch,
}

/// The text of a frame that holds one `console output` line and nothing else; `None` for every other frame, also for
/// broken ones. `scratch` is memory to work in; its content before and after means nothing.
#[must_use]
pub fn console_line<'a>(frame: &'a str, scratch: &'a mut String) -> Option<&'a str> {
    if scratch.capacity() > KEEP_BYTES {
        *scratch = String::new();
    }
    match read(frame, scratch)? {
        LineText::Frame(text) => Some(text),
        LineText::Scratch => Some(scratch),
    }
}

pub(super) fn read<'a>(frame: &'a str, scratch: &mut String) -> Option<LineText<'a>> {
    if frame.len() > MAX_FRAME_BYTES {
        return None;
    }
    let frame = frame.strip_suffix('\n').unwrap_or(frame);
    let body = frame.strip_prefix(HEAD)?.strip_suffix(TAIL)?;
    let plain = plain_bytes(body);
    if plain == body.len() {
        return Some(LineText::Frame(body));
    }
    unescape(body, plain, scratch)?;
    Some(LineText::Scratch)
}

/// Bytes before the first that JSON does not take as it stands inside a string.
fn plain_bytes(text: &str) -> usize {
    count_before_by_words(text.as_bytes(), |word| below(word, 0x20) | equal(word, b'"') | equal(word, b'\\'))
}

/// Writes the string's text to `out`, given that its first `plain` bytes hold no escape.
fn unescape(body: &str, mut plain: usize, out: &mut String) -> Option<()> {
    out.clear();
    out.reserve(body.len());
    let mut rest = body;
    loop {
        let (text, behind) = rest.split_at_checked(plain)?;
        out.push_str(text);
        if behind.is_empty() {
            return Some(());
        }
        let (c, len) = escape(behind.as_bytes())?;
        out.push(c);
        rest = behind.get(len..)?;
        plain = plain_bytes(rest);
    }
}

/// The character of the escape that the bytes begin with, and its length. A raw control character and a quote are none.
fn escape(bytes: &[u8]) -> Option<(char, usize)> {
    let [b'\\', kind, rest @ ..] = bytes else { return None };
    let c = match kind {
        b'u' => return unicode_escape(rest),
        b'"' | b'\\' | b'/' => char::from(*kind),
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'b' => '\x08',
        b'f' => '\x0c',
        _ => return None,
    };
    Some((c, 2))
}

/// What follows `\u`. A lone surrogate is no character.
fn unicode_escape(bytes: &[u8]) -> Option<(char, usize)> {
    let unit = hex(bytes)?;
    if let Some(c) = char::from_u32(unit) {
        return Some((c, 6));
    }
    let low = hex(bytes.get(4..)?.strip_prefix(b"\\u")?)?;
    let pair = [u16::try_from(unit).ok()?, u16::try_from(low).ok()?];
    let c = char::decode_utf16(pair).next()?.ok()?;
    Some((c, 12))
}

fn hex(bytes: &[u8]) -> Option<u32> {
    let digits = bytes.first_chunk::<4>()?;
    digits.iter().try_fold(0, |value, digit| Some(value << 4 | char::from(*digit).to_digit(16)?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::envelope::Envelope;
    use super::*;

    /// What the JSON reader makes of a frame, if it is a line of output.
    fn by_json(frame: &str) -> Option<String> {
        let envelope = Envelope::read(frame).ok()?;
        (envelope.event == "console output").then(|| envelope.args.first().into_owned())
    }

    fn by_pass(frame: &str) -> Option<String> {
        console_line(frame, &mut String::from("left over")).map(str::to_owned)
    }

    fn framed(body: &str) -> String {
        format!("{HEAD}{body}{TAIL}")
    }

    /// Pieces of a JSON string's inside, many of them wrong.
    fn body() -> impl Strategy<Value = String> {
        let fixed = prop::sample::select(vec![
            r"\u001b[1m",
            r"\u001B[0m",
            r"\u003c",
            r"\ud83d\ude00",
            r"\ud83d",
            r"\ude00",
            r"\ud83d\u0041",
            r"\ud83d\n",
            r"\u00",
            r"\u00e",
            r"\uzzzz",
            r"\u+123",
            r"\\",
            r"\",
            r#"\""#,
            r#"""#,
            r"\/",
            r"\b\f\n\r\t",
            r"\x",
            r"\'",
            "\u{1b}",
            "\n",
            "\0",
            "\u{7f}",
            "é",
            "漢",
            "\u{2028}",
            r#"","more"#,
            r#""],"x":[""#,
            "a text of some length, ",
        ])
        .prop_map(str::to_owned);
        let piece = prop_oneof![4 => fixed, 1 => "[ -~]{0,20}", 1 => any::<char>().prop_map(String::from)];
        prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 4000, ..ProptestConfig::default() })]

        #[test]
        fn the_pass_and_the_json_reader_agree(body in body(), ending in prop::sample::select(vec!["", "\n", " ", "\n\n", "}"])) {
            let frame = framed(&body) + ending;
            if let Some(text) = by_pass(&frame) {
                prop_assert_eq!(by_json(&frame), Some(text), "{}", frame);
            }
        }

        #[test]
        fn the_pass_reads_what_daemons_write(line in any::<String>(), is_go in any::<bool>()) {
            let quoted = serde_json::to_string(&line).unwrap();
            let mut frame = framed(&quoted[1..quoted.len() - 1]);
            if is_go {
                frame = frame.replace('<', "\\u003c") + "\n";
            }
            prop_assert_eq!(by_pass(&frame), Some(line));
        }
    }

    #[test]
    fn other_frames_are_left_to_the_json_reader() {
        for frame in [
            "",
            r#"{"event":"console output","args":[]}"#,
            r#"{"event":"console output","args":["a","b"]}"#,
            r#"{"event":"install output","args":["a"]}"#,
            r#"{"args":["a"],"event":"console output"}"#,
            r#"{"event":"console output","args":["\ud800"]}"#,
            r#"{"event":"console output","args":["a\"]}"#,
        ] {
            assert_eq!(by_pass(frame), None, "{frame}");
        }
        assert_eq!(by_pass(&framed(&"x".repeat(MAX_FRAME_BYTES))), None);
    }

    #[test]
    fn scratch_memory_is_given_back() {
        let mut scratch = String::new();
        let _ = console_line(&framed(&format!("\\n{}", "x".repeat(500_000))), &mut scratch);
        let _ = console_line(&framed("\\n"), &mut scratch);
        assert!(scratch.capacity() <= KEEP_BYTES);
    }
}
