//! The model itself.

use super::{Limits, Snapshot};
use crate::session;
use crate::terminal::{Layout, Scrollback};
use crate::time::Now;

/// What a console is told.
#[derive(Debug)]
pub enum Msg<'a> {
    /// Something happened to the connection.
    Session(session::Input<'a>),
}

/// What a console wants done.
#[derive(Debug)]
pub enum Effect {}

/// What the page is told.
#[derive(Debug, Clone, PartialEq)]
pub enum HostEvent {}

/// What varies between consoles.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// What the panel allows the server to use.
    pub limits: Limits,
}

/// One element's whole state.
#[derive(Debug)]
pub struct Console {
    scrollback: Scrollback,
    layout: Layout,
}

impl Console {
    /// Takes one message.
    pub fn update(&mut self, _msg: Msg<'_>, _now: Now) -> Vec<Effect> {
        Vec::new()
    }

    /// Everything around the log.
    #[must_use]
    pub fn snapshot(&self, _now: Now) -> Snapshot {
        Snapshot::default()
    }

    pub(super) fn log_parts(&mut self, columns: Option<u32>) -> (&Scrollback, &Layout) {
        self.layout.set_columns(columns, &self.scrollback);
        (&self.scrollback, &self.layout)
    }
}
