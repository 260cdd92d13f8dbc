//! The common event: text, styles, links, tabs and line feeds, appended as they come.

use super::{
    super::{
        cells::{Joiner, Joint, Measure},
        link::{self, LinkChange},
    },
    Batch, Pen, clamp_column,
    lexer::{Lexer, Token},
    next_tab_stop, sgr, shown,
};

/// How far the reader came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Every row is in the batch.
    Complete,
    /// The event edits what it wrote; the batch is of no use.
    NeedsEditor,
}

/// Reads an event by appending, as far as that is the same as editing.
pub(super) fn read(text: &str, batch: &mut Batch) -> Outcome {
    let mut reader =
        Fast { batch, pen: Pen::default(), joiner: Joiner::default(), measure: Measure::default(), gap: 0 };
    let mut lexer = Lexer::new(text);
    while let Some(token) = lexer.next() {
        let outcome = match token {
            Token::Text(text) => reader.print(text),
            Token::Control(control) => reader.control(control, lexer.rest()),
            Token::Csi(sequence) => reader.csi(sequence),
            Token::Escape(sequence) => escape(sequence),
            Token::Osc(payload) => reader.command(payload),
        };
        if outcome == Outcome::NeedsEditor {
            return outcome;
        }
    }
    reader.end_row();
    Outcome::Complete
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
    /// Of the row so far, without the gap.
    measure: Measure,
    /// Cells a tab moved beyond the end of the row. They become spaces when text follows.
    gap: usize,
}

impl Fast<'_> {
    fn print(&mut self, text: &str) -> Outcome {
        if text.is_ascii() {
            self.close_gap();
            self.append(text);
            self.measure.cells = self.measure.cells.saturating_add(u32::try_from(text.len()).unwrap_or(u32::MAX));
            self.joiner.ascii(text.chars().next_back().unwrap_or_default());
            return Outcome::Complete;
        }
        self.print_characters(text)
    }

    fn append(&mut self, text: &str) {
        let from = self.batch.row_len();
        self.batch.push_str(text);
        self.batch.paint(from, &self.pen);
    }

    fn print_characters(&mut self, text: &str) -> Outcome {
        let mut from = self.batch.row_len();
        for c in text.chars().map(shown) {
            let joint = self.joiner.step(c);
            match joint {
                Joint::Start(cells) => {
                    if self.gap > 0 {
                        self.batch.paint(from, &self.pen);
                        self.close_gap();
                        from = self.batch.row_len();
                    }
                    self.batch.push(c);
                    self.measure.cells = self.measure.cells.saturating_add(u32::from(cells));
                    self.measure.wide |= cells == 2;
                }
                Joint::Excess => {}
                Joint::Extend | Joint::Widen if self.gap > 0 => return Outcome::NeedsEditor,
                Joint::Extend | Joint::Widen => {
                    if joint == Joint::Widen {
                        self.measure = Measure { cells: self.measure.cells.saturating_add(1), wide: true };
                    }
                    from = self.join(c, from);
                }
            }
        }
        self.batch.paint(from, &self.pen);
        Outcome::Complete
    }

    /// Appends a character that joins the one before it, and tells from where text is still to be painted. Marks that
    /// stand first in a row are plain.
    fn join(&mut self, c: char, from: usize) -> usize {
        if from < self.batch.row_len() {
            self.batch.push(c);
            return from;
        }
        self.batch.push_joined(c);
        self.batch.row_len()
    }

    fn close_gap(&mut self) {
        self.batch.pad(self.gap);
        self.measure.cells = self.measure.cells.saturating_add(u32::try_from(self.gap).unwrap_or(u32::MAX));
        self.gap = 0;
    }

    fn control(&mut self, control: u8, rest: &str) -> Outcome {
        match control {
            b'\n' => {
                self.end_row();
                Outcome::Complete
            }
            b'\r' => self.carriage_return(rest),
            b'\t' => self.tab(),
            0x08 | 0x0b | 0x0c => Outcome::NeedsEditor,
            _ => Outcome::Complete,
        }
    }

    /// A carriage return changes nothing at the start of a row and at its end.
    fn carriage_return(&mut self, rest: &str) -> Outcome {
        let ahead = rest.trim_start_matches('\r');
        let at_start = self.batch.row_len() == 0 && self.gap == 0;
        if at_start || ahead.is_empty() || ahead.starts_with('\n') {
            self.joiner = Joiner::default();
            return Outcome::Complete;
        }
        Outcome::NeedsEditor
    }

    fn tab(&mut self) -> Outcome {
        let len = self.measure.cells as usize;
        let column = len + self.gap;
        self.gap = clamp_column(next_tab_stop(column), len).max(column) - len;
        self.joiner = Joiner::default();
        Outcome::Complete
    }

    fn csi(&mut self, sequence: &str) -> Outcome {
        let clean = || sequence.bytes().all(|b| (0x20..0x7f).contains(&b));
        if sequence.starts_with('?') && sequence.ends_with(['h', 'l']) && clean() {
            return Outcome::Complete;
        }
        match sequence.strip_suffix('m').and_then(sgr::Params::read) {
            Some(params) => {
                sgr::apply(&mut self.pen.style, params.iter());
                Outcome::Complete
            }
            None => Outcome::NeedsEditor,
        }
    }

    fn command(&mut self, payload: &str) -> Outcome {
        if let LinkChange::To(target) = link::read(payload) {
            self.pen.link = target;
        }
        Outcome::Complete
    }

    fn end_row(&mut self) {
        self.batch.end_row(std::mem::take(&mut self.measure));
        self.joiner = Joiner::default();
        self.gap = 0;
    }
}
