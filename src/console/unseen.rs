//! How much of the log nobody has seen: the page may say so elsewhere, in its title or on a tab.

use serde::Serialize;

use super::effect::Effect;
use super::host_event::HostEvent;
use super::model::Console;
use crate::terminal::{Level, RowId};

/// Detail of `ptero-unseen`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct UnseenDetail {
    /// Lines that came since somebody last looked.
    pub lines: u64,
    /// How many of them are errors.
    pub errors: u64,
}

/// What was seen, and what the page was told of it.
#[derive(Debug, Default)]
pub(super) struct Unseen {
    /// One past the newest row that was in view.
    seen: RowId,
    told: UnseenDetail,
}

impl Console {
    /// Somebody can see the rows before `end`. Whether the page is to be told of that: [`Msg::Seen`](super::Msg::Seen).
    pub fn see(&mut self, end: RowId) -> bool {
        self.unseen.seen = self.unseen.seen.max(end);
        self.unseen.told.lines > 0 && self.shown_from(self.unseen.seen) == 0
    }

    /// Tells the page how much was not seen, if that is another number than it was told.
    pub(super) fn unseen_news(&mut self, out: &mut Vec<Effect>) {
        let seen = self.unseen.seen;
        let lines = self.shown_from(seen);
        let errors = if lines == 0 { 0 } else { self.errors_from(seen) };
        let detail = UnseenDetail { lines, errors };
        if std::mem::replace(&mut self.unseen.told, detail) != detail {
            out.push(Effect::Host(HostEvent::Unseen(detail)));
        }
    }

    fn errors_from(&mut self, row: RowId) -> u64 {
        self.severe.follow(&self.scrollback);
        let rank = |row: RowId| row.0.checked_sub(1).map_or(0, |row| self.severe.number_of(Level::Error, RowId(row)));
        rank(self.scrollback.end()).saturating_sub(rank(row))
    }
}
