//! The window of rows that a view asks for, as values.

use std::ops::Range;

use super::{Console, FoldView, Selection};
use crate::terminal::{Hit, Lines, Reader, RowId};

mod across;
mod segment;

pub use across::{Across, Wrap};
pub use segment::{Segment, SegmentContent, SegmentView};

/// Lines painted above and below what is visible, so that a short scroll shows no blank.
const OVERSCAN_LINES: u64 = 12;
/// While the end is followed, every line comes new and leaves soon.
const OVERSCAN_AT_END: u64 = 4;

/// Which visual line the window's top is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Anchor {
    /// The window ends with the newest line.
    #[default]
    End,
    /// This visual line, counted from the first row held (from the scroll bar).
    Line(u64),
    /// The visual line this far from the first one of row `row`; holds its place while older rows are trimmed.
    Row {
        /// The row.
        row: RowId,
        /// Visual lines from its first one; of an earlier or a later row, if that many are not its own.
        line: i64,
    },
}

/// What a view can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ViewportRequest {
    /// Cells in a visual line; `None` does not wrap.
    pub columns: Option<u32>,
    /// What fits into the view sideways; only where nothing wraps.
    pub across: Across,
    /// Visual lines that fit.
    pub lines: u32,
    /// Where the window begins.
    pub anchor: Anchor,
    /// What the view holds already.
    pub known: Option<Known>,
    /// One past the newest row that the person can have seen; `None` where nobody counts.
    pub seen: Option<RowId>,
}

/// What a view has painted: every segment between two, of one generation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// [`LogFrame::generation`].
    pub generation: u64,
    /// The first one.
    pub first: Segment,
    /// The last one.
    pub last: Segment,
}

/// One frame of the log.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LogFrame {
    /// Changes when segments that were painted before are cut otherwise now, so that none of them can stay.
    pub generation: u64,
    /// All visual lines of the log.
    pub total_lines: u64,
    /// The visual line at the window's top.
    pub top_line: u64,
    /// The same place as a row and a line inside it, to ask for again; `None` when the log is empty.
    pub top_row: Option<(RowId, u32)>,
    /// The visual line that the first of `segments` begins at.
    pub first_line: u64,
    /// The window's rows, in order. Those that the view said it holds come without content.
    pub segments: Vec<SegmentView>,
    /// The cells that are painted of each row, where lines are not broken.
    pub across: Range<u32>,
    /// Cells of the widest row; 0 where lines are broken.
    pub widest: u32,
    /// What is selected of the rows held.
    pub selection: Option<Selection>,
    /// Rows shown after the last of `segments`.
    pub below: u64,
    /// Rows shown from [`ViewportRequest::seen`] on.
    pub unseen: u64,
    /// The row that was gone to last and is pointed out.
    pub looked_at: Option<RowId>,
    /// The id the next row will get.
    pub end: RowId,
    /// What the find found in the window's rows, in order; not all of it in a row of very many.
    pub hits: Vec<Hit>,
    /// The one of them that is looked at.
    pub current_hit: Option<Hit>,
    /// Those of the window's rows that follow on rows which the filter leaves out, in order.
    pub cuts: Vec<RowId>,
    /// The folds that the window's rows stand for, in order.
    pub folds: Vec<FoldView>,
}

impl LogFrame {
    /// What a view holds that has painted this frame.
    #[must_use]
    pub fn known(&self) -> Option<Known> {
        let (first, last) = (self.segments.first()?.segment, self.segments.last()?.segment);
        Some(Known { generation: self.generation, first, last })
    }
}

impl Console {
    /// The rows for a viewport. Work grows with what is visible and not known yet, not with what is held, except when the
    /// width changes.
    pub fn frame(&mut self, request: ViewportRequest) -> LogFrame {
        self.lay_out(request.columns);
        let widest = self.look_across(&request);
        let across = self.across.clone();
        let looked_at = self.looked_at;
        let selection = self.selection();
        let Self { scrollback, layout, reader, generation, veil, .. } = self;
        let (mut layout, generation) = (layout.lines(scrollback), *generation);
        let visible = u64::from(request.lines);
        let overscan = if request.anchor == Anchor::End { OVERSCAN_AT_END } else { OVERSCAN_LINES };
        let top_line = settled_top(&mut layout, request, overscan, reader);
        let total_lines = layout.total_lines();
        let window = top_line.saturating_sub(overscan)..top_line + visible + overscan;
        let known = request.known.filter(|known| known.generation == generation);
        let is_known = |segment| known.is_some_and(|known| known.first <= segment && segment <= known.last);
        let mut frame = LogFrame {
            generation,
            total_lines,
            top_line,
            selection,
            widest,
            end: scrollback.end(),
            ..LogFrame::default()
        };
        frame.across.clone_from(&across);
        frame.looked_at = looked_at;
        frame.top_row = layout.row_at(top_line).map(|(row, start)| (row, to_u32(top_line - start)));
        let Some((first, mut line)) = layout.row_at(window.start) else { return frame };
        frame.first_line = line;
        let mut next = Some(first);
        while let Some(row) = next.filter(|_| line < window.end) {
            let lines = layout.height_of(row).unwrap_or(0);
            for (segment, own) in segment::cut(row, lines) {
                let place = line + u64::from(own.start)..line + u64::from(own.end);
                if place.end <= window.start {
                    frame.first_line = place.end;
                } else if place.start < window.end {
                    let content = if is_known(segment) {
                        None
                    } else {
                        segment::read(scrollback, reader, segment, &own, request.columns, &across, veil.as_mut())
                    };
                    frame.segments.push(SegmentView { segment, lines: own.end - own.start, content });
                }
            }
            line += u64::from(lines);
            next = layout.next(RowId(row.0 + 1));
        }
        let behind = frame.segments.last().map_or(RowId::default(), |last| RowId(last.segment.row.0 + 1));
        frame.below = self.shown_from(behind);
        frame.unseen = request.seen.map_or(0, |seen| self.shown_from(seen));
        self.window = top_line..top_line + visible;
        self.cut_frame(&mut frame);
        self.fold_frame(&mut frame, request.columns, request.anchor != Anchor::End);
        if let Some(find) = &mut self.find {
            find.fill(&mut frame, &self.scrollback);
        }
        frame
    }
}

/// The visual line at the window's top, after every row in and near the window is counted exactly.
fn settled_top(layout: &mut Lines<'_>, request: ViewportRequest, overscan: u64, reader: &mut Reader) -> u64 {
    let (visible, mut anchor) = (u64::from(request.lines), request.anchor);
    loop {
        let last = layout.total_lines().saturating_sub(visible);
        // What the scroll bar points at stays where it is while the rows around it become exact.
        if let Anchor::Line(line) = anchor {
            let pointed = layout.row_at(line).filter(|_| line < last);
            let within = |start| i64::try_from(line - start).unwrap_or(0);
            anchor = pointed.map_or(Anchor::End, |(row, start)| Anchor::Row { row, line: within(start) });
        }
        let top = top_line(layout, anchor, last);
        let row_at = |line| layout.row_at(line).map(|(row, _)| row);
        let first = row_at(top.saturating_sub(overscan)).unwrap_or_default();
        let end = row_at(top + visible + overscan).map_or(RowId(u64::MAX), |row| RowId(row.0 + 1));
        if !layout.settle(first..end, reader) {
            return top;
        }
    }
}

fn top_line(layout: &Lines<'_>, anchor: Anchor, last: u64) -> u64 {
    match anchor {
        Anchor::End => last,
        Anchor::Line(line) => line.min(last),
        Anchor::Row { row, line } => layout.line_of(row).map_or(0, |start| start.saturating_add_signed(line)).min(last),
    }
}

fn to_u32(value: u64) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
