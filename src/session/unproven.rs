//! Commands that were sent, and that the daemon has given no sign of: it answers none, and throws some away in silence
//! (sections 3 and 4.4).

use super::{Doubt, Effect};
use crate::time::Millis;

/// What is heard so long after a command left was said after the command arrived. No network that a console is of use
/// on takes longer for the way there and back.
const ROUND_TRIP_MS: u64 = 1_500;

/// More are not remembered. A daemon takes one a second, and is asked for a sign of life before this is full.
const MOST: usize = 64;

/// The commands of one socket, oldest first.
#[derive(Default)]
pub(super) struct Unproven {
    sent: Vec<(Millis, String)>,
}

impl Unproven {
    /// A command leaves.
    pub(super) fn sent(&mut self, line: &str, now: Millis) {
        if self.sent.len() == MOST {
            self.sent.remove(0);
        }
        self.sent.push((now, line.to_owned()));
    }

    /// The daemon says something that it would not say if the token had ended: `printed` if that is the game's output,
    /// in which the terminal echoes a command at the end of a line (section 7.3).
    pub(super) fn news(&mut self, printed: &str, now: Millis) {
        if self.sent.is_empty() {
            return;
        }
        let printed = printed.trim_end();
        self.sent.retain(|(at, line)| now.since(*at) < ROUND_TRIP_MS && !printed.ends_with(line.trim_end()));
    }

    /// Forgets them, and says that they may not have arrived.
    pub(super) fn doubt(&mut self, doubt: Doubt) -> Option<Effect<'static>> {
        let lines: Vec<String> = std::mem::take(&mut self.sent).into_iter().map(|(_, line)| line).collect();
        (!lines.is_empty()).then_some(Effect::CommandsUnsure { lines, doubt })
    }
}
