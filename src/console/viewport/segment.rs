//! The pieces that rows are painted in: a row of hundreds of visual lines is not painted whole to show some of them.

use std::ops::Range;

use crate::terminal::{Link, Reader, Row, RowId, Scrollback, Source, StyleRun, Veil, between, links, wrap};
use crate::time::EpochMillis;

/// Visual lines in a segment. Few rows have more.
const SEGMENT_LINES: u32 = 32;

/// Names a stretch of a row's visual lines. A painted one never changes while the log's width stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Segment {
    /// The row.
    pub row: RowId,
    /// Counted from the row's beginning.
    pub index: u32,
}

/// A segment to paint.
#[derive(Debug, Clone, PartialEq)]
pub struct SegmentView {
    /// Which one.
    pub segment: Segment,
    /// Visual lines it takes.
    pub lines: u32,
    /// What is in it; `None` if the view knows that.
    pub content: Option<SegmentContent>,
}

/// What is in a segment. Ranges are bytes of `text`.
#[derive(Debug, Clone, PartialEq)]
pub struct SegmentContent {
    /// Where the text begins in the row's text, in bytes.
    pub start: u32,
    /// The cell that it begins at, where lines are not broken.
    pub cell: u32,
    /// Cells of the whole row.
    pub cells: u32,
    /// Its text.
    pub text: String,
    /// Where visual lines begin behind the first one. Not said of ASCII, which a browser breaks like the layout.
    pub breaks: Vec<u32>,
    /// Its styled stretches.
    pub runs: Vec<StyleRun>,
    /// Its links, declared and plain.
    pub links: Vec<Link>,
    /// When the row arrived; `None` if it was printed before that, at a time that nobody told.
    pub at: Option<EpochMillis>,
    /// Who wrote the row.
    pub source: Source,
}

/// The segments of a row that takes `lines` visual lines, with the lines of each.
pub(super) fn cut(row: RowId, lines: u32) -> impl Iterator<Item = (Segment, Range<u32>)> {
    (0..lines.div_ceil(SEGMENT_LINES)).map(move |index| {
        let start = index * SEGMENT_LINES;
        (Segment { row, index }, start..lines.min(start.saturating_add(SEGMENT_LINES)))
    })
}

/// Reads the segment that has these lines of its row.
pub(super) fn read(
    scrollback: &Scrollback,
    reader: &mut Reader,
    segment: Segment,
    lines: &Range<u32>,
    columns: Option<u32>,
    across: &Range<u32>,
    veil: Option<&mut Veil<RowId>>,
) -> Option<SegmentContent> {
    let row = scrollback.row(segment.row, reader)?;
    let columns = columns.unwrap_or(0);
    let (bytes, cell) = match columns {
        0 => cells(&row, across),
        columns => (bytes(&row, segment.index, lines, columns), 0),
    };
    let mut links = links(&row);
    let whole = match veil {
        Some(veil) => {
            links.retain(|link| !veil.hides(&link.uri));
            &veil.cover(row.id, row.text).text
        }
        None => row.text,
    };
    // A cover may be one character where there were several.
    let align = |byte: u32| to_u32(whole.floor_char_boundary(byte as usize));
    let text = whole.get(bytes.start as usize..bytes.end as usize)?;
    let within = |range: &Range<u32>| {
        let clipped = align(range.start.max(bytes.start))..align(range.end.min(bytes.end));
        (clipped.start < clipped.end).then(|| clipped.start - bytes.start..clipped.end - bytes.start)
    };
    let runs = row.runs.iter().filter_map(|run| Some(StyleRun { range: within(&run.range)?, ..run.clone() }));
    let links = links.into_iter().filter_map(|link| Some(Link { range: within(&link.range)?, ..link }));
    Some(SegmentContent {
        start: bytes.start,
        cell,
        cells: row.cells,
        text: text.to_owned(),
        breaks: breaks(text, lines.end - lines.start, columns),
        runs: runs.collect(),
        links: links.collect(),
        at: row.meta.printed_at(),
        source: row.meta.source,
    })
}

/// The bytes in these cells of a row, and the cell that they begin at.
fn cells(row: &Row<'_>, cells: &Range<u32>) -> (Range<u32>, u32) {
    if cells.start == 0 && row.cells <= cells.end {
        return (0..to_u32(row.text.len()), 0);
    }
    let (bytes, cell) = between(row.text, cells);
    (to_u32(bytes.start)..to_u32(bytes.end), cell)
}

fn bytes(row: &Row<'_>, index: u32, lines: &Range<u32>, columns: u32) -> Range<u32> {
    let whole = 0..to_u32(row.text.len());
    if index == 0 && lines.end < SEGMENT_LINES {
        return whole;
    }
    let mut own = wrap(row.text, columns).skip(lines.start as usize).take(lines.len());
    let Some(first) = own.next() else { return whole };
    to_u32(first.start)..to_u32(own.last().map_or(first.end, |last| last.end))
}

fn breaks(text: &str, lines: u32, columns: u32) -> Vec<u32> {
    if lines < 2 || text.is_ascii() {
        return Vec::new();
    }
    wrap(text, columns).skip(1).map(|line| to_u32(line.start)).collect()
}

/// Of a row's text, which is far shorter than 4 GiB.
fn to_u32(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}
