//! Wrap, computed in cells: which visual line of the whole log a row begins at.

use std::{collections::VecDeque, ops::ControlFlow};

use super::{Reader, Row, RowId, Scrollback, cells::wrap};

/// Rows in one block of sums.
const BLOCK_ROWS: usize = 512;

/// The visual lines of a scrollback at one width. A row of `n` cells takes as many visual lines as breaking it at
/// `columns` cells gives ([`wrap`]), never breaking a wide character in two, and at least one.
///
/// A layout belongs to one scrollback: it knows rows by their ids alone.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    columns: u32,
    blocks: VecDeque<Block>,
    /// Id of the first row laid out.
    first: u64,
    /// One past the id of the last one.
    end: u64,
}

/// Sums over consecutive rows. Only the front block has trimmed rows; only the back one takes more.
#[derive(Debug, Clone)]
struct Block {
    /// Id of the first row ever put here.
    first: u64,
    /// Visual lines of every row before this block since the layout was made, trimmed ones included.
    before: u64,
    /// For each row, the visual lines of this block up to and including it.
    ends: Vec<u32>,
}

impl Block {
    fn end(&self) -> u64 {
        self.first + self.ends.len() as u64
    }

    fn lines(&self) -> u32 {
        self.ends.last().copied().unwrap_or(0)
    }

    /// Where the row at `index` begins, on the scale of `before`.
    fn line_at(&self, index: usize) -> u64 {
        let within = index.checked_sub(1).and_then(|previous| self.ends.get(previous)).copied().unwrap_or(0);
        self.before + u64::from(within)
    }

    fn index_of(&self, id: u64) -> usize {
        usize::try_from(id.saturating_sub(self.first)).unwrap_or(usize::MAX)
    }
}

impl Layout {
    /// A layout of `columns` cells a line (`None` or 0: no wrapping, one line a row).
    #[must_use]
    pub fn new(columns: Option<u32>) -> Self {
        Self { columns: columns.unwrap_or(0), ..Self::default() }
    }

    /// Changes the width and lays every row out anew.
    pub fn set_columns(&mut self, columns: Option<u32>, scrollback: &Scrollback, reader: &mut Reader) {
        let first = scrollback.first().0;
        *self = Self { columns: columns.unwrap_or(0), blocks: VecDeque::new(), first, end: first };
        self.sync(scrollback, reader);
    }

    /// Takes in rows that were added and forgets rows that were trimmed since the last call.
    pub fn sync(&mut self, scrollback: &Scrollback, reader: &mut Reader) {
        self.first = scrollback.first().0;
        while self.blocks.front().is_some_and(|block| block.end() <= self.first) {
            self.blocks.pop_front();
        }
        self.end = self.end.max(self.first);
        scrollback.visit_from(RowId(self.end), reader, |row| {
            self.push(height(&row, self.columns));
            ControlFlow::Continue(())
        });
    }

    fn push(&mut self, height: u32) {
        let room = |block: &Block| (block.ends.len() < BLOCK_ROWS).then(|| block.lines().checked_add(height))?;
        match self.blocks.back_mut().and_then(|block| Some((room(block)?, block))) {
            Some((end, block)) => block.ends.push(end),
            None => {
                let before = self.blocks.back().map_or(0, |block| block.before + u64::from(block.lines()));
                self.blocks.push_back(Block { first: self.end, before, ends: vec![height] });
            }
        }
        self.end += 1;
    }

    /// All visual lines of the rows held.
    #[must_use]
    pub fn total_lines(&self) -> u64 {
        let end = self.blocks.back().map_or(0, |block| block.before + u64::from(block.lines()));
        end - self.origin()
    }

    /// Where the first row begins, on the scale of [`Block::before`].
    fn origin(&self) -> u64 {
        self.blocks.front().map_or(0, |block| block.line_at(block.index_of(self.first)))
    }

    /// The block that holds `row`, and its place there.
    fn find(&self, row: RowId) -> Option<(&Block, usize)> {
        if !(self.first..self.end).contains(&row.0) {
            return None;
        }
        let block = self.blocks.get(self.blocks.partition_point(|block| block.end() <= row.0))?;
        Some((block, block.index_of(row.0)))
    }

    /// The visual line that `row` begins at, counted from the first row held; `None` for a row not held.
    #[must_use]
    pub fn line_of(&self, row: RowId) -> Option<u64> {
        let (block, index) = self.find(row)?;
        Some(block.line_at(index) - self.origin())
    }

    /// The row that visual line `line` belongs to and the visual line that row begins at; `None` past the end.
    #[must_use]
    pub fn row_at(&self, line: u64) -> Option<(RowId, u64)> {
        let origin = self.origin();
        let line = origin.checked_add(line)?;
        let after = self.blocks.partition_point(|block| block.before + u64::from(block.lines()) <= line);
        let block = self.blocks.get(after)?;
        let index = block.ends.partition_point(|&end| block.before + u64::from(end) <= line);
        Some((RowId(block.first + index as u64), block.line_at(index) - origin))
    }

    /// How many visual lines `row` takes.
    #[must_use]
    pub fn height_of(&self, row: RowId) -> Option<u32> {
        let (block, index) = self.find(row)?;
        u32::try_from(block.line_at(index + 1) - block.line_at(index)).ok()
    }
}

/// Where no character is wide, lines break at every `columns` cells and the sum is enough.
fn height(row: &Row<'_>, columns: u32) -> u32 {
    if columns == 0 || row.cells <= columns {
        1
    } else if row.wide {
        u32::try_from(wrap(row.text, columns).count()).unwrap_or(u32::MAX)
    } else {
        row.cells.div_ceil(columns)
    }
}
