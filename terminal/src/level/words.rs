//! The words that loggers use.

use super::Level;

/// The longest word below.
const LONGEST: usize = 11;

/// The level that a word names, in whatever case.
pub(super) fn level_of(word: &[u8]) -> Option<Level> {
    let mut lower = [0; LONGEST];
    let lower = lower.get_mut(..word.len())?;
    lower.copy_from_slice(word);
    lower.make_ascii_lowercase();
    Some(match &*lower {
        b"error" | b"err" | b"erro" | b"eror" | b"severe" | b"fatal" | b"critical" | b"crit" | b"panic" | b"emerg"
        | b"alert" => Level::Error,
        b"warn" | b"warning" | b"wrn" => Level::Warn,
        b"info" | b"inf" | b"information" | b"notice" | b"message" => Level::Info,
        b"debug" | b"debu" | b"dbug" | b"dbg" | b"trace" | b"trc" | b"verbose" | b"fine" | b"finer" | b"finest" => {
            Level::Debug
        }
        _ => return None,
    })
}

/// The level of the numbers that bunyan and pino write.
pub(super) fn level_of_number(number: u32) -> Option<Level> {
    match number {
        50..=60 => Some(Level::Error),
        40..50 => Some(Level::Warn),
        30..40 => Some(Level::Info),
        10..30 => Some(Level::Debug),
        _ => None,
    }
}

/// The level of the letter that glog puts before the date.
pub(super) fn level_of_letter(letter: u8) -> Option<Level> {
    match letter {
        b'E' | b'F' => Some(Level::Error),
        b'W' => Some(Level::Warn),
        b'I' => Some(Level::Info),
        _ => None,
    }
}
