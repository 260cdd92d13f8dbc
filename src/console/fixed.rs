//! Numbers with a few decimals.
//!
//! The standard library writes every number exactly, and brings arithmetic of any length for that: 5 KB of what a page downloads.
//! One `{}` of a float brings it, and one `clamp` between bounds that are not constant, whose panic would show them.

/// One as the 64 bits behind the point count it.
const ONE: f64 = 18_446_744_073_709_551_616.0;

/// With so many decimals, rounded as the standard library does it: to the nearest, and a half to the even digit. Numbers that
/// need more than 64 bits then are written as the largest that does not.
#[must_use]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "halves of a number, and `as` saturates")]
pub fn fixed(value: f64, decimals: u8) -> String {
    let scale = 10_u64.pow(u32::from(decimals));
    let size = value.abs();
    let behind_the_point = u128::from((size.fract() * ONE) as u64) * u128::from(scale);
    let (part, rest) = ((behind_the_point >> 64) as u64, behind_the_point as u64);
    let below = (size as u64).saturating_mul(scale).saturating_add(part);
    let half = 1 << 63;
    let is_nearer_above = rest > half || (rest == half && !below.is_multiple_of(2));
    let units = below.saturating_add(u64::from(is_nearer_above));
    let sign = if value < 0.0 && units > 0 { "-" } else { "" };
    match usize::from(decimals) {
        0 => format!("{sign}{units}"),
        width => format!("{sign}{}.{:0width$}", units / scale, units % scale),
    }
}

/// A written number without zeros that say nothing.
#[must_use]
pub fn trimmed(number: &str) -> &str {
    if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { number }
}

/// A length for the style sheet, finer than browsers keep it: in 64ths or 60ths of a pixel.
#[must_use]
pub fn px(length: f64) -> String {
    format!("{}px", trimmed(&fixed(length, 6)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_have_as_many_decimals_as_wanted() {
        for (value, decimals, text) in [
            (0.0, 0, "0"),
            (0.5, 0, "0"),
            (1.5, 0, "2"),
            (31.25, 1, "31.2"),
            (31.75, 1, "31.8"),
            (0.04, 1, "0.0"),
            (12.45, 1, "12.4"),
            (123.45, 1, "123.5"),
            (0.999, 2, "1.00"),
            (1.05, 3, "1.050"),
            (-0.25, 2, "-0.25"),
            (-0.001, 2, "0.00"),
            (f64::NAN, 1, "0.0"),
        ] {
            assert_eq!(fixed(value, decimals), text, "{value}");
        }
    }

    #[test]
    fn lengths_have_no_zeros_that_say_nothing() {
        assert_eq!([0.0, 100.0, 16.5, -8.4, 1.0 / 3.0].map(px), ["0px", "100px", "16.5px", "-8.4px", "0.333333px"]);
    }

    proptest! {
        #[test]
        fn it_is_what_the_standard_library_writes(
            value in prop_oneof![-1e9..1e9_f64, -2.0..2.0_f64, (-8_000..8_000_i32).prop_map(|eighths| f64::from(eighths) / 8.0)],
            decimals in 0_u8..=6,
        ) {
            let exact = format!("{value:.*}", usize::from(decimals));
            let is_zero = !exact.contains(|digit| ('1'..='9').contains(&digit));
            prop_assert_eq!(fixed(value, decimals), if is_zero { exact.replace('-', "") } else { exact });
        }
    }
}
