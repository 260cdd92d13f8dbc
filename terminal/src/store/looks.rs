//! Style runs in few bytes.
//!
//! A style is written in full when it is new, and as one byte while it stands in a small palette of recent ones. Writer and
//! reader keep the same palette, so that nothing is held but the bytes: a log of endlessly many colours only costs what
//! its colours cost.

use super::super::{Attributes, Color, Style, StyleRun, Underline};
use super::varint;

/// Styles in the palette. A byte below this names one; any other begins a style in full.
const PALETTE: usize = 64;
/// Begins a style whose text has a colour of 24 bits, and nothing else has a colour.
const FOREGROUND: u8 = PALETTE as u8 + 2 * 9;

#[derive(Debug)]
struct Palette([Style; PALETTE]);

impl Palette {
    fn new() -> Self {
        Self([Style::default(); PALETTE])
    }

    /// Where a style stands if it is there.
    #[inline]
    fn slot(style: &Style) -> usize {
        let rest = u32::from(style.attributes.0) << 8 | u32::from(underline_number(style.underline));
        let mixed = number(style.foreground).wrapping_mul(0x9e37_79b1)
            ^ number(style.background).wrapping_mul(0x85eb_ca6b)
            ^ (number(style.underline_color).rotate_left(16) ^ rest).wrapping_mul(0xc2b2_ae35);
        (mixed >> 26) as usize
    }
}

/// Writes the runs of one row after another.
#[derive(Debug)]
pub(super) struct Writer<'o> {
    palette: Palette,
    out: &'o mut Vec<u8>,
}

impl<'o> Writer<'o> {
    pub(super) fn new(out: &'o mut Vec<u8>) -> Self {
        Self { palette: Palette::new(), out }
    }

    pub(super) fn row(&mut self, runs: &[StyleRun]) {
        varint::put(self.out, runs.len() as u64);
        let mut at = 0;
        for run in runs {
            varint::put(self.out, u64::from(run.range.start - at));
            varint::put(self.out, u64::from(run.range.end - run.range.start));
            at = run.range.end;
            self.style(&run.style);
        }
    }

    fn style(&mut self, style: &Style) {
        let slot = Palette::slot(style);
        if self.palette.0[slot] == *style {
            self.out.push(slot as u8);
            return;
        }
        self.palette.0[slot] = *style;
        if let Style { foreground: Color::Rgb(red, green, blue), background: Color::Default, .. } = *style
            && style.underline_color == Color::Default
        {
            let line = underline_number(style.underline);
            return self.out.extend_from_slice(&[FOREGROUND, red, green, blue, style.attributes.0, line]);
        }
        let colors = [style.foreground, style.background, style.underline_color];
        let kinds = colors.iter().fold(0, |kinds, color| kinds * 3 + kind(*color));
        self.out.push(PALETTE as u8 + kinds);
        for color in colors {
            match color {
                Color::Default => {}
                Color::Indexed(index) => self.out.push(index),
                Color::Rgb(red, green, blue) => self.out.extend([red, green, blue]),
            }
        }
        self.out.extend([style.attributes.0, underline_number(style.underline)]);
    }
}

/// Reads what a [`Writer`] wrote.
#[derive(Debug)]
pub(super) struct Reader<'b> {
    palette: Palette,
    bytes: &'b [u8],
}

impl<'b> Reader<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self { palette: Palette::new(), bytes }
    }

    /// Appends the runs of the next row.
    pub(super) fn row(&mut self, runs: &mut Vec<StyleRun>) -> Option<()> {
        let count = varint::take(&mut self.bytes)?;
        let mut at = 0_u32;
        for _ in 0..count {
            let start = at.checked_add(self.number()?)?;
            at = start.checked_add(self.number()?)?;
            runs.push(StyleRun { range: start..at, style: self.style()? });
        }
        Some(())
    }

    fn number(&mut self) -> Option<u32> {
        u32::try_from(varint::take(&mut self.bytes)?).ok()
    }

    fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(byte)
    }

    fn style(&mut self) -> Option<Style> {
        let byte = self.byte()?;
        let Some(kinds) = byte.checked_sub(PALETTE as u8) else { return Some(self.palette.0[usize::from(byte)]) };
        let style = Style {
            foreground: self.color(kinds / 9)?,
            background: self.color(kinds / 3 % 3)?,
            underline_color: self.color(kinds % 3)?,
            attributes: Attributes(self.byte()?),
            underline: underline(self.byte()?),
        };
        self.palette.0[Palette::slot(&style)] = style;
        Some(style)
    }

    fn color(&mut self, kind: u8) -> Option<Color> {
        Some(match kind {
            0 => Color::Default,
            1 => Color::Indexed(self.byte()?),
            _ => Color::Rgb(self.byte()?, self.byte()?, self.byte()?),
        })
    }
}

const fn kind(color: Color) -> u8 {
    match color {
        Color::Default => 0,
        Color::Indexed(_) => 1,
        Color::Rgb(..) => 2,
    }
}

fn number(color: Color) -> u32 {
    match color {
        Color::Default => 0,
        Color::Indexed(index) => 1 << 24 | u32::from(index),
        Color::Rgb(red, green, blue) => u32::from_be_bytes([2, red, green, blue]),
    }
}

const UNDERLINES: [Underline; 6] =
    [Underline::None, Underline::Single, Underline::Double, Underline::Curly, Underline::Dotted, Underline::Dashed];

const fn underline_number(underline: Underline) -> u8 {
    underline as u8
}

fn underline(number: u8) -> Underline {
    UNDERLINES.get(usize::from(number)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn color() -> impl Strategy<Value = Color> {
        prop_oneof![
            Just(Color::Default),
            any::<u8>().prop_map(Color::Indexed),
            any::<[u8; 3]>().prop_map(|[red, green, blue]| Color::Rgb(red, green, blue)),
        ]
    }

    fn run() -> impl Strategy<Value = (u32, u32, Style)> {
        let style = (color(), color(), color(), any::<u8>(), 0..UNDERLINES.len());
        (0..300_u32, 1..300_u32, style).prop_map(|(gap, len, (foreground, background, underline_color, bits, kind))| {
            let (attributes, underline) = (Attributes(bits), UNDERLINES[kind]);
            (gap, len, Style { foreground, background, underline_color, underline, attributes })
        })
    }

    fn row() -> impl Strategy<Value = Vec<StyleRun>> {
        prop::collection::vec(run(), 0..8).prop_map(|runs| {
            let mut at = 0;
            let place = |(gap, len, style)| {
                let start = at + gap;
                at = start + len;
                StyleRun { range: start..at, style }
            };
            runs.into_iter().map(place).collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn runs_come_out_as_they_went_in(rows in prop::collection::vec(row(), 0..40)) {
            let mut bytes = Vec::new();
            let mut writer = Writer::new(&mut bytes);
            rows.iter().chain(&rows).for_each(|row| writer.row(row));
            let mut reader = Reader::new(&bytes);
            for row in rows.iter().chain(&rows) {
                let mut runs = Vec::new();
                prop_assert_eq!(reader.row(&mut runs), Some(()));
                prop_assert_eq!(&runs, row);
            }
            prop_assert_eq!(reader.row(&mut Vec::new()), None);
        }

        #[test]
        fn any_bytes_are_read_to_an_end(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut reader = Reader::new(&bytes);
            let mut runs = Vec::new();
            while reader.row(&mut runs).is_some() {}
            prop_assert!(runs.len() <= bytes.len());
        }
    }

    #[test]
    fn a_style_in_use_costs_three_bytes_a_run() {
        let red = Style { foreground: Color::Rgb(255, 0, 0), ..Style::default() };
        let runs: Vec<_> = (0..100).map(|at| StyleRun { range: at * 3..at * 3 + 2, style: red }).collect();
        let mut bytes = Vec::new();
        Writer::new(&mut bytes).row(&runs);
        assert_eq!(bytes.len(), 1 + 100 * 3 + "rgb".len() + 2);
    }
}
