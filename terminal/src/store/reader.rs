//! What a reader of the store keeps for itself.

use super::Span;
use super::rows::Rows;
use super::sealed::Sealed;

/// Chunks kept unpacked: as many as a window across a few chunk borders needs.
const KEPT: usize = 4;

/// A reader's own cache. Reading never changes the store, so whoever reads brings the memory that reading takes; a
/// painter and a search have one each. It belongs to one scrollback.
#[derive(Debug, Default)]
pub struct Reader {
    /// The one used last comes last.
    unpacked: Vec<Unpacked>,
    scratch: Vec<u8>,
}

#[derive(Debug, Default)]
struct Unpacked {
    /// Id of the first row; ids are never given twice.
    first: u64,
    depth: Depth,
    rows: Rows,
}

/// How much of a chunk is unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Depth {
    /// Nothing.
    #[default]
    Nothing,
    /// The text.
    Text,
    /// Ends and times too.
    Index,
    /// Style runs too.
    Looks,
}

impl Reader {
    /// The rows of a chunk.
    pub(super) fn unpack(&mut self, sealed: &Sealed, depth: Depth) -> Option<&Rows> {
        let at = self.place_for(sealed.span, depth);
        self.unpacked.get_mut(at..)?.rotate_left(1);
        let unpacked = self.unpacked.last_mut()?;
        if unpacked.depth < depth {
            let from = std::mem::take(&mut unpacked.depth);
            let is_due = |part: Depth| from < part && part <= depth;
            if is_due(Depth::Text) {
                sealed.packed.unpack_text(&mut unpacked.rows)?;
            }
            if is_due(Depth::Index) {
                sealed.packed.unpack_index(&mut unpacked.rows)?;
            }
            if is_due(Depth::Looks) {
                sealed.packed.unpack_looks(&mut unpacked.rows, &mut self.scratch)?;
            }
            unpacked.depth = depth;
        }
        Some(&unpacked.rows)
    }

    /// The place of a chunk that is unpacked, or of one to unpack it over. A chunk that was read as a block goes first:
    /// it was passed through, not looked at.
    fn place_for(&mut self, span: Span, depth: Depth) -> usize {
        let is_this = |unpacked: &Unpacked| unpacked.depth > Depth::Nothing && unpacked.first == span.first;
        if let Some(at) = self.unpacked.iter().position(is_this) {
            return at;
        }
        let passed = self.unpacked.iter().position(|unpacked| unpacked.depth < Depth::Looks && depth < Depth::Looks);
        let at = match passed {
            Some(at) => at,
            None if self.unpacked.len() >= KEPT => 0,
            None => {
                self.unpacked.push(Unpacked::default());
                self.unpacked.len() - 1
            }
        };
        if let Some(unpacked) = self.unpacked.get_mut(at) {
            unpacked.restart(span.first);
        }
        at
    }
}

impl Unpacked {
    fn restart(&mut self, first: u64) {
        self.first = first;
        self.depth = Depth::Nothing;
        self.rows.restart();
    }
}
