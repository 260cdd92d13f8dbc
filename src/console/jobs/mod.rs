//! The daemon's long jobs: image pull, installation, backup, restore, transfer, schedules, file operations.
//!
//! Belongs here: which jobs there are, how far each is, how it ended and how long it is shown. Does not belong here: what
//! of it goes to the log and to the page (`conditions`). Nothing a daemon says is trusted: jobs are few, texts are short,
//! progress never exceeds its total, and a job whose end was not heard goes away.

mod bar;
mod hear;
mod layers;
mod text;
mod view;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use crate::time::Millis;
use crate::words::{Sentence, Words};
use layers::Layers;

pub(super) use hear::Heard;
pub use view::JobView;

/// Names a job for as long as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct JobId(pub u32);

/// What a job does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JobKind {
    /// The container's image is pulled.
    ImagePull,
    /// The server is installed.
    Install,
    /// A backup is made.
    Backup,
    /// A backup is restored.
    Restore,
    /// The server moves to another node.
    Transfer,
    /// A schedule runs.
    Schedule,
    /// Files are packed, unpacked, copied or fetched.
    Operation,
}

/// How a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JobState {
    /// It runs.
    Running,
    /// It ended well; shown for a few seconds.
    Done,
    /// It failed; shown until it is dismissed or runs again.
    Failed,
}

/// At most this many jobs.
const CAPACITY: usize = 8;
/// How long a job that ended well is shown.
const LINGER_MS: u64 = 6_000;
/// News of a job that ended this shortly before is late, not a new run: daemons send over several channels.
const LATE_MS: u64 = 3_000;
/// How long a job without news is believed to run after a new connection, which may have missed its end.
const RECONNECTED_MS: u64 = 60_000;
/// How long a job that gives no news is believed to run.
const SILENT_MS: u64 = 10 * 60_000;

/// The jobs, in the order they began.
#[derive(Debug, Default)]
pub(super) struct Jobs {
    jobs: Vec<Job>,
    next: u32,
}

#[derive(Debug)]
struct Job {
    id: JobId,
    kind: JobKind,
    /// The daemon's id among jobs of the kind; empty where there is only one.
    key: String,
    life: Life,
    /// How far it is; a total of zero is unknown.
    done: u64,
    total: u64,
    /// What it is at, or why it failed.
    detail: Sentence,
    /// Files that were named, where a daemon names them.
    files: u64,
    /// Of an image pull.
    layers: Layers,
}

#[derive(Debug, Clone, Copy)]
enum Life {
    Running {
        heard_at: Millis,
        /// Milliseconds without news after which it is no longer believed to run.
        patience: u64,
    },
    Ended {
        state: JobState,
        at: Millis,
    },
}

impl Life {
    /// Running, with news just now.
    const fn running(kind: JobKind, now: Millis) -> Self {
        // These tell people without the permission for their output nothing until they end, which may take hours.
        let patience = match kind {
            JobKind::Install | JobKind::Transfer => u64::MAX,
            _ => SILENT_MS,
        };
        Self::Running { heard_at: now, patience }
    }

    const fn is_running(self) -> bool {
        matches!(self, Self::Running { .. })
    }

    const fn state(self) -> JobState {
        match self {
            Self::Running { .. } => JobState::Running,
            Self::Ended { state, .. } => state,
        }
    }

    const fn ended_within(self, ms: u64, now: Millis) -> bool {
        matches!(self, Self::Ended { at, .. } if now.since(at) < ms)
    }

    const fn is_shown(self, now: Millis) -> bool {
        match self {
            Self::Running { heard_at, patience } => now.since(heard_at) < patience,
            Self::Ended { state: JobState::Failed, .. } => true,
            Self::Ended { .. } => self.ended_within(LINGER_MS, now),
        }
    }
}

impl Jobs {
    /// Lets go of what is over; whether anything was.
    pub(super) fn tick(&mut self, now: Millis) -> bool {
        self.retain(&|job| job.life.is_shown(now))
    }

    /// A new connection: the end of a job may have been missed.
    pub(super) fn reconnected(&mut self, now: Millis) {
        for job in self.jobs.iter_mut().filter(|job| job.life.is_running()) {
            job.life = Life::Running { heard_at: now, patience: RECONNECTED_MS };
        }
    }

    /// The person has seen that it failed; whether it was there.
    pub(super) fn dismiss(&mut self, id: JobId) -> bool {
        self.retain(&|job| job.id != id || job.life.is_running())
    }

    /// Whether a job of the kind runs.
    pub(super) fn runs(&self, kind: JobKind) -> bool {
        self.jobs.iter().any(|job| job.kind == kind && job.life.is_running())
    }

    /// What is shown of them.
    pub(super) fn views(&self, words: &Words) -> Vec<JobView> {
        self.jobs.iter().map(|job| job.view(words)).collect()
    }

    fn retain(&mut self, keep: &dyn Fn(&Job) -> bool) -> bool {
        let before = self.jobs.len();
        self.jobs.retain(keep);
        self.jobs.len() != before
    }

    /// A new run, instead of any earlier one.
    fn start(&mut self, kind: JobKind, key: &str, now: Millis) -> &mut Job {
        self.put(kind, key, Life::running(kind, now))
    }

    /// News of a job: begins it if its start was missed; nothing if the news is late.
    fn news(&mut self, kind: JobKind, key: &str, now: Millis) -> Option<&mut Job> {
        match self.at(kind, key) {
            Some(at) => {
                let life = self.jobs.get(at)?.life;
                if life.ended_within(LATE_MS, now) {
                    return None;
                }
                if !life.is_running() {
                    return Some(self.start(kind, key, now));
                }
                let job = self.jobs.get_mut(at)?;
                job.life = Life::running(kind, now);
                Some(job)
            }
            None => Some(self.start(kind, key, now)),
        }
    }

    /// How far a job is.
    fn progress(&mut self, kind: JobKind, key: &str, (done, total): (u64, u64), now: Millis) -> Option<&mut Job> {
        let job = self.news(kind, key, now)?;
        (job.done, job.total) = (done, total);
        Some(job)
    }

    /// A sign of life of a job that runs; whether one does.
    fn touch(&mut self, kind: JobKind, now: Millis) {
        for job in self.jobs.iter_mut().filter(|job| job.kind == kind && job.life.is_running()) {
            job.life = Life::running(kind, now);
        }
    }

    /// A job ended, whether its start was heard or not.
    fn end(&mut self, kind: JobKind, key: &str, state: JobState, now: Millis) {
        let ended = Life::Ended { state, at: now };
        match self.at(kind, key).and_then(|at| self.jobs.get_mut(at)) {
            // Of two ends in a row the worse one counts.
            Some(job) if job.life.ended_within(LATE_MS, now) && job.life.state() == JobState::Failed => {}
            Some(job) if job.life.is_running() => job.life = ended,
            _ => {
                self.put(kind, key, ended);
            }
        }
    }

    /// A job ended, if it ran.
    fn end_running(&mut self, kind: JobKind, key: &str, state: JobState, now: Millis) {
        if let Some(job) = self.jobs.iter_mut().find(|job| job.is(kind, key) && job.life.is_running()) {
            job.life = Life::Ended { state, at: now };
        }
    }

    /// A job is of no more concern; whether it was there.
    fn drop_running(&mut self, kind: JobKind, key: &str) -> bool {
        self.retain(&|job| !(job.is(kind, key) && job.life.is_running()))
    }

    fn at(&self, kind: JobKind, key: &str) -> Option<usize> {
        self.jobs.iter().position(|job| job.is(kind, key))
    }

    /// In the place of an earlier run, or at the end.
    fn put(&mut self, kind: JobKind, key: &str, life: Life) -> &mut Job {
        let id = JobId(self.next);
        self.next = self.next.wrapping_add(1);
        let job = Job {
            id,
            kind,
            key: text::key(key).to_owned(),
            life,
            done: 0,
            total: 0,
            detail: Sentence::default(),
            files: 0,
            layers: Layers::default(),
        };
        let at = self.at(kind, key).unwrap_or_else(|| {
            self.make_room();
            self.jobs.len()
        });
        if at < self.jobs.len() {
            self.jobs.remove(at);
        }
        self.jobs.insert(at, job);
        &mut self.jobs[at]
    }

    fn make_room(&mut self) {
        while self.jobs.len() >= CAPACITY {
            let least = self.jobs.iter().enumerate().min_by_key(|(_, job)| job.importance()).map_or(0, |(at, _)| at);
            self.jobs.remove(least);
        }
    }
}

impl Job {
    fn is(&self, kind: JobKind, key: &str) -> bool {
        self.kind == kind && self.key == text::key(key)
    }

    /// The least important one makes room for another.
    const fn importance(&self) -> u8 {
        match (self.life.state(), self.kind) {
            (JobState::Done, _) => 0,
            (JobState::Running, JobKind::Schedule | JobKind::Operation) => 1,
            (JobState::Failed, JobKind::Schedule | JobKind::Operation) => 2,
            (JobState::Failed, _) => 3,
            (JobState::Running, _) => 4,
        }
    }
}
