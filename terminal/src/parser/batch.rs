//! The rows of one event, on their way to the store.

use std::{ops::Range, sync::Arc};

use super::{
    super::{Link, Style, StyleRun, cells::Measure},
    Pen,
};

/// Beyond this a batch gives its memory back after use.
const KEEP_BYTES: usize = 1 << 20;

/// Rows one after another: their texts joined, their runs and links with ranges of their own row.
#[derive(Debug, Default)]
pub(in super::super) struct Batch {
    text: String,
    runs: Vec<StyleRun>,
    links: Vec<Link>,
    ends: Vec<End>,
    /// Where the row being written begins.
    start: End,
    /// Where the row that it is written over begins; that one ends at `start`.
    under: Option<End>,
}

/// A row whose bytes are not its cells.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NotCells;

/// Where a row ends in each list, and its width.
#[derive(Debug, Clone, Copy, Default)]
struct End {
    text: usize,
    runs: usize,
    links: usize,
    measure: Measure,
}

/// One row of a batch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in super::super) struct BatchRow<'a> {
    pub(in super::super) text: &'a str,
    pub(in super::super) runs: &'a [StyleRun],
    pub(in super::super) links: &'a [Link],
    pub(in super::super) measure: Measure,
}

impl Batch {
    pub(super) fn clear(&mut self) {
        let kept = self.text.capacity()
            + self.runs.capacity() * size_of::<StyleRun>()
            + self.links.capacity() * size_of::<Link>()
            + self.ends.capacity() * size_of::<End>();
        if kept > KEEP_BYTES {
            *self = Self::default();
        }
        self.text.clear();
        self.runs.clear();
        self.links.clear();
        self.ends.clear();
        self.start = End::default();
        self.under = None;
    }

    /// Bytes of the row being written.
    pub(super) fn row_len(&self) -> usize {
        self.text.len() - self.start.text
    }

    pub(super) fn push_str(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub(super) fn push(&mut self, c: char) {
        self.text.push(c);
    }

    /// Appends spaces that carry no style.
    pub(super) fn pad(&mut self, spaces: usize) {
        self.text.extend(std::iter::repeat_n(' ', spaces));
    }

    /// Gives the text from byte `from` of the row being written to its end its style and link.
    pub(super) fn paint(&mut self, from: usize, pen: &Pen) {
        let range = byte(from)..byte(self.row_len());
        if range.is_empty() {
            return;
        }
        if !pen.style.is_plain() {
            self.paint_style(range.clone(), pen.style);
        }
        if let Some(uri) = &pen.link {
            self.paint_link(range, uri);
        }
    }

    fn paint_style(&mut self, range: Range<u32>, style: Style) {
        let first = self.start.runs;
        match self.runs[first..].last_mut() {
            Some(last) if last.range.end == range.start && last.style == style => last.range.end = range.end,
            _ => self.runs.push(StyleRun { range, style }),
        }
    }

    fn paint_link(&mut self, range: Range<u32>, uri: &Arc<str>) {
        let first = self.start.links;
        match self.links[first..].last_mut() {
            Some(last) if last.range.end == range.start && last.uri == *uri => last.range.end = range.end,
            _ => self.links.push(Link { range, uri: Arc::clone(uri) }),
        }
    }

    /// Appends a mark that looks like the character it joins.
    pub(super) fn push_joined(&mut self, mark: char) {
        let (open, end) = (self.start, byte(self.row_len()));
        self.text.push(mark);
        let grown = byte(self.row_len());
        if let Some(run) = self.runs[open.runs..].last_mut().filter(|run| run.range.end == end) {
            run.range.end = grown;
        }
        if let Some(link) = self.links[open.links..].last_mut().filter(|link| link.range.end == end) {
            link.range.end = grown;
        }
    }

    /// The text of the row being written.
    pub(super) fn row_text(&self) -> &str {
        self.text.get(self.start.text..).unwrap_or_default()
    }

    /// Begins the row being written anew: it is empty.
    pub(super) fn empty_row(&mut self) {
        self.truncate(self.start);
    }

    fn truncate(&mut self, end: End) {
        self.text.truncate(end.text);
        self.runs.truncate(end.runs);
        self.links.truncate(end.links);
    }

    /// Begins to write over the row written so far, `measure` wide, from its first cell on.
    pub(super) fn write_over(&mut self, measure: Measure) {
        self.under = Some(self.start);
        self.start = End { text: self.text.len(), runs: self.runs.len(), links: self.links.len(), measure };
    }

    /// The width of the row that is written over, if one is.
    pub(super) fn under(&self) -> Option<Measure> {
        self.under.map(|_| self.start.measure)
    }

    /// Ends the writing over: what was written stays, and nothing of the row under it.
    pub(super) fn keep_over(&mut self) {
        let Some(under) = self.under.take() else { return };
        self.text.replace_range(under.text..self.start.text, "");
        self.runs.drain(under.runs..self.start.runs);
        self.links.drain(under.links..self.start.links);
        self.start = under;
    }

    /// Ends the writing over: of the row under it what lies to the right of what was written stays, from cell `column` on.
    /// Refused unless each byte of that row is a cell.
    pub(super) fn keep_both(&mut self, column: usize) -> Result<(), NotCells> {
        let Some(under) = self.under else { return Ok(()) };
        let row = under.text..self.start.text;
        let cut = row.start + column;
        if column == 0 {
            self.truncate(self.start);
            (self.start, self.under) = (under, None);
            return Ok(());
        }
        if !self.text.get(row.clone()).is_some_and(str::is_ascii) {
            return Err(NotCells);
        }
        let shift = byte(self.row_len());
        self.text.extend_from_within(cut..row.end);
        let column = byte(column);
        let moved = |range: &Range<u32>| range.start.max(column) - column + shift..range.end - column + shift;
        for index in under.runs..self.start.runs {
            let StyleRun { range, style } = self.runs[index].clone();
            if range.end > column {
                self.paint_style(moved(&range), style);
            }
        }
        for index in under.links..self.start.links {
            let Link { range, uri } = self.links[index].clone();
            if range.end > column {
                self.paint_link(moved(&range), &uri);
            }
        }
        self.keep_over();
        Ok(())
    }

    pub(super) fn end_row(&mut self, measure: Measure) {
        let end = End { text: self.text.len(), runs: self.runs.len(), links: self.links.len(), measure };
        self.ends.push(end);
        self.start = end;
    }

    /// Forgets the last row if it is empty and not the only one.
    pub(super) fn drop_empty_last(&mut self) {
        if let [.., before, last] = self.ends[..]
            && before.text == last.text
        {
            self.ends.pop();
        }
    }

    pub(in super::super) fn rows(&self) -> impl Iterator<Item = BatchRow<'_>> {
        let mut start = End::default();
        self.ends.iter().map(move |end| {
            let row = BatchRow {
                text: self.text.get(start.text..end.text).unwrap_or_default(),
                runs: self.runs.get(start.runs..end.runs).unwrap_or_default(),
                links: self.links.get(start.links..end.links).unwrap_or_default(),
                measure: end.measure,
            };
            start = *end;
            row
        })
    }
}

/// A position in a row. A row of 4 GiB cannot be held, so the bound is never met.
fn byte(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
