//! Rows that no longer change, compressed.

use super::super::Level;
use super::Span;
use super::columns::Columns;
use super::grams::Grams;
use super::open::Open;
use super::packed::{Packed, Packer};

#[derive(Debug)]
pub(super) struct Sealed {
    pub(super) span: Span,
    pub(super) columns: Columns,
    pub(super) packed: Packed,
    /// Noted when there is time for it.
    pub(super) grams: Option<Grams>,
    /// Bytes held, of which each row is counted an equal share.
    whole: usize,
}

impl Sealed {
    /// Takes over what `open` holds, which is left empty. Trimmed rows are left behind.
    pub(super) fn new(open: &mut Open, packer: &mut Packer) -> Self {
        let trimmed = open.span.trimmed;
        let packed = packer.pack(&open.rows, trimmed);
        let columns = open.columns.split_off(trimmed);
        let span = Span { first: open.span.held().start, trimmed: 0, len: columns.len() };
        // Its triples are counted before they are noted, so that a bound is not passed then.
        let whole = size_of::<Self>() + columns.bytes() + packed.bytes() + Grams::BYTES;
        Self { span, columns, packed, grams: None, whole }
    }

    /// Bytes of the rows held.
    pub(super) fn bytes(&self) -> usize {
        let held = (self.span.len - self.span.trimmed) as u64;
        usize::try_from(self.whole as u64 * held / (self.span.len as u64).max(1)).unwrap_or(usize::MAX)
    }

    /// Forgets the oldest row and tells its level.
    pub(super) fn trim(&mut self) -> Option<Level> {
        let level = self.columns.tag(self.span.trimmed)?.level();
        self.span.trimmed += 1;
        Some(level)
    }
}
