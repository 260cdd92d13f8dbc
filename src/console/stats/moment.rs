//! One clock for chart and log.

use crate::console::Console;
use crate::terminal::RowId;
use crate::time::EpochMillis;

/// A stretch of time that someone points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Its first millisecond.
    pub from: EpochMillis,
    /// The millisecond after its last.
    pub to: EpochMillis,
    /// How long it lasts.
    pub hold: Hold,
}

impl Moment {
    /// The moment a line arrived at.
    #[must_use]
    pub const fn of_line(at: EpochMillis) -> Self {
        Self { from: at, to: EpochMillis(at.0.saturating_add(1)), hold: Hold::Passing }
    }

    /// Whether something that arrived then belongs to it.
    #[must_use]
    pub fn holds(&self, at: EpochMillis) -> bool {
        (self.from..self.to).contains(&at)
    }

    /// Its middle.
    #[must_use]
    pub const fn middle(&self) -> EpochMillis {
        EpochMillis(self.from.0.midpoint(self.to.0))
    }
}

/// How long a moment stays pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// While the pointer is there.
    Passing,
    /// Until it is let go.
    Pinned,
}

impl Console {
    /// The first row that arrived at that time or later, but for those that were replayed then. `None` if all that are held
    /// came before. Work grows with the logarithm of what is held, and with what was replayed at that time.
    #[must_use]
    pub fn row_at_time(&mut self, at: EpochMillis) -> Option<RowId> {
        let (mut low, mut high) = (self.scrollback.first().0, self.scrollback.end().0);
        while low < high {
            let middle = low.midpoint(high);
            let is_before = self.scrollback.row(RowId(middle), &mut self.reader).is_some_and(|row| row.meta.at < at);
            if is_before { low = middle + 1 } else { high = middle }
        }
        let (scrollback, reader) = (&self.scrollback, &mut self.reader);
        let mut is_told =
            |row: &u64| scrollback.row(RowId(*row), reader).is_some_and(|row| row.meta.printed_at().is_some());
        let row = RowId((low..scrollback.end().0).find(|row| is_told(row))?);
        self.unfold(row);
        Some(row)
    }
}
