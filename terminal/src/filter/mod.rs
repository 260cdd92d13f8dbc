//! Showing some rows of the scrollback only: a view over row ids, kept up to date in steps.
//!
//! A [`Condition`] says which rows are wanted, a [`Filter`] knows which of the rows held are. Nothing is copied and nothing
//! leaves the scrollback. Does not belong here: where a shown row is painted, when steps are taken.

mod condition;
mod progress;

pub use condition::{Condition, Levels};
pub use progress::Filter;
