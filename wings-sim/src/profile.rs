//! Which daemon is simulated (`docs/protocol.md` section 0).

use clap::ValueEnum;

/// A daemon's behaviour on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
#[non_exhaustive]
pub enum Profile {
    /// Pterodactyl Wings 1.12.2 and later: rate limits, the 30-socket cap, the scope claim, close code 4409.
    #[default]
    Ptero12,
}

impl Profile {
    /// The name in the daemon's own console lines (section 6).
    pub(crate) const fn app_name(self) -> &'static str {
        match self {
            Self::Ptero12 => "Pterodactyl",
        }
    }

    /// The claim `scope` a token must carry (section 4.3).
    pub(crate) const fn required_scope(self) -> Option<&'static str> {
        match self {
            Self::Ptero12 => Some("websocket"),
        }
    }

    /// How many sockets one server may have (section 1.1).
    pub(crate) const fn socket_cap(self) -> usize {
        match self {
            Self::Ptero12 => 30,
        }
    }

    /// The longest message a client may send, in bytes (section 1.3).
    pub(crate) const fn longest_message(self) -> usize {
        match self {
            Self::Ptero12 => 4096,
        }
    }
}
