//! Control functions that act on the editor, by their ECMA-48 and DEC names.
//!
//! What is not named here is swallowed: modes, scroll regions, the alternate screen, character sets, device queries,
//! line insertion, windows. Nothing is ever answered.

use vte::{Params, Perform};

use super::{
    super::{MAX_COLUMN, TAB, next_tab_stop, sgr},
    Cursor, Editor, Joiner, Line, Pen, pay,
};

/// Room for control strings in the general parser: it never sees one.
pub(super) const NO_STRINGS: usize = 1;

impl Perform for Editor {
    fn execute(&mut self, byte: u8) {
        self.control(byte);
    }

    fn csi_dispatch(&mut self, params: &Params, intermediates: &[u8], _ignore: bool, action: char) {
        match intermediates {
            [] if action == 'm' => {
                sgr::apply(&mut self.pen.style, params.iter());
                self.pen_index = None;
            }
            [] => self.control_function(params, action),
            [b'?'] => self.selective_erase(params, action),
            _ => {}
        }
    }

    fn esc_dispatch(&mut self, intermediates: &[u8], _ignore: bool, byte: u8) {
        if !intermediates.is_empty() {
            return;
        }
        match byte {
            b'7' => self.saved = (self.cursor, self.pen.clone()),
            b'8' => self.restore(),
            b'D' => self.index(),
            b'E' => self.next_line(),
            b'M' => self.move_to_row(self.cursor.row.saturating_sub(1)),
            b'c' => self.reset(),
            _ => {}
        }
    }
}

/// The `index`th parameter, where 0 and absent mean 1.
fn count(params: &Params, index: usize) -> usize {
    usize::from(selector(params, index)).max(1)
}

/// The `index`th parameter, where absent means 0.
fn selector(params: &Params, index: usize) -> u16 {
    params.iter().nth(index).and_then(|param| param.first()).copied().unwrap_or(0)
}

impl Editor {
    fn control_function(&mut self, params: &Params, action: char) {
        let Cursor { row, column } = self.cursor;
        let n = count(params, 0);
        match action {
            '@' => self.insert_characters(n),
            'A' => self.move_to_row(row.saturating_sub(n)),
            'B' | 'e' => self.move_to_row(row.saturating_add(n)),
            'C' | 'a' => self.move_to_column(column.saturating_add(n)),
            'D' => self.move_to_column(column.saturating_sub(n)),
            'E' => self.move_to(row.saturating_add(n), 0),
            'F' => self.move_to(row.saturating_sub(n), 0),
            'G' | '`' => self.move_to_column(n - 1),
            'H' | 'f' => self.move_to(n - 1, count(params, 1) - 1),
            'I' => self.move_to_column(next_tab_stop(column).saturating_add((n - 1) * TAB)),
            'J' => self.erase_in_display(selector(params, 0)),
            'K' => self.erase_in_line(selector(params, 0)),
            'P' => self.delete_characters(n),
            'X' => self.erase_cells(column, column.saturating_add(n)),
            'Z' => self.move_to_column(column.div_ceil(TAB).saturating_sub(n) * TAB),
            'b' => self.repeat(n),
            'd' => self.move_to_row(n - 1),
            's' => self.saved.0 = self.cursor,
            'u' => self.move_to(self.saved.0.row, self.saved.0.column),
            _ => {}
        }
    }

    /// DECSED and DECSEL. Nothing is ever protected here.
    fn selective_erase(&mut self, params: &Params, action: char) {
        match action {
            'J' => self.erase_in_display(selector(params, 0)),
            'K' => self.erase_in_line(selector(params, 0)),
            _ => {}
        }
    }

    fn move_to(&mut self, row: usize, column: usize) {
        self.move_to_row(row);
        self.move_to_column(column);
    }

    fn restore(&mut self) {
        let (cursor, pen) = self.saved.clone();
        self.set_pen(pen);
        self.move_to(cursor.row, cursor.column);
    }

    /// RIS, as far as it reaches here.
    fn reset(&mut self) {
        self.set_pen(Pen::default());
        self.saved = (Cursor::default(), Pen::default());
        self.erase_in_display(2);
        self.move_to(0, 0);
    }

    fn erase_in_line(&mut self, selector: u16) {
        let column = self.cursor.column;
        match selector {
            0 => self.erase_cells(column, usize::MAX),
            1 => self.erase_cells(0, column.saturating_add(1)),
            2 => self.erase_cells(0, usize::MAX),
            _ => {}
        }
    }

    fn erase_in_display(&mut self, selector: u16) {
        let row = self.cursor.row;
        match selector {
            0 => {
                self.erase_in_line(0);
                self.erase_rows(row + 1, self.lines.len());
            }
            1 => {
                self.erase_in_line(1);
                self.erase_rows(0, row);
            }
            2 => {
                self.joiner = Joiner::default();
                self.erase_rows(0, self.lines.len());
            }
            _ => {}
        }
    }

    fn erase_rows(&mut self, start: usize, end: usize) {
        if pay(&mut self.budget.work, end.saturating_sub(start)) {
            self.lines[start..end].fill_with(Line::default);
        }
    }

    /// Erases cells of the row. To erase up to its end costs nothing more than what writing them did.
    fn erase_cells(&mut self, start: usize, end: usize) {
        self.joiner = Joiner::default();
        let kept = end < self.line_len();
        if !kept || pay(&mut self.budget.work, end.saturating_sub(start)) {
            self.line().erase(start, end);
        }
    }

    fn insert_characters(&mut self, n: usize) {
        self.joiner = Joiner::default();
        let column = self.cursor.column;
        let moved = self.line_len().saturating_sub(column);
        let n = n.min(MAX_COLUMN);
        if moved > 0 && pay(&mut self.budget.work, moved) && pay(&mut self.budget.blanks, n) {
            self.line().insert(column, n);
        }
    }

    fn delete_characters(&mut self, n: usize) {
        self.joiner = Joiner::default();
        let column = self.cursor.column;
        let moved = self.line_len().saturating_sub(column);
        if moved > 0 && pay(&mut self.budget.work, moved) {
            self.line().delete(column, n);
        }
    }

    /// REP: the last printed character again.
    fn repeat(&mut self, n: usize) {
        let Some(c) = self.last_printed else { return };
        for _ in 0..n.min(MAX_COLUMN) {
            if !pay(&mut self.budget.blanks, 1) {
                break;
            }
            self.print(c);
        }
    }
}
