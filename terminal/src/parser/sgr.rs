//! SELECT GRAPHIC RENDITION (ECMA-48 8.3.117; colours in the `:` form of ITU-T T.416 13.1.8).

use super::super::{Attributes, Color, Style, Underline};

/// Applies the parameters of one sequence, each with its subparameters. What is not known or not well formed changes
/// nothing; a broken `;` colour ends the sequence, because what follows it cannot be told from its parts.
pub(super) fn apply<'a>(style: &mut Style, params: impl IntoIterator<Item = &'a [u16]>) {
    let mut params = params.into_iter();
    while let Some(param) = params.next() {
        match *param {
            [target @ (38 | 48 | 58)] => match semicolon_color(&mut params) {
                Ok(Some(color)) => set_color(style, target, color),
                Ok(None) => {}
                Err(Malformed) => return,
            },
            [target @ (38 | 48 | 58), ref color @ ..] => {
                if let Some(color) = colon_color(color) {
                    set_color(style, target, color);
                }
            }
            [4, kind] => set_underline(style, kind),
            [code] => apply_code(style, code),
            _ => {}
        }
    }
}

/// Reads a sequence in its plainest form, from what follows `CSI`: parameters of up to three digits. Gives the style that
/// it makes of `style`, and its length, final byte included. What is longer, rarer or broken gives `None` and is left to
/// [`Params`], which gives the same for what is read here.
pub(super) fn read_plain(bytes: &[u8], mut style: Style) -> Option<(Style, usize)> {
    let mut numbers = Numbers { bytes, at: 0, left: MAX_VALUES };
    loop {
        let (code, end) = numbers.next()?;
        let end = if matches!(code, 38 | 48 | 58) {
            let (color, end) = numbers.color(end)?;
            set_color(&mut style, code, color);
            end
        } else {
            apply_code(&mut style, code);
            end
        };
        if end == b'm' {
            return Some((style, numbers.at));
        }
    }
}

/// Numbers, each with the byte that ends it: `;` or the final `m`.
struct Numbers<'a> {
    bytes: &'a [u8],
    at: usize,
    left: usize,
}

impl Numbers<'_> {
    #[inline]
    fn next(&mut self) -> Option<(u16, u8)> {
        self.left = self.left.checked_sub(1)?;
        let mut value = 0;
        for _ in 0..=3 {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            match byte {
                b'0'..=b'9' => value = value * 10 + u16::from(byte - b'0'),
                b';' | b'm' => return Some((value, byte)),
                _ => return None,
            }
        }
        None
    }

    /// A number that others follow.
    #[inline]
    fn inner(&mut self) -> Option<u16> {
        self.next().filter(|(_, end)| *end == b';').map(|(value, _)| value)
    }

    /// What follows a 38 that ended with `end`.
    fn color(&mut self, end: u8) -> Option<(Color, u8)> {
        if end != b';' {
            return None;
        }
        match self.inner()? {
            2 => {
                let (red, green, (blue, end)) = (self.inner()?, self.inner()?, self.next()?);
                Some((rgb(red, green, blue)?, end))
            }
            5 => {
                let (index, end) = self.next()?;
                Some((indexed(index)?, end))
            }
            _ => None,
        }
    }
}

struct Malformed;

/// `38;5;n` and `38;2;r;g;b`, after the 38. `Ok(None)` is a whole colour with a value out of range.
fn semicolon_color<'a>(params: &mut impl Iterator<Item = &'a [u16]>) -> Result<Option<Color>, Malformed> {
    let mut value = || match params.next() {
        Some(&[value]) => Ok(value),
        _ => Err(Malformed),
    };
    match value()? {
        5 => Ok(indexed(value()?)),
        2 => {
            let (red, green, blue) = (value()?, value()?, value()?);
            Ok(rgb(red, green, blue))
        }
        _ => Err(Malformed),
    }
}

/// `38:5:n`, `38:2:r:g:b` and `38:2:space:r:g:b` with what may follow it, after the 38.
fn colon_color(parts: &[u16]) -> Option<Color> {
    match *parts {
        [5, index] => indexed(index),
        [2, red, green, blue] | [2, _, red, green, blue, ..] => rgb(red, green, blue),
        _ => None,
    }
}

fn indexed(index: u16) -> Option<Color> {
    u8::try_from(index).ok().map(Color::Indexed)
}

fn rgb(red: u16, green: u16, blue: u16) -> Option<Color> {
    Some(Color::Rgb(u8::try_from(red).ok()?, u8::try_from(green).ok()?, u8::try_from(blue).ok()?))
}

fn set_color(style: &mut Style, target: u16, color: Color) {
    match target {
        38 => style.foreground = color,
        48 => style.background = color,
        _ => style.underline_color = color,
    }
}

fn set_underline(style: &mut Style, kind: u16) {
    style.underline = match kind {
        0 => Underline::None,
        1 => Underline::Single,
        2 => Underline::Double,
        3 => Underline::Curly,
        4 => Underline::Dotted,
        5 => Underline::Dashed,
        _ => return,
    };
}

fn apply_code(style: &mut Style, code: u16) {
    match code {
        0 => *style = Style::default(),
        4 => style.underline = Underline::Single,
        21 => style.underline = Underline::Double,
        24 => style.underline = Underline::None,
        30..=49 | 59 | 90..=107 => apply_color(style, code),
        _ => apply_attribute(style, code),
    }
}

fn apply_color(style: &mut Style, code: u16) {
    match code {
        30..=37 => style.foreground = palette(code - 30),
        39 => style.foreground = Color::Default,
        40..=47 => style.background = palette(code - 40),
        49 => style.background = Color::Default,
        59 => style.underline_color = Color::Default,
        90..=97 => style.foreground = palette(code - 90 + 8),
        100..=107 => style.background = palette(code - 100 + 8),
        _ => {}
    }
}

fn palette(index: u16) -> Color {
    indexed(index).unwrap_or_default()
}

fn apply_attribute(style: &mut Style, code: u16) {
    let on = style.attributes;
    style.attributes = match code {
        1 => on.with(Attributes::BOLD),
        2 => on.with(Attributes::DIM),
        3 => on.with(Attributes::ITALIC),
        5 | 6 => on.with(Attributes::BLINK),
        7 => on.with(Attributes::INVERSE),
        8 => on.with(Attributes::HIDDEN),
        9 => on.with(Attributes::STRIKE),
        22 => on.without(Attributes::BOLD.with(Attributes::DIM)),
        23 => on.without(Attributes::ITALIC),
        25 => on.without(Attributes::BLINK),
        27 => on.without(Attributes::INVERSE),
        28 => on.without(Attributes::HIDDEN),
        29 => on.without(Attributes::STRIKE),
        53 => on.with(Attributes::OVERLINE),
        55 => on.without(Attributes::OVERLINE),
        _ => on,
    };
}

/// As many values as the general parser takes in one sequence.
const MAX_VALUES: usize = 32;

/// The parameters of a plain `CSI … m`, read without the general parser.
#[derive(Debug)]
pub(super) struct Params {
    values: [u16; MAX_VALUES],
    /// For each value, whether the parameter ends with it.
    ends: u32,
    len: usize,
}

impl Params {
    /// Reads digits, `;` and `:`; `None` for anything else and for more than 32 values.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut params = Self { values: [0; MAX_VALUES], ends: 0, len: 0 };
        let mut value = 0_u16;
        for byte in text.bytes() {
            match byte {
                b'0'..=b'9' => value = value.saturating_mul(10).saturating_add(u16::from(byte - b'0')),
                b';' | b':' => {
                    params.push(value, byte == b';')?;
                    value = 0;
                }
                _ => return None,
            }
        }
        params.push(value, true)?;
        Some(params)
    }

    fn push(&mut self, value: u16, ends: bool) -> Option<()> {
        *self.values.get_mut(self.len)? = value;
        self.ends |= u32::from(ends) << self.len;
        self.len += 1;
        Some(())
    }

    /// Each parameter with its subparameters.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u16]> {
        let mut start = 0;
        std::iter::from_fn(move || {
            let ahead = self.ends.checked_shr(u32::try_from(start).ok()?)?;
            let end = start + ahead.trailing_zeros() as usize + 1;
            let param = self.values.get(start..end).filter(|_| ahead != 0)?;
            start = end;
            Some(param)
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 4000, ..ProptestConfig::default() })]

        #[test]
        fn the_plain_form_is_read_as_any_other(
            before in "([1-9]|3[0-9]|4[0-9]|38;5;[0-9]{1,3})(;[0-9]{1,2}){0,3}",
            sequence in "(([0-9]{0,4}|[345]8;[25];[0-9;]{0,12}|:)[;:]?){0,4}|(;?[345]8;(5;[0-9]{1,3}|2(;[0-2]?[0-9]{1,2}){3})){1,3}|[0-9]?;{0,40}",
            rest in "[m;0-9a-z]{0,3}",
        ) {
            let mut style = Style::default();
            apply(&mut style, Params::read(&before).unwrap().iter());
            let text = format!("{sequence}m{rest}");
            if let Some((read, len)) = read_plain(text.as_bytes(), style) {
                prop_assert_eq!(len, sequence.len() + 1);
                apply(&mut style, Params::read(&sequence).unwrap().iter());
                prop_assert_eq!(read, style);
            }
        }
    }

    #[test]
    fn what_servers_write_is_of_the_plain_form() {
        for text in ["m", "0m", "1;31m", "38;2;1;20;255m", "48;5;17;1m", "38;2;0;0;0;48;2;255;255;255;4m", "97m"] {
            assert!(read_plain(text.as_bytes(), Style::default()).is_some(), "{text}");
        }
    }
}
