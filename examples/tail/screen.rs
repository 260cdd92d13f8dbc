//! The terminal: output to stdout, what this program has to say to stderr.

use std::io::{self, Write as _};

use ptero_console::terminal::{Limits, Reader, RowId, RowMeta, Scrollback, Source, plain_text};
use ptero_console::time::EpochMillis;

use crate::options::Colour;

/// What is printed is not needed any more.
const KEPT: Limits = Limits { rows: 1_000, bytes: 4 << 20 };
/// Longer words of a panel or a node are cut.
const MAX_NOTE: usize = 500;

/// Makes rows of output, and prints them.
pub struct Screen {
    colour: Colour,
    rows: Scrollback,
    reader: Reader,
    text: String,
}

impl Screen {
    /// An empty one.
    pub fn new(colour: Colour) -> Self {
        Self { colour, rows: Scrollback::new(KEPT), reader: Reader::default(), text: String::new() }
    }

    /// Prints the rows of one event. A row holds no control characters: whatever a game writes, the terminal gets text,
    /// colours and links.
    pub fn show(&mut self, text: &str, source: Source, at: EpochMillis) -> io::Result<()> {
        let changes = self.rows.feed(text, RowMeta { at, source, ..RowMeta::default() });
        self.text.clear();
        for id in changes.added.map(RowId) {
            let Some(row) = self.rows.row(id, &mut self.reader) else { continue };
            match self.colour {
                Colour::On => row.write_ansi(&mut self.text),
                Colour::Off => self.text.push_str(row.text),
            }
            self.text.push('\n');
        }
        let mut stdout = io::stdout().lock();
        stdout.write_all(self.text.as_bytes())?;
        stdout.flush()
    }

    /// Says something of this program's own.
    pub fn note(&self, text: &str) {
        let text = plain_text(text, MAX_NOTE);
        match self.colour {
            Colour::On => complain(&format!("\x1b[2m· {text}\x1b[0m")),
            Colour::Off => complain(&format!("· {text}")),
        }
    }
}

/// Writes a line to stderr.
pub fn complain(text: &str) {
    // There is no place left to complain about that.
    let _ = writeln!(io::stderr().lock(), "{text}");
}
