//! What is remembered from one socket to the next: the delivered lines' keys, and which boot of the server they are of.

use super::delivered::Delivered;
use super::window::Window;
use crate::protocol::PowerState;
use crate::time::Millis;

/// A container that started this much later is another one; less is the way of a `stats` event through a busy network.
const LATER_START_MS: i64 = 5_000;

/// The memory of delivered lines, and the window in which new ones are compared with it.
#[derive(Default)]
pub(in crate::session) struct Replay {
    /// The game's lines of this boot.
    pub(super) delivered: Delivered,
    pub(super) window: Option<Window>,
    /// When the newest live socket was opened, if nothing was delivered before it.
    pub(super) first_opened_at: Option<Millis>,
    /// When the last live socket was last heard.
    pub(super) heard_until: Option<Millis>,
    power: Option<PowerState>,
    /// The power state when the last socket ended.
    pub(super) power_at_end: Option<PowerState>,
    /// When the server's container started; before the clock's own start it is negative.
    started_at: Option<i64>,
}

/// What a power state or a sample tells about the container.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Boot {
    /// As before, as far as anyone can tell.
    Same,
    /// Started anew: what was printed before is in no history any more.
    New,
}

impl Replay {
    /// Another server follows, or nobody cares for the old lines.
    pub(in crate::session) fn forget(&mut self) {
        *self = Self::default();
    }

    pub(super) fn power(&self) -> Option<PowerState> {
        self.power
    }

    /// A container is made anew with every start; `offline` may be the last that was heard of the old one.
    pub(super) fn hear_power(&mut self, state: PowerState) -> Boot {
        let before = self.power.replace(state);
        let started = match (before, state) {
            (None, _) | (_, PowerState::Offline) => false,
            (Some(PowerState::Offline), _) => true,
            (Some(before), state) => before != state && state == PowerState::Starting,
        };
        if started {
            self.started_at = None;
            return Boot::New;
        }
        Boot::Same
    }

    pub(super) fn hear_uptime(&mut self, uptime_ms: u64, now: Millis) -> Boot {
        let to_signed = |ms: u64| i64::try_from(ms).unwrap_or(i64::MAX);
        let start = to_signed(now.0).saturating_sub(to_signed(uptime_ms));
        match self.started_at {
            Some(known) if start <= known.saturating_add(LATER_START_MS) => Boot::Same,
            Some(_) => {
                self.started_at = Some(start);
                Boot::New
            }
            None => {
                self.started_at = Some(start);
                Boot::Same
            }
        }
    }
}
