//! Which triples of bytes a sealed chunk holds, roughly: a search passes over chunks that cannot have a hit.
//!
//! A set of bits by a triple's hash, letters in lower case. A triple that is held is always found, so no hit is missed; one
//! that is not may be found by chance, so a chunk that seems to have all of a query's triples is looked through.

/// Bits of the set. A chunk of a server's log has five to ten thousand triples.
const BITS: usize = 1 << 14;
const WORD_BITS: usize = u64::BITS as usize;
/// Bytes of a triple.
const LEN: usize = 3;

/// The triples of a chunk.
#[derive(Debug)]
pub(super) struct Grams(Box<[u64]>);

impl Grams {
    /// Bytes that it takes.
    pub(super) const BYTES: usize = BITS / 8;

    /// The triples of `text`.
    pub(super) fn of(text: &[u8]) -> Self {
        let mut words = vec![0; BITS / WORD_BITS].into_boxed_slice();
        for hash in hashes(text) {
            if let Some(word) = words.get_mut(hash / WORD_BITS) {
                *word |= 1 << (hash % WORD_BITS);
            }
        }
        Self(words)
    }

    /// Whether a text that holds `part`, in whatever case, may have these triples.
    pub(super) fn may_hold(&self, part: &[u8]) -> bool {
        let has = |hash: usize| self.0.get(hash / WORD_BITS).is_some_and(|word| word >> (hash % WORD_BITS) & 1 == 1);
        hashes(part).all(has)
    }
}

/// The places of a text's triples in the set.
fn hashes(text: &[u8]) -> impl Iterator<Item = usize> {
    let mut triple = 0_u32;
    text.iter().enumerate().filter_map(move |(at, byte)| {
        triple = (triple << 8 | u32::from(byte.to_ascii_lowercase())) & 0x00FF_FFFF;
        (at + 1 >= LEN).then(|| (triple.wrapping_mul(0x9E37_79B1) >> (u32::BITS - BITS.trailing_zeros())) as usize)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_held_is_always_found(before in "\\PC{0,40}", part in "\\PC{0,20}", after in "\\PC{0,40}") {
            let grams = Grams::of(format!("{before}{part}{after}").as_bytes());
            prop_assert!(grams.may_hold(part.as_bytes()));
            prop_assert!(grams.may_hold(part.to_ascii_uppercase().as_bytes()));
        }
    }

    #[test]
    fn most_words_that_are_not_held_are_told_so() {
        let text = (0..600).map(|at| {
            format!("[12:{:02}:{:02} INFO]: Player{at} moved to {}, 64, {}\n", at / 60, at % 60, at * 7, at * 13)
        });
        let grams = Grams::of(text.collect::<String>().as_bytes());
        let absent =
            (0..1000).map(|at| format!("xq{:06x}zw", at * 7919)).filter(|word| grams.may_hold(word.as_bytes()));
        assert!(absent.count() < 10);
    }

    #[test]
    fn less_than_a_triple_may_be_anywhere() {
        let grams = Grams::of(b"");
        assert!(grams.may_hold(b"ab") && grams.may_hold(b"") && !grams.may_hold(b"abc"));
    }
}
