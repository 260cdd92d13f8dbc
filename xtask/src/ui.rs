//! The one place that writes to the terminal. A closed pipe is no reason to fail a chore, so write errors are dropped.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};

const BOLD: &str = "1";
const DIM: &str = "2";
const RED: &str = "31;1";
const GREEN: &str = "32;1";
const YELLOW: &str = "33;1";

/// A heading before a piece of work.
pub fn heading(text: impl Display) {
    say(&paint(GREEN, &format!("==> {text}")));
}

/// A command about to run.
pub fn command(line: impl Display) {
    say(&paint(DIM, &format!("  $ {line}")));
}

/// Plain information.
pub fn note(text: impl Display) {
    say(&format!("  {text}"));
}

/// Something the reader must not overlook.
pub fn warn(text: impl Display) {
    say(&paint(YELLOW, &format!("  !! {text}")));
}

/// Text that stands out, as it is.
pub fn prominent(text: impl Display) {
    say(&paint(BOLD, &text.to_string()));
}

/// Lines as they are.
pub fn lines(text: impl Display) {
    say(&text.to_string());
}

/// The reason a chore ended early; goes to standard error.
pub fn error(text: impl Display) {
    let mut stderr = io::stderr().lock();
    let label = if is_coloured(stderr.is_terminal()) { format!("\x1b[{RED}merror\x1b[0m") } else { "error".into() };
    let _ = writeln!(stderr, "{label}: {text}");
}

fn say(text: &str) {
    let mut stdout = io::stdout().lock();
    let _ = writeln!(stdout, "{text}");
    let _ = stdout.flush();
}

fn paint(style: &str, text: &str) -> String {
    if is_coloured(io::stdout().is_terminal()) { format!("\x1b[{style}m{text}\x1b[0m") } else { text.to_owned() }
}

fn is_coloured(terminal: bool) -> bool {
    terminal && std::env::var_os("NO_COLOR").is_none()
}
