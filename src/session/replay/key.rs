//! What makes two lines the same line, live or replayed.

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
            _ => Some(Self(fnv1a(text).max(1))),
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

/// FNV-1a over the first bytes. A Go daemon rewrites space + CR to CR LF in live lines, so blanks with a row end among
/// them count as one row end.
fn fnv1a(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let (mut at, mut fed) = (0, 0);
    while at < bytes.len() && fed < PREFIX_BYTES {
        let blanks = bytes[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\r' | b'\n')).count();
        let run = &bytes[at..at + blanks.max(1)];
        let run_feeds = if run.iter().any(|byte| matches!(byte, b'\r' | b'\n')) { b"\n" } else { run };
        for byte in run_feeds.iter().take(PREFIX_BYTES - fed) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        at += run.len();
        fed += run_feeds.len();
    }
    hash
}
