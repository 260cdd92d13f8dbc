//! How the console looks: what the page set, and what the person chose over it.
//!
//! Belongs here: choices and their bounds, colours of the presets, the tokens of the style sheet, the time before a line.
//! Does not belong here: keeping choices (`browser`), controls (`ui`).

mod preferences;
mod preset;
mod sheet;
mod stamp;

pub use preferences::{
    Appearance, ContrastGuard, FontFamily, FontSize, PageLooks, Preferences, Theme, Timestamps, Worded,
};
pub use preset::Preset;
pub use stamp::Stamper;

use super::{Console, Effect, Wrap};

/// Whether the console has the whole screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fullscreen {
    /// It stands in its page.
    #[default]
    Off,
    /// The browser gave it the screen.
    Screen,
    /// The browser has none to give: it covers the window.
    Window,
}

/// What is done to the looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ViewMsg {
    /// What was chosen before.
    Restore(Preferences),
    /// The person chooses.
    Theme(Theme),
    /// The person chooses.
    Timestamps(Timestamps),
    /// The person chooses.
    Wrap(Wrap),
    /// The person chooses.
    Guard(ContrastGuard),
    /// The person chooses.
    Family(FontFamily),
    /// The person chooses; `None` leaves it to the page again.
    FontSize(Option<FontSize>),
    /// The console got the screen or lost it.
    Fullscreen(Fullscreen),
}

/// The looks, as the views are told of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ViewState {
    /// How the console looks.
    pub appearance: Appearance,
    /// Whether it has the whole screen.
    pub fullscreen: Fullscreen,
}

impl Console {
    /// The looks.
    #[must_use]
    pub fn view_state(&self) -> ViewState {
        let appearance = Appearance::new(&self.preferences, &self.options.looks, self.options.wrap);
        ViewState { appearance, fullscreen: self.fullscreen }
    }

    pub(super) fn view_msg(&mut self, msg: ViewMsg) -> Vec<Effect> {
        self.dirty.snapshot = true;
        let own = &mut self.preferences;
        match msg {
            ViewMsg::Restore(kept) => {
                *own = kept;
                return Vec::new();
            }
            ViewMsg::Fullscreen(state) => {
                self.fullscreen = state;
                return Vec::new();
            }
            ViewMsg::Theme(theme) => own.theme = Some(theme),
            ViewMsg::Timestamps(timestamps) => own.timestamps = Some(timestamps),
            ViewMsg::Wrap(wrap) => own.wrap = Some(wrap),
            ViewMsg::Guard(guard) => own.guard = Some(guard),
            ViewMsg::Family(family) => own.family = Some(family),
            ViewMsg::FontSize(size) => own.font_size = size,
        }
        vec![Effect::SavePreferences(*own)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::{Msg, Options};
    use crate::time::Now;

    fn told(console: &mut Console, msg: ViewMsg) -> Vec<Effect> {
        console.update(Msg::View(msg), Now::default())
    }

    #[test]
    fn a_choice_is_shown_and_kept() {
        let mut console = Console::new(Options::default(), 0);
        let effects = told(&mut console, ViewMsg::Theme(Theme::Light));
        let kept = Preferences { theme: Some(Theme::Light), ..Preferences::default() };
        assert!(matches!(effects[..], [Effect::SavePreferences(own)] if own == kept), "{effects:?}");
        assert_eq!(console.view_state().appearance.theme, Theme::Light);
        assert!(console.take_dirty().snapshot);
    }

    #[test]
    fn what_is_restored_is_not_kept_again() {
        let mut console = Console::new(Options::default(), 0);
        let kept = Preferences { timestamps: Some(Timestamps::Utc), ..Preferences::default() };
        assert!(told(&mut console, ViewMsg::Restore(kept)).is_empty());
        assert_eq!(console.view_state().appearance.timestamps, Timestamps::Utc);
    }

    #[test]
    fn a_full_screen_is_not_remembered() {
        let mut console = Console::new(Options::default(), 0);
        assert!(told(&mut console, ViewMsg::Fullscreen(Fullscreen::Screen)).is_empty());
        assert_eq!(console.view_state().fullscreen, Fullscreen::Screen);
    }
}
