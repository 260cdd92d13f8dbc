//! The scrollback and its layout against a naive list, through any program of calls.

use std::collections::VecDeque;
use std::ops::{ControlFlow, Range};

use ptero_console::terminal::{Changes, Layout, Limits, Reader, RowId, RowMeta, Scrollback, wrap};

use super::bytes::Bytes;
use super::parser::{OwnRow, rows_of};

/// Rows beyond which the layout is compared by its sums alone.
const FEW: usize = 300;
/// Rows that one call adds at most: enough to fill chunks.
const MANY: usize = 3_000;

struct Pair {
    scrollback: Scrollback,
    limits: Limits,
    layout: Layout,
    columns: Option<u32>,
    reader: Reader,
    /// The rows held, and the id of the first one.
    model: VecDeque<OwnRow>,
    first: u64,
}

/// Runs the program that the bytes are.
pub fn check(program: &[u8]) {
    let mut bytes = Bytes(program);
    let limits = Limits { rows: 1 + bytes.below(5_000), bytes: 1 + bytes.below(60_000) * 16 };
    let mut pair = Pair {
        scrollback: Scrollback::new(limits),
        limits,
        layout: Layout::new(Some(10)),
        columns: Some(10),
        reader: Reader::default(),
        model: VecDeque::new(),
        first: 0,
    };
    while !bytes.is_empty() {
        pair.step(&mut bytes);
        pair.check_ends();
    }
    pair.check_rows();
    pair.check_layout();
}

impl Pair {
    fn step(&mut self, bytes: &mut Bytes<'_>) {
        match bytes.byte() % 10 {
            0..=2 => {
                let text = bytes.text();
                self.feed(&text);
            }
            3 => {
                let row = bytes.text().replace('\n', " ");
                let rows = bytes.below(MANY);
                self.feed(&format!("{row}\n").repeat(rows));
            }
            4 => {
                self.limits = Limits { rows: bytes.below(5_000), bytes: bytes.below(60_000) * 16 };
                let changes = self.scrollback.set_limits(self.limits);
                self.changed(&changes, Vec::new());
            }
            5 => {
                let changes = self.scrollback.clear();
                self.changed(&changes, Vec::new());
                assert!(self.scrollback.is_empty());
            }
            6 => {
                self.columns = Some(bytes.below(40) as u32).filter(|columns| *columns < 30);
                self.layout.set_columns(self.columns);
                self.check_layout();
            }
            7 => {
                let from = self.first + bytes.below(self.model.len() + 1) as u64;
                self.check_counted(RowId(from)..RowId(from + 50));
            }
            8 => {
                let at = bytes.below(self.model.len() + 2);
                self.check_row(at);
            }
            _ => {
                self.reader = Reader::default();
                let at = bytes.below(self.model.len() + 2);
                self.check_block(at);
            }
        }
    }

    fn feed(&mut self, text: &str) {
        let rows = rows_of(text);
        let changes = self.scrollback.feed(text, RowMeta::default());
        self.changed(&changes, rows);
    }

    /// Takes over what a call says it changed.
    fn changed(&mut self, changes: &Changes, added: Vec<OwnRow>) {
        let end = self.first + self.model.len() as u64;
        assert_eq!(changes.added, end..end + added.len() as u64);
        self.model.extend(added);
        let trimmed = usize::try_from(changes.trimmed).unwrap_or(usize::MAX);
        self.model.drain(..trimmed);
        self.first += changes.trimmed;
    }

    fn check_ends(&self) {
        let end = self.first + self.model.len() as u64;
        assert_eq!(self.scrollback.len(), self.model.len());
        assert_eq!((self.scrollback.first(), self.scrollback.end()), (RowId(self.first), RowId(end)));
        assert!(self.scrollback.len() <= self.limits.rows && self.scrollback.bytes() <= self.limits.bytes);
    }

    /// A row by its place; also those beside the ends.
    fn check_row(&mut self, at: usize) {
        let Some(id) = (self.first + at as u64).checked_sub(1) else { return };
        let expected = at.checked_sub(1).and_then(|at| self.model.get(at));
        let found = self.scrollback.row(RowId(id), &mut self.reader).map(OwnRow::from);
        assert_eq!(found.as_ref(), expected);
    }

    fn check_block(&mut self, at: usize) {
        let id = self.first + at as u64;
        let Some(block) = self.scrollback.block(RowId(id), &mut self.reader) else {
            assert!(at >= self.model.len(), "no block for row {id}");
            return;
        };
        assert!(block.first.0 <= id && id < block.end().0 && block.first.0 >= self.first);
        for row in block.first.0..block.end().0 {
            let range = block.range_of(RowId(row)).unwrap_or_default();
            let at = usize::try_from(row - self.first).unwrap_or(usize::MAX);
            assert_eq!(block.text.get(range.clone()), self.model.get(at).map(|row| row.text.as_str()));
            assert_eq!(block.row_at(range.end), Some((RowId(row), range)));
        }
    }

    fn check_rows(&mut self) {
        let mut rows = self.model.iter();
        self.scrollback.visit_from(RowId(0), &mut self.reader, |row| {
            assert_eq!(Some(&OwnRow::from(row)), rows.next());
            ControlFlow::Continue(())
        });
        assert_eq!(rows.next(), None, "rows are missing");
    }

    /// Rows that were asked for are counted exactly, while others may not be yet.
    fn check_counted(&mut self, rows: Range<RowId>) {
        let columns = self.columns.unwrap_or(0);
        let mut lines = self.layout.lines(&self.scrollback);
        lines.settle(rows.clone(), &mut self.reader);
        for id in (rows.start.0..rows.end.0.min(self.scrollback.end().0)).map(RowId) {
            let row = usize::try_from(id.0 - self.first).ok().and_then(|at| self.model.get(at));
            assert_eq!(
                lines.height_of(id).map(|height| height as usize),
                row.map(|row| wrap(&row.text, columns).count())
            );
            let line = lines.line_of(id).unwrap_or_default();
            assert_eq!(lines.row_at(line), Some((id, line)));
        }
    }

    fn check_layout(&mut self) {
        while self.layout.settle_step(&self.scrollback, &mut self.reader) {}
        let lines = self.layout.lines(&self.scrollback);
        let columns = self.columns.unwrap_or(0);
        let heights = self.model.iter().map(|row| wrap(&row.text, columns).count() as u64);
        let total: u64 = heights.clone().sum();
        assert_eq!(lines.total_lines(), total);
        assert_eq!(lines.row_at(total), None);
        if self.model.len() > FEW {
            return;
        }
        let mut line = 0;
        for (id, height) in (self.first..).map(RowId).zip(heights) {
            assert_eq!(lines.line_of(id), Some(line));
            assert_eq!(lines.height_of(id).map(u64::from), Some(height));
            for inner in [line, line + height - 1] {
                assert_eq!(lines.row_at(inner), Some((id, line)));
            }
            line += height;
        }
    }
}
