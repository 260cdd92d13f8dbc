//! What `send logs` replays (section 7.4): the last raw lines of the current boot, blank ones included.

use std::collections::VecDeque;

/// A longer line ends a replay silently: the reader of Wings gives up on it.
const LONGEST: usize = 64 * 1024;
/// What is kept of one line: enough to know that it is too long.
const KEPT: usize = LONGEST + 1;

/// The tail of the container's log.
#[derive(Debug)]
pub(crate) struct History {
    lines: VecDeque<Vec<u8>>,
    partial: Vec<u8>,
    capacity: usize,
}

impl History {
    pub(crate) const fn new(capacity: usize) -> Self {
        Self { lines: VecDeque::new(), partial: Vec::new(), capacity }
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
    pub(crate) fn replay(&self) -> Vec<Vec<u8>> {
        self.lines.iter().take_while(|line| line.len() < LONGEST).cloned().collect()
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
        let mut history = History::new(10);
        history.push(b"a \rb\r\n\r\npart");
        history.push(b"ial\r\nheld");
        assert_eq!(history.replay(), [b"a \rb".to_vec(), b"".to_vec(), b"partial".to_vec()]);
    }

    #[test]
    fn only_the_last_lines_are_kept() {
        let mut history = History::new(2);
        history.push(b"1\n2\n3\n");
        assert_eq!(history.replay(), [b"2".to_vec(), b"3".to_vec()]);
    }

    #[test]
    fn a_line_over_64_kib_ends_the_replay() {
        let mut history = History::new(5);
        history.push(b"before\n");
        history.push(&vec![b'x'; 200_000]);
        history.push(b"\nafter\n");
        assert_eq!(history.replay(), [b"before".to_vec()]);
    }
}
