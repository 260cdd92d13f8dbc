//! What is said of the log on its way out.

use crate::console::{Contents, ShareNote, Way};
use crate::terminal::{Format, Private};
use crate::words::{Key, Words, key};

/// The menu's items.
pub(in crate::ui) const fn way(way: Way) -> Key {
    match way {
        Way::Copy => key!("share.copy-all"),
        Way::Save(Format::Text) => key!("share.save-text"),
        Way::Save(Format::Ansi) => key!("share.save-ansi"),
        Way::Save(Format::Html) => key!("share.save-html"),
        Way::Save(Format::Asciicast) => key!("share.save-asciicast"),
        Way::Hand(_) => key!("share.hand"),
    }
}

/// The dialog's title.
pub(in crate::ui) const fn title(way: Way) -> Key {
    match way {
        Way::Copy => key!("share.title-copy"),
        Way::Save(Format::Text) => key!("share.title-text"),
        Way::Save(Format::Ansi) => key!("share.title-ansi"),
        Way::Save(Format::Html) => key!("share.title-html"),
        Way::Save(Format::Asciicast) => key!("share.title-asciicast"),
        Way::Hand(_) => key!("share.name"),
    }
}

/// The button that lets it go.
pub(in crate::ui) const fn confirm(way: Way) -> Key {
    match way {
        Way::Copy => key!("button.copy"),
        Way::Save(_) => key!("share.save"),
        Way::Hand(_) => key!("share.do-hand"),
    }
}

/// How much it is, and how much of it was hidden.
pub(in crate::ui) fn contents(words: &Words, contents: &Contents) -> String {
    let lines = lines(words, contents.rows);
    match contents.places() {
        0 => words.fill(key!("share.contents"), &[("lines", &lines)]),
        places => words.count(key!("share.contents-hidden"), places as u64, &[("lines", &lines)]),
    }
}

/// So many places of a kind.
pub(in crate::ui) fn hidden(words: &Words, kind: Private, count: usize) -> String {
    let key = match kind {
        Private::Address => key!("share.addresses"),
        Private::Email => key!("share.emails"),
        Private::Secret => key!("share.secrets"),
        Private::Named => key!("share.named"),
    };
    words.count(key, count as u64, &[])
}

/// What was done.
pub(in crate::ui) fn done(words: &Words, note: &ShareNote) -> String {
    let (plain, with_places) = match note.way {
        Way::Copy => (key!("share.copied"), key!("share.copied-hidden")),
        _ => (key!("share.saved"), key!("share.saved-hidden")),
    };
    let lines = lines(words, note.contents.rows);
    match note.contents.places() {
        0 => words.fill(plain, &[("lines", &lines)]),
        places => words.count(with_places, places as u64, &[("lines", &lines)]),
    }
}

/// Why it did not work.
pub(in crate::ui) fn failed(words: &Words, way: Way, reason: &str) -> String {
    let key = match way {
        Way::Copy => key!("share.failed-copy"),
        Way::Save(_) => key!("share.failed-save"),
        Way::Hand(_) => key!("share.failed-hand"),
    };
    words.fill(key, &[("reason", reason)])
}

fn lines(words: &Words, count: usize) -> String {
    words.count(key!("share.lines"), count as u64, &[])
}
