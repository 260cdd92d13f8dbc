//! The line splitter of Wings with its losses.
//!
//! Wings reads the console through a 256-byte buffer and joins the pieces up to 64 KiB. The piece that would exceed
//! the limit is cut to what still fits and the rest of that piece is lost; the line goes on as a new one.

const FRAGMENT: usize = 256;
const LONGEST: usize = 64 * 1024;

/// Splits a byte stream into the lines that sockets receive.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    /// What stands in the read buffer: no newline in it, fewer than 256 bytes.
    fragment: Vec<u8>,
    /// The line put together so far.
    line: Vec<u8>,
}

impl Lines {
    /// Takes bytes as they come and gives the lines that they complete. Blank lines are dropped.
    pub(super) fn push(&mut self, bytes: &[u8], mut emit: impl FnMut(Vec<u8>)) {
        for &byte in bytes {
            if byte == b'\n' {
                if self.fragment.last() == Some(&b'\r') {
                    self.fragment.pop();
                }
                self.end_fragment(&mut emit);
                self.end_line(&mut emit);
                continue;
            }
            self.fragment.push(byte);
            if self.fragment.len() == FRAGMENT {
                self.end_full_fragment(&mut emit);
            }
        }
    }

    /// The stream ended: a partial line that was held back comes out.
    pub(super) fn finish(&mut self, mut emit: impl FnMut(Vec<u8>)) {
        self.end_fragment(&mut emit);
        self.end_line(&mut emit);
    }

    /// A carriage return at the end of a full buffer is put back, so that CR LF is never torn apart.
    fn end_full_fragment(&mut self, emit: &mut impl FnMut(Vec<u8>)) {
        let held_back = self.fragment.pop_if(|byte| *byte == b'\r');
        self.end_fragment(emit);
        self.fragment.extend(held_back);
    }

    fn end_fragment(&mut self, emit: &mut impl FnMut(Vec<u8>)) {
        let mut fragment = std::mem::take(&mut self.fragment);
        space_cr_to_cr_lf(&mut fragment);
        let room = LONGEST - self.line.len();
        if fragment.len() > room {
            self.line.extend_from_slice(&fragment[..room]);
            self.end_line(emit);
        } else {
            self.line.extend_from_slice(&fragment);
        }
        fragment.clear();
        self.fragment = fragment;
    }

    fn end_line(&mut self, emit: &mut impl FnMut(Vec<u8>)) {
        if !self.line.is_empty() {
            emit(std::mem::take(&mut self.line));
        }
    }
}

/// Space + CR becomes CR LF: one event may then hold several rows.
fn space_cr_to_cr_lf(fragment: &mut [u8]) {
    let mut at = 0;
    while at + 1 < fragment.len() {
        if fragment[at] == b' ' && fragment[at + 1] == b'\r' {
            fragment[at] = b'\r';
            fragment[at + 1] = b'\n';
            at += 1;
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(chunks: &[&[u8]]) -> Vec<Vec<u8>> {
        let mut splitter = Lines::default();
        let mut lines = Vec::new();
        for chunk in chunks {
            splitter.push(chunk, |line| lines.push(line));
        }
        splitter.finish(|line| lines.push(line));
        lines
    }

    #[test]
    fn blank_lines_and_trailing_carriage_returns_go() {
        assert_eq!(split(&[b"a\r\n\r\n\n  b \r\nc"]), [b"a".to_vec(), b"  b ".to_vec(), b"c".to_vec()]);
    }

    #[test]
    fn space_and_carriage_return_become_a_row_end() {
        assert_eq!(split(&[b"1% \r2% \r3%\rx\r\n"]), [b"1%\r\n2%\r\n3%\rx".to_vec()]);
    }

    #[test]
    fn a_partial_line_is_held_back() {
        let mut splitter = Lines::default();
        let mut lines = Vec::new();
        splitter.push(b"> ", |line| lines.push(line));
        assert!(lines.is_empty());
        splitter.push(b"say hi\r\n", |line| lines.push(line));
        assert_eq!(lines, [b"> say hi".to_vec()]);
    }

    #[test]
    fn each_cut_of_a_long_line_loses_256_bytes() {
        let long: Vec<u8> = (0..LONGEST + 1000).map(|i| b'a' + (i / FRAGMENT % 26) as u8).collect();
        let lines = split(&[&long, b"\n"]);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0], &long[..LONGEST]);
        assert_eq!(lines[1], &long[LONGEST + FRAGMENT..]);
    }

    #[test]
    fn a_line_of_exactly_the_limit_is_whole() {
        let long = vec![b'x'; LONGEST];
        assert_eq!(split(&[&long, b"\r\n", b"y\n"]), [long, b"y".to_vec()]);
    }

    proptest! {
        #[test]
        fn chunking_does_not_matter(
            bytes in prop::collection::vec(prop::sample::select(b"ab \r\n".to_vec()), 0..2000),
            cut in 0usize..2000,
        ) {
            let (head, tail) = bytes.split_at(cut.min(bytes.len()));
            prop_assert_eq!(split(&[&bytes]), split(&[head, tail]));
        }

        #[test]
        fn short_lines_lose_nothing_but_blanks(lines in prop::collection::vec("[a-z ]{0,300}", 0..40)) {
            let stream: String = lines.iter().map(|line| format!("{line}\r\n")).collect();
            let kept: Vec<_> = lines.into_iter().filter(|line| !line.is_empty()).map(String::into_bytes).collect();
            prop_assert_eq!(split(&[stream.as_bytes()]), kept);
        }

        #[test]
        fn no_line_is_blank_or_too_long(bytes in prop::collection::vec(any::<u8>(), 0..4000), times in 1usize..60) {
            for line in split(&[&bytes.repeat(times)]) {
                prop_assert!(!line.is_empty() && line.len() <= LONGEST);
            }
        }
    }
}
