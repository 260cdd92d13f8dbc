//! Minecraft's section-sign codes as SGR (`§a`, `§l`, `§x§r§r§g§g§b§b`).
//!
//! Off by default: a section sign is an ordinary character elsewhere. Does not belong here: what SGR means.

use std::borrow::Cow;
use std::fmt::Write as _;

/// What a section sign in the output is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SectionSigns {
    /// Text like any other.
    #[default]
    Text,
    /// The beginning of one of Minecraft's codes.
    Codes,
}

const SIGN: char = '§';

/// SGR of the sixteen colours, by their hexadecimal digit.
const COLORS: [u8; 16] = [30, 34, 32, 36, 31, 35, 33, 37, 90, 94, 92, 96, 91, 95, 93, 97];

/// The text with its codes as SGR sequences. What is no code stays as it is.
pub(in super::super) fn to_sgr(text: &str) -> Cow<'_, str> {
    if !text.contains(SIGN) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(SIGN) {
        out.push_str(before);
        rest = match code(after, &mut out) {
            Some(len) => after.get(len..).unwrap_or_default(),
            None => {
                out.push(SIGN);
                after
            }
        };
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Writes the code that follows a sign; its length in bytes. A colour ends bold and the like, as in the game.
fn code(after: &str, out: &mut String) -> Option<usize> {
    let letter = after.chars().next()?.to_ascii_lowercase();
    if letter == 'x' {
        let hex = hex_digits(after.get(1..)?)?;
        // Writing to a string cannot fail.
        let _ = write!(out, "\x1b[0;38;2;{};{};{}m", hex >> 16, hex >> 8 & 0xff, hex & 0xff);
        return Some(1 + 6 * (SIGN.len_utf8() + 1));
    }
    let digit = letter.to_digit(16).and_then(|digit| COLORS.get(usize::try_from(digit).ok()?));
    match (digit, letter) {
        (Some(color), _) => {
            let _ = write!(out, "\x1b[0;{color}m");
        }
        (None, 'l') => out.push_str("\x1b[1m"),
        (None, 'm') => out.push_str("\x1b[9m"),
        (None, 'n') => out.push_str("\x1b[4m"),
        (None, 'o') => out.push_str("\x1b[3m"),
        (None, 'r') => out.push_str("\x1b[0m"),
        // Letters that change all the time in the game; here they are read.
        (None, 'k') => {}
        (None, _) => return None,
    }
    Some(1)
}

/// Six digits, each after a sign of its own.
fn hex_digits(text: &str) -> Option<u32> {
    let mut chars = text.chars();
    (0..6).try_fold(0, |number, _| {
        (chars.next()? == SIGN).then_some(())?;
        Some(number << 4 | chars.next()?.to_digit(16)?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_sgr() {
        for (text, expected) in [
            ("plain", "plain"),
            ("§aGreen§r §Lbold", "\x1b[0;92mGreen\x1b[0m \x1b[1mbold"),
            ("§x§1§2§a§B§f§0hex", "\x1b[0;38;2;18;171;240mhex"),
            ("§x§1§2 short", "§x\x1b[0;34m\x1b[0;32m short"),
            ("§k§m§n§o.", "\x1b[9m\x1b[4m\x1b[3m."),
            ("§ 5 and §z and §", "§ 5 and §z and §"),
            ("§§a", "§\x1b[0;92m"),
        ] {
            assert_eq!(to_sgr(text), expected);
        }
    }
}
