//! The event that edits itself: a cursor on a grid of the event's own rows.
//!
//! Work and memory are linear in the event's length, whatever it holds: what a sequence touches is paid from a budget,
//! and a sequence that cannot be paid for does nothing.

mod perform;

use super::{
    super::cells::{Joiner, Joint, MAX_JOINED, measure},
    Batch, Pen, clamp_column,
    lexer::{Lexer, Token},
    line::{Cell, Kind, Line, PLAIN},
    shown,
};
use crate::link::{self, LinkChange};

/// Ends whatever sequence the parser is in.
const CAN: &[u8] = b"\x18";

/// Reads an event by editing.
pub(super) fn read(text: &str, batch: &mut Batch) {
    let mut editor = Editor::new(text.len());
    let mut parser = vte::Parser::<{ perform::NO_STRINGS }>::default();
    for token in Lexer::new(text) {
        match token {
            Token::Ascii(text) | Token::Text(text) => text.chars().for_each(|c| editor.print(shown(c))),
            Token::Control(control) => editor.control(control),
            Token::Csi(sequence) => {
                parser.advance(&mut editor, b"\x1b[");
                parser.advance(&mut editor, sequence.as_bytes());
                parser.advance(&mut editor, CAN);
            }
            Token::Escape(sequence) => {
                parser.advance(&mut editor, b"\x1b");
                parser.advance(&mut editor, sequence.as_bytes());
                parser.advance(&mut editor, CAN);
            }
            Token::Osc(payload) => editor.command(payload),
        }
    }
    editor.write_to(batch);
}

/// Blank cells that a whole event may make, however large it is: a cell takes sixteen bytes while it is edited.
const MAX_BLANKS: usize = 1 << 20;

/// What an event may still cost.
#[derive(Debug)]
struct Budget {
    /// Cells and rows that erasing, inserting and deleting may touch.
    work: usize,
    /// Blank cells that motion, insertion and repetition may make.
    blanks: usize,
}

impl Budget {
    fn for_event(len: usize) -> Self {
        Self {
            work: len.saturating_mul(16).saturating_add(256 << 10),
            blanks: len.saturating_mul(2).saturating_add(64 << 10).min(MAX_BLANKS),
        }
    }
}

/// Whether `cost` could be paid.
fn pay(purse: &mut usize, cost: usize) -> bool {
    match purse.checked_sub(cost) {
        Some(left) => {
            *purse = left;
            true
        }
        None => false,
    }
}

/// A place on the grid.
#[derive(Debug, Clone, Copy, Default)]
struct Cursor {
    row: usize,
    column: usize,
}

#[derive(Debug)]
struct Editor {
    /// Never empty; the cursor is always on one of them.
    lines: Vec<Line>,
    cursor: Cursor,
    pen: Pen,
    /// Every pen used so far; cells name theirs by its place. The first is plain.
    pens: Vec<Pen>,
    /// The place of the present pen, once it was used.
    pen_index: Option<u32>,
    marks: Vec<String>,
    joiner: Joiner,
    /// Column of the cluster the joiner has open.
    open: usize,
    saved: (Cursor, Pen),
    last_printed: Option<char>,
    budget: Budget,
}

impl Editor {
    fn new(len: usize) -> Self {
        Self {
            lines: vec![Line::default()],
            cursor: Cursor::default(),
            pen: Pen::default(),
            pens: vec![Pen::default()],
            pen_index: None,
            marks: Vec::new(),
            joiner: Joiner::default(),
            open: 0,
            saved: (Cursor::default(), Pen::default()),
            last_printed: None,
            budget: Budget::for_event(len),
        }
    }

    fn line(&mut self) -> &mut Line {
        &mut self.lines[self.cursor.row]
    }

    fn line_len(&self) -> usize {
        self.lines[self.cursor.row].len()
    }

    fn print(&mut self, c: char) {
        match self.joiner.step(c) {
            Joint::Start(cells) => self.start_cluster(c, if cells == 2 { Kind::Wide } else { Kind::Narrow }),
            Joint::Extend => self.join(c),
            Joint::Widen => {
                self.join(c);
                let open = self.open;
                self.line().widen(open);
                self.cursor.column = open + 2;
            }
            Joint::Excess => {}
        }
    }

    fn start_cluster(&mut self, c: char, kind: Kind) {
        let len = self.line_len();
        let blanks = self.cursor.column.saturating_sub(len);
        if !pay(&mut self.budget.blanks, blanks) {
            self.cursor.column = len;
        }
        let (column, pen) = (self.cursor.column, self.pen_index());
        self.line().put(column, Cell { c, pen, marks: 0, kind });
        self.open = column;
        self.cursor.column += if kind == Kind::Wide { 2 } else { 1 };
        self.last_printed = Some(c);
    }

    fn set_pen(&mut self, pen: Pen) {
        self.pen = pen;
        self.pen_index = None;
    }

    fn pen_index(&mut self) -> u32 {
        if let Some(index) = self.pen_index {
            return index;
        }
        let index = if self.pen == Pen::default() {
            PLAIN
        } else {
            self.pens.push(self.pen.clone());
            u32::try_from(self.pens.len() - 1).unwrap_or(PLAIN)
        };
        self.pen_index = Some(index);
        index
    }

    /// Adds `c` to the open cluster, or to the one before the cursor when the cursor was moved there.
    fn join(&mut self, c: char) {
        let Cursor { row, column } = self.cursor;
        let open = self.joiner.is_open().then_some(self.open);
        let Some(line) = self.lines.get_mut(row) else { return };
        if column == 0 && open.is_none() {
            return push_mark(&mut line.lead, c);
        }
        let Some(cell) = open.or_else(|| line.cluster_before(column)).and_then(|at| line.cell_mut(at)) else { return };
        if cell.marks == 0 {
            self.marks.push(String::new());
            cell.marks = u32::try_from(self.marks.len()).unwrap_or(0);
        }
        if let Some(marks) = (cell.marks as usize).checked_sub(1).and_then(|index| self.marks.get_mut(index)) {
            push_mark(marks, c);
        }
    }

    fn control(&mut self, control: u8) {
        match control {
            b'\n' => self.next_line(),
            b'\r' => self.move_to_column(0),
            b'\t' => self.move_to_column(super::next_tab_stop(self.cursor.column)),
            0x08 => self.move_to_column(self.cursor.column.saturating_sub(1)),
            0x0b | 0x0c => self.index(),
            _ => {}
        }
    }

    fn command(&mut self, payload: &str) {
        if let LinkChange::To(target) = link::read(payload) {
            self.set_pen(Pen { style: self.pen.style, link: target });
        }
    }

    /// Moves within the row.
    fn move_to_column(&mut self, column: usize) {
        self.joiner = Joiner::default();
        self.cursor.column = clamp_column(column, self.line_len()).max(column.min(self.cursor.column));
    }

    /// Moves to another of the event's rows.
    fn move_to_row(&mut self, row: usize) {
        self.joiner = Joiner::default();
        self.cursor.row = row.min(self.lines.len() - 1);
    }

    /// One row down in the same column, onto a new row if there is none (IND, VT, FF).
    fn index(&mut self) {
        if self.cursor.row + 1 == self.lines.len() {
            self.lines.push(Line::default());
        }
        self.move_to_row(self.cursor.row + 1);
    }

    /// The start of the row below (LF as a terminal's line discipline sends it, NEL).
    fn next_line(&mut self) {
        self.index();
        self.move_to_column(0);
    }

    fn write_to(self, batch: &mut Batch) {
        for line in &self.lines {
            self.write_line(line, batch);
            let width = measure(batch.row_text());
            batch.end_row(width);
        }
    }

    fn write_line(&self, line: &Line, batch: &mut Batch) {
        batch.push_str(&line.lead);
        for stretch in line.cells().chunk_by(|a, b| a.pen == b.pen) {
            let from = batch.row_len();
            for cell in stretch.iter().filter(|cell| cell.kind != Kind::Tail) {
                batch.push(cell.c);
                if let Some(marks) = (cell.marks as usize).checked_sub(1).and_then(|index| self.marks.get(index)) {
                    batch.push_str(marks);
                }
            }
            if let Some(pen) = stretch.first().and_then(|cell| self.pens.get(cell.pen as usize)) {
                batch.paint(from, pen);
            }
        }
    }
}

fn push_mark(marks: &mut String, c: char) {
    if marks.chars().count() < usize::from(MAX_JOINED) {
        marks.push(c);
    }
}
