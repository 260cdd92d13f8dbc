//! How many consoles of a page are painted in one of its frames: as many as leave the frame time for everything else.
//!
//! What a painting costs is mostly the browser's own work behind it, so it is learnt from whole frames. Times are milliseconds.

/// Of a frame, for painting and what the browser does for it.
const WHOLE_MS: f64 = 10.0;
/// However much they take: each is to have its turn.
const LEAST: usize = 4;
/// A frame counts so much against those before it.
const WEIGHT: f64 = 0.25;

/// What is known of the frames until now.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct FrameShare {
    /// What one console takes.
    cost: f64,
}

impl FrameShare {
    /// So many consoles may be painted in the next frame.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count, and casts saturate")]
    pub fn most(self) -> usize {
        ((WHOLE_MS / self.cost) as usize).max(LEAST)
    }

    /// A frame in which so many were painted took so long, from the first painting to the browser's own.
    #[expect(clippy::cast_precision_loss, reason = "consoles of a page")]
    pub fn took(&mut self, ms: f64, consoles: usize) {
        // One frame that was held up by something else is not the rule.
        let cost = (ms / consoles.max(1) as f64).clamp(0.0, WHOLE_MS);
        self.cost += (cost - self.cost) * WEIGHT;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many of 30 are painted in a frame after some, if a frame takes `fixed` and each console `each`.
    fn settled(fixed: f64, each: f64) -> usize {
        let mut share = FrameShare::default();
        for _ in 0..100 {
            let painted = share.most().min(30);
            share.took(fixed + each * painted as f64, painted);
        }
        share.most().min(30)
    }

    #[test]
    fn all_are_painted_until_something_is_known() {
        assert_eq!(FrameShare::default().most(), usize::MAX);
    }

    #[test]
    fn as_many_as_fit_and_never_too_few() {
        assert_eq!(settled(1.0, 0.1), 30);
        assert!((8..=10).contains(&settled(2.0, 0.8)), "{}", settled(2.0, 0.8));
        assert_eq!(settled(20.0, 9.0), LEAST);
    }

    #[test]
    fn one_long_frame_is_forgotten() {
        let mut share = FrameShare::default();
        (0..50).for_each(|_| share.took(5.0, 10));
        let before = share.most();
        share.took(900.0, 10);
        (0..20).for_each(|_| share.took(5.0, 10));
        assert!(share.most() + 1 >= before, "{} of {before}", share.most());
    }
}
