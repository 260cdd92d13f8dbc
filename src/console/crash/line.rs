//! What a daemon's own lines say of a crash (`docs/protocol.md` section 6).

use crate::terminal::plain_text;

/// The longest of these lines has about a hundred characters.
const MAX_LINE: usize = 300;

/// One fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CrashLine {
    /// The daemon found that the process had ended by itself.
    Detected,
    /// What the process left as its exit code.
    ExitCode(i64),
    /// Whether the system ended it because it needed too much memory.
    OutOfMemory(bool),
    /// It is not started again: the crash before was a short time ago.
    TooSoon,
    /// It is not started again: crash detection is off.
    Disabled,
    /// It is not started again: the daemon failed at that.
    Failed,
}

/// Reads one of the daemon's own lines, with its prelude.
pub(super) fn read(line: &str) -> Option<CrashLine> {
    let line = plain_text(line, MAX_LINE);
    let text = line.split_once("Daemon]:")?.1.trim().to_ascii_lowercase();
    if let Some(code) = text.strip_prefix("exit code:") {
        return code.trim().parse().ok().map(CrashLine::ExitCode);
    }
    if let Some(answer) = text.strip_prefix("out of memory:") {
        return answer.trim().parse().ok().map(CrashLine::OutOfMemory);
    }
    if text.starts_with("aborting automatic restart") {
        let is_off = text.contains("crash detection is disabled");
        return Some(if is_off { CrashLine::Disabled } else { CrashLine::TooSoon });
    }
    if text.starts_with("server crash was detected but") {
        return Some(CrashLine::Failed);
    }
    text.contains("detected server process in a crashed state").then_some(CrashLine::Detected)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_every_daemon_are_read() {
        for (text, said) in [
            ("---------- Detected server process in a crashed state! ----------", Some(CrashLine::Detected)),
            ("Exit code: 137", Some(CrashLine::ExitCode(137))),
            ("Exit code: -1", Some(CrashLine::ExitCode(-1))),
            ("Exit code: ?", None),
            ("Out of memory: true", Some(CrashLine::OutOfMemory(true))),
            ("Out of memory: false", Some(CrashLine::OutOfMemory(false))),
            ("Aborting automatic restart, last crash occurred less than 60 seconds ago.", Some(CrashLine::TooSoon)),
            ("Aborting automatic restart, last crash occurred less than 90 seconds ago.", Some(CrashLine::TooSoon)),
            ("Aborting automatic restart, crash detection is disabled for this instance.", Some(CrashLine::Disabled)),
            ("Server crash was detected but an error occurred while handling it.", Some(CrashLine::Failed)),
            ("Finished pulling Docker container image", None),
            ("", None),
        ] {
            let go = format!("\x1b[33m\x1b[1m[Pterodactyl Daemon]:\x1b[39m {text}\x1b[0m");
            let calagopus = format!("\x1b[1;33m[Calagopus Daemon]:\x1b[0m \x1b[1m{text}\x1b[0m");
            assert_eq!((read(&go), read(&calagopus)), (said, said), "{text}");
        }
    }
}
