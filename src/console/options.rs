//! What varies between consoles.

use super::announce::Announce;
use super::appearance::PageLooks;
use super::folding::Folding;
use super::panel_limits::PanelLimits;
use super::streaming::Streaming;
use super::{Limits, Wrap};
use crate::terminal;

/// What varies between consoles and may change while one lives.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Options {
    /// What the panel allows the server to use.
    pub limits: Limits,
    /// Whether the panel is asked for what the host does not say.
    pub panel_limits: PanelLimits,
    /// How much of the log is kept.
    pub scrollback: terminal::Limits,
    /// What section signs in the output are.
    pub section_signs: terminal::SectionSigns,
    /// Whether commands and power actions are offered at all.
    pub access: Access,
    /// Which power actions ask first, besides kill.
    pub confirm: Confirm,
    /// Whether a leading slash is remarked on.
    pub slash: SlashHint,
    /// What becomes of long lines.
    pub wrap: Wrap,
    /// Whether traces and repeated lines are folded.
    pub folding: Folding,
    /// Whether the page takes logs.
    pub hand: HandOver,
    /// Whether what is private is covered on the screen.
    pub streaming: Streaming,
    /// How it looks, where the person did not choose.
    pub looks: PageLooks,
    /// Whether new lines are announced.
    pub announce: Announce,
}

/// Whether the page takes logs, to upload them for example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HandOver {
    /// It does not.
    #[default]
    None,
    /// It does.
    Offered,
}

/// Whether a leading slash is remarked on: consoles of most games want none, and people are used to it from the chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SlashHint {
    /// It is not.
    #[default]
    Off,
    /// It is.
    On,
}

/// Power actions that ask before they are sent. Kill always does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Confirm {
    /// Stop does.
    pub stop: bool,
    /// Restart does.
    pub restart: bool,
}

/// What an embedding offers to the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Access {
    /// Whatever the token allows.
    #[default]
    Full,
    /// Nothing but reading.
    ReadOnly,
}
