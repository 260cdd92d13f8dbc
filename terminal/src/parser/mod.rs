//! Escape sequences of one event to rows (protocol.md 7.1, 7.2; ECMA-48).
//!
//! Two readers give the same rows. [`fast`] appends, or writes over a row from its start, and gives up when the event
//! moves the cursor otherwise. [`editor`] keeps a grid of the event's own rows and can do everything. Nothing outlives an
//! event: no style, no link, no position, no unfinished sequence. Does not belong here: rows of other events, limits, storage.

mod batch;
mod cut;
mod editor;
mod fast;
mod lexer;
mod line;
mod plain;
mod section;
mod sgr;
#[cfg(test)]
mod tests;

use std::sync::Arc;

pub(super) use batch::{Batch, BatchRow};
pub(super) use cut::Cut;
pub use plain::{plain_text, styled_text};
pub use section::SectionSigns;
pub(super) use section::to_sgr;

use super::Style;

/// What new text is given: style and link.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Pen {
    style: Style,
    link: Option<Arc<str>>,
}

/// Reads one event into `batch`, whose rows it replaces. There is at least one row. A line feed that ends the event ends
/// its last row and begins no other.
pub(super) fn parse(text: &str, batch: &mut Batch) {
    batch.clear();
    if fast::read(text, batch) == fast::Outcome::NeedsEditor {
        batch.clear();
        editor::read(text, batch);
    }
    batch.drop_empty_last();
}

/// The same by the editor alone.
#[cfg(test)]
fn parse_by_editor(text: &str, batch: &mut Batch) {
    batch.clear();
    editor::read(text, batch);
    batch.drop_empty_last();
}

/// Cells between tab stops.
const TAB: usize = 8;
/// How far to the right of its text a row may be written to. Real screens are narrower; text itself may be longer.
const MAX_COLUMN: usize = 4096;

/// Where a motion to `target` ends in a row of `len` cells: anywhere in its text, else up to [`MAX_COLUMN`], and in a
/// longer row just far enough beyond its end for a tab.
fn clamp_column(target: usize, len: usize) -> usize {
    target.min(MAX_COLUMN.max(len.saturating_add(TAB)))
}

fn next_tab_stop(column: usize) -> usize {
    (column / TAB).saturating_add(1).saturating_mul(TAB)
}

/// The only controls a row may hold as text: none. U+2028 and U+2029 are no controls but would break a row in two where
/// it is shown, so they become spaces.
fn shown(c: char) -> char {
    if matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c }
}
