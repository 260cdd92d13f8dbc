//! Lines of output: nearly all that comes, so they take the shortest way.

use super::{Effect, Session, SocketId};
use crate::protocol::ServerEvent;
use crate::time::{Millis, Now};

/// What becomes of a line of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineFate {
    /// It goes to the application now.
    Shown,
    /// It does not: it is of no concern, or it is held and comes later, as [`Effect::Replayed`].
    Kept,
}

impl Session {
    /// Takes a text frame that is known to say no more than one line of `console output`. The same as
    /// [`Session::handle`] of that frame, except that a line that is shown is not among the effects but goes before them.
    pub fn hear_line(&mut self, socket: SocketId, text: &str, now: Now) -> (LineFate, Vec<Effect<'static>>) {
        let now = now.mono;
        let mut effects = Vec::new();
        let mut fate = LineFate::Kept;
        if self.hears(socket, now) {
            if let Some(link) = &mut self.link {
                link.hear_news(text, now);
            }
            fate = self.take_line(text, now, &mut effects);
        }
        // A line that is shown moves every due moment to later or leaves it; what was done at this moment stays done.
        if fate == LineFate::Kept || self.settled_at != Some(now) {
            self.settle(now, &mut effects);
        }
        (fate, effects)
    }

    /// As [`Session::hear_line`], for a line that came in any frame.
    pub(super) fn on_line<'a>(&mut self, text: std::borrow::Cow<'a, str>, now: Millis, effects: &mut Vec<Effect<'a>>) {
        if self.take_line(&text, now, effects) == LineFate::Shown {
            effects.push(Effect::Event(ServerEvent::ConsoleOutput(text)));
        }
    }
}
