//! The built-in rules: what servers print when they cannot go on for a reason that a person can mend.
//!
//! Belongs here: the texts, and what must be so around them. Does not belong here: what is explained (`messages`).

use std::ops::Range;

/// A built-in rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BuiltIn {
    /// The Minecraft licence is not accepted.
    Eula,
    /// The server needs another Java.
    JavaVersion,
    /// The server cannot open its port.
    PortInUse,
    /// It needed more memory than there is.
    OutOfMemory,
    /// The disk, or the server's part of it, is full.
    DiskFull,
    /// The Steam game server login token is missing or not valid.
    SteamToken,
    /// No further thread or process may be started.
    ProcessLimit,
}

impl BuiltIn {
    /// The name for the page.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Eula => "eula",
            Self::JavaVersion => "java-version",
            Self::PortInUse => "port-in-use",
            Self::OutOfMemory => "out-of-memory",
            Self::DiskFull => "disk-full",
            Self::SteamToken => "steam-token",
            Self::ProcessLimit => "process-limit",
        }
    }

    /// The rule that explains a feature of Pelican's eggs (`docs/protocol.md` section 5.5).
    pub(super) fn of_feature(key: &str) -> Option<Self> {
        match key {
            "eula" => Some(Self::Eula),
            "java_version" => Some(Self::JavaVersion),
            "pid_limit" => Some(Self::ProcessLimit),
            "gsl_token" => Some(Self::SteamToken),
            "steam_disk_space" => Some(Self::DiskFull),
            _ => None,
        }
    }

    /// Whether a row with one of the rule's texts at `hit` says what the rule is about.
    pub(super) fn is_meant(self, row: &str, hit: &Range<usize>) -> bool {
        let (before, text, after) =
            (row.get(..hit.start).unwrap_or_default(), row.get(hit.clone()), row.get(hit.end..).unwrap_or_default());
        match text {
            // The shell's words: alone, or with the place in the script and the process before it.
            Some("Killed") => before.trim().is_empty() && after.trim().is_empty() || is_shell_line(before),
            Some("OutOfMemoryError") => !after.contains("native thread"),
            Some("requires Java ") => after.starts_with(|c: char| c.is_ascii_digit()),
            _ => true,
        }
    }
}

/// `/entrypoint.sh: line 12:    15 `
fn is_shell_line(before: &str) -> bool {
    before.split_once(": line ").is_some_and(|(_, place)| {
        !place.is_empty() && place.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | ' '))
    })
}

/// What is looked for, letter by letter. Rare words first in each: they cost the least to look for.
pub(super) const TEXTS: [(&str, BuiltIn); 34] = [
    ("agree to the EULA in order to run", BuiltIn::Eula),
    ("UnsupportedClassVersionError", BuiltIn::JavaVersion),
    ("Unsupported Java detected", BuiltIn::JavaVersion),
    ("Unsupported major.minor version", BuiltIn::JavaVersion),
    ("compiled by a more recent version of the Java Runtime", BuiltIn::JavaVersion),
    ("requires running the server with Java", BuiltIn::JavaVersion),
    ("requires at least Java", BuiltIn::JavaVersion),
    ("requires Java ", BuiltIn::JavaVersion),
    ("FAILED TO BIND TO PORT", BuiltIn::PortInUse),
    ("Failed to bind to port", BuiltIn::PortInUse),
    ("java.net.BindException", BuiltIn::PortInUse),
    ("EADDRINUSE", BuiltIn::PortInUse),
    ("Address already in use", BuiltIn::PortInUse),
    ("address already in use", BuiltIn::PortInUse),
    ("port is already allocated", BuiltIn::PortInUse),
    ("Couldn't allocate any server IP port", BuiltIn::PortInUse),
    ("OutOfMemoryError", BuiltIn::OutOfMemory),
    ("System.OutOfMemoryException", BuiltIn::OutOfMemory),
    ("JavaScript heap out of memory", BuiltIn::OutOfMemory),
    ("insufficient memory for the Java Runtime", BuiltIn::OutOfMemory),
    ("Could not reserve enough space for", BuiltIn::OutOfMemory),
    ("std::bad_alloc", BuiltIn::OutOfMemory),
    ("Killed", BuiltIn::OutOfMemory),
    ("ENOSPC", BuiltIn::DiskFull),
    ("No space left on device", BuiltIn::DiskFull),
    ("no space left on device", BuiltIn::DiskFull),
    ("Disk quota exceeded", BuiltIn::DiskFull),
    ("0x202 after update job", BuiltIn::DiskFull),
    ("exceeding the assigned disk space limit", BuiltIn::DiskFull),
    ("No Steam account token was specified", BuiltIn::SteamToken),
    ("GSL token expired", BuiltIn::SteamToken),
    ("create native thread", BuiltIn::ProcessLimit),
    ("new native thread", BuiltIn::ProcessLimit),
    ("pthread_create failed", BuiltIn::ProcessLimit),
];

/// The version of Java that a line asks for.
pub(super) fn java_wanted(line: &str) -> Option<u32> {
    /// Class files of Java 1 have the version 45.
    const CLASS_FILES_BEFORE: u32 = 44;
    let number = |text: &str| {
        let text = text.trim_start();
        let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        text.get(..end)?.parse::<u32>().ok()
    };
    for words in ["class file version ", "major.minor version "] {
        if let Some((_, version)) = line.split_once(words) {
            return number(version)?.checked_sub(CLASS_FILES_BEFORE).filter(|version| (1..100).contains(version));
        }
    }
    let (_, wish) = line.split_once("require").or_else(|| line.split_once("needs"))?;
    number(wish.split_once("Java ")?.1).filter(|version| (1..100).contains(version))
}
