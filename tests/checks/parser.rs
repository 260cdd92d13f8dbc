//! One event's text to rows.

use std::ops::{ControlFlow, Range};

use ptero_console::terminal::{Limits, Link, Reader, Row, RowMeta, Scrollback, Shape, Style, StyleRun, units, wrap};

use super::stripper::stripped;

/// Rows may be larger than what was sent, by blanks that motion makes: so many times, and so much at least.
const GROWTH: usize = 16;
const FLOOR: usize = 256 << 10;

/// A row as its own value.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnRow {
    pub text: String,
    pub runs: Vec<StyleRun>,
    pub links: Vec<Link>,
    pub cells: u32,
    pub wide: bool,
}

impl From<Row<'_>> for OwnRow {
    fn from(row: Row<'_>) -> Self {
        let (runs, links) = (row.runs.to_vec(), row.links.to_vec());
        Self { text: row.text.to_owned(), runs, links, cells: row.cells, wide: row.wide }
    }
}

/// The rows of one event that is fed alone.
pub fn rows_of(text: &str) -> Vec<OwnRow> {
    let mut scrollback = Scrollback::new(Limits { rows: usize::MAX, bytes: usize::MAX });
    scrollback.feed(text, RowMeta::default());
    rows_in(&scrollback)
}

/// Everything that is held.
pub fn rows_in(scrollback: &Scrollback) -> Vec<OwnRow> {
    let mut rows = Vec::new();
    scrollback.visit_from(scrollback.first(), &mut Reader::default(), |row| {
        rows.push(OwnRow::from(row));
        ControlFlow::Continue(())
    });
    rows
}

/// One event.
pub fn check(text: &str) {
    let rows = rows_of(text);
    assert!(!rows.is_empty(), "an event is at least one row");
    rows.iter().for_each(check_row);
    let held: usize = rows.iter().map(|row| row.text.len()).sum();
    assert!(held <= text.len() * GROWTH + FLOOR, "{held} bytes of text from {} bytes", text.len());
    assert!(rows.iter().all(|row| row.runs.len().max(row.links.len()) <= row.text.len()), "runs of nothing");
    let expected = stripped(text).filter(|rows| rows.iter().all(|row| !has_too_many_marks(row)));
    if let Some(expected) = expected {
        let texts: Vec<_> = rows.into_iter().map(|row| row.text).collect();
        assert_eq!(texts, expected, "text out is not text in without its escapes");
    }
}

/// Several events: none leaves a trace in the next.
pub fn check_events(events: &[String]) {
    let mut scrollback = Scrollback::new(Limits { rows: usize::MAX, bytes: usize::MAX });
    for event in events {
        scrollback.feed(event, RowMeta::default());
    }
    let alone: Vec<_> = events.iter().flat_map(|event| rows_of(event)).collect();
    assert_eq!(rows_in(&scrollback), alone, "an event left a trace in the next");
}

/// Marks beyond the sixteenth on one character are dropped.
fn has_too_many_marks(text: &str) -> bool {
    units(text).any(|unit| unit.shape != Shape::Narrow && text[unit.range].chars().count() > 17)
}

fn check_row(row: &OwnRow) {
    let is_bad = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    assert!(!row.text.contains(is_bad), "a control character in {:?}", row.text);
    check_ranges(row, row.runs.iter().map(|run| &run.range));
    check_ranges(row, row.links.iter().map(|link| &link.range));
    assert!(row.runs.iter().all(|run| run.style != Style::default()), "a run of the plain style");
    for link in &row.links {
        let scheme = link.uri.to_ascii_lowercase();
        assert!(scheme.starts_with("http://") || scheme.starts_with("https://"), "{}", link.uri);
        assert!(link.uri.bytes().all(|byte| byte.is_ascii_graphic()), "{}", link.uri);
    }
    check_cells(row);
}

fn check_ranges<'a>(row: &OwnRow, ranges: impl Iterator<Item = &'a Range<u32>>) {
    let mut end = 0;
    for range in ranges {
        assert!(end <= range.start && range.start < range.end, "{range:?} after {end} in {:?}", row.text);
        let is_inside = row.text.get(range.start as usize..range.end as usize).is_some();
        assert!(is_inside, "{range:?} is no part of {:?}", row.text);
        end = range.end;
    }
}

/// The row's width is that of the units it is painted in, and its lines fit.
fn check_cells(row: &OwnRow) {
    let mut at = 0;
    let mut cells = 0;
    for unit in units(&row.text) {
        assert_eq!(unit.range.start, at, "units leave a gap in {:?}", row.text);
        at = unit.range.end;
        cells += match unit.shape {
            Shape::Narrow => u32::try_from(row.text[unit.range].chars().count()).unwrap_or(u32::MAX),
            Shape::Cluster(cells) => u32::from(cells),
            Shape::RightToLeft | Shape::Invisible => 1,
        };
    }
    assert_eq!((at, cells), (row.text.len(), row.cells), "in {:?}", row.text);
    assert_eq!(row.wide, units(&row.text).any(|unit| unit.shape == Shape::Cluster(2)), "in {:?}", row.text);
    for columns in [0, 1, 2, 7, 80] {
        let lines: Vec<_> = wrap(&row.text, columns).collect();
        assert_eq!((lines[0].start, lines[lines.len() - 1].end), (0, row.text.len()));
        assert!(lines.windows(2).all(|pair| pair[0].end == pair[1].start), "lines leave a gap in {:?}", row.text);
    }
}
