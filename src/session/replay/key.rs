//! What makes two lines the same line, live or replayed.

use crate::bytes::count_before;

/// Calagopus cuts live lines after 512 bytes and takes blanks off afterwards; so much is certainly left of the first piece.
const PREFIX_BYTES: usize = 400;
/// A live event of about this length may be a piece that Calagopus cut; a split character may lengthen it a little.
const PIECE_BYTES: std::ops::RangeInclusive<usize> = 480..=520;
/// A line that a Go daemon cut. Its history ends before such a line.
const ENDLESS_BYTES: usize = 65_000;

const RESETS: [&str; 2] = ["\x1b[m", "\x1b[0m"];

/// A line's identity: a hash of its normalised beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LineKey(u64);

impl LineKey {
    const ENDLESS: Self = Self(0);

    /// The key of a line; `None` for a blank one, which Go drops live and keeps in the history.
    pub(super) fn of(line: &str) -> Option<Self> {
        let text = trimmed(line);
        match text.len() {
            0 => None,
            ENDLESS_BYTES.. => Some(Self::ENDLESS),
            _ => Some(Self(hash_of_start(text).max(1))),
        }
    }

    /// Whether it stands for a line that ends a Go daemon's history.
    pub(super) fn is_endless(self) -> bool {
        self == Self::ENDLESS
    }

    /// Whether both are the same line. An endless one is like no other.
    pub(super) fn is_same(self, other: Self) -> bool {
        self == other && !self.is_endless()
    }
}

/// Whether the line may be a piece of a longer one that goes on in the next event.
pub(super) fn may_be_cut(line: &str) -> bool {
    PIECE_BYTES.contains(&line.len())
}

/// Whether Calagopus would have cut this line, had it come live.
pub(super) fn is_uncut(line: &str) -> bool {
    line.len() > *PIECE_BYTES.end()
}

/// Without blanks and resets at both ends: Calagopus takes blanks off live lines, games write resets around lines.
pub(super) fn trimmed(line: &str) -> &str {
    let mut text = line;
    loop {
        let mut next = text.trim();
        for reset in RESETS {
            next = next.strip_prefix(reset).unwrap_or(next);
            next = next.strip_suffix(reset).unwrap_or(next);
        }
        if next.len() == text.len() {
            return text;
        }
        text = next;
    }
}

/// A hash of the first bytes. A Go daemon rewrites space + CR to CR LF in live lines, so blanks with a row end among them
/// count as one row end.
fn hash_of_start(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let start = bytes.get(..PREFIX_BYTES).unwrap_or(bytes);
    let ends_row = |byte: u8| (byte == b'\r') | (byte == b'\n');
    let blanks_go_on = bytes.len() > PREFIX_BYTES && start.ends_with(b" ");
    if count_before(start, ends_row) == start.len() && !blanks_go_on {
        return hash(start);
    }
    let mut buffer = [0; PREFIX_BYTES];
    let len = normalise(bytes, &mut buffer);
    hash(buffer.get(..len).unwrap_or_default())
}

/// Writes the start of a line to `out`; how much of it is filled.
fn normalise(bytes: &[u8], out: &mut [u8; PREFIX_BYTES]) -> usize {
    let (mut rest, mut len) = (bytes, 0);
    while let Some(free) = out.get_mut(len..).filter(|free| !free.is_empty() && !rest.is_empty()) {
        // As far as it matters, up to a row end, without the blanks that may belong to it.
        let near = rest.get(..free.len()).unwrap_or(rest);
        let line = near.get(..count_before(near, |byte| (byte == b'\r') | (byte == b'\n'))).unwrap_or(near);
        let text = line.iter().rposition(|byte| *byte != b' ').map_or(0, |last| last + 1);
        let blanks = rest[text..].iter().take_while(|byte| matches!(byte, b' ' | b'\r' | b'\n')).count();
        let (line, behind) = rest.split_at(text + blanks);
        let ends_row = line[text..].iter().any(|byte| matches!(byte, b'\r' | b'\n'));
        let (text, end): (&[u8], &[u8]) = if ends_row { (&line[..text], b"\n") } else { (line, b"") };
        for (place, byte) in free.iter_mut().zip(text.iter().chain(end)) {
            *place = *byte;
        }
        len = (len + text.len() + end.len()).min(PREFIX_BYTES);
        rest = behind;
    }
    len
}

/// Two multiplicative lanes of eight bytes each: every line of a flood is hashed, and nobody gains from a collision.
fn hash(bytes: &[u8]) -> u64 {
    const FACTORS: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0xc2b2_ae3d_27d4_eb4f];
    let (steps, rest) = bytes.as_chunks::<16>();
    let mut last = [0; 16];
    last[..rest.len()].copy_from_slice(rest);
    let mut lanes = [bytes.len() as u64, FACTORS[0]];
    for step in steps.iter().chain([&last]) {
        let word = u128::from_le_bytes(*step);
        #[expect(clippy::cast_possible_truncation, reason = "the two halves of the word")]
        let halves = [word as u64, (word >> 64) as u64];
        for ((lane, half), factor) in lanes.iter_mut().zip(halves).zip(FACTORS) {
            *lane = (*lane ^ half).wrapping_mul(factor).rotate_left(31);
        }
    }
    let mixed = (lanes[0] ^ lanes[1].rotate_left(17)).wrapping_mul(FACTORS[1]);
    (mixed ^ mixed >> 32).wrapping_mul(FACTORS[0])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn row_ends_among_blanks_are_one() {
        let key = LineKey::of("a b\r\nc");
        for same in ["a b\nc", "a b \r c", "a b  \r\n\r\nc", "\x1b[0ma b\r\nc \x1b[m"] {
            assert_eq!(LineKey::of(same), key, "{same:?}");
        }
        for other in ["a b c", "a b\nd", "ab\nc", "a b\n\n"] {
            assert_ne!(LineKey::of(other), key, "{other:?}");
        }
    }

    #[test]
    fn only_the_start_counts_and_all_of_it() {
        let line = "0123456789".repeat(50);
        assert_eq!(LineKey::of(&line), LineKey::of(&line[..PREFIX_BYTES]));
        for at in 0..PREFIX_BYTES {
            let mut other = line.clone();
            other.replace_range(at..=at, "x");
            assert_ne!(LineKey::of(&line), LineKey::of(&other), "byte {at}");
        }
        let blanks = format!("{}  \r\nmore", &line[..PREFIX_BYTES - 1]);
        assert_eq!(LineKey::of(&blanks), LineKey::of(&format!("{}\nmore", &line[..PREFIX_BYTES - 1])));
    }

    proptest! {
        #[test]
        fn blanks_are_normalised_wherever_they_stand(line in "[ab \r\n]{0,900}|[a]{390,402}[ \r\n]{0,30}[a]{0,9}") {
            let mut expected = Vec::new();
            let is_blank = |byte: &u8| matches!(byte, b' ' | b'\r' | b'\n');
            for run in line.as_bytes().chunk_by(|one, next| is_blank(one) == is_blank(next)) {
                let ends_row = run.iter().any(|byte| matches!(byte, b'\r' | b'\n'));
                expected.extend_from_slice(if ends_row { b"\n" } else { run });
            }
            expected.truncate(PREFIX_BYTES);
            prop_assert_eq!(hash_of_start(&line), hash(&expected));
        }
    }

    #[test]
    fn numbered_lines_all_differ() {
        let mut keys: Vec<_> = (0..200_000).map(|number| LineKey::of(&format!("line {number}"))).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), 200_000);
    }
}
