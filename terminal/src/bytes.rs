//! Looking through bytes, many at a time.

/// Bytes looked at in one step: a vector register's worth.
const STEP: usize = 16;

/// How many bytes stand before the first one of a class; all of them if there is none.
///
/// `is_member` is asked of whole steps at once and should be a few comparisons without branches: they become vector
/// instructions.
#[inline(always)]
pub fn count_before(bytes: &[u8], is_member: impl Fn(u8) -> bool + Copy) -> usize {
    let (steps, _) = bytes.as_chunks::<STEP>();
    let clear = steps.iter().take_while(|step| !step.iter().fold(false, |any, byte| any | is_member(*byte))).count();
    let from = clear * STEP;
    let rest = bytes.get(from..).unwrap_or_default();
    from + rest.iter().position(|byte| is_member(*byte)).unwrap_or(rest.len())
}

/// The same for a class that is known a word at a time: `members` marks the bytes of a word that belong to it by their
/// highest bits, the lowest member exactly. Better where stretches are short, as text between escape sequences is.
#[inline(always)]
pub fn count_before_by_words(bytes: &[u8], members: impl Fn(u64) -> u64) -> usize {
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let found = members(u64::from_le_bytes(*word)) & HIGHEST_BITS;
        if found != 0 {
            return index * 8 + (found.trailing_zeros() / 8) as usize;
        }
    }
    let is_member = |byte: &u8| members(every(*byte)) & HIGHEST_BITS != 0;
    words.len() * 8 + rest.iter().position(is_member).unwrap_or(rest.len())
}

const HIGHEST_BITS: u64 = every(0x80);

/// A word with this in each byte.
pub const fn every(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// Marks the bytes below `bound`, which is at most 0x80, for [`count_before_by_words`].
#[inline(always)]
pub const fn below(word: u64, bound: u8) -> u64 {
    word.wrapping_sub(every(bound)) & !word
}

/// Marks the bytes that are `byte`, for [`count_before_by_words`].
#[inline(always)]
pub const fn equal(word: u64, byte: u8) -> u64 {
    below(word ^ every(byte), 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn finds_the_first_member(bytes in prop::collection::vec(0_u8..8, 0..70), least in 0_u8..9) {
            let expected = bytes.iter().position(|byte| *byte >= least).unwrap_or(bytes.len());
            prop_assert_eq!(count_before(&bytes, |byte| byte >= least), expected);
        }

        #[test]
        fn words_tell_the_first_member(
            mut bytes in prop::collection::vec(prop_oneof![4 => 0x40_u8..0x60, 1 => any::<u8>()], 0..40),
            bound in 1_u8..=0x80,
            other in any::<u8>(),
            at in 0..40_usize,
        ) {
            if let Some(byte) = bytes.get_mut(at) {
                *byte = other;
            }
            let expected = bytes.iter().position(|byte| *byte < bound || *byte == other).unwrap_or(bytes.len());
            let members = |word| below(word, bound) | equal(word, other);
            prop_assert_eq!(count_before_by_words(&bytes, members), expected);
        }
    }
}
