//! Chance that repeats: the same seed tells the same story.

/// SplitMix64.
#[derive(Debug, Clone)]
pub(crate) struct Rng(u64);

impl Rng {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number in `low..high`; `low` when the range is empty.
    pub(crate) fn range(&mut self, low: u64, high: u64) -> u64 {
        if high <= low { low } else { low + self.next() % (high - low) }
    }

    /// A number in `low..high`.
    pub(crate) fn float(&mut self, low: f64, high: f64) -> f64 {
        // 53 bits fill a float's mantissa.
        let unit = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        (high - low).mul_add(unit, low)
    }

    /// One of several; the default value when there are none.
    pub(crate) fn pick<T: Copy + Default>(&mut self, choices: &[T]) -> T {
        let index = usize::try_from(self.range(0, choices.len() as u64)).unwrap_or(0);
        choices.get(index).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeats_and_keeps_its_bounds() {
        let (mut one, mut two) = (Rng::new(7), Rng::new(7));
        for _ in 0..1000 {
            let number = one.range(3, 9);
            assert_eq!(number, two.range(3, 9));
            assert!((3..9).contains(&number));
            assert!((0.5..2.0).contains(&one.float(0.5, 2.0)));
            two.float(0.5, 2.0);
        }
        assert_eq!(one.pick::<&str>(&[]), "");
    }
}
