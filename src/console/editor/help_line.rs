//! One line of a server's help, read.
//!
//! Games print it in a few forms: `/ban <player>: Bans` (Minecraft and its kin), `name : cmd : flags : text` (Source),
//! `name - text`, `name: text`, `name => text`, and columns. Before it may stand what a logger puts there.

use super::help::LearntCommand;

/// How commands are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// With a slash.
    Slash,
    /// Without.
    Plain,
}

/// Longer words are no commands.
const MAX_NAME: usize = 40;
/// Between a command and what it does.
const BETWEEN: [&str; 6] = [" - ", " – ", " — ", " => ", ": ", " : "];

/// The command that a line names, if it does.
pub(super) fn read(line: &str) -> Option<(Form, LearntCommand)> {
    let line = without_preamble(line);
    let (form, rest) = match line.strip_prefix('/') {
        Some(rest) => (Form::Slash, rest),
        None => (Form::Plain, line.strip_prefix("* ").or(line.strip_prefix("- ")).unwrap_or(line)),
    };
    let end = rest.find(|c: char| !is_name(c)).unwrap_or(rest.len());
    // A namespace's colon is inside a name, the one before the text is not.
    let name = rest.get(..end)?.trim_end_matches(':');
    let after = rest.get(name.len()..)?;
    let hint = match form {
        Form::Slash if after.is_empty() || after.starts_with([' ', ':', ',']) => hint(after),
        // Headings and sentences begin with a capital letter, commands hardly ever.
        Form::Plain if name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_') => plain_hint(after)?,
        _ => return None,
    };
    let is_command =
        name.len() > 1 && name.len() <= MAX_NAME && name.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    is_command.then(|| (form, LearntCommand { name: name.to_owned(), hint }))
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':')
}

/// What follows a name where nothing else tells that it is one: something must stand between it and its text.
fn plain_hint(after: &str) -> Option<String> {
    if after.starts_with("  ") || after.starts_with('\t') {
        return Some(hint(after));
    }
    // What stands before the text is what the command takes: `<player>`, `[reason]`, `(a|b)`.
    let is_usage =
        |word: &str| word.starts_with(['<', '[', '(', '{', '"', '|', ',']) || word.ends_with(['>', ']', ')']);
    let (at, _) = first_between(after)?;
    after.get(..at)?.split_whitespace().all(is_usage).then(|| hint(after))
}

/// What it takes and what it does, on one line.
fn hint(after: &str) -> String {
    let after = after.split_whitespace().collect::<Vec<_>>().join(" ");
    let after = format!(" {after}");
    let (takes, does) = match first_between(&after) {
        Some((at, width)) => (after.get(..at).unwrap_or_default(), after.get(at + width..).unwrap_or_default()),
        None => (after.as_str(), ""),
    };
    // Of Source's four columns the last one tells.
    let does = does.rsplit_once(": : ").map_or(does, |(_, text)| text);
    format!("{} {}", takes.trim(), does.trim()).trim().to_owned()
}

/// Where the first separator stands, and how wide it is.
fn first_between(after: &str) -> Option<(usize, usize)> {
    BETWEEN.iter().filter_map(|between| Some((after.find(between)?, between.len()))).min()
}

/// Takes off what loggers put before a line: `[12:00:01 INFO]:`, `[Server thread/INFO]: [Essentials]`, `2026-01-01 12:00:00`, `>`.
fn without_preamble(line: &str) -> &str {
    let mut rest = line.trim();
    loop {
        let shorter = match rest.strip_prefix('[') {
            Some(inside) => inside.split_once(']').map(|(_, after)| after),
            None => stamp(rest).or(rest.strip_prefix("> ")),
        };
        let Some(shorter) = shorter else { return rest };
        rest = shorter.strip_prefix(':').unwrap_or(shorter).trim_start();
    }
}

/// What follows a date, a time or a level.
fn stamp(rest: &str) -> Option<&str> {
    let (word, after) = rest.split_once(' ')?;
    let word = word.trim_end_matches(':');
    let is_time = word.len() >= 5
        && word.starts_with(|c: char| c.is_ascii_digit())
        && word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'-' | b'.' | b',' | b'/' | b'T' | b'Z'));
    (is_time || matches!(word, "INFO" | "LOG")).then_some(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn games_print_their_help_in_many_forms() {
        for (line, name, hint) in [
            // Vanilla Minecraft, and through a log4j pattern.
            ("/ban <targets> [<reason>]", "ban", "<targets> [<reason>]"),
            ("[12:00:01] [Server thread/INFO]: /advancement (grant|revoke)", "advancement", "(grant|revoke)"),
            ("[12:00:01 INFO]: /minecraft:ban <targets>", "minecraft:ban", "<targets>"),
            // Bukkit, Spigot and Paper.
            ("[12:00:01 INFO]: /ban: Prevents the player from playing", "ban", "Prevents the player from playing"),
            ("/tp [player] <target>: Teleports", "tp", "[player] <target> Teleports"),
            ("> /save-all", "save-all", ""),
            // Bedrock.
            ("[2026-01-01 12:00:00:123 INFO] /allowlist <add|remove>", "allowlist", "<add|remove>"),
            // Source, `cvarlist`.
            (
                "changelevel                              : cmd      :                  : Change server to the map",
                "changelevel",
                "Change server to the map",
            ),
            ("_autosave : cmd : : Autosave", "_autosave", "Autosave"),
            // Terraria, Factorio and others in columns.
            ("help            - Displays a list of commands.", "help", "Displays a list of commands."),
            ("exit            Shuts down the server.", "exit", "Shuts down the server."),
            // Project Zomboid.
            ("* addalltowhitelist : Add all the current users", "addalltowhitelist", "Add all the current users"),
            // 7 Days to Die.
            (" admin => Manage user permission levels", "admin", "Manage user permission levels"),
            // Plain lists.
            ("help: this list", "help", "this list"),
            ("give <player> <item> - Gives an item", "give", "<player> <item> Gives an item"),
            ("2026-01-01 12:00:00 INFO kick <name> - Kicks", "kick", "<name> Kicks"),
            ("server.writecfg : Writes the configuration", "server.writecfg", "Writes the configuration"),
        ] {
            let found = read(line).map(|(_, command)| command);
            assert_eq!(found, Some(LearntCommand { name: name.into(), hint: hint.into() }), "{line}");
        }
    }

    #[test]
    fn what_is_no_command_is_left_alone() {
        for line in [
            "",
            "/",
            "/ alone",
            "--------- Help: Index (1/9) --------------------",
            "--- Help ---",
            "Showing help page 1 of 9 (/help <page>)",
            "Use /help [n] to get page n of help.",
            "[12:00:01 INFO]: Steve joined the game",
            "[12:00:01 INFO]: Steve: hello - you",
            "there are 3 of 20 players online: Alex",
            "*** List of Commands ***",
            "/usr/bin/java: not found",
            "https://example.org: a page",
            "a: one letter",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    proptest! {
        /// Whatever a line says: no panic, and what is learnt is one short word.
        #[test]
        fn any_line_gives_a_word_or_nothing(line in any::<String>(), tail in "/?[a-z:]{0,50}( [-:=>]+ .{0,20})?") {
            for line in [line.clone(), format!("[{line}"), format!("[x]: {line}"), tail] {
                if let Some((_, command)) = read(&line) {
                    prop_assert!(command.name.len() <= MAX_NAME && command.name.chars().all(is_name));
                    prop_assert!(!command.hint.contains('\n'));
                }
            }
        }
    }
}
