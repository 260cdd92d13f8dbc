//! Power states and actions, in the wire's words (`docs/protocol.md` sections 3 and 5).

use serde::Serializer;

/// The state of the server's process, as `status` and `stats` give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PowerState {
    /// `offline`.
    Offline,
    /// `starting`.
    Starting,
    /// `running`.
    Running,
    /// `stopping`.
    Stopping,
}

impl PowerState {
    /// The word on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Offline => "offline",
            Self::Starting => "starting",
            Self::Running => "running",
            Self::Stopping => "stopping",
        }
    }

    /// The state a word of the wire names.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Offline, Self::Starting, Self::Running, Self::Stopping].into_iter().find(|state| state.as_str() == word)
    }
}

/// The argument of `set state`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PowerAction {
    /// `start`: needs `control.start`.
    Start,
    /// `restart`: needs `control.restart`.
    Restart,
    /// `stop`: needs `control.stop`.
    Stop,
    /// `kill`: needs `control.stop` too.
    Kill,
}

impl PowerAction {
    /// Every action, in the order a person reads them.
    pub const ALL: [Self; 4] = [Self::Start, Self::Restart, Self::Stop, Self::Kill];

    /// The word on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Restart => "restart",
            Self::Stop => "stop",
            Self::Kill => "kill",
        }
    }

    /// The action a word names.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.as_str() == word)
    }

    /// The permission the daemon asks for (section 3).
    #[must_use]
    pub const fn permission(self) -> &'static str {
        match self {
            Self::Start => "control.start",
            Self::Restart => "control.restart",
            Self::Stop | Self::Kill => "control.stop",
        }
    }
}

/// For serde: the wire's word, nothing for none.
#[expect(clippy::ref_option, reason = "serde calls it with a reference to the field")]
pub(super) fn as_word<S: Serializer>(state: &Option<PowerState>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(state.map_or("", PowerState::as_str))
}
