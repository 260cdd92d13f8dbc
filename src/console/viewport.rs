//! The window of rows that a view asks for, as values.

use super::Console;
use crate::terminal::{Link, RowId, Source, StyleRun, links};
use crate::time::EpochMillis;

/// Rows painted above and below what is visible, so that a short scroll shows no blank.
const OVERSCAN_LINES: u64 = 12;

/// Which visual line the window's top is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Anchor {
    /// The window ends with the newest line.
    #[default]
    End,
    /// This visual line, counted from the first row held (from the scroll bar).
    Line(u64),
    /// Visual line `line` of row `row`; holds its place while older rows are trimmed.
    Row {
        /// The row.
        row: RowId,
        /// The visual line inside it.
        line: u32,
    },
}

/// What a view can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ViewportRequest {
    /// Cells in a visual line; `None` does not wrap.
    pub columns: Option<u32>,
    /// Visual lines that fit.
    pub lines: u32,
    /// Where the window begins.
    pub anchor: Anchor,
}

/// One row to paint.
#[derive(Debug, Clone, PartialEq)]
pub struct RowView {
    /// Its id: a painted row never changes.
    pub id: RowId,
    /// Visual lines it takes.
    pub lines: u32,
    /// Its text.
    pub text: String,
    /// Its styled stretches.
    pub runs: Vec<StyleRun>,
    /// Its links, declared and plain.
    pub links: Vec<Link>,
    /// When it arrived.
    pub at: EpochMillis,
    /// Who wrote it.
    pub source: Source,
}

/// One frame of the log.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LogFrame {
    /// All visual lines of the log.
    pub total_lines: u64,
    /// The visual line at the window's top.
    pub top_line: u64,
    /// The same place as a row and a line inside it, to ask for again; `None` when the log is empty.
    pub top_row: Option<(RowId, u32)>,
    /// The visual line that the first row of `rows` begins at.
    pub first_line: u64,
    /// The rows, in order.
    pub rows: Vec<RowView>,
    /// The id the next row will get.
    pub end: RowId,
}

impl Console {
    /// The rows for a viewport. Work grows with what is visible, not with what is held, except when the width changes.
    pub fn frame(&mut self, request: ViewportRequest) -> LogFrame {
        let (scrollback, layout, reader) = self.log_parts(request.columns);
        let total_lines = layout.total_lines();
        let visible = u64::from(request.lines);
        let last_top = total_lines.saturating_sub(visible);
        let top_line = match request.anchor {
            Anchor::End => last_top,
            Anchor::Line(line) => line.min(last_top),
            Anchor::Row { row, line } => layout.line_of(row).map_or(0, |start| start + u64::from(line)).min(last_top),
        };
        let mut frame = LogFrame { total_lines, top_line, end: scrollback.end(), ..LogFrame::default() };
        frame.top_row = layout.row_at(top_line).map(|(row, start)| (row, to_u32(top_line - start)));
        let Some((first, first_line)) = layout.row_at(top_line.saturating_sub(OVERSCAN_LINES)) else { return frame };
        frame.first_line = first_line;
        let stop_line = top_line + visible + OVERSCAN_LINES;
        let mut line = first_line;
        let mut id = first;
        while line < stop_line {
            let Some(row) = scrollback.row(id, reader) else { break };
            let lines = layout.height_of(id).unwrap_or(1);
            frame.rows.push(RowView {
                id,
                lines,
                links: links(&row),
                text: row.text.to_owned(),
                runs: row.runs.to_vec(),
                at: row.meta.at,
                source: row.meta.source,
            });
            line += u64::from(lines);
            id = RowId(id.0 + 1);
        }
        frame
    }
}

fn to_u32(value: u64) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
