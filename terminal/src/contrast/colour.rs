//! Colours as they are shown, and how well they are told apart (WCAG 2.2, "contrast ratio").

use std::sync::LazyLock;

/// An opaque colour of sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// What WCAG asks of text of any size.
pub const MIN_CONTRAST: f64 = 4.5;

/// The steps from one colour to another.
pub(super) const STEPS: u32 = 400;

/// What each value of a channel is in light. Computed where it is needed: as data it would be 2 KB of the download.
static LINEAR: LazyLock<[f64; 256]> = LazyLock::new(|| std::array::from_fn(linear));

impl Rgb {
    const BLACK: Self = Self(0, 0, 0);
    const WHITE: Self = Self(255, 255, 255);

    /// From `0xRRGGBB`.
    #[must_use]
    pub const fn from_hex(hex: u32) -> Self {
        let [_, red, green, blue] = hex.to_be_bytes();
        Self(red, green, blue)
    }

    /// So much of `self`, in 400ths, and the rest of `other`; in the way of CSS' `color-mix(in srgb, …)`.
    #[must_use]
    pub fn mixed(self, share: u32, other: Self) -> Self {
        let mix = |own: u8, other: u8| {
            let sum = u32::from(own) * share + u32::from(other) * STEPS.saturating_sub(share);
            u8::try_from((sum + STEPS / 2) / STEPS).unwrap_or(u8::MAX)
        };
        Self(mix(self.0, other.0), mix(self.1, other.1), mix(self.2, other.2))
    }

    /// The contrast of two colours, from 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// The colour nearest to this one on its way to black or white that is readable on `background`; itself if it is.
    #[must_use]
    pub fn lifted(self, background: Self) -> Self {
        if self.contrast(background) >= MIN_CONTRAST {
            return self;
        }
        let is_lighter = self.luminance() >= background.luminance();
        let (first, second) = if is_lighter { (Self::WHITE, Self::BLACK) } else { (Self::BLACK, Self::WHITE) };
        // One of the two is always far enough: at no background are both below the bound.
        let goal = if first.contrast(background) >= MIN_CONTRAST { first } else { second };
        let reaches = |share: u32| {
            let there = goal.mixed(share, self);
            let is_beyond = (there.luminance() >= background.luminance()) == (goal == Self::WHITE);
            is_beyond && there.contrast(background) >= MIN_CONTRAST
        };
        let (mut below, mut enough) = (0, STEPS);
        while enough - below > 1 {
            let middle = below.midpoint(enough);
            if reaches(middle) { enough = middle } else { below = middle }
        }
        goal.mixed(enough, self)
    }

    fn luminance(self) -> f64 {
        let light = |channel: u8| LINEAR.get(usize::from(channel)).copied().unwrap_or(1.0);
        0.2126 * light(self.0) + 0.7152 * light(self.1) + 0.0722 * light(self.2)
    }
}

#[expect(clippy::cast_precision_loss, reason = "no more than 255")]
fn linear(channel: usize) -> f64 {
    let share = channel as f64 / 255.0;
    if share <= 0.040_45 { share / 12.92 } else { to_2_4((share + 0.055) / 1.055) }
}

/// `base` to the power of 2.4, for a base from 0 to 1. The fifth root is found as Newton did.
fn to_2_4(base: f64) -> f64 {
    let mut root = 1.0;
    for _ in 0..32 {
        let fourth = root * root * root * root;
        root -= (fourth * root - base) / (5.0 * fourth);
    }
    base * base * root * root
}

impl std::fmt::Display for Rgb {
    /// As CSS has it: `#0f1419`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_colour() -> impl Strategy<Value = Rgb> {
        any::<(u8, u8, u8)>().prop_map(|(red, green, blue)| Rgb(red, green, blue))
    }

    #[test]
    fn contrast_is_what_the_standard_says() {
        assert!((Rgb::BLACK.contrast(Rgb::WHITE) - 21.0).abs() < 1e-9);
        assert!((Rgb(0x77, 0x77, 0x77).contrast(Rgb::WHITE) - 4.48).abs() < 0.005);
        assert!((Rgb(255, 0, 0).contrast(Rgb::WHITE) - 4.0).abs() < 0.005);
    }

    #[test]
    fn light_is_the_standards_curve() {
        for channel in 0..=255_u8 {
            let share = f64::from(channel) / 255.0;
            let exact = if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) };
            assert!((LINEAR[usize::from(channel)] - exact).abs() < 1e-12, "{channel}");
        }
    }

    #[test]
    fn the_gold_of_section_signs_becomes_readable_on_white_and_stays_gold() {
        let gold = Rgb(255, 170, 0);
        let lifted = gold.lifted(Rgb::WHITE);
        assert!(gold.contrast(Rgb::WHITE) < 2.0);
        assert!(lifted.contrast(Rgb::WHITE) >= MIN_CONTRAST);
        assert!(lifted.0 > lifted.1 && lifted.1 > lifted.2, "{lifted}");
        assert_eq!(gold.lifted(Rgb::from_hex(0x0f_1419)), gold);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn every_pair_becomes_readable(text in any_colour(), background in any_colour()) {
            let lifted = text.lifted(background);
            prop_assert!(lifted.contrast(background) >= MIN_CONTRAST, "{text} on {background} became {lifted}");
        }

        #[test]
        fn what_is_readable_stays_as_it_is(text in any_colour(), background in any_colour()) {
            if text.contrast(background) >= MIN_CONTRAST {
                prop_assert_eq!(text.lifted(background), text);
            }
        }

        #[test]
        fn no_more_is_changed_than_is_needed(text in any_colour(), background in any_colour()) {
            let enough = if text.contrast(background) < MIN_CONTRAST { MIN_CONTRAST + 0.35 } else { f64::MAX };
            prop_assert!(text.lifted(background).contrast(background) < enough);
        }

        #[test]
        fn a_mixture_lies_between(one in any_colour(), other in any_colour(), share in 0..=400_u32) {
            let mixed = one.mixed(share, other);
            prop_assert!(mixed.0 >= one.0.min(other.0) && mixed.0 <= one.0.max(other.0));
            prop_assert_eq!(one.mixed(400, other), one);
            prop_assert_eq!(one.mixed(0, other), other);
        }
    }
}
