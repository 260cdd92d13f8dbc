//! The crash keeper: what is known of a server that went down without being told to.
//!
//! Belongs here: when that is so, what the daemon says of it, and how long it is kept. Does not belong here: the words
//! (`messages`), what a person does with it (`helpers`). "Unasked" goes by what the wire tells: from starting or running
//! straight to offline, which is what the daemons themselves take for a crash, while no action of this console is pending.

mod line;
#[cfg(test)]
mod tests;

use serde::Serialize;

use super::messages::helpers as messages;
use crate::protocol::PowerState;
use crate::terminal::RowId;
use crate::time::{EpochMillis, Millis, Now};
use crate::words::Words;
use line::CrashLine;

/// A daemon's report that comes this long before or after the state belongs to it: they take different ways.
const TOGETHER_MS: u64 = 10_000;
/// The page is told when no more news of a crash is expected.
const TOLD_AFTER_MS: u64 = 5_000;
/// A server that runs for so long has had a good boot. Daemons count crashes for as long.
const GOOD_MS: u64 = 60_000;

/// What became of a server that crashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Restart {
    /// Nobody has said.
    #[default]
    Unknown,
    /// It is starting.
    Starting,
    /// It runs.
    Running,
    /// The daemon leaves it: it had crashed a short time before.
    TooSoon,
    /// The daemon leaves it: crash detection is off.
    Disabled,
    /// The daemon failed to start it.
    Failed,
}

impl Restart {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Starting | Self::Running => "restarting",
            Self::TooSoon => "too-soon",
            Self::Disabled => "disabled",
            Self::Failed => "failed",
        }
    }
}

/// Detail of `ptero-crash`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CrashDetail {
    /// The exit code; `null` if the daemon did not tell.
    pub exit_code: Option<i64>,
    /// Whether the system ended the process for its need of memory; `null` if the daemon did not tell.
    pub out_of_memory: Option<bool>,
    /// `restarting`, `too-soon`, `disabled`, `failed`, or `unknown` when the daemon said nothing.
    pub restart: &'static str,
    /// Crashes since the last good boot, this one included.
    pub count: u32,
    /// When, in milliseconds since 1970.
    pub at: u64,
    /// The log's row that came next, by its number.
    pub row: u64,
    /// What the exit code means, as a sentence.
    pub message: String,
}

/// A crash, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrashView {
    /// What happened, in a sentence.
    pub title: String,
    /// Why, as far as is known.
    pub reason: String,
    /// What the node does about it.
    pub restart: Option<String>,
    /// When.
    pub at: EpochMillis,
    /// Whether the lines before it are still in the log.
    pub has_lines: bool,
}

#[derive(Debug)]
pub(super) struct Crash {
    at: Now,
    /// One past the last row before it.
    end: RowId,
    count: u32,
    exit_code: Option<i64>,
    out_of_memory: Option<bool>,
    restart: Restart,
    /// Whether the state went to offline.
    is_down: bool,
    /// Whether the daemon reported it.
    is_reported: bool,
    is_told: bool,
    runs_since: Option<Millis>,
}

/// Who asked for what happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cause {
    /// An action of this console is pending that leads there.
    Asked,
    /// None is.
    Unasked,
}

/// The keeper: the last crash that was not dismissed.
#[derive(Debug, Default)]
pub(super) struct CrashKeeper {
    /// The last state heard on this connection.
    state: Option<PowerState>,
    crash: Option<Crash>,
}

impl CrashKeeper {
    /// The power state changed; whether that changes what is shown.
    pub(super) fn power(&mut self, state: PowerState, cause: Cause, end: RowId, now: Now) -> bool {
        let before = self.state.replace(state);
        let was_up = matches!(before, Some(PowerState::Starting | PowerState::Running));
        if state == PowerState::Offline && was_up && cause == Cause::Unasked {
            self.went_down(end, now);
            return true;
        }
        let Some(crash) = &mut self.crash else { return false };
        crash.runs_since = (state == PowerState::Running).then_some(now.mono);
        match state {
            PowerState::Starting => crash.restart = Restart::Starting,
            PowerState::Running => crash.restart = Restart::Running,
            PowerState::Stopping | PowerState::Offline => {}
        }
        true
    }

    /// The state was heard again.
    pub(super) const fn still(&mut self, state: PowerState) {
        self.state = Some(state);
    }

    /// What happens until the next state is heard is not seen.
    pub(super) const fn disconnected(&mut self) {
        self.state = None;
    }

    /// The daemon wrote one of its own lines; whether that changes what is shown.
    pub(super) fn daemon_line(&mut self, text: &str, end: RowId, now: Now) -> bool {
        let Some(said) = line::read(text) else { return false };
        if matches!(said, CrashLine::Detected | CrashLine::Disabled | CrashLine::Failed) {
            let is_new = self.crash.as_ref().is_none_or(|crash| !crash.takes(said, now));
            if is_new {
                self.begin(end, now);
            }
        }
        let Some(crash) = self.crash.as_mut() else { return false };
        crash.is_reported = true;
        match said {
            CrashLine::Detected => {}
            CrashLine::ExitCode(code) => crash.exit_code = Some(code),
            CrashLine::OutOfMemory(is_so) => crash.out_of_memory = Some(is_so),
            CrashLine::TooSoon => crash.restart = Restart::TooSoon,
            CrashLine::Disabled => crash.restart = Restart::Disabled,
            CrashLine::Failed => crash.restart = Restart::Failed,
        }
        true
    }

    /// Time passes. What the page is to be told now, and whether what is shown changed.
    pub(super) fn tick(&mut self, words: &Words, now: Now) -> (Option<CrashDetail>, bool) {
        let is_good = |crash: &mut Crash| crash.runs_since.is_some_and(|since| now.mono.since(since) >= GOOD_MS);
        let is_gone = self.crash.take_if(is_good).is_some();
        let Some(crash) = self.crash.as_mut().filter(|crash| !crash.is_told) else { return (None, is_gone) };
        crash.is_told = crash.restart != Restart::Unknown || now.mono.since(crash.at.mono) >= TOLD_AFTER_MS;
        (crash.is_told.then(|| crash.detail(words)), is_gone)
    }

    /// The person has seen it; whether there was one.
    pub(super) fn dismiss(&mut self) -> bool {
        self.crash.take().is_some()
    }

    /// One past the last row before the crash.
    pub(super) fn end(&self) -> Option<RowId> {
        self.crash.as_ref().map(|crash| crash.end)
    }

    /// What is shown, of a log whose oldest row is `first`.
    pub(super) fn view(&self, words: &Words, first: RowId) -> Option<CrashView> {
        let crash = self.crash.as_ref()?;
        Some(CrashView {
            title: messages::crash_title(words, crash.count, crash.exit_code),
            reason: crash.reason(words),
            restart: messages::crash_restart(crash.restart).map(|key| words.text(key).into_owned()),
            at: crash.at.wall,
            has_lines: crash.end > first,
        })
    }

    fn went_down(&mut self, end: RowId, now: Now) {
        match self.crash.as_mut().filter(|crash| !crash.is_down && crash.is_recent(now)) {
            Some(crash) => crash.is_down = true,
            None => self.begin(end, now).is_down = true,
        }
    }

    fn begin(&mut self, end: RowId, now: Now) -> &mut Crash {
        let count = self.crash.as_ref().map_or(0, |crash| crash.count).saturating_add(1);
        self.crash.insert(Crash {
            at: now,
            end,
            count,
            exit_code: None,
            out_of_memory: None,
            restart: Restart::Unknown,
            is_down: false,
            is_reported: false,
            is_told: false,
            runs_since: None,
        })
    }
}

impl Crash {
    /// Whether a line that may begin a report is about this crash.
    fn takes(&self, said: CrashLine, now: Now) -> bool {
        let is_open = self.restart == Restart::Unknown && self.is_recent(now);
        is_open && !(self.is_reported && said == CrashLine::Detected)
    }

    const fn is_recent(&self, now: Now) -> bool {
        now.mono.since(self.at.mono) < TOGETHER_MS
    }

    fn reason(&self, words: &Words) -> String {
        messages::crash_reason(words, self.exit_code, self.out_of_memory)
    }

    fn detail(&self, words: &Words) -> CrashDetail {
        CrashDetail {
            exit_code: self.exit_code,
            out_of_memory: self.out_of_memory,
            restart: self.restart.as_str(),
            count: self.count,
            at: self.at.wall.0,
            row: self.end.0,
            message: self.reason(words),
        }
    }
}
