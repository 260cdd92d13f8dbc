//! Which rows are looked at next, in bounded steps.
//!
//! Rows are not looked at as they come but a second's worth at a time, as whole blocks of text: the path of a message
//! knows nothing of rules. Rows that were trimmed before their turn are not looked at.

use std::ops::Range;

use crate::terminal::{Matcher, Reader, RowId, RowMeta, Scrollback};

/// Of one call of a matcher so many hits are kept.
const MAX_HITS: usize = 64;

/// A row in which a matcher found something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) row: RowId,
    pub(super) text: String,
    pub(super) meta: RowMeta,
    /// The bytes of `text` that matched.
    pub(super) range: Range<usize>,
}

/// What one step found.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// One hit a row.
    pub(super) hits: Vec<Hit>,
    /// Hits in further rows, which are not kept.
    pub(super) more: u32,
}

/// The rows that are being looked at, and how far.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// Rows before this one are done.
    next: RowId,
    /// Rows from this one on are not due yet.
    due: RowId,
    part: Option<Part>,
}

/// Rows of one block.
#[derive(Debug)]
struct Part {
    rows: Range<u64>,
    /// Which matcher is at work.
    matcher: usize,
    /// The byte that it goes on from.
    at: usize,
}

impl Scan {
    /// Whether rows are due.
    pub(super) fn has_work(&self) -> bool {
        self.next < self.due
    }

    /// Rows before this one are done.
    pub(super) const fn next(&self) -> RowId {
        self.next
    }

    /// Everything that came up to now is due.
    pub(super) fn make_due(&mut self, end: RowId) {
        self.due = self.due.max(end);
    }

    /// What came up to now is of no concern.
    pub(super) const fn skip_to(&mut self, end: RowId) {
        (self.next, self.due, self.part) = (end, end, None);
    }

    /// Another set of matchers: what is under way begins anew.
    pub(super) fn restart_part(&mut self) {
        self.part = None;
    }

    /// Goes on: one call of one matcher over some rows of one block, none of which is beyond `border`. Returns which
    /// matcher it was and what it found.
    pub(super) fn step<'m>(
        &mut self,
        matchers: usize,
        matcher_at: impl FnOnce(usize) -> Option<&'m Matcher>,
        border: Option<RowId>,
        scrollback: &Scrollback,
        reader: &mut Reader,
    ) -> Option<(usize, Found)> {
        let first = scrollback.first();
        if self.next < first {
            (self.next, self.part) = (first, None);
        }
        let mut part = match self.part.take() {
            Some(part) => part,
            None => self.next_part(border, scrollback, reader)?,
        };
        let block = scrollback.block(RowId(part.rows.start), reader)?;
        let start = block.range_of(RowId(part.rows.start))?.start;
        let text = block.text.get(start..=block.range_of(RowId(part.rows.end.checked_sub(1)?))?.end)?;
        let (number, from) = (part.matcher, part.at);
        let mut found = Found::default();
        let mut last_row = None;
        let at = matcher_at(number).map_or(text.len(), |matcher| {
            matcher.scan(text, from, &mut |hit| {
                let Some((row, own)) = block.row_at(start + hit.start) else { return };
                if last_row.replace(row) == Some(row) {
                    return;
                }
                if found.hits.len() == MAX_HITS {
                    found.more += 1;
                    return;
                }
                let range = (start + hit.start).saturating_sub(own.start)..(start + hit.end).saturating_sub(own.start);
                let text = block.text.get(own).unwrap_or_default().to_owned();
                found.hits.extend(block.meta(row).map(|meta| Hit { row, text, meta, range }));
            })
        });
        if at < text.len() {
            part.at = at;
        } else {
            (part.matcher, part.at) = (number + 1, 0);
        }
        if part.matcher < matchers {
            self.part = Some(part);
        } else {
            self.next = RowId(part.rows.end);
        }
        Some((number, found))
    }

    fn next_part(&self, border: Option<RowId>, scrollback: &Scrollback, reader: &mut Reader) -> Option<Part> {
        if !self.has_work() {
            return None;
        }
        let block = scrollback.block(self.next, reader)?;
        let border = border.filter(|border| *border > self.next);
        let end = block.end().min(self.due).min(border.unwrap_or(self.due));
        Some(Part { rows: self.next.0..end.0, matcher: 0, at: 0 })
    }
}
