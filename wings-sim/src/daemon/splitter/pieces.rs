//! Calagopus' splitter: at newlines and every 512 bytes, whatever stands there.

const LONGEST: usize = 512;

/// Splits a byte stream into trimmed pieces. Blank lines are kept; a cut may fall into a character or a sequence.
#[derive(Debug, Default)]
pub(crate) struct Pieces {
    piece: Vec<u8>,
}

impl Pieces {
    pub(super) fn push(&mut self, bytes: &[u8], mut emit: impl FnMut(Vec<u8>)) {
        for &byte in bytes {
            if byte == b'\n' {
                emit(trimmed(&self.piece));
                self.piece.clear();
                continue;
            }
            if self.piece.len() == LONGEST {
                emit(trimmed(&self.piece));
                self.piece.clear();
            }
            self.piece.push(byte);
        }
    }

    pub(super) fn finish(&mut self, mut emit: impl FnMut(Vec<u8>)) {
        if !self.piece.is_empty() {
            emit(trimmed(&self.piece));
            self.piece.clear();
        }
    }
}

/// Text without the white space around it; what is not UTF-8 becomes U+FFFD.
pub(crate) fn trimmed(bytes: &[u8]) -> Vec<u8> {
    String::from_utf8_lossy(bytes).trim().as_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(bytes: &[u8]) -> Vec<String> {
        let (mut pieces, mut seen) = (Pieces::default(), Vec::new());
        pieces.push(bytes, |piece| seen.push(String::from_utf8(piece).unwrap()));
        pieces.finish(|piece| seen.push(String::from_utf8(piece).unwrap()));
        seen
    }

    #[test]
    fn blank_lines_stay_and_edges_are_trimmed() {
        assert_eq!(split(b"  a \r\n\r\n b\rc\n> "), ["a", "", "b\rc", ">"]);
    }

    #[test]
    fn a_cut_may_fall_into_a_character() {
        let line = format!("{}é{}\n", "x".repeat(511), "y".repeat(3));
        assert_eq!(split(line.as_bytes()), [format!("{}\u{fffd}", "x".repeat(511)), "\u{fffd}yyy".to_owned()]);
    }

    #[test]
    fn a_long_line_is_cut_every_512_bytes() {
        let line = format!("{}<end>\r\n", "X".repeat(1300));
        let sizes: Vec<usize> = split(line.as_bytes()).iter().map(String::len).collect();
        assert_eq!(sizes, [512, 512, 281]);
    }

    proptest! {
        #[test]
        fn plain_text_is_only_cut(lines in prop::collection::vec("[a-z]{0,1400}", 0..6)) {
            let stream: String = lines.iter().map(|line| format!("{line}\r\n")).collect();
            let seen = split(stream.as_bytes());
            prop_assert_eq!(seen.concat(), lines.concat());
            prop_assert!(seen.iter().all(|piece| piece.len() <= 512));
        }
    }
}
