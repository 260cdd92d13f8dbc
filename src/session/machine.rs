//! The state machine itself.

use super::{ConnectionState, Effect, Input};
use crate::time::Now;

/// What varies between sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Config {
    /// Seeds the jitter of the backoff.
    pub seed: u64,
}

/// One connection's life.
#[derive(Debug)]
pub struct Session {
    state: ConnectionState,
}

impl Session {
    /// A session that does nothing until [`Input::Connect`].
    #[must_use]
    pub fn new(_config: Config) -> Self {
        Self { state: ConnectionState::Idle }
    }

    /// Where the connection stands.
    #[must_use]
    pub const fn state(&self) -> &ConnectionState {
        &self.state
    }

    /// Takes one input, returns what to do about it, in order.
    pub fn handle<'a>(&mut self, _input: Input<'a>, _now: Now) -> Vec<Effect<'a>> {
        Vec::new()
    }
}
