//! What goes on around the game's output: long jobs, refusals, silence. What of it is shown where.
//!
//! Belongs here: which of the daemon's events go to the log, to the jobs' strip and to the page. Does not belong here: the
//! jobs themselves (`jobs`), the rhythm of the output (`quiet`).

use super::effect::Effect;
use super::facts;
use super::jobs::{Heard, JobKind, Jobs};
use super::messages;
use super::model::{Console, MAX_SENTENCE};
use super::quiet::Quiet;
use crate::protocol::{PowerState, ServerEvent, ThrottledBucket};
use crate::terminal::{Level, Source, plain_text};
use crate::time::{Millis, Now};
use crate::words::{Key, key};

/// Refusals that follow each other faster than this are one episode.
const EPISODE_MS: u64 = 10_000;

/// The state behind it.
#[derive(Debug, Default)]
pub(super) struct Conditions {
    pub(super) jobs: Jobs,
    quiet: Quiet,
    /// The last refusal of each bucket.
    refused: [Option<Millis>; 5],
    /// Files restored that the log was not told of.
    restored: u64,
}

/// Whether an event goes to the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Log {
    /// It does.
    Shown,
    /// It would only repeat what is shown already.
    Kept,
}

impl Console {
    /// Takes what an event says besides its line in the log.
    pub(super) fn condition(&mut self, event: &ServerEvent<'_>, now: Now, out: &mut Vec<Effect>) -> Log {
        match event {
            ServerEvent::Stats(_) => self.conditions.quiet.sample(now.mono),
            ServerEvent::Throttled(bucket) if !self.begins_episode(bucket, now.mono) => return Log::Kept,
            _ => {}
        }
        let restored = self.conditions.jobs.runs(JobKind::Restore);
        let heard = self.conditions.jobs.hear(event, now.mono);
        self.dirty.snapshot |= heard != Heard::Nothing;
        if heard == Heard::Redraw {
            if matches!(event, ServerEvent::DaemonMessage(_)) {
                self.file_restored(restored, now);
            }
            return Log::Kept;
        }
        if matches!(event, ServerEvent::BackupRestoreCompleted(_)) {
            self.sum_up_restore(now);
        }
        out.extend(facts::of(event).map(Effect::Host));
        Log::Shown
    }

    /// Takes what a line of output says besides itself.
    pub(super) fn condition_line(&mut self, text: &str, now: Now) {
        self.dirty.snapshot |= self.quiet_s(now).is_some();
        self.conditions.quiet.line(now.mono);
        self.dirty.snapshot |= self.conditions.jobs.hear_console(text, now.mono) != Heard::Nothing;
    }

    /// The connection is live, for the first time or again.
    pub(super) fn conditions_reconnected(&mut self, now: Now) {
        self.conditions.jobs.reconnected(now.mono);
        self.conditions.quiet.reconnected(now.mono);
    }

    /// The power state changed.
    pub(super) fn conditions_power(&mut self, state: PowerState, now: Now) {
        self.conditions.jobs.power(state, now.mono);
        if state == PowerState::Offline {
            self.conditions.quiet = Quiet::default();
        }
    }

    /// A second went by.
    pub(super) fn conditions_tick(&mut self, now: Now) {
        self.dirty.snapshot |= self.conditions.jobs.tick(now.mono) || self.quiet_s(now).is_some();
        if !self.conditions.jobs.runs(JobKind::Restore) {
            self.sum_up_restore(now);
        }
    }

    /// Seconds without a line while all else goes on, if that is unusual for this server.
    pub(super) fn quiet_s(&self, now: Now) -> Option<u64> {
        let runs = self.is_live() && self.power == Some(PowerState::Running);
        self.conditions.quiet.seconds(now.mono).filter(|_| runs)
    }

    /// A schedule's step or a file operation failed: the strip may be dismissed, the log stays.
    pub(super) fn job_failed(&mut self, what: Key, why: &str, now: Now) {
        let said = self.words.fill(what, &[("reason", &plain_text(why, MAX_SENTENCE))]);
        let line = format!("\x1b[33;1m[Daemon]:\x1b[0m \x1b[31;1m{said}\x1b[0m");
        self.feed_as(Level::Error, &line, Source::Daemon, now);
    }

    fn begins_episode(&mut self, bucket: &ThrottledBucket<'_>, now: Millis) -> bool {
        let slot = match bucket {
            ThrottledBucket::Global => 0,
            ThrottledBucket::Auth => 1,
            ThrottledBucket::SendLogs => 2,
            ThrottledBucket::SendCommand => 3,
            ThrottledBucket::Other(_) => 4,
        };
        let before = self.conditions.refused.get_mut(slot).and_then(|last| last.replace(now));
        before.is_none_or(|before| now.since(before) > EPISODE_MS)
    }

    /// One of a flood: counted, and named by the job.
    fn file_restored(&mut self, was_known: bool, now: Now) {
        self.conditions.restored = self.conditions.restored.saturating_add(1);
        // Go daemons do not say that they begin.
        if !was_known && self.conditions.jobs.runs(JobKind::Restore) {
            self.say(key!("note.restore-started"), now);
        }
    }

    fn sum_up_restore(&mut self, now: Now) {
        let files = std::mem::take(&mut self.conditions.restored);
        if files > 0 {
            self.note(&messages::restored(&self.words, files), now);
        }
    }
}
