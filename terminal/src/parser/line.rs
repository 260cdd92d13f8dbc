//! One row as cells, while it is being edited.

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A cluster of one cell.
    Narrow,
    /// The first cell of a cluster of two.
    Wide,
    /// The second one.
    Tail,
}

/// A cell. Style, link and marks are indices into the editor's tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) c: char,
    pub(super) pen: u32,
    /// 0: none; else one more than the index.
    pub(super) marks: u32,
    pub(super) kind: Kind,
}

/// The pen that is always there: no style, no link.
pub(super) const PLAIN: u32 = 0;

impl Cell {
    pub(super) const BLANK: Self = Self { c: ' ', pen: PLAIN, marks: 0, kind: Kind::Narrow };

    fn blanked(self) -> Self {
        Self { pen: self.pen, ..Self::BLANK }
    }
}

/// A row being edited. A wide cluster is always whole: whatever takes one of its cells turns the other to a space.
#[derive(Debug, Default)]
pub(super) struct Line {
    cells: Vec<Cell>,
    /// Marks that stand before any cell.
    pub(super) lead: String,
}

impl Line {
    pub(super) fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// Cells up to the last one written.
    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    /// The column of the cluster that covers the cell before `column`.
    pub(super) fn cluster_before(&self, column: usize) -> Option<usize> {
        let before = column.checked_sub(1)?;
        match self.cells.get(before)?.kind {
            Kind::Tail => before.checked_sub(1),
            Kind::Narrow | Kind::Wide => Some(before),
        }
    }

    pub(super) fn cell_mut(&mut self, column: usize) -> Option<&mut Cell> {
        self.cells.get_mut(column)
    }

    /// Writes a cluster at `column`, filling with blanks what lies between it and the end.
    pub(super) fn put(&mut self, column: usize, cell: Cell) {
        if column == 0 && !self.cells.is_empty() {
            self.lead.clear();
        }
        let width = if cell.kind == Kind::Wide { 2 } else { 1 };
        self.part_at(column);
        self.part_at(column + width);
        if self.cells.len() < column + width {
            self.cells.resize(column + width, Cell::BLANK);
        }
        self.cells[column] = cell;
        if cell.kind == Kind::Wide {
            self.cells[column + 1] = Cell { c: ' ', marks: 0, kind: Kind::Tail, ..cell };
        }
    }

    /// Makes the narrow cluster at `column` two cells wide.
    pub(super) fn widen(&mut self, column: usize) {
        if let Some(&cell) = self.cells.get(column).filter(|cell| cell.kind == Kind::Narrow) {
            let lead = std::mem::take(&mut self.lead);
            self.put(column, Cell { kind: Kind::Wide, ..cell });
            self.lead = lead;
        }
    }

    /// Turns both halves of a wide cluster that lies across the left edge of `column` to spaces.
    fn part_at(&mut self, column: usize) {
        if let Some(tail) = self.cells.get(column).copied().filter(|cell| cell.kind == Kind::Tail) {
            self.cells[column] = tail.blanked();
            if let Some(head) = column.checked_sub(1) {
                self.cells[head] = self.cells[head].blanked();
            }
        }
    }

    /// Erases from `column` to the end.
    pub(super) fn truncate(&mut self, column: usize) {
        if column == 0 {
            self.lead.clear();
        }
        self.part_at(column);
        self.cells.truncate(column);
    }

    /// Erases `start..end`.
    pub(super) fn erase(&mut self, start: usize, end: usize) {
        if end >= self.cells.len() {
            return self.truncate(start);
        }
        if start == 0 {
            self.lead.clear();
        }
        self.part_at(start);
        self.part_at(end);
        if let Some(cells) = self.cells.get_mut(start..end) {
            cells.fill(Cell::BLANK);
        }
    }

    /// Inserts `count` blanks at `column`, moving what follows to the right.
    pub(super) fn insert(&mut self, column: usize, count: usize) {
        if column < self.cells.len() {
            self.part_at(column);
            self.cells.splice(column..column, std::iter::repeat_n(Cell::BLANK, count));
        }
    }

    /// Deletes `count` cells at `column`, moving what follows to the left.
    pub(super) fn delete(&mut self, column: usize, count: usize) {
        let end = column.saturating_add(count).min(self.cells.len());
        if column < end {
            if column == 0 {
                self.lead.clear();
            }
            self.part_at(column);
            self.part_at(end);
            self.cells.drain(column..end);
        }
    }
}
