//! The delivered lines, as the merge knows them.

use super::key::{LineKey, may_be_cut};
use super::overlap::Overlap;
use super::rows::{Fate, Rows};

/// Keys of the delivered lines of this boot.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Delivered {
    /// The newest last; as far as known in the order in which they were printed.
    keys: Vec<LineKey>,
    /// How the newest line ended.
    pub(super) newest: Newest,
    /// Lines that were shown behind their place, or whose place nobody knows.
    pub(super) late: Vec<LineKey>,
}

/// How the newest delivered line ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Newest {
    /// With its newline, as far as anyone can tell.
    #[default]
    Whole,
    /// Perhaps cut by the daemon, so that pieces of it were still to come.
    MayGoOn,
}

impl Newest {
    pub(super) fn of(line: &str) -> Self {
        if may_be_cut(line) { Self::MayGoOn } else { Self::Whole }
    }
}

/// So many delivered lines are remembered; daemons replay 150 unless configured otherwise.
const REMEMBERED: usize = 2_000;

impl Delivered {
    pub(super) fn keys(&self) -> &[LineKey] {
        &self.keys[self.keys.len().saturating_sub(REMEMBERED)..]
    }

    /// Adds a line. The old ones are thrown out in bulk, so that a line costs the same on average however many there are.
    pub(super) fn push(&mut self, line: &str) {
        let Some(key) = LineKey::of(line) else { return };
        if self.keys.len() >= 2 * REMEMBERED {
            self.keys.drain(..REMEMBERED);
        }
        self.keys.push(key);
        self.newest = Newest::of(line);
    }

    /// With these rows behind.
    pub(super) fn and(&self, rows: &Rows, order: &[usize], late: Vec<LineKey>) -> Self {
        let keys = [self.keys(), &rows.keys_at(order)].concat();
        Self { keys, newest: rows.newest(order, self.newest), late }
    }

    /// With these rows, which overlap to the place `from`. Late lines get the place that the history gives them, so that
    /// the next history is found to be the same.
    pub(super) fn rewritten(
        &self,
        overlap: &Overlap,
        from: usize,
        rows: &Rows,
        order: &[usize],
        late: Vec<LineKey>,
    ) -> Self {
        let told = self.keys();
        let oldest = overlap.pairs.first().map_or(overlap.until, |(told, _)| *told);
        let aligned = |row: usize| overlap.pairs.binary_search_by_key(&row, |(_, row)| *row).is_ok();
        // What is remembered from before the overlap is not remembered twice.
        let is_kept = |row: &usize| match rows.fates[*row] {
            Fate::New => *row < from,
            Fate::Old => aligned(*row) || !told[..oldest].contains(&rows.keys[*row]),
            Fate::Double => false,
        };
        let (past, passed): (Vec<usize>, Vec<usize>) =
            (0..rows.keys.len()).filter(is_kept).partition(|row| *row < from);
        let rest: Vec<usize> = order.iter().copied().filter(|row| *row >= from).collect();
        let keys = [
            &told[..oldest],
            &rows.keys_at(&past),
            &told[overlap.until..],
            &rows.keys_at(&passed),
            &rows.keys_at(&rest),
        ]
        .concat();
        Self { keys, newest: rows.newest(order, self.newest), late }
    }
}
