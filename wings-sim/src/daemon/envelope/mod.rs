//! The message envelope (section 2): what goes out here, what comes in by dialect in [`wings`] and [`calagopus`].

pub(super) mod calagopus;
pub(super) mod wings;

use crate::profile::Dialect;

/// One message to a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Outgoing {
    pub(crate) event: &'static str,
    pub(crate) args: Vec<String>,
}

impl Outgoing {
    /// A message without arguments.
    pub(crate) const fn bare(event: &'static str) -> Self {
        Self { event, args: Vec::new() }
    }

    /// A message with one argument, as nearly all of them are.
    pub(crate) fn with(event: &'static str, arg: impl Into<String>) -> Self {
        Self { event, args: vec![arg.into()] }
    }

    /// A message with several arguments.
    pub(crate) const fn with_all(event: &'static str, args: Vec<String>) -> Self {
        Self { event, args }
    }

    /// A line of the game.
    pub(crate) fn console(line: &[u8]) -> Self {
        Self::with("console output", String::from_utf8_lossy(line))
    }

    /// The text of the frame.
    pub(crate) fn frame(&self, dialect: Dialect) -> String {
        match dialect {
            Dialect::Wings => wings::frame(self),
            Dialect::Calagopus => calagopus::frame(self),
        }
    }

    /// Who receives it.
    pub(crate) fn audience(&self) -> Audience {
        match self.event {
            "console output" => Audience::ConsoleReaders,
            "install output" => Audience::Granted("admin.websocket.install"),
            "transfer logs" => Audience::Granted("admin.websocket.transfer"),
            "backup started" | "backup progress" | "backup completed" => Audience::Granted("backup.read"),
            _ => Audience::Everybody,
        }
    }
}

/// Which sockets a message is for (section 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    /// Every authenticated one.
    Everybody,
    /// Those whose token grants this permission.
    Granted(&'static str),
    /// All, but for tokens that ask for the console permission and do not have it (section 9.3).
    ConsoleReaders,
}
