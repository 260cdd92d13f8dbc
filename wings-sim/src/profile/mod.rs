//! Which daemon is simulated (`docs/protocol.md` sections 0 and 10), and what that daemon does.

mod behaviour;
mod calagopus;
mod wings;

use clap::ValueEnum;

pub(crate) use behaviour::{
    Behaviour, Binary, Console, Deletion, Dialect, Full, LongMessage, Origin, PowerMarks, Queue, RateLimits, Refusals,
    Revocation, StatsShape, Suspension, Zeros,
};

/// A daemon's behaviour on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
#[non_exhaustive]
pub enum Profile {
    /// Pterodactyl Wings up to 1.11: no rate limits, no socket cap, no scope claim, no close code 4409.
    Ptero11,
    /// Pterodactyl Wings 1.12.2 and later: rate limits, the 30-socket cap, the scope claim, close code 4409.
    #[default]
    Ptero12,
    /// Pelican's Wings: as ptero12, with `feature match` and `disk_io`.
    Pelican,
    /// Calagopus 0.22: unauthenticated sockets are dropped, no rate limits, events of its own.
    Calagopus,
}

impl Profile {
    /// Every profile.
    pub const ALL: [Self; 4] = [Self::Ptero11, Self::Ptero12, Self::Pelican, Self::Calagopus];

    /// What this daemon does.
    pub(crate) const fn behaviour(self) -> &'static Behaviour {
        match self {
            Self::Ptero11 => &wings::PTERO11,
            Self::Ptero12 => &wings::PTERO12,
            Self::Pelican => &wings::PELICAN,
            Self::Calagopus => &calagopus::CALAGOPUS,
        }
    }
}
