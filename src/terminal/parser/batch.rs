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
}

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
    }

    fn open(&self) -> End {
        self.ends.last().copied().unwrap_or_default()
    }

    /// Bytes of the row being written.
    pub(super) fn row_len(&self) -> usize {
        self.text.len() - self.open().text
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
        let first = self.open().runs;
        match self.runs[first..].last_mut() {
            Some(last) if last.range.end == range.start && last.style == style => last.range.end = range.end,
            _ => self.runs.push(StyleRun { range, style }),
        }
    }

    fn paint_link(&mut self, range: Range<u32>, uri: &Arc<str>) {
        let first = self.open().links;
        match self.links[first..].last_mut() {
            Some(last) if last.range.end == range.start && last.uri == *uri => last.range.end = range.end,
            _ => self.links.push(Link { range, uri: Arc::clone(uri) }),
        }
    }

    /// Appends a mark that looks like the character it joins.
    pub(super) fn push_joined(&mut self, mark: char) {
        let (open, end) = (self.open(), byte(self.row_len()));
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
        self.text.get(self.open().text..).unwrap_or_default()
    }

    pub(super) fn end_row(&mut self, measure: Measure) {
        let end = End { text: self.text.len(), runs: self.runs.len(), links: self.links.len(), measure };
        self.ends.push(end);
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
