//! What the crash card and the hints say.

use crate::console::crash::Restart;
use crate::console::rules::BuiltIn;

/// A hint's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::console) struct HintWords {
    pub(in crate::console) title: String,
    pub(in crate::console) explanation: String,
    pub(in crate::console) next_step: String,
}

/// What happened. Without an exit code nobody but the state has told of it.
pub(in crate::console) fn crash_title(count: u32, exit_code: Option<i64>) -> String {
    match (count, exit_code) {
        (1, None) => "The server went down.".to_owned(),
        (1, Some(0)) => "The server stopped by itself.".to_owned(),
        (1, Some(_)) => "The server crashed.".to_owned(),
        (count, _) => format!("The server crashed {count} times."),
    }
}

/// Why it ended, as far as an exit code tells.
pub(in crate::console) fn crash_reason(exit_code: Option<i64>, out_of_memory: Option<bool>) -> String {
    let Some(code) = exit_code else {
        return "It went offline, and nobody was seen stopping it.".to_owned();
    };
    if out_of_memory == Some(true) {
        return format!(
            "Exit code {code}: it needed more memory than it may use, and the system ended it. Give it more memory, or let \
             it use less."
        );
    }
    let meaning = match code {
        0 => "the program ended without an error.",
        1 => "the program gave up because of an error. The last lines usually say which.",
        126 => "the start command may not be executed.",
        127 => "a program in the start command was not found.",
        130 => "it was interrupted (SIGINT).",
        134 => "it ended itself after a fatal error (SIGABRT).",
        137 => "it was killed (SIGKILL), often because the node ran out of memory.",
        139 => "it touched memory that is not its own (SIGSEGV): a fault in the program or in a native part of it.",
        143 => "it was told to end from outside (SIGTERM).",
        129..=192 => return format!("Exit code {code}: it was ended by signal {}.", code - 128),
        _ => "the program ended with an error of its own.",
    };
    format!("Exit code {code}: {meaning}")
}

/// What becomes of it.
pub(in crate::console) const fn crash_restart(restart: Restart) -> Option<&'static str> {
    match restart {
        Restart::Unknown => None,
        Restart::Starting => Some("It is starting again."),
        Restart::Running => Some("It is running again."),
        Restart::TooSoon => Some("The node does not start it again: it had crashed a short time before."),
        Restart::Disabled => Some("The node does not start it again: crash detection is off for this server."),
        Restart::Failed => Some("The node failed to start it again. Start it, or ask the node's operator."),
    }
}

/// A rule of the host page cannot be used.
pub(in crate::console) fn rule_invalid(id: &str, reason: &str) -> String {
    format!("The rule “{id}” is left out. {reason}")
}

pub(in crate::console) const RULE_NO_ID: &str = "A rule needs an id, and a text or a pattern.";
pub(in crate::console) const RULES_TOO_MANY: &str = "At most 32 rules are taken.";

/// What a built-in rule explains. `java` is the version that the line names.
pub(in crate::console) fn hint(rule: BuiltIn, java: Option<u32>) -> HintWords {
    let (title, explanation, next_step) = match (rule, java) {
        (BuiltIn::JavaVersion, Some(version)) => {
            return HintWords {
                title: format!("The server needs Java {version}."),
                explanation: "It runs on another version of Java and cannot start with that one.".to_owned(),
                next_step: format!(
                    "Choose an image with Java {version} in the panel's startup settings, then start it."
                ),
            };
        }
        (BuiltIn::JavaVersion, None) => (
            "The server needs another version of Java.",
            "It, or a plugin of it, was made for a newer Java than the one it runs on.",
            "Choose an image with a newer Java in the panel's startup settings, then start it.",
        ),
        (BuiltIn::Eula, _) => (
            "The Minecraft EULA is not accepted.",
            "The server does not start before its licence agreement is accepted.",
            "Read the agreement, set eula=true in the file eula.txt, then start the server.",
        ),
        (BuiltIn::PortInUse, _) => (
            "The server cannot open its port.",
            "Another program uses the port already, or the address is not one of this server's.",
            "Compare the port in the server's configuration with its allocation in the panel, and restart it.",
        ),
        (BuiltIn::OutOfMemory, _) => (
            "The server is out of memory.",
            "It needed more memory than it may use.",
            "Give it more memory, or let it use less: fewer plugins or mods, a smaller view distance, fewer players.",
        ),
        (BuiltIn::DiskFull, _) => (
            "The disk is full.",
            "The server cannot write its files any more. What it has not saved may be lost.",
            "Delete what is not needed (old logs, backups, dumps), or have the disk limit raised.",
        ),
        (BuiltIn::SteamToken, _) => (
            "A Steam game server token is missing or expired.",
            "Without a valid token the server is not listed, or nobody can join from outside.",
            "Make a token at steamcommunity.com/dev/managegameservers, put it into the startup settings, then restart.",
        ),
        (BuiltIn::ProcessLimit, _) => (
            "The server may not start more threads.",
            "It has reached the limit of processes that the node sets.",
            "Restart it. If it happens again, ask the node's operator to raise the limit, or use fewer plugins.",
        ),
    };
    HintWords { title: title.to_owned(), explanation: explanation.to_owned(), next_step: next_step.to_owned() }
}
