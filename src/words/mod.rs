//! What the console says: English compiled in, another language's table over it, the page's own messages over both.
//!
//! [`Words`] is a value that is cheap to clone; the model and the views are each given one. Belongs here: finding a text,
//! filling its places, choosing the form for a number. Does not belong here: which text is said when (`console`, `ui`),
//! fetching a table (`element`). How to add a word or a language stands in `docs/architecture.md`.

mod english;
#[cfg(test)]
mod languages;
mod locale;
mod plural;
mod sentence;
mod table;
mod template;

use std::borrow::Cow;
use std::sync::Arc;

pub use english::Key;
pub(crate) use english::key;
pub use locale::{HourDigits, Locale};
pub use sentence::Sentence;
pub use table::{Fault, FaultKind};
pub(crate) use template::filled as fill_places;

use plural::form_of;
use table::Table;

/// What the console says, in one language.
#[derive(Debug, Clone, Default)]
pub struct Words(Option<Arc<Table>>);

/// Two are the same if they are one value: what is shown is compared often, a table changes hardly ever.
impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(this), Some(other)) => Arc::ptr_eq(this, other),
            (None, None) => true,
            _ => false,
        }
    }
}

impl Eq for Words {}

impl Words {
    /// The words of a language, with those of a page over them.
    ///
    /// `tag` is the language's tag. `lines` are its table, as text: a line for each text, `key = text`; what it lacks is said in
    /// English. `messages` are the page's. Faults are told of those only.
    #[must_use]
    pub fn new(tag: &str, lines: &str, messages: &[(String, String)], locale: Locale) -> (Self, Vec<Fault>) {
        let (table, faults) = Table::new(tag, lines, messages, locale);
        (Self(Some(Arc::new(table))), faults)
    }

    /// How numbers and times are written.
    #[must_use]
    pub fn locale(&self) -> &Locale {
        self.0.as_ref().map_or(&locale::ENGLISH, |table| &table.locale)
    }

    /// A text without places.
    #[must_use]
    pub fn text(&self, key: Key) -> Cow<'static, str> {
        match self.own(key) {
            Some(text) => Cow::Owned(text.to_owned()),
            None => Cow::Borrowed(key.english()),
        }
    }

    /// A text with these values in its places.
    #[must_use]
    pub fn fill(&self, key: Key, values: &[(&str, &str)]) -> String {
        self.fill_by(key, |name| value_of(name, values))
    }

    /// A text with values that are asked for by name.
    #[must_use]
    pub(crate) fn fill_by(&self, key: Key, value: impl FnMut(&str) -> Option<String>) -> String {
        template::filled(self.template(key), value)
    }

    /// A text about a number of things, in the form that the number takes; `{count}` is the number.
    #[must_use]
    pub fn count(&self, key: Key, count: u64, values: &[(&str, &str)]) -> String {
        // A text that is said in English has the forms of English.
        let rule = if self.own(key).is_some() { self.plurals() } else { plural::Plurals::default() };
        template::filled(form_of(self.template(key), rule.form(count)), |name| match name {
            "count" => Some(self.locale().whole(count)),
            _ => value_of(name, values),
        })
    }

    fn template(&self, key: Key) -> &str {
        self.own(key).unwrap_or_else(|| key.english())
    }

    fn own(&self, key: Key) -> Option<&str> {
        self.0.as_ref()?.text(key)
    }

    fn plurals(&self) -> plural::Plurals {
        self.0.as_ref().map(|table| table.plurals).unwrap_or_default()
    }
}

fn value_of(name: &str, values: &[(&str, &str)]) -> Option<String> {
    values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_stands_over_english_and_the_page_over_both() {
        let german = "power.start = Starten\npower.stop = Stoppen\n";
        let messages = [("power.stop".to_owned(), "Halt".to_owned())];
        let (words, faults) = Words::new("de", german, &messages, Locale::ENGLISH);
        assert_eq!(faults, []);
        assert_eq!(words.text(key!("power.start")), "Starten");
        assert_eq!(words.text(key!("power.stop")), "Halt");
        assert_eq!(words.text(key!("power.kill")), "Kill");
        assert_eq!(Words::default().text(key!("power.start")), "Start");
    }

    #[test]
    fn a_number_takes_its_form_in_the_language_of_the_text() {
        let polish = "job.files = {count} plik | {count} pliki | {count} plików\n";
        let (words, _) = Words::new("pl", polish, &[], Locale::ENGLISH);
        assert_eq!(
            [1, 2, 5, 12, 22].map(|n| words.count(key!("job.files"), n, &[])).join(", "),
            "1 plik, 2 pliki, 5 plików, 12 plików, 22 pliki"
        );
        // Not translated, so said in English.
        assert_eq!(words.count(key!("crash.times"), 1, &[]), "The server crashed 1 time.");
        assert_eq!(words.count(key!("crash.times"), 22, &[]), "The server crashed 22 times.");
        let zero = Words::default().count(key!("job.files"), 0, &[]);
        assert_eq!(zero, "0 files");
    }

    #[test]
    fn a_message_of_the_page_that_cannot_be_said_is_told_and_left_out() {
        let messages = [
            ("power.begin", "Go"),
            ("power.failed", "No"),
            ("job.amount", "{done} {of} {total}"),
            ("job.files", "{count} Stück"),
        ];
        let messages = messages.map(|(key, text)| (key.to_owned(), text.to_owned()));
        let (words, faults) = Words::new("de", "", &messages, Locale::ENGLISH);
        assert_eq!(words.fill(key!("power.failed"), &[("reason", "full")]), "The node did not do it: full");
        assert_eq!(words.fill(key!("job.amount"), &[("done", "1"), ("total", "2")]), "1 of 2");
        assert_eq!(words.count(key!("job.files"), 7, &[]), "7 Stück");
        let told: Vec<String> = faults.iter().map(|fault| fault.told(&words)).collect();
        assert_eq!(
            told,
            [
                "The message “power.begin” is left out: there is no message of that name.",
                "The message “power.failed” is left out: it needs the places {reason}, and no others.",
                "The message “job.amount” is left out: it needs the places {done} {total}, and no others.",
            ]
        );
    }
}
