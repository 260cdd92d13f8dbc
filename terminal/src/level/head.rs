//! The head of a line: what stands before its message.

use super::Level;
use super::words::{level_of, level_of_letter, level_of_number};

/// Bytes that are looked at. The longest heads of real servers (date, thread, logger, level) have about a hundred.
const HEAD: usize = 128;
/// Ordinary words that may stand before the level once a time was seen: a logger's name, a host's.
const NAMES: u8 = 2;

/// The level that a line tells. The lines of a stack trace have the level of the line before, `last`.
pub(in super::super) fn told_by(text: &str, last: Level) -> Option<Level> {
    let bytes = text.as_bytes();
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    if explains_the_line_before(head) {
        return Some(last);
    }
    Head { rest: head, dated: false, names: 0 }.read()
}

/// Java's and Node's frames (`at …`, indented), `Caused by:`, `... 12 more`, and Python's frames.
fn explains_the_line_before(head: &[u8]) -> bool {
    match head.first() {
        Some(b' ') => {
            let frame = head.trim_ascii_start();
            [&b"at "[..], b"... ", b"File \"", b"Suppressed: ", b"Caused by: "]
                .iter()
                .any(|start| frame.starts_with(start))
        }
        Some(b'C') => head.starts_with(b"Caused by: "),
        _ => false,
    }
}

/// A walk over the head, piece by piece.
#[derive(Debug)]
struct Head<'a> {
    rest: &'a [u8],
    /// Whether a time was seen.
    dated: bool,
    /// How many ordinary words were seen.
    names: u8,
}

/// What a piece of the head says.
enum Piece {
    /// This level.
    Level(Level),
    /// Nothing; the head goes on.
    Nothing,
    /// The message begins.
    Message,
}

impl From<Option<Level>> for Piece {
    fn from(level: Option<Level>) -> Self {
        level.map_or(Self::Nothing, Self::Level)
    }
}

impl Head<'_> {
    fn read(mut self) -> Option<Level> {
        while let Some(&byte) = self.rest.first() {
            let piece = match byte {
                b'[' => self.group(b']'),
                b'(' => self.group(b')'),
                b'{' => return json(self.rest),
                b'0'..=b'9' => self.time(),
                b'a'..=b'z' | b'A'..=b'Z' => self.word(),
                b' ' | b'-' | b':' | b'|' | b'*' | b'>' | b'#' => {
                    self.rest = &self.rest[1..];
                    Piece::Nothing
                }
                _ => Piece::Message,
            };
            match piece {
                Piece::Level(level) => return Some(level),
                Piece::Nothing => {}
                Piece::Message => return None,
            }
        }
        None
    }

    fn take(&mut self, len: usize) -> &[u8] {
        let (taken, rest) = self.rest.split_at(len.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    /// `[12:00:00 INFO]`, `[Server thread/WARN]`, `[Error  : Unity Log]`, `(main)`.
    fn group(&mut self, close: u8) -> Piece {
        let Some(len) = self.rest.iter().position(|&byte| byte == close) else { return Piece::Message };
        self.dated |= self.rest.get(1).is_some_and(u8::is_ascii_digit);
        let group = &self.take(len + 1)[1..len];
        let named = group.iter().rposition(|&byte| byte == b'/').and_then(|slash| group.get(slash + 1..));
        let words = named.unwrap_or(group);
        words.split(|byte| !byte.is_ascii_alphabetic()).find_map(level_of).into()
    }

    /// `12:00:00`, `2024-01-01T12:00:00.000Z`, `0.512`.
    fn time(&mut self) -> Piece {
        self.dated = true;
        let len = self.rest.iter().position(|byte| matches!(byte, b' ' | b'[' | b'|')).unwrap_or(self.rest.len());
        self.take(len);
        Piece::Nothing
    }

    fn word(&mut self) -> Piece {
        let is_inner = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'$' | b'-' | b'/');
        let len = self.rest.iter().position(|byte| !is_inner(byte)).unwrap_or(self.rest.len());
        let word = self.rest.get(..len).unwrap_or_default();
        let rest = self.rest.get(len..).unwrap_or_default();
        let next = rest.first().copied();
        if next == Some(b'=') {
            return self.pair(len);
        }
        if (next == Some(b':') && names_an_exception(word)) || is_final_cry(word, rest) {
            return Piece::Level(Level::Error);
        }
        if let Some(level) = level_of(word) {
            return if stands_for_itself(word, rest, self.dated) { Piece::Level(level) } else { Piece::Message };
        }
        if let [letter, digits @ ..] = word
            && digits.len() == 4
            && digits.iter().all(u8::is_ascii_digit)
        {
            return level_of_letter(*letter).map_or(Piece::Message, Piece::Level);
        }
        self.names += 1;
        let is_known = matches!(word, b"npm" | b"L");
        if !is_known && (!self.dated || self.names > NAMES || !matches!(next, Some(b' ' | b':' | b'['))) {
            return Piece::Message;
        }
        self.take(len);
        Piece::Nothing
    }

    /// `level=error`, `time="2024-01-01T12:00:00Z"`: the key is `len` bytes long.
    fn pair(&mut self, len: usize) -> Piece {
        let is_level = is_level_key(&self.take(len + 1)[..len]);
        let quoted = self.rest.first() == Some(&b'"');
        self.take(usize::from(quoted));
        let end = self.rest.iter().position(|&byte| if quoted { byte == b'"' } else { byte == b' ' });
        let value = self.take(end.unwrap_or(self.rest.len()));
        let level = if is_level { level_of(value) } else { None };
        self.take(usize::from(quoted));
        level.into()
    }
}

/// Whether a level's word outside brackets is meant as a level: `ERROR` by its capitals, `Error:` and `warning:` by the
/// colon, `Error` by a time before it.
fn stands_for_itself(word: &[u8], rest: &[u8], dated: bool) -> bool {
    let ends = !matches!(rest.first(), Some(b'0'..=b'9' | b'\'' | b'"' | b',' | b')'));
    let capitals = word.iter().all(u8::is_ascii_uppercase);
    let capital = word.first().is_some_and(u8::is_ascii_uppercase);
    ends && (capitals || rest.first() == Some(&b':') || (capital && dated))
}

/// `java.lang.IllegalStateException`, `TypeError`.
fn names_an_exception(word: &[u8]) -> bool {
    word.ends_with(b"Exception") || word.ends_with(b"Error")
}

/// Whether a line says first of all what was thrown: `java.io.IOException: closed`.
pub(in super::super) fn begins_with_an_exception(text: &[u8]) -> bool {
    let is_inner = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'$');
    let head = text.get(..HEAD).unwrap_or(text);
    let len = head.iter().position(|byte| !is_inner(byte)).unwrap_or(head.len());
    let (word, rest) = head.split_at(len);
    names_an_exception(word) && matches!(rest.first(), None | Some(b':'))
}

/// What a runtime says last.
fn is_final_cry(word: &[u8], rest: &[u8]) -> bool {
    matches!(
        (word, rest),
        (b"panic", [b':', ..])
            | (b"Exception", [b' ', b'i', b'n', b' ', b't', b'h', b'r', b'e', b'a', b'd', b' ', ..])
            | (b"Traceback", [b' ', b'(', b'm', b'o', b's', b't', b' ', ..])
            | (b"fatal", [b' ', b'e', b'r', b'r', b'o', b'r', b':', ..])
            | (b"Segmentation", [b' ', b'f', b'a', b'u', b'l', b't', ..])
    )
}

fn is_level_key(key: &[u8]) -> bool {
    matches!(key, b"level" | b"lvl" | b"severity" | b"loglevel" | b"log_level" | b"log.level" | b"levelname" | b"@l")
}

/// `{"level":"error"`, `{"time":…,"severity":"WARNING"`, `{"level":50`. Keys are looked for wherever they stand.
fn json(head: &[u8]) -> Option<Level> {
    let mut quotes = head.split(|&byte| byte == b'"');
    while let Some(key) = quotes.next() {
        if !is_level_key(key) {
            continue;
        }
        let value = quotes.next()?.trim_ascii().strip_prefix(b":")?.trim_ascii();
        if value.is_empty() {
            return level_of(quotes.next()?);
        }
        let digits = value.iter().take_while(|byte| byte.is_ascii_digit()).take(3);
        return level_of_number(digits.fold(0, |number, &digit| number * 10 + u32::from(digit - b'0')));
    }
    None
}
