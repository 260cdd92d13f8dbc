//! The views: values in, callbacks out.
//!
//! [`App`] is the one component that is mounted. It is given [`Snapshot`](crate::console::Snapshot)s by message and
//! answers with [`Action`]s. Belongs here: what it looks like and how it is touched. Does not belong here: decisions
//! (those are `console`'s), host capabilities (`browser`), events for the page (`element`).

mod app;
mod chart;
mod command_line;
mod connection_banner;
mod format;
mod header;
mod icons;
mod log;
mod power_buttons;
mod stats;

pub use app::{Action, App, AppMsg, AppProps};
pub use log::{LogHandle, LogMsg};
