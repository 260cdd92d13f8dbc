//! From the tty's bytes to the texts that sockets receive live (section 7.1).

mod lines;
mod pieces;

pub(crate) use pieces::trimmed;

use crate::profile::Console;

/// Splits a byte stream.
#[derive(Debug)]
pub(crate) enum Splitter {
    /// As the Go daemons do it.
    Lines(lines::Lines),
    /// As Calagopus does it.
    Pieces(pieces::Pieces),
}

impl Splitter {
    pub(crate) fn new(console: Console) -> Self {
        match console {
            Console::Lines => Self::Lines(lines::Lines::default()),
            Console::Pieces { .. } => Self::Pieces(pieces::Pieces::default()),
        }
    }

    /// Takes bytes as they come and gives the texts that they complete.
    pub(crate) fn push(&mut self, bytes: &[u8], emit: impl FnMut(Vec<u8>)) {
        match self {
            Self::Lines(lines) => lines.push(bytes, emit),
            Self::Pieces(pieces) => pieces.push(bytes, emit),
        }
    }

    /// The stream ended: a partial line that was held back comes out.
    pub(crate) fn finish(&mut self, emit: impl FnMut(Vec<u8>)) {
        match self {
            Self::Lines(lines) => lines.finish(emit),
            Self::Pieces(pieces) => pieces.finish(emit),
        }
    }
}
