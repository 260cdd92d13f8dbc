//! The log's new lines for the page, as plain text.

use std::ops::ControlFlow;

use super::model::Console;
use crate::terminal::{Reader, RowId, Source};

/// So many rows are told at once; the others follow.
const MAX_ROWS: usize = 5_000;

/// Lines of the log, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Output {
    /// Their texts, a line feed behind each: a line has none in it.
    pub text: String,
    /// Rows that are not held any more.
    pub skipped: u64,
    /// Where to go on.
    pub end: RowId,
}

impl Console {
    /// What the log got from `from` on, without the console's own remarks.
    #[must_use]
    pub fn output(&self, from: RowId) -> Output {
        let first = from.max(self.scrollback.first());
        let mut output = Output { text: String::new(), skipped: first.0 - from.0, end: first };
        let mut left = MAX_ROWS;
        if first < self.scrollback.end() {
            self.scrollback.visit_from(first, &mut Reader::default(), |row| {
                if row.meta.source != Source::Local {
                    output.text.push_str(row.text);
                    output.text.push('\n');
                }
                output.end = RowId(row.id.0 + 1);
                left -= 1;
                if left == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
        }
        output
    }
}
