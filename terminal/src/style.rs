//! Styles in SGR's words (ECMA-48 8.3.117).

use std::ops::Range;

/// A colour of SGR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Color {
    /// The theme's default.
    #[default]
    Default,
    /// 0 to 15 the theme's ANSI colours, 16 to 255 the fixed cube and greys.
    Indexed(u8),
    /// 24-bit.
    Rgb(u8, u8, u8),
}

/// The kinds of underline (SGR 4:n and 21).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Underline {
    /// None.
    #[default]
    None,
    /// SGR 4 and 4:1.
    Single,
    /// SGR 21 and 4:2.
    Double,
    /// SGR 4:3.
    Curly,
    /// SGR 4:4.
    Dotted,
    /// SGR 4:5.
    Dashed,
}

/// On/off attributes, packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Attributes(pub u8);

impl Attributes {
    /// SGR 1.
    pub const BOLD: Self = Self(1);
    /// SGR 2.
    pub const DIM: Self = Self(1 << 1);
    /// SGR 3.
    pub const ITALIC: Self = Self(1 << 2);
    /// SGR 5 and 6.
    pub const BLINK: Self = Self(1 << 3);
    /// SGR 7.
    pub const INVERSE: Self = Self(1 << 4);
    /// SGR 8.
    pub const HIDDEN: Self = Self(1 << 5);
    /// SGR 9.
    pub const STRIKE: Self = Self(1 << 6);
    /// SGR 53.
    pub const OVERLINE: Self = Self(1 << 7);

    /// Whether every attribute of `other` is set.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// With `other` set.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// With `other` cleared.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// How a run of text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Style {
    /// The text's colour.
    pub foreground: Color,
    /// The colour behind it.
    pub background: Color,
    /// The underline's colour; `Default` follows the text.
    pub underline_color: Color,
    /// The kind of underline.
    pub underline: Underline,
    /// Bold, italic and so on.
    pub attributes: Attributes,
}

impl Style {
    /// Whether it is the plain style.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

/// A style over a range of a row's text, in bytes. Runs of a row are in order, do not overlap, and leave out plain text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct StyleRun {
    /// Byte range in the row's text; both ends are character boundaries.
    pub range: Range<u32>,
    /// How it looks.
    pub style: Style,
}

/// The fixed part of the 256-colour palette: a cube of six steps a channel, then 24 greys.
#[must_use]
pub const fn palette(index: u8) -> (u8, u8, u8) {
    const fn step(level: u8) -> u8 {
        if level == 0 { 0 } else { 55 + level * 40 }
    }
    match index.checked_sub(16) {
        Some(cube) if cube < 216 => (step(cube / 36), step(cube / 6 % 6), step(cube % 6)),
        _ => {
            let grey = 8 + index.saturating_sub(232) * 10;
            (grey, grey, grey)
        }
    }
}
