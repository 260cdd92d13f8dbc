//! Everything that can end a chore early. Each message says what failed and, on its second line, what to do.

use std::io;
use std::process::ExitStatus;

/// The result of a chore or of a part of one.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a chore ended early.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A program is not installed, or cannot be started.
    #[error("`{command}` could not be started: {source}\n{advice}")]
    Start {
        /// The command as it would be typed.
        command: String,
        /// What to do about it.
        advice: String,
        /// The system's reason.
        source: io::Error,
    },
    /// A program ran and failed.
    #[error("`{command}` failed ({status})\n{advice}")]
    Failed {
        /// The command as it would be typed.
        command: String,
        /// What to do about it.
        advice: String,
        /// How it ended.
        status: ExitStatus,
    },
    /// A file operation failed.
    #[error("cannot {doing}: {source}")]
    Io {
        /// The operation, as in "read index.html".
        doing: String,
        /// The system's reason.
        source: io::Error,
    },
    /// Something needed is not there.
    #[error("{what}\n{advice}")]
    Missing {
        /// What is missing.
        what: String,
        /// How to get it.
        advice: String,
    },
    /// A check of our own found a fault.
    #[error("{0}")]
    Check(String),
}

/// Names the operation that an I/O error interrupted.
pub trait Doing<T> {
    /// Turns the error into [`Error::Io`]; `doing` reads as in "cannot *read index.html*".
    fn doing(self, doing: impl FnOnce() -> String) -> Result<T>;
}

impl<T> Doing<T> for io::Result<T> {
    fn doing(self, doing: impl FnOnce() -> String) -> Result<T> {
        self.map_err(|source| Error::Io { doing: doing(), source })
    }
}
