//! What `send logs` replays (section 7.4): the last raw lines of the current boot, blank ones included.

use std::collections::VecDeque;

use super::splitter::trimmed;
use crate::profile::Console;

/// A longer line ends a replay silently: the reader of Wings gives up on it.
const LONGEST: usize = 64 * 1024;
/// What is kept of one line: more than the reader of Wings can take, and more than any game prints.
const KEPT: usize = 1 << 20;

/// One replay.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Replay {
    /// What is sent.
    pub(crate) lines: Vec<Vec<u8>>,
    /// The newest whole line that is not blank.
    pub(crate) newest: Option<Vec<u8>>,
}

/// The tail of the container's log.
#[derive(Debug)]
pub(crate) struct History {
    lines: VecDeque<Vec<u8>>,
    partial: Vec<u8>,
    capacity: usize,
    console: Console,
}

impl History {
    pub(crate) const fn new(capacity: usize, console: Console) -> Self {
        Self { lines: VecDeque::new(), partial: Vec::new(), capacity, console }
    }

    /// A new container: nothing of the old one is left.
    pub(crate) fn clear(&mut self) {
        self.lines.clear();
        self.partial.clear();
    }

    pub(crate) fn push(&mut self, bytes: &[u8]) {
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            let (text, ended) = match piece {
                [text @ .., b'\n'] => (text, true),
                text => (text, false),
            };
            let room = KEPT.saturating_sub(self.partial.len());
            self.partial.extend_from_slice(&text[..text.len().min(room)]);
            if ended {
                self.end_line();
            }
        }
    }

    /// The lines as one replay sends them.
    pub(crate) fn replay(&self) -> Replay {
        let lines: Vec<_> = match self.console {
            Console::Lines => self.lines.iter().take_while(|line| line.len() < LONGEST).cloned().collect(),
            Console::Pieces { .. } => self.lines.iter().map(|line| trimmed(line)).collect(),
        };
        let newest = lines.iter().rfind(|line| !line.is_empty()).cloned();
        let partial = match self.console {
            Console::Lines => None,
            Console::Pieces { .. } => Some(trimmed(&self.partial)).filter(|line| !line.is_empty()),
        };
        Replay { lines: lines.into_iter().chain(partial).collect(), newest }
    }

    fn end_line(&mut self) {
        let mut line = std::mem::take(&mut self.partial);
        line.pop_if(|byte| *byte == b'\r');
        if self.lines.len() >= self.capacity {
            self.lines.pop_front();
        }
        if self.capacity > 0 {
            self.lines.push_back(line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_and_inner_carriage_returns_stay() {
        let mut history = History::new(10, Console::Lines);
        history.push(b"a \rb\r\n\r\npart");
        history.push(b"ial\r\nheld");
        assert_eq!(history.replay().lines, [b"a \rb".to_vec(), b"".to_vec(), b"partial".to_vec()]);
    }

    #[test]
    fn only_the_last_lines_are_kept() {
        let mut history = History::new(2, Console::Lines);
        history.push(b"1\n2\n3\n");
        assert_eq!(history.replay().lines, [b"2".to_vec(), b"3".to_vec()]);
    }

    #[test]
    fn a_line_over_64_kib_ends_the_replay() {
        let mut history = History::new(5, Console::Lines);
        history.push(b"before\n");
        history.push(&vec![b'x'; 200_000]);
        history.push(b"\nafter\n");
        assert_eq!(history.replay().lines, [b"before".to_vec()]);
    }

    #[test]
    fn a_trimming_daemon_shows_whole_lines_and_the_partial_one() {
        let pieces = Console::Pieces { deaf: std::time::Duration::ZERO };
        let mut history = History::new(3, pieces);
        history.push(b"gone\n  kept \r\n\r\n");
        history.push(&vec![b'x'; 100_000]);
        history.push(b"\n > ");
        let replay = history.replay();
        assert_eq!(replay.lines, [b"kept".to_vec(), b"".to_vec(), vec![b'x'; 100_000], b">".to_vec()]);
        assert_eq!(replay.newest, Some(vec![b'x'; 100_000]));
    }
}
