//! The window: when lines are held back, and when they are handed on.

use super::delivered::Delivered;
use super::memory::{Boot, Replay};
use super::merge::{Reach, merge};
use super::overlap::Extent;
use crate::protocol::{PowerState, ServerEvent, is_daemon_line};
use crate::session::{Effect, LineFate, Session};
use crate::time::Millis;

/// Quiet for so long, the history is taken to be complete.
const QUIET_MS: u64 = 150;
/// No line is held longer than this,
const HOLD_MS: u64 = 1_000;
/// or than so many round trips, where the way is long,
const HOLD_ROUND_TRIPS: u64 = 4;
/// but never longer than this.
const HOLD_AT_MOST_MS: u64 = 5_000;
/// The history is awaited for so long; meanwhile nothing is held.
const AWAIT_MS: u64 = 10_000;
/// More lines than this are not held.
const MAX_HELD: usize = 2_000;

/// The first moments of a live socket.
pub(super) struct Window {
    held: Vec<String>,
    opened_at: Millis,
    /// From `auth` to `auth success`: how long the history will need at least.
    round_trip_ms: u64,
    /// When the first and the latest held line came.
    held_at: Option<(Millis, Millis)>,
    /// The first `status` on a socket is a report; the next one is a change.
    power_is_known: bool,
    boot: Boot,
}

impl Window {
    const fn new(opened_at: Millis, round_trip_ms: u64) -> Self {
        Self { held: Vec::new(), opened_at, round_trip_ms, held_at: None, power_is_known: false, boot: Boot::Same }
    }

    fn hold(&mut self, line: String, now: Millis) {
        let first = self.held_at.map_or(now, |(first, _)| first);
        self.held_at = Some((first, now));
        self.held.push(line);
    }

    fn due(&self) -> Millis {
        let Some((first, latest)) = self.held_at else { return self.opened_at.plus(AWAIT_MS) };
        let round_trips = self.round_trip_ms.saturating_mul(HOLD_ROUND_TRIPS);
        let at_most = first.plus(round_trips.clamp(HOLD_MS, HOLD_AT_MOST_MS));
        // The first lines may be live ones, and the history still on its way.
        let earliest = self.opened_at.plus(self.round_trip_ms.saturating_mul(2).saturating_add(QUIET_MS));
        latest.plus(QUIET_MS).max(earliest).min(at_most)
    }
}

impl Replay {
    pub(in crate::session) fn open(&mut self, round_trip_ms: u64, now: Millis) {
        self.first_opened_at = self.delivered.keys().is_empty().then_some(now);
        self.window = Some(Window::new(now, round_trip_ms));
    }

    /// When the window closes, if one is open.
    pub(in crate::session) fn due(&self) -> Option<Millis> {
        self.window.as_ref().map(Window::due)
    }

    /// A socket that was live has ended.
    pub(in crate::session) fn socket_ended(&mut self, heard_at: Millis, effects: &mut Vec<Effect<'_>>) {
        self.close(Extent::Cut, effects);
        // A first history may have been on its way, with live lines before it: nobody knows the places of what came.
        if self.first_opened_at.is_some_and(|opened_at| heard_at < opened_at.plus(AWAIT_MS)) {
            self.delivered.late = self.delivered.keys().to_vec();
        }
        self.heard_until = Some(heard_at);
        self.power_at_end = self.power();
    }

    fn close(&mut self, extent: Extent, effects: &mut Vec<Effect<'_>>) {
        let Some(window) = self.window.take() else { return };
        let had_lines = !self.delivered.keys().is_empty();
        if window.boot == Boot::New && had_lines {
            self.delivered = Delivered::default();
            effects.push(Effect::NewBoot);
        }
        let is_empty = window.held.is_empty();
        let merged = merge(&self.delivered, window.held, extent);
        let nothing_missed = match extent {
            Extent::Complete => is_empty && self.stayed_offline(),
            Extent::Cut => merged.lines.is_empty(),
        };
        if window.boot == Boot::Same && had_lines && merged.reach == Reach::Apart && !nothing_missed {
            let since = self.heard_until.unwrap_or(window.opened_at);
            effects.push(Effect::Gap { since_ms: window.opened_at.since(since) });
        }
        self.delivered = merged.delivered;
        effects.extend(merged.lines.into_iter().map(Effect::Replayed));
    }

    /// There is no history of a server that is off, and nothing was printed.
    fn stayed_offline(&self) -> bool {
        self.power_at_end == Some(PowerState::Offline) && self.power() == Some(PowerState::Offline)
    }

    /// What a state or a sample tells about the boot. A start that is seen happen ends the window: what is held is the
    /// old boot's.
    fn learn(&mut self, event: &ServerEvent<'_>, now: Millis, effects: &mut Vec<Effect<'_>>) {
        let (boot, is_report) = match event {
            ServerEvent::Status(state) => {
                let is_report =
                    self.window.as_mut().is_some_and(|window| !std::mem::replace(&mut window.power_is_known, true));
                (self.hear_power(*state), is_report)
            }
            ServerEvent::Stats(stats) => match stats.uptime {
                Some(uptime) if uptime > 0 => (self.hear_uptime(uptime, now), true),
                _ => return,
            },
            _ => return,
        };
        match (&mut self.window, boot) {
            (_, Boot::Same) => {}
            (Some(window), Boot::New) if is_report => window.boot = Boot::New,
            (_, Boot::New) => {
                self.close(Extent::Complete, effects);
                // The earlier boot's lines must not be found in the new one's history.
                self.delivered = Delivered::default();
            }
        }
    }
}

impl Session {
    /// Hands an event on, or holds it back while the window is open.
    pub(in crate::session) fn hand_on<'a>(
        &mut self,
        event: ServerEvent<'a>,
        now: Millis,
        effects: &mut Vec<Effect<'a>>,
    ) {
        self.replay.learn(&event, now, effects);
        match event {
            ServerEvent::ConsoleOutput(text) => self.on_line(text, now, effects),
            event => effects.push(Effect::Event(event)),
        }
    }

    /// Decides what becomes of a line, and remembers the game's.
    pub(in crate::session) fn take_line(&mut self, text: &str, now: Millis, effects: &mut Vec<Effect<'_>>) -> LineFate {
        if is_daemon_line(text) {
            return LineFate::Shown;
        }
        let Some(window) = &mut self.replay.window else {
            self.replay.delivered.push(text);
            return LineFate::Shown;
        };
        window.hold(text.to_owned(), now);
        if window.held.len() == MAX_HELD {
            self.replay.close(Extent::Complete, effects);
        }
        LineFate::Kept
    }

    /// Closes the window when it is time.
    pub(in crate::session) fn check_replay(&mut self, now: Millis, effects: &mut Vec<Effect<'_>>) {
        if self.replay.due().is_some_and(|due| due <= now) {
            self.replay.close(Extent::Complete, effects);
        }
    }

    /// Another server follows: the lines of this one are not compared with its history.
    pub fn forget_output(&mut self) {
        self.replay.forget();
    }
}
