//! What is said in the view menu.

use crate::console::{FontFamily, FontSize, Theme, Timestamps};
use crate::words::{Key, Words, key};

/// What stands before each line.
pub(in crate::ui) const fn timestamps(kind: Timestamps) -> Key {
    match kind {
        Timestamps::Off => key!("view.times-off"),
        Timestamps::Local => key!("view.times-local"),
        Timestamps::Utc => key!("view.times-utc"),
        Timestamps::Relative => key!("view.times-relative"),
    }
}

/// The log's font.
pub(in crate::ui) const fn font(family: FontFamily) -> Key {
    match family {
        FontFamily::Page => key!("view.font-page"),
        FontFamily::System => key!("view.font-system"),
        FontFamily::Narrow => key!("view.font-narrow"),
        FontFamily::Wide => key!("view.font-wide"),
        FontFamily::Classic => key!("view.font-classic"),
    }
}

/// Dark or light.
pub(in crate::ui) const fn theme(theme: Theme) -> Key {
    match theme {
        Theme::Auto => key!("view.theme-auto"),
        Theme::Dark => key!("view.theme-dark"),
        Theme::Light => key!("view.theme-light"),
    }
}

/// The size of the log's text.
pub(in crate::ui) fn size(words: &Words, size: Option<FontSize>) -> String {
    match size {
        Some(size) => words.fill(key!("view.size-px"), &[("px", &size.px().to_string())]),
        None => words.text(key!("view.size-page")).to_string(),
    }
}
