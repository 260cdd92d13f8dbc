//! Finding text in the scrollback.
//!
//! A [`Query`] says what is looked for, a [`Matcher`] finds it in rows, a [`Search`] finds and counts it in a whole
//! scrollback, in steps. Belongs here: everything up to places in the log. Does not belong here: which hit a person looks
//! at, when steps are taken, how hits are shown.

mod fold;
mod hit;
mod literal;
mod matcher;
mod pattern;
mod progress;
mod query;
mod scan;
mod tally;
mod word;

pub use fold::fold_case;
pub use hit::{Hit, Position};
pub use matcher::Matcher;
pub use progress::{Progress, Search};
pub use query::{Case, MAX_QUERY_BYTES, Query, QueryError, Syntax, Word};
pub(super) use scan::Scan;
