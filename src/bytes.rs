//! Looking through bytes, many at a time.

/// Bytes looked at in one step: a vector register's worth.
const STEP: usize = 16;

/// How many bytes stand before the first one of a class; all of them if there is none.
///
/// `is_member` is asked of whole steps at once and should be a few comparisons without branches: they become vector
/// instructions.
#[inline(always)]
pub(crate) fn count_before(bytes: &[u8], is_member: impl Fn(u8) -> bool + Copy) -> usize {
    let (steps, _) = bytes.as_chunks::<STEP>();
    let clear = steps.iter().take_while(|step| !step.iter().fold(false, |any, byte| any | is_member(*byte))).count();
    let from = clear * STEP;
    let rest = bytes.get(from..).unwrap_or_default();
    from + rest.iter().position(|byte| is_member(*byte)).unwrap_or(rest.len())
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
    }
}
