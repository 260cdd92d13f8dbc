//! What players and people say: no rule explains it.
//!
//! Belongs here: telling speech from what the server itself reports, by what stands before the words. Servers have no
//! common form for it, so this knows the forms there are, and is asked only for rows that hold one of the rare texts.

use crate::terminal::Level;

/// Stand before speech, somewhere in the row: of Minecraft and its plugins, Rust, Factorio, 7 Days to Die, Source.
const MARKS: [&str; 9] = [
    "[CHAT]",
    "[Chat]",
    "Chat Thread",
    "[Not Secure]",
    "Chat (from",
    "\" say \"",
    "\" say_team \"",
    " issued server command: ",
    " whispers to ",
];

/// Commands whose echo stands alone in a row.
const COMMANDS: [&str; 8] = ["say", "me", "tell", "msg", "w", "tellraw", "broadcast", "title"];

/// Whether what follows `before` in a row of this level was said, and not reported.
pub(super) fn is_speech(before: &str, level: Level) -> bool {
    if matches!(level, Level::Error | Level::Warn) {
        return false;
    }
    MARKS.iter().any(|mark| before.contains(mark)) || is_command(before) || has_speaker(before, level)
}

fn is_command(row: &str) -> bool {
    let row = row.trim_start_matches(['>', ' ']);
    let word = row.strip_prefix('/').unwrap_or(row).split(' ').next().unwrap_or_default();
    word.len() < row.len() && COMMANDS.contains(&word)
}

/// `<Steve> `, `[Server] `, `* Steve ` and, in a logger's row, `Steve: ` begin a message.
fn has_speaker(before: &str, level: Level) -> bool {
    let message = match level {
        // The logger's head ends here; without one, the row is the message.
        Level::Info | Level::Debug => {
            before.split_once("]: ").or_else(|| before.split_once("] ")).map(|(_, rest)| rest)
        }
        _ => None,
    };
    let is_logged = message.is_some();
    let message = message.unwrap_or(before).trim_start();
    let (speaker, is_grouped) = after_groups(message, is_logged);
    let Some(message) = speaker else { return true };
    if let Some((name, _)) = message.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
        return is_short(name);
    }
    if let Some(emote) = message.strip_prefix("* ") {
        return emote.split(' ').next().is_some_and(is_name);
    }
    is_logged && !is_grouped && message.split_once(": ").is_some_and(|(name, _)| is_name(name))
}

/// What stands behind groups in brackets, `None` if one of them names who speaks; and whether there were groups.
fn after_groups(mut message: &str, is_logged: bool) -> (Option<&str>, bool) {
    let mut is_grouped = false;
    while let Some((name, rest)) = message.strip_prefix('[').and_then(|rest| rest.split_once(']'))
        && is_logged
    {
        if matches!(name, "Server" | "Rcon" | "@" | "Console" | "CONSOLE") {
            return (None, true);
        }
        (message, is_grouped) = (rest.trim_start_matches([':', ' ']), true);
    }
    (Some(message), is_grouped)
}

/// The longest names, with ranks and colours around them, have some sixty letters.
fn is_short(name: &str) -> bool {
    !name.is_empty() && name.chars().count() <= 64
}

/// A player's name, and no word that a program puts before an error.
fn is_name(word: &str) -> bool {
    let is_plain =
        (2..=16).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let lower = word.to_ascii_lowercase();
    let is_cry = lower.ends_with("error") || lower.ends_with("exception") || lower == "fatal" || lower == "warning";
    is_plain && !is_cry
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_players_say_is_told_from_reports() {
        use Level::{Error, Info, Plain};
        for (before, level, is_said) in [
            ("[12:00:00] [Server thread/INFO]: <Steve> ", Info, true),
            ("[12:00:00 INFO]: [Not Secure] <Steve> oh: ", Info, true),
            ("[12:00:00 INFO]: <[Admin] Steve> ", Info, true),
            ("[12:00:00] [Server thread/INFO]: [Server] ", Info, true),
            ("[12:00:00] [Async Chat Thread - #0/INFO]: Steve: ", Info, true),
            ("[12:00:00 INFO]: Steve: java.io.IOException: ", Info, true),
            ("[12:00:00 INFO]: * Steve ", Info, true),
            ("[12:00:00 INFO]: Steve issued server command: /say ", Info, true),
            ("[12:00:00] [INFO] <Steve> ", Info, true),
            ("<Steve> ", Plain, true),
            ("say ", Plain, true),
            ("> /me ", Plain, true),
            ("[CHAT] Steve[7656119] : ", Plain, true),
            ("2026-01-02 10:00:00 [CHAT] Steve: ", Plain, true),
            ("L 01/02/2026 - 10:00:00: \"Steve<3><[U:1:2]><Red>\" say \"", Plain, true),
            ("Chat (from 'Steam_1', entity id '171', to 'Global'): 'Steve': ", Plain, true),
            ("", Plain, false),
            ("Error: ", Plain, false),
            ("java.io.IOException: ", Plain, false),
            ("Caused by: java.io.IOException: ", Error, false),
            ("tar: world/region: Cannot write: ", Plain, false),
            ("[12:00:00 INFO]: java.io.IOException: ", Info, false),
            ("[12:00:00 INFO]: Error: ", Info, false),
            ("[12:00:00 INFO]: [CoreProtect] Failed to write: ", Info, false),
            ("[12:00:00 ERROR]: <html> ", Error, false),
            ("write /home/container/a: ", Plain, false),
        ] {
            assert_eq!(is_speech(before, level), is_said, "{before}");
        }
    }
}
