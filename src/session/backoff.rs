//! How long to wait before the next try, and the small generator that spreads the tries of many pages.

/// Retry delays double from here,
const FIRST_MS: u64 = 1_000;
/// up to here, jitter included.
const LONGEST_MS: u64 = 30_000;

/// Splitmix64: small, seeded, good enough to keep pages from knocking together.
#[derive(Debug, Clone)]
pub(super) struct Jitter(u64);

impl Jitter {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: u64, high: u64) -> u64 {
        let span = high.saturating_sub(low).saturating_add(1);
        low.saturating_add(self.next() % span)
    }

    /// The delay before the try that follows `failures` failures in a row (at least one): 1 s doubling to 30 s, each
    /// up to a quarter shorter or longer, never above 30 s (section 8.1).
    pub(super) fn backoff(&mut self, failures: u32) -> u64 {
        let doublings = failures.saturating_sub(1).min(5);
        let base = (FIRST_MS << doublings).min(LONGEST_MS);
        self.between(base - base / 4, (base + base / 4).min(LONGEST_MS))
    }
}
