//! How the console looks: what the page set, and what the person chose over it.
//!
//! Belongs here: choices and their bounds, colours of the presets, the tokens of the style sheet, the time before a line.
//! Does not belong here: keeping choices (`browser`), controls (`ui`).

mod preferences;
mod preset;
mod sheet;
mod squeeze;
mod stamp;

pub use preferences::{
    Appearance, ContrastGuard, FontFamily, FontSize, PageLooks, Preferences, Theme, Timestamps, Worded,
};
pub use preset::Preset;
pub use squeeze::{squeezed, squeezed_len};
pub use stamp::Stamper;

use super::announce::Announce;
use super::{Console, Effect, Wrap};
use crate::time::EpochMillis;

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
    Announce(Announce),
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
    /// Whether new lines are announced.
    pub announce: Announce,
}

impl Console {
    /// The looks.
    #[must_use]
    pub fn view_state(&self) -> ViewState {
        let appearance = Appearance::new(&self.preferences, &self.options.looks, self.options.wrap);
        ViewState { appearance, fullscreen: self.fullscreen, announce: self.announces() }
    }

    /// Whether new lines are announced.
    pub(super) fn announces(&self) -> Announce {
        self.preferences.announce.unwrap_or(self.options.announce)
    }

    /// What the times before lines are told by, at `now` on a clock that is `ahead_ms` ahead of universal time.
    #[must_use]
    pub fn stamper(&self, ahead_ms: i64, now: EpochMillis) -> Stamper {
        let kind = self.view_state().appearance.timestamps;
        let stamper = Stamper { kind, ahead_ms, now: EpochMillis::default(), words: self.words.clone() };
        if stamper.is_moving() { Stamper { now, ..stamper } } else { stamper }
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
            ViewMsg::Announce(announce) => own.announce = Some(announce),
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
    fn whoever_listens_decides_over_the_page_what_is_announced() {
        let page = Options { announce: Announce::Off, ..Options::default() };
        let mut console = Console::new(page, 0);
        assert_eq!(console.view_state().announce, Announce::Off);
        let effects = told(&mut console, ViewMsg::Announce(Announce::Polite));
        assert!(
            matches!(effects[..], [Effect::SavePreferences(own)] if own.print() == "announce=polite"),
            "{effects:?}"
        );
        assert_eq!(console.view_state().announce, Announce::Polite);
    }

    #[test]
    fn a_full_screen_is_not_remembered() {
        let mut console = Console::new(Options::default(), 0);
        assert!(told(&mut console, ViewMsg::Fullscreen(Fullscreen::Screen)).is_empty());
        assert_eq!(console.view_state().fullscreen, Fullscreen::Screen);
    }
}
