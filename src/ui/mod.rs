//! The views: values in, callbacks out.
//!
//! [`App`] is the one component that is mounted, whole or in part. It is given [`Snapshot`](crate::console::Snapshot)s by message and
//! answers with [`Action`]s. Belongs here: what it looks like and how it is touched. Does not belong here: decisions
//! (those are `console`'s), host capabilities (`browser`), events for the page (`element`).

mod announcement;
mod app;
mod button;
mod card;
mod command_line;
mod companion;
mod connection_banner;
mod crash_card;
mod details;
mod dialog;
mod dom;
mod find_bar;
mod header;
mod helper_cards;
mod icons;
mod jobs;
mod keys;
mod labels;
mod local_clock;
mod log;
mod menu;
mod outgoing;
mod paste;
mod power_buttons;
mod share;
mod stats;
mod suggestions;
mod view_menu;
mod words;

pub use app::{Action, App, AppMsg, AppProps, Copy, CopyWhat};
pub use companion::Part;
pub use log::{LogHandle, LogLooks, LogMsg, position};
