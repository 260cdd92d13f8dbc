//! Folding: the long middle of a stack trace, and lines that repeat the one before.
//!
//! [`Finder`] looks at every row once, when it comes, and says which rows may be hidden; [`Folds`] knows which of them are.
//! As with a filter nothing leaves the scrollback. Does not belong here: what a person sees of a fold.

mod finder;
mod folds;
mod stamp;
#[cfg(test)]
mod tests;
mod trace;

pub(super) use finder::Finder;
pub use folds::{Fold, FoldKind, Folds};
