//! A sentence that is kept, to be said in whatever language is spoken then.

use super::{Key, Words};

/// A sentence that is not yet said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sentence {
    /// Somebody else's words.
    Quoted(String),
    /// Ours.
    Own {
        /// Which.
        key: Key,
        /// How many things it is about, if it counts.
        count: Option<u64>,
        /// What is in its places.
        values: Vec<(&'static str, String)>,
    },
}

impl Sentence {
    /// A text about a number of things.
    #[must_use]
    pub const fn counted(key: Key, count: u64) -> Self {
        Self::Own { key, count: Some(count), values: Vec::new() }
    }

    /// A text with one place.
    #[must_use]
    pub fn with(key: Key, place: &'static str, value: String) -> Self {
        Self::Own { key, count: None, values: vec![(place, value)] }
    }

    /// The sentence in a language.
    #[must_use]
    pub fn said(&self, words: &Words) -> String {
        match self {
            Self::Quoted(text) => text.clone(),
            Self::Own { key, count, values } => {
                let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
                match count {
                    Some(count) => words.count(*key, *count, &values),
                    None => words.fill(*key, &values),
                }
            }
        }
    }
}

impl Default for Sentence {
    fn default() -> Self {
        Self::Quoted(String::new())
    }
}

impl From<String> for Sentence {
    fn from(text: String) -> Self {
        Self::Quoted(text)
    }
}

impl From<Key> for Sentence {
    fn from(key: Key) -> Self {
        Self::Own { key, count: None, values: Vec::new() }
    }
}
