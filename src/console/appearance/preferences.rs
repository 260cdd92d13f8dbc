//! What a person chose of the looks, and what the page set. Choices are kept in the browser as one short text.

use std::fmt::Write as _;

use super::Preset;
use crate::console::{Announce, Wrap};

/// Dark or light.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system has it.
    #[default]
    Auto,
    /// Dark.
    Dark,
    /// Light.
    Light,
}

/// What stands before each line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Timestamps {
    /// Nothing.
    #[default]
    Off,
    /// When it arrived, on the person's clock.
    Local,
    /// When it arrived, in universal time.
    Utc,
    /// How long ago it arrived.
    Relative,
}

/// Whether text that could not be read on its background is lifted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ContrastGuard {
    /// It is.
    #[default]
    On,
    /// Colours stay as they are.
    Off,
}

/// The log's font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FontFamily {
    /// The page's, or the console's own.
    #[default]
    Page,
    /// The system's.
    System,
    /// One with many characters in a line.
    Narrow,
    /// One with large characters.
    Wide,
    /// Courier.
    Classic,
}

/// The size of the log's text, in whole pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FontSize(u8);

impl FontSize {
    /// The smallest.
    pub const MIN: Self = Self(8);
    /// The largest.
    pub const MAX: Self = Self(32);

    /// The nearest size there is.
    #[must_use]
    pub fn new(px: u8) -> Self {
        Self(px).clamp(Self::MIN, Self::MAX)
    }

    /// In pixels.
    #[must_use]
    pub const fn px(self) -> u8 {
        self.0
    }

    /// One pixel larger.
    #[must_use]
    pub fn larger(self) -> Self {
        Self::new(self.0.saturating_add(1))
    }

    /// One pixel smaller.
    #[must_use]
    pub fn smaller(self) -> Self {
        Self::new(self.0.saturating_sub(1))
    }
}

/// What a person chose; `None` leaves it to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Preferences {
    /// Dark or light.
    pub theme: Option<Theme>,
    /// What stands before each line.
    pub timestamps: Option<Timestamps>,
    /// What becomes of long lines.
    pub wrap: Option<Wrap>,
    /// Whether text is lifted.
    pub guard: Option<ContrastGuard>,
    /// The log's font.
    pub family: Option<FontFamily>,
    /// The log's size.
    pub font_size: Option<FontSize>,
    /// Whether new lines are announced.
    pub announce: Option<Announce>,
}

/// A value that has a word, in attributes and in what is kept.
pub trait Worded: Copy + PartialEq + 'static {
    /// Every value with its word.
    const WORDS: &'static [(Self, &'static str)];

    /// The value of a word.
    #[must_use]
    fn parse(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(_, own)| *own == word).map(|(value, _)| *value)
    }

    /// Its word.
    #[must_use]
    fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(value, _)| *value == self).map_or("", |(_, word)| word)
    }
}

impl Worded for Theme {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Self::Auto, "auto"), (Self::Dark, "dark"), (Self::Light, "light")];
}

impl Worded for Timestamps {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Self::Off, "off"), (Self::Local, "local"), (Self::Utc, "utc"), (Self::Relative, "relative")];
}

impl Worded for Wrap {
    const WORDS: &'static [(Self, &'static str)] = &[(Self::On, "on"), (Self::Off, "off")];
}

impl Worded for ContrastGuard {
    const WORDS: &'static [(Self, &'static str)] = &[(Self::On, "on"), (Self::Off, "off")];
}

impl Worded for Announce {
    const WORDS: &'static [(Self, &'static str)] = &[(Self::Polite, "polite"), (Self::Off, "off")];
}

impl Worded for FontFamily {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Page, "page"),
        (Self::System, "system"),
        (Self::Narrow, "narrow"),
        (Self::Wide, "wide"),
        (Self::Classic, "classic"),
    ];
}

impl Preferences {
    /// Reads what [`Preferences::print`] wrote. What is not understood is left out, so that older and newer consoles may
    /// share what is kept.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut own = Self::default();
        for (name, word) in text.split_whitespace().filter_map(|pair| pair.split_once('=')) {
            match name {
                "theme" => own.theme = Theme::parse(word),
                "timestamps" => own.timestamps = Timestamps::parse(word),
                "wrap" => own.wrap = Wrap::parse(word),
                "contrast" => own.guard = ContrastGuard::parse(word),
                "font" => own.family = FontFamily::parse(word),
                "announce" => own.announce = Announce::parse(word),
                "font-size" => own.font_size = word.parse().ok().map(FontSize::new),
                _ => {}
            }
        }
        own
    }

    /// As text: `theme=dark font-size=16`. Empty if nothing was chosen.
    #[must_use]
    pub fn print(&self) -> String {
        let words = [
            ("theme", self.theme.map(Worded::word)),
            ("timestamps", self.timestamps.map(Worded::word)),
            ("wrap", self.wrap.map(Worded::word)),
            ("contrast", self.guard.map(Worded::word)),
            ("font", self.family.map(Worded::word)),
            ("announce", self.announce.map(Worded::word)),
        ];
        let mut out = String::new();
        for (name, word) in words {
            if let Some(word) = word {
                // Writing to a string cannot fail.
                let _ = write!(out, "{name}={word} ");
            }
        }
        if let Some(size) = self.font_size {
            let _ = write!(out, "font-size={} ", size.px());
        }
        out.truncate(out.trim_end().len());
        out
    }
}

/// What the page set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PageLooks {
    /// Dark or light.
    pub theme: Theme,
    /// Whose look it is.
    pub preset: Preset,
    /// What stands before each line.
    pub timestamps: Timestamps,
    /// Whether text is lifted.
    pub guard: ContrastGuard,
}

/// How the console looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Appearance {
    /// Dark or light.
    pub theme: Theme,
    /// The same, if the person chose it.
    pub chosen_theme: Option<Theme>,
    /// Whose look it is.
    pub preset: Preset,
    /// What stands before each line.
    pub timestamps: Timestamps,
    /// What becomes of long lines.
    pub wrap: Wrap,
    /// Whether text is lifted.
    pub guard: ContrastGuard,
    /// The log's font.
    pub family: FontFamily,
    /// The log's size; `None` is the page's.
    pub font_size: Option<FontSize>,
}

impl Appearance {
    /// The person's choices, and the page's where there is none.
    #[must_use]
    pub fn new(chosen: &Preferences, page: &PageLooks, wrap: Wrap) -> Self {
        Self {
            theme: chosen.theme.unwrap_or(page.theme),
            chosen_theme: chosen.theme,
            preset: page.preset,
            timestamps: chosen.timestamps.unwrap_or(page.timestamps),
            wrap: chosen.wrap.unwrap_or(wrap),
            guard: chosen.guard.unwrap_or(page.guard),
            family: chosen.family.unwrap_or_default(),
            font_size: chosen.font_size,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_word<W: Worded + std::fmt::Debug>() -> impl Strategy<Value = Option<W>> {
        prop::option::of(prop::sample::select(W::WORDS.iter().map(|(value, _)| *value).collect::<Vec<_>>()))
    }

    prop_compose! {
        fn any_preferences()(
            theme in any_word(), timestamps in any_word(), wrap in any_word(), guard in any_word(),
            family in any_word(), font_size in prop::option::of(any::<u8>().prop_map(FontSize::new)),
            announce in any_word(),
        ) -> Preferences {
            Preferences { theme, timestamps, wrap, guard, family, font_size, announce }
        }
    }

    #[test]
    fn sizes_have_bounds() {
        assert_eq!(FontSize::new(0), FontSize::MIN);
        assert_eq!(FontSize::MAX.larger(), FontSize::MAX);
        assert_eq!(FontSize::MIN.smaller(), FontSize::MIN);
        assert_eq!(Preferences::parse("font-size=200").font_size, Some(FontSize::MAX));
    }

    #[test]
    fn what_is_not_understood_is_left_out() {
        let own = Preferences::parse("  theme=pink streaming=on nonsense timestamps=utc font-size=big font-size=-4");
        assert_eq!(own, Preferences { timestamps: Some(Timestamps::Utc), ..Preferences::default() });
        assert_eq!(Preferences::parse("theme=dark").print(), "theme=dark");
        assert_eq!(Preferences::default().print(), "");
    }

    #[test]
    fn the_page_decides_what_the_person_left_open() {
        let page = PageLooks { theme: Theme::Light, timestamps: Timestamps::Utc, ..PageLooks::default() };
        let chosen = Preferences { timestamps: Some(Timestamps::Off), ..Preferences::default() };
        let look = Appearance::new(&chosen, &page, Wrap::On);
        assert_eq!((look.theme, look.chosen_theme, look.timestamps), (Theme::Light, None, Timestamps::Off));
    }

    proptest! {
        #[test]
        fn what_is_kept_is_what_was_chosen(own in any_preferences()) {
            prop_assert_eq!(Preferences::parse(&own.print()), own);
        }

        #[test]
        fn no_kept_text_can_do_harm(text in ".{0,80}") {
            let own = Preferences::parse(&text);
            prop_assert_eq!(Preferences::parse(&own.print()), own);
        }
    }
}
