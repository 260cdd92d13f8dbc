//! The game's log lines, coloured as Paper colours them without jline.
//!
//! A line gets its time when it is printed, so that a script is the same whenever it runs.

use crate::clock::time_of_day;

pub(super) const RESET: &str = "\u{1b}[m";
pub(super) const RED: &str = "\u{1b}[0;31;1m";
pub(super) const YELLOW: &str = "\u{1b}[0;33;1m";
pub(super) const GREEN: &str = "\u{1b}[0;32;1m";
pub(super) const AQUA: &str = "\u{1b}[0;36;1m";
pub(super) const GOLD: &str = "\u{1b}[38;2;255;170;0m";
pub(super) const GRAY: &str = "\u{1b}[0;37;22m";

/// Stands for the time in a line that is not printed yet; a character of the private use area.
const NOW: char = '\u{e0f1}';

/// The text with the time filled in.
pub(super) fn stamped(text: &str) -> String {
    text.replace(NOW, &time_of_day())
}

/// An ordinary line.
pub(super) fn info(text: &str) -> String {
    format!("[{NOW} INFO]: {text}\n")
}

/// A line in a colour, which ends with the line.
pub(super) fn coloured(colour: &str, text: &str) -> String {
    info(&format!("{colour}{text}{RESET}"))
}

/// A warning: the whole line is yellow.
pub(super) fn warn(text: &str) -> String {
    format!("\u{1b}[33;1m[{NOW} WARN]: {text}{RESET}\n")
}

/// An error: the whole line is red.
pub(super) fn error(text: &str) -> String {
    format!("\u{1b}[31;1m[{NOW} ERROR]: {text}{RESET}\n")
}
