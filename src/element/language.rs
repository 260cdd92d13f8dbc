//! What the console says and in which language: the table that the element's class fetched, the page's messages, and how the
//! browser writes numbers and times there.

use std::borrow::Cow;

use wasm_bindgen::prelude::*;

use super::runtime::Runtime;
use crate::console::{ErrorDetail, HostEvent, Msg};
use crate::words::{HourDigits, Locale, Words};

#[wasm_bindgen(module = "/src/element/locale.js")]
extern "C" {
    fn facts(tag: &str) -> Option<Vec<String>>;
}

/// A language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Language {
    /// Its tag.
    pub(super) tag: String,
    /// Its table; empty for English.
    pub(super) table: String,
}

impl Runtime {
    /// Speaks this language from now on.
    pub(super) fn speak(&self, language: Language) {
        let before = self.language.replace(Some(language.clone()));
        if before != Some(language) {
            self.tell_words();
        }
    }

    /// Has the model say everything as the language and the page want it.
    pub(super) fn tell_words(&self) {
        let language = self.language.borrow().clone();
        let (tag, table) = language.map_or(("en".to_owned(), String::new()), |language| (language.tag, language.table));
        let messages = self.settings.borrow().messages.clone();
        let (words, faults) = Words::new(&tag, &table, &messages, locale(&tag));
        self.dispatch(Msg::Words(words.clone()));
        for fault in faults {
            let told = fault.told(&words);
            web_sys::console::warn_1(&format!("ptero-console: {told}").into());
            super::events::dispatch(&self.host, &HostEvent::Error(ErrorDetail::new("message-invalid", &told)));
        }
    }
}

/// How the browser writes numbers and times in a language.
fn locale(tag: &str) -> Locale {
    facts(tag).and_then(read).unwrap_or(Locale::ENGLISH)
}

fn read(facts: Vec<String>) -> Option<Locale> {
    let grouped_from = facts.get(2)?.parse().ok()?;
    let mut texts = facts.into_iter().map(Cow::Owned);
    let mut next = || texts.next();
    let (decimal, group, _) = (next()?, next()?, next()?);
    let (percent, durations) = (next()?, [next()?, next()?, next()?, next()?]);
    let (minutes, seconds, dated) = (next()?, next()?, next()?);
    let (before, after, hour) = (next()?, next()?, next()?);
    Some(Locale {
        decimal,
        group,
        grouped_from,
        percent,
        durations,
        minutes,
        seconds,
        dated,
        periods: (!before.is_empty()).then_some([before, after]),
        hour: if hour.len() > 1 { HourDigits::Two } else { HourDigits::One },
    })
}
