//! The daemon's own lines inside `console output` (`docs/protocol.md` section 6).

/// Whether a `console output` line is the daemon's own and not the game's. Such lines are in no history.
#[must_use]
pub fn is_daemon_line(line: &str) -> bool {
    let prelude = ["\x1b[33m\x1b[1m[", "\x1b[1;33m["].iter().find_map(|codes| line.strip_prefix(codes));
    prelude
        .and_then(|rest| rest.split_once(']'))
        .is_some_and(|(name, rest)| name.ends_with(" Daemon") && rest.starts_with(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prelude_tells_daemon_lines() {
        assert!(is_daemon_line("\x1b[33m\x1b[1m[Pterodactyl Daemon]:\x1b[39m Pulling…\x1b[0m"));
        assert!(is_daemon_line("\x1b[1;33m[Calagopus Daemon]:\x1b[0m \x1b[1mx\x1b[0m"));
        assert!(!is_daemon_line("\x1b[33m\x1b[1m[12:00:00 WARN]: x"));
        assert!(!is_daemon_line("[Pterodactyl Daemon]: said a player"));
    }
}
