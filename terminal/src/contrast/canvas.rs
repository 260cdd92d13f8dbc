//! A theme's real colours, and what a style looks like with them.
//!
//! Mirrors the style sheet: backgrounds of the 16 are tints, text of the opposite brightness on them and inverse text gets the
//! full colour, dim text is mixed with what is behind the log.

use std::fmt::Write as _;

use super::Rgb;
use super::colour::STEPS;
use crate::{Attributes, Color, Style, palette};

/// A background of the 16 is so much of its colour.
const TINT: u32 = STEPS * 35 / 100;
/// Dim text is so much of its colour.
const DIM: u32 = STEPS * 68 / 100;

/// Which of two it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Brightness {
    /// Light text.
    #[default]
    Dark,
    /// Dark text.
    Light,
}

/// The colours that are behind and in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Canvas {
    /// Which text is the opposite.
    pub brightness: Brightness,
    /// Behind the log.
    pub log: Rgb,
    /// Plain text.
    pub text: Rgb,
    /// The 16 colours.
    pub ansi: [Rgb; 16],
}

/// Colours that the style sheet has no rules for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Inks {
    /// Of the text.
    pub color: Option<Rgb>,
    /// What the glyphs are filled with, if that is another one.
    pub fill: Option<Rgb>,
}

/// A side of a pair, as the style sheet names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ink {
    Default,
    /// The default of the other side, by inversion.
    Inverted,
    Ansi(u8),
    Fixed(Rgb),
}

impl Ink {
    const fn of(color: Color, is_inverse: bool) -> Self {
        match color {
            Color::Default if is_inverse => Self::Inverted,
            Color::Default => Self::Default,
            Color::Indexed(index @ 0..16) => Self::Ansi(index),
            Color::Indexed(index) => {
                let (red, green, blue) = palette(index);
                Self::Fixed(Rgb(red, green, blue))
            }
            Color::Rgb(red, green, blue) => Self::Fixed(Rgb(red, green, blue)),
        }
    }

    /// Those that have a class.
    fn classes() -> impl Iterator<Item = Self> {
        [Self::Default, Self::Inverted].into_iter().chain((0..16).map(Self::Ansi))
    }

    fn write(self, out: &mut String, letter: char) {
        // Writing to a string cannot fail.
        let _ = match self {
            Self::Inverted => write!(out, ".{letter}i"),
            Self::Ansi(index) => write!(out, ".{letter}{index}"),
            // No other class of a run has this letter.
            Self::Default | Self::Fixed(_) => write!(out, ":not([class*={letter}])"),
        };
    }
}

/// What a pair looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pair {
    text: Rgb,
    behind: Rgb,
}

impl Pair {
    fn lifted(self) -> Option<Rgb> {
        let lifted = self.text.lifted(self.behind);
        (lifted != self.text).then_some(lifted)
    }
}

impl Canvas {
    /// What the style sheet's rules do not give a style: colours of one that is not of the 16, or stands on one that is not.
    #[must_use]
    pub fn inks(&self, style: &Style) -> Inks {
        let (text, behind) = inks_of(style);
        if !matches!((text, behind), (Ink::Fixed(_), _) | (_, Ink::Fixed(_))) {
            return Inks::default();
        }
        let pair = self.pair(text, behind);
        let color = pair.text.lifted(pair.behind);
        let is_faded = style.attributes.contains(Attributes::DIM) && !style.attributes.contains(Attributes::HIDDEN);
        let fill = is_faded.then(|| self.faded(color, pair.behind)).flatten();
        Inks { color: Some(color), fill }
    }

    /// Rules for the pairs of classes whose colours cannot be read; classes as in the style sheet.
    #[must_use]
    pub fn rules(&self) -> String {
        let mut out = String::new();
        for behind in Ink::classes() {
            for text in Ink::classes() {
                // Inversion gives both sides a colour.
                if matches!((text, behind), (Ink::Default, Ink::Inverted) | (Ink::Inverted, Ink::Default)) {
                    continue;
                }
                let pair = self.pair(text, behind);
                let color = pair.lifted();
                if let Some(color) = color {
                    selector(&mut out, "", text, behind);
                    let _ = write!(out, "{{color:{color}}}");
                }
                if let Some(fill) = self.faded(color.unwrap_or(pair.text), pair.behind) {
                    selector(&mut out, ".d:not(.h)", text, behind);
                    let _ = write!(out, "{{-webkit-text-fill-color:{fill}}}");
                }
            }
        }
        out
    }

    /// What dim text has to be filled with, if the style sheet's mixture cannot be read.
    fn faded(&self, color: Rgb, behind: Rgb) -> Option<Rgb> {
        Pair { text: color.mixed(DIM, self.log), behind }.lifted()
    }

    fn pair(&self, text: Ink, behind: Ink) -> Pair {
        Pair { text: self.text_color(text, behind), behind: self.background(text, behind) }
    }

    fn text_color(&self, text: Ink, behind: Ink) -> Rgb {
        let is_dark = self.brightness == Brightness::Dark;
        match (text, behind) {
            (Ink::Default, _) => self.text,
            (Ink::Inverted, _) => self.log,
            (Ink::Ansi(0 | 8), Ink::Ansi(_)) => {
                if is_dark {
                    self.log
                } else {
                    self.ansi[0]
                }
            }
            (Ink::Ansi(7 | 15), Ink::Ansi(_)) => {
                if is_dark {
                    self.ansi[15]
                } else {
                    self.log
                }
            }
            (Ink::Ansi(index), _) => self.ansi.get(usize::from(index)).copied().unwrap_or(self.text),
            (Ink::Fixed(color), _) => color,
        }
    }

    fn background(&self, text: Ink, behind: Ink) -> Rgb {
        let is_full = match text {
            Ink::Inverted => true,
            Ink::Ansi(0 | 8) => self.brightness == Brightness::Dark,
            Ink::Ansi(7 | 15) => self.brightness == Brightness::Light,
            _ => false,
        };
        match behind {
            Ink::Default => self.log,
            Ink::Inverted => self.text,
            Ink::Ansi(index) => {
                let color = self.ansi.get(usize::from(index)).copied().unwrap_or(self.log);
                if is_full { color } else { color.mixed(TINT, self.log) }
            }
            Ink::Fixed(color) => color,
        }
    }
}

const fn inks_of(style: &Style) -> (Ink, Ink) {
    let is_inverse = style.attributes.contains(Attributes::INVERSE);
    let (text, behind) =
        if is_inverse { (style.background, style.foreground) } else { (style.foreground, style.background) };
    (Ink::of(text, is_inverse), Ink::of(behind, is_inverse))
}

/// Plain text has no class: it is the row's.
fn selector(out: &mut String, dim: &str, text: Ink, behind: Ink) {
    if dim.is_empty() && (text, behind) == (Ink::Default, Ink::Default) {
        out.push_str(".row");
        return;
    }
    out.push_str(dim);
    text.write(out, 'f');
    behind.write(out, 'g');
}

#[cfg(test)]
mod tests;
