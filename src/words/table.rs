//! The texts that stand over the English ones.

use super::english::{COUNT, EQUALS, Key};
use super::plural::{FORM_END, Plurals};
use super::template::places;
use super::{Locale, Words, key};

/// A message of the page that is not used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its key, as the page wrote it.
    pub key: String,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong with a message of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// There is no such key.
    UnknownKey,
    /// Its places are not those of this text.
    Places(Key),
}

impl Fault {
    /// A sentence about it.
    #[must_use]
    pub fn told(&self, words: &Words) -> String {
        match self.kind {
            FaultKind::UnknownKey => words.fill(key!("page.message-unknown"), &[("key", &self.key)]),
            FaultKind::Places(known) => {
                let names: Vec<String> = places(known.english()).iter().map(|name| format!("{{{name}}}")).collect();
                let needed = if names.is_empty() { "–".to_owned() } else { names.join(" ") };
                words.fill(key!("page.message-places"), &[("key", &self.key), ("places", &needed)])
            }
        }
    }
}

/// One language, and what the page says otherwise.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) plurals: Plurals,
    pub(super) locale: Locale,
    texts: Vec<Option<Box<str>>>,
}

impl Table {
    pub(super) fn new(tag: &str, lines: &str, messages: &[(String, String)], locale: Locale) -> (Self, Vec<Fault>) {
        let mut table = Self { plurals: Plurals::of(tag), locale, texts: vec![None; COUNT] };
        for (name, text) in lines.lines().filter_map(|line| line.trim_end().split_once(EQUALS)) {
            // A table of another version may have other keys; what it lacks is said in English.
            if let Some(key) = Key::parse(name).filter(|key| fits(*key, text)) {
                table.put(key, text);
            }
        }
        let mut faults = Vec::new();
        for (name, text) in messages {
            let kind = match Key::parse(name) {
                Some(key) if fits(key, text) => {
                    table.put(key, text);
                    continue;
                }
                Some(key) => FaultKind::Places(key),
                None => FaultKind::UnknownKey,
            };
            faults.push(Fault { key: name.clone(), kind });
        }
        (table, faults)
    }

    pub(super) fn text(&self, key: Key) -> Option<&str> {
        self.texts.get(key.index())?.as_deref()
    }

    fn put(&mut self, key: Key, text: &str) {
        if let Some(place) = self.texts.get_mut(key.index()) {
            *place = Some(text.into());
        }
    }
}

/// Whether a text may stand for the English one: it has the same places. Of forms, only the one for the number one may do
/// without the number.
pub(super) fn fits(key: Key, text: &str) -> bool {
    let english = key.english();
    let is_counted = english.contains(FORM_END);
    places(english) == places(text) && (is_counted || !text.contains(FORM_END))
}
