//! What is said of the log on its way out.

use crate::console::{Contents, ShareNote, Way};
use crate::terminal::{Format, Private};

/// The button's name.
pub(in crate::ui) const SHARE: &str = "Share the log";
/// What the switch of the dialog does.
pub(in crate::ui) const HIDE_PRIVATE: &str = "Hide IP addresses, e-mail addresses, keys and passwords";
/// What it means that the switch is off.
pub(in crate::ui) const NOT_HIDDEN: &str =
    "The log leaves as it is. Whoever gets it can read addresses and keys in it.";
/// What redaction cannot promise.
pub(in crate::ui) const LOOK_YOURSELF: &str = "Names of players, coordinates and chat stay. Look before you publish.";
/// The log is being read.
pub(in crate::ui) const LOOKING: &str = "Looking through the log…";
/// The log is leaving.
pub(in crate::ui) const LEAVING: &str = "One moment…";
/// Nothing was hidden.
pub(in crate::ui) const NOTHING_FOUND: &str = "Nothing private was found.";
/// The columns of the examples.
pub(in crate::ui) const EXAMPLES: [&str; 2] = ["In the log", "Leaves as"];
/// The page answered.
pub(in crate::ui) const HANDED: &str = "This page has taken the log.";
/// The page answered with an address.
pub(in crate::ui) const HANDED_URL: &str = "The log is here:";
/// The address's name.
pub(in crate::ui) const ADDRESS: &str = "Address of the log";
/// Another way out.
pub(in crate::ui) const SAVE_INSTEAD: &str = "Save as a file instead";
/// The end of it.
pub(in crate::ui) const CLOSE: &str = "Close";

/// The menu's items.
pub(in crate::ui) const fn way(way: Way) -> &'static str {
    match way {
        Way::Copy => "Copy all…",
        Way::Save(Format::Text) => "Save as text…",
        Way::Save(Format::Ansi) => "Save as text with colours (ANSI)…",
        Way::Save(Format::Html) => "Save as web page…",
        Way::Save(Format::Asciicast) => "Save as recording (asciicast)…",
        Way::Hand(_) => "Share…",
    }
}

/// The dialog's title.
pub(in crate::ui) const fn title(way: Way) -> &'static str {
    match way {
        Way::Copy => "Copy the whole log",
        Way::Save(Format::Text) => "Save the log as text",
        Way::Save(Format::Ansi) => "Save the log as text with colours",
        Way::Save(Format::Html) => "Save the log as a web page",
        Way::Save(Format::Asciicast) => "Save the log as a recording",
        Way::Hand(_) => "Share the log",
    }
}

/// The button that lets it go.
pub(in crate::ui) const fn confirm(way: Way) -> &'static str {
    match way {
        Way::Copy => "Copy",
        Way::Save(_) => "Save",
        Way::Hand(_) => "Share",
    }
}

/// How much it is, and how much of it was hidden.
pub(in crate::ui) fn contents(contents: &Contents) -> String {
    let lines = lines(contents.rows);
    match contents.places() {
        0 => format!("{lines}."),
        1 => format!("{lines}. 1 place is hidden:"),
        places => format!("{lines}. {places} places are hidden:"),
    }
}

/// So many places of a kind.
pub(in crate::ui) fn hidden(kind: Private, count: usize) -> String {
    let (one, many) = match kind {
        Private::Address => ("IP address", "IP addresses"),
        Private::Email => ("e-mail address", "e-mail addresses"),
        Private::Secret => ("key or password", "keys or passwords"),
        Private::Named => ("text that this page named", "texts that this page named"),
    };
    format!("{count} {}", if count == 1 { one } else { many })
}

/// What was done.
pub(in crate::ui) fn done(note: &ShareNote) -> String {
    let what = if note.way == Way::Copy { "Copied" } else { "Saved" };
    let lines = lines(note.contents.rows);
    match note.contents.places() {
        0 => format!("{what} {lines}."),
        places => format!("{what} {lines}, {places} places hidden."),
    }
}

/// Why it did not work.
pub(in crate::ui) fn failed(way: Way, reason: &str) -> String {
    match way {
        Way::Copy => format!("The browser did not let the log on the clipboard: {reason}"),
        Way::Save(_) => format!("The file could not be saved: {reason}"),
        Way::Hand(_) => format!("The page could not take the log: {reason}"),
    }
}

fn lines(count: usize) -> String {
    if count == 1 { "1 line".to_owned() } else { format!("{count} lines") }
}
