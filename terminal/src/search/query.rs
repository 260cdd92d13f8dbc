//! What is looked for, as a person says it, and what can be wrong with it.

use thiserror::Error;

/// Longer queries are refused: nobody types them, and the work a query may cause grows with its length.
pub const MAX_QUERY_BYTES: usize = 512;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// The text or the pattern.
    pub text: String,
    /// Whether case counts.
    pub case: Case,
    /// Whether a hit has to stand alone.
    pub word: Word,
    /// How `text` is read.
    pub syntax: Syntax,
}

/// Whether case counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Case {
    /// `Error` finds `ERROR` (see the module `fold` for which characters are the same).
    #[default]
    Folded,
    /// `Error` finds `Error` only.
    Sensitive,
}

/// Whether a hit has to stand alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Word {
    /// Anywhere.
    #[default]
    Any,
    /// Neither end of a hit may be inside a word: a letter, digit or underscore must not touch another one there. An end
    /// that is none of these may touch anything.
    Whole,
}

/// How the text of a query is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Syntax {
    /// Letter by letter.
    #[default]
    Literal,
    /// As a regular expression, the syntax of the crate `regex-lite`: no look-around, no back references, and `\d`, `\s`,
    /// `\w` and `\b` know ASCII only. `^` and `$` are a row's ends, and no hit reaches into another row.
    Regex,
}

/// Why a query cannot be searched for.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum QueryError {
    /// Longer than [`MAX_QUERY_BYTES`].
    #[error("The search text is too long: at most {MAX_QUERY_BYTES} bytes are looked for.")]
    TooLong,
    /// A regular expression that cannot be read.
    #[error("The pattern cannot be read: {reason} (near character {character}).")]
    Pattern {
        /// What is wrong, in a few words.
        reason: String,
        /// Where, as near as can be told: the first character is 1.
        character: usize,
    },
    /// A regular expression that would take too much memory and time.
    #[error("The pattern is too large. Give its repetitions smaller bounds.")]
    TooLarge,
}

impl QueryError {
    /// A stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLong => "query-too-long",
            Self::Pattern { .. } => "query-pattern",
            Self::TooLarge => "query-too-large",
        }
    }
}
