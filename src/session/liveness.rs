//! Whether the socket still lives: `send stats` asks, any frame answers (section 1.4).

use super::buckets::Kind;
use super::link::Link;
use super::timing::{Deadline, PROBE_MS, QUIET_MS, QUIET_ON_RETURN_MS};
use super::verdict::Pace;
use super::{Effect, Frame, RetryCause, Session};
use crate::protocol::ClientEvent;
use crate::time::Millis;

impl Link {
    /// When to probe, or to give up the probe under way. A socket whose token has ended is not probed: Calagopus
    /// would drop it, and its renewal has deadlines of its own.
    pub(super) fn probe_due(&self, now: Millis) -> Option<Millis> {
        match self.probe {
            Some(deadline) => Some(deadline.due()),
            None if self.may_talk(now) => Some(self.heard_at.plus(QUIET_MS).max(self.buckets.ready_at(Kind::Other))),
            None => None,
        }
    }

    fn probe(&mut self, now: Millis, effects: &mut Vec<Effect<'_>>) {
        if self.probe.is_none() && self.may_talk(now) && self.buckets.ready(Kind::Other, now) {
            self.buckets.take(Kind::Other, now);
            self.probe = Some(Deadline::at(now.plus(PROBE_MS)));
            effects.push(Effect::Send(self.id, Frame(ClientEvent::SendStats.encode())));
        }
    }
}

impl Session {
    pub(super) fn check_liveness(&mut self, now: Millis, effects: &mut Vec<Effect<'_>>) {
        let Some(link) = self.link.as_mut().filter(|link| link.is_live()) else { return };
        match &mut link.probe {
            Some(deadline) => {
                if deadline.expired(now) {
                    self.lose(RetryCause::TimedOut, Pace::Backoff, now, effects);
                }
            }
            None => {
                if now.since(link.heard_at) >= QUIET_MS {
                    link.probe(now, effects);
                }
            }
        }
    }

    /// The network may be another one, and the socket dead without a sign.
    pub(super) fn probe_now(&mut self, now: Millis, effects: &mut Vec<Effect<'_>>) {
        if let Some(link) = &mut self.link {
            link.probe(now, effects);
        }
    }

    /// The page may have slept; if nothing is heard, the socket may be gone.
    pub(super) fn probe_if_quiet(&mut self, now: Millis, effects: &mut Vec<Effect<'_>>) {
        if let Some(link) = self.link.as_mut().filter(|link| now.since(link.heard_at) >= QUIET_ON_RETURN_MS) {
            link.probe(now, effects);
        }
    }
}
