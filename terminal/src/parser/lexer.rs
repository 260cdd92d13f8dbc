//! Cuts an event's text into printable stretches, controls and escape sequences (ECMA-48 5.3 to 5.6).
//!
//! Only the cuts are made here; what a sequence means is decided by the readers. A line feed ends whatever sequence is
//! open, so that a broken one costs at most its own row. A character that cannot stand in a sequence ends it as well and
//! is read as text.

use crate::bytes::{below, count_before, count_before_by_words, equal};

/// A piece of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Printable ASCII.
    Ascii(&'a str),
    /// Other text without control characters; some of it may be ASCII.
    Text(&'a str),
    /// A C0 control.
    Control(u8),
    /// A control sequence: what follows `CSI`, the final byte included if it came.
    Csi(&'a str),
    /// Another escape sequence: what follows `ESC`, the final byte included if it came.
    Escape(&'a str),
    /// The payload of a terminated operating system command.
    Osc(&'a str),
}

/// Which characters end a control string besides `ST`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum StringKind {
    /// OSC: also BEL.
    Command,
    /// DCS, SOS, PM, APC.
    Other,
}

/// How a control string was introduced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Introducer {
    /// By `ESC` and a letter.
    SevenBit,
    /// By one character.
    EightBit,
}

/// Where a control string ends.
enum StringEnd {
    /// Terminated: the payload's end and where the text goes on.
    Terminated { payload: usize, next: usize },
    /// Given up here; this character is not part of it.
    Aborted(usize),
}

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;
const LF: u8 = b'\n';
const CAN: u8 = 0x18;
const SUB: u8 = 0x1a;
const DEL: u8 = 0x7f;
/// First byte of U+0080..=U+009F in UTF-8; the second is the code point.
const C1_LEAD: u8 = 0xc2;

/// The tokens of one event.
#[derive(Debug)]
pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
    /// Up to here no terminator was found for a string of each kind; spares looking again from every introducer.
    unterminated: [usize; 2],
    /// Whether an `ESC` still waits for what follows it.
    escaped: bool,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, unterminated: [0; 2], escaped: false }
    }

    /// What was not read yet.
    pub(super) fn rest(&self) -> &'a str {
        self.slice(self.at, self.text.len())
    }

    /// Takes the printable ASCII at hand.
    #[inline]
    pub(super) fn ascii(&mut self) -> &'a str {
        let start = self.at;
        if !self.escaped {
            self.at += printable_ascii(self.text.as_bytes().get(start..).unwrap_or_default());
        }
        self.slice(start, self.at)
    }

    /// What follows `CSI`, if it stands here.
    #[inline]
    pub(super) fn csi_ahead(&self) -> Option<&'a [u8]> {
        match self.text.as_bytes().get(self.at..)? {
            [ESC, b'[', rest @ ..] if !self.escaped => Some(rest),
            _ => None,
        }
    }

    /// Passes over `CSI` and `len` bytes after it, all of them ASCII.
    #[inline]
    pub(super) const fn skip_csi(&mut self, len: usize) {
        self.at += 2 + len;
    }

    fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// The 8-bit control at `at`.
    fn c1(&self, at: usize) -> Option<u8> {
        if self.byte(at) != Some(C1_LEAD) {
            return None;
        }
        self.byte(at + 1).filter(|b| (0x80..=0x9f).contains(b))
    }

    /// The text at hand; `None` if a control stands there.
    fn printable(&mut self) -> Option<Token<'a>> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        self.at += printable_ascii(bytes.get(start..)?);
        if bytes.get(self.at).is_none_or(u8::is_ascii) {
            return (self.at > start).then(|| Token::Ascii(self.slice(start, self.at)));
        }
        while let Some(rest) = bytes.get(self.at..) {
            self.at += count_before(rest, |byte| (byte < 0x20) | (byte == DEL) | (byte == C1_LEAD));
            if self.byte(self.at) != Some(C1_LEAD) || self.c1(self.at).is_some() {
                break;
            }
            self.at += 1;
        }
        (self.at > start).then(|| Token::Text(self.slice(start, self.at)))
    }

    /// Reads what follows `ESC`; `None` if it is to be dropped.
    fn escape(&mut self) -> Option<Token<'a>> {
        match self.byte(self.at) {
            Some(b'[') => {
                self.at += 1;
                Some(self.csi())
            }
            Some(b']') => self.string(StringKind::Command),
            Some(b'P' | b'X' | b'^' | b'_') => self.string(StringKind::Other),
            // Executed as if it stood before the ESC.
            Some(control) if control < 0x20 && !matches!(control, LF | ESC | CAN | SUB) => {
                self.at += 1;
                self.escaped = true;
                Some(Token::Control(control))
            }
            _ => Some(Token::Escape(self.sequence(0x30))),
        }
    }

    fn csi(&mut self) -> Token<'a> {
        Token::Csi(self.sequence(0x40))
    }

    /// Reads to the end of a sequence whose final byte is `first_final` or above. Controls inside it are kept in it:
    /// they are executed as if they stood before it.
    fn sequence(&mut self, first_final: u8) -> &'a str {
        let start = self.at;
        while let Some(byte) = self.byte(self.at) {
            if byte == LF || byte == ESC || byte > DEL {
                break;
            }
            self.at += 1;
            if matches!(byte, CAN | SUB) || (first_final..DEL).contains(&byte) {
                break;
            }
        }
        self.slice(start, self.at)
    }

    /// Reads a control string that a letter introduces.
    fn string(&mut self, kind: StringKind) -> Option<Token<'a>> {
        match self.string_end(self.at + 1, kind, Introducer::SevenBit) {
            StringEnd::Terminated { payload, next } => self.terminated(self.at + 1, payload, next, kind),
            StringEnd::Aborted(at) => {
                self.at = at;
                None
            }
        }
    }

    fn terminated(&mut self, start: usize, payload: usize, next: usize, kind: StringKind) -> Option<Token<'a>> {
        self.at = next;
        (kind == StringKind::Command).then(|| Token::Osc(self.slice(start, payload)))
    }

    fn string_end(&self, start: usize, kind: StringKind, introducer: Introducer) -> StringEnd {
        let mut at = start;
        while let Some(byte) = self.byte(at) {
            match byte {
                BEL if kind == StringKind::Command => return StringEnd::Terminated { payload: at, next: at + 1 },
                ESC if self.byte(at + 1) == Some(b'\\') => return StringEnd::Terminated { payload: at, next: at + 2 },
                C1_LEAD if self.c1(at) == Some(0x9c) => return StringEnd::Terminated { payload: at, next: at + 2 },
                ESC | LF | CAN | SUB => break,
                _ if byte > DEL && introducer == Introducer::EightBit => break,
                _ => at += 1,
            }
        }
        StringEnd::Aborted(at)
    }

    /// Reads an 8-bit control. Text that went through a wrong decoding is full of them (a Cyrillic letter taken for two
    /// Latin ones holds one), so only what looks like a sequence is believed: `CSI` before a parameter or a common final
    /// byte, and a string of ASCII that is terminated. Every other one is dropped alone.
    fn eight_bit(&mut self, control: u8) -> Option<Token<'a>> {
        self.at += 2;
        let kind = match control {
            0x9b => {
                let believed = matches!(self.byte(self.at), Some(0x30..=0x3f | b'm' | b'H' | b'J' | b'K'));
                return believed.then(|| self.csi());
            }
            0x9d => StringKind::Command,
            0x90 | 0x98 | 0x9e | 0x9f => StringKind::Other,
            _ => return None,
        };
        if self.at < self.unterminated[kind as usize] {
            return None;
        }
        match self.string_end(self.at, kind, Introducer::EightBit) {
            StringEnd::Terminated { payload, next } => self.terminated(self.at, payload, next, kind),
            StringEnd::Aborted(at) => {
                self.unterminated[kind as usize] = at;
                None
            }
        }
    }
}

/// How many bytes of printable ASCII stand first.
#[inline]
fn printable_ascii(bytes: &[u8]) -> usize {
    count_before_by_words(bytes, |word| below(word, 0x20) | equal(word, DEL) | word)
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            if std::mem::take(&mut self.escaped) {
                if let Some(token) = self.escape() {
                    return Some(token);
                }
                continue;
            }
            if let Some(text) = self.printable() {
                return Some(text);
            }
            let byte = self.byte(self.at)?;
            let token = if let Some(control) = self.c1(self.at) {
                self.eight_bit(control)
            } else {
                self.at += 1;
                match byte {
                    ESC => self.escape(),
                    DEL => None,
                    control => Some(Token::Control(control)),
                }
            };
            if token.is_some() {
                return token;
            }
        }
    }
}
