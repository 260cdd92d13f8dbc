//! The common event: text, styles, links, tabs and line feeds, appended as they come; and rows that are written over from
//! their start, as progress bars are.

mod text;

use super::{
    super::{
        cells::{Joiner, Measure},
        link::{self, LinkChange},
    },
    Batch, Pen, clamp_column,
    lexer::{Lexer, Token},
    next_tab_stop, sgr,
};

/// How far the reader came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Every row is in the batch.
    Complete,
    /// The event edits what it wrote; the batch is of no use.
    NeedsEditor,
}

/// Bytes that writing over may move, for each byte of the event and beside them.
const MOVES: (usize, usize) = (8, 64 << 10);

/// Reads an event by appending, as far as that is the same as editing.
pub(super) fn read(text: &str, batch: &mut Batch) -> Outcome {
    let mut reader = Fast {
        batch,
        pen: Pen::default(),
        joiner: Joiner::default(),
        measure: Measure::default(),
        gap: 0,
        moves: text.len().saturating_mul(MOVES.0).saturating_add(MOVES.1),
    };
    let mut lexer = Lexer::new(text);
    loop {
        reader.print_ascii(lexer.ascii());
        if reader.take_style(&mut lexer) {
            continue;
        }
        let Some(token) = lexer.next() else { break };
        let outcome = match token {
            Token::Ascii(text) => {
                reader.print_ascii(text);
                Outcome::Complete
            }
            Token::Text(text) => reader.print(text),
            Token::Control(control) => reader.control(control, lexer.rest()),
            Token::Csi(sequence) => reader.csi(sequence, lexer.rest()),
            Token::Escape(sequence) => escape(sequence),
            Token::Osc(payload) => reader.command(payload),
        };
        if outcome == Outcome::NeedsEditor {
            return outcome;
        }
    }
    reader.end_row()
}

/// Mode switches and character sets change nothing; every other escape sequence is the editor's.
fn escape(sequence: &str) -> Outcome {
    match sequence.as_bytes() {
        [b'=' | b'>' | b'\\'] | [b'(' | b')', 0x30..=0x7e] => Outcome::Complete,
        _ => Outcome::NeedsEditor,
    }
}

#[derive(Debug)]
struct Fast<'b> {
    batch: &'b mut Batch,
    pen: Pen,
    joiner: Joiner,
    /// Of the row so far, without the gap. While a row is written over: of what is written.
    measure: Measure,
    /// Cells a tab moved beyond the end of the row. They become spaces when text follows.
    gap: usize,
    /// Bytes that writing over may still move.
    moves: usize,
}

impl Fast<'_> {
    /// Takes a change of style in its plainest form; whether one stood there.
    fn take_style(&mut self, lexer: &mut Lexer<'_>) -> bool {
        let plain = lexer.csi_ahead().and_then(|sequence| sgr::read_plain(sequence, self.pen.style));
        if let Some((style, len)) = plain {
            self.pen.style = style;
            lexer.skip_csi(len);
        }
        plain.is_some()
    }

    fn close_gap(&mut self) {
        if self.gap > 0 {
            self.batch.pad(self.gap);
            self.measure.cells = self.measure.cells.saturating_add(u32::try_from(self.gap).unwrap_or(u32::MAX));
            self.gap = 0;
        }
    }

    fn control(&mut self, control: u8, rest: &str) -> Outcome {
        match control {
            b'\n' => self.end_row(),
            b'\r' => self.carriage_return(rest),
            b'\t' => self.tab(),
            0x08 | 0x0b | 0x0c => Outcome::NeedsEditor,
            _ => Outcome::Complete,
        }
    }

    /// A carriage return changes nothing at the start of a row and at its end. Elsewhere what follows is written over the
    /// row.
    fn carriage_return(&mut self, rest: &str) -> Outcome {
        self.joiner = Joiner::default();
        let ahead = rest.trim_start_matches('\r');
        let is_empty = self.batch.row_len() == 0;
        if is_empty || ahead.is_empty() || ahead.starts_with('\n') {
            // Of an empty row and at a row's end the gap was never filled.
            self.gap = 0;
            return Outcome::Complete;
        }
        // Marks before any cell stay where they are.
        let has_cells = self.measure.cells > 0 || self.batch.under().is_some();
        if !has_cells || self.settle() == Outcome::NeedsEditor {
            return Outcome::NeedsEditor;
        }
        self.gap = 0;
        self.batch.write_over(std::mem::take(&mut self.measure));
        Outcome::Complete
    }

    /// Makes one row of what is written over and what is written.
    fn settle(&mut self) -> Outcome {
        let Some(under) = self.batch.under() else { return Outcome::Complete };
        if self.measure.cells >= under.cells {
            self.batch.keep_over();
            return Outcome::Complete;
        }
        let left = self.moves.checked_sub(under.cells as usize);
        let Some(left) = left.filter(|_| self.batch.keep_both(self.measure.cells as usize).is_ok()) else {
            return Outcome::NeedsEditor;
        };
        self.moves = left;
        let is_wide = self.measure.wide || (self.measure.cells == 0 && under.wide);
        self.measure = Measure { cells: under.cells, wide: is_wide };
        Outcome::Complete
    }

    /// Whether the cursor is where new text is appended, and not within a row that is written over.
    fn is_appending(&mut self) -> bool {
        match self.batch.under() {
            Some(under) if self.measure.cells < under.cells => false,
            Some(_) => self.settle() == Outcome::Complete,
            None => true,
        }
    }

    fn tab(&mut self) -> Outcome {
        if !self.is_appending() {
            return Outcome::NeedsEditor;
        }
        let len = self.measure.cells as usize;
        let column = len + self.gap;
        self.gap = clamp_column(next_tab_stop(column), len).max(column) - len;
        self.joiner = Joiner::default();
        Outcome::Complete
    }

    fn csi(&mut self, sequence: &str, rest: &str) -> Outcome {
        if let Some(params) = sequence.strip_suffix('m').and_then(sgr::Params::read) {
            sgr::apply(&mut self.pen.style, params.iter());
            return Outcome::Complete;
        }
        let clean = || sequence.bytes().all(|b| (0x20..0x7f).contains(&b));
        match sequence {
            "K" | "0K" => self.erase_right(),
            "2K" => self.erase_row(rest),
            "G" | "0G" | "1G" => self.carriage_return(rest),
            _ if sequence.starts_with('?') && sequence.ends_with(['h', 'l']) && clean() => Outcome::Complete,
            _ => Outcome::NeedsEditor,
        }
    }

    /// Of a row that is written over nothing more is seen; to the right of a row's end there is nothing.
    fn erase_right(&mut self) -> Outcome {
        self.joiner = Joiner::default();
        self.batch.keep_over();
        if self.measure.cells == 0 && self.gap == 0 {
            // Marks may stand there before any cell.
            self.batch.empty_row();
        }
        Outcome::Complete
    }

    /// The row is empty then, and the cursor stays where it is, unless it goes to the start next.
    fn erase_row(&mut self, rest: &str) -> Outcome {
        let is_at_start = self.measure.cells == 0 && self.gap == 0;
        if !is_at_start && !["\r", "\x1b[G", "\x1b[0G", "\x1b[1G"].iter().any(|home| rest.starts_with(home)) {
            return Outcome::NeedsEditor;
        }
        self.batch.keep_over();
        self.batch.empty_row();
        self.joiner = Joiner::default();
        self.measure = Measure::default();
        self.gap = 0;
        Outcome::Complete
    }

    fn command(&mut self, payload: &str) -> Outcome {
        if let LinkChange::To(target) = link::read(payload) {
            self.pen.link = target;
        }
        Outcome::Complete
    }

    fn end_row(&mut self) -> Outcome {
        let outcome = self.settle();
        self.batch.end_row(std::mem::take(&mut self.measure));
        self.joiner = Joiner::default();
        self.gap = 0;
        outcome
    }
}
