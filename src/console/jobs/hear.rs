//! What the daemon's events mean for the jobs (`docs/protocol.md` sections 5.2, 5.3, 5.7 and 6).

use super::layers::{Layers, Phase};
use super::{JobKind, JobState, Jobs, bar, text};
use crate::protocol::{OutcomeFlag, PowerState, Progress, ServerEvent, TransferStatus};
use crate::time::Millis;
use crate::words::{Sentence, key};

/// What became of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::console) enum Heard {
    /// It is about no job.
    Nothing,
    /// A job changed.
    News,
    /// It does no more than draw a job's progress again: the job shows it, the log need not.
    Redraw,
}

/// Stands before each file of a restore in a `daemon message` (section 6).
const RESTORING: &str = "(restoring): ";

impl Jobs {
    /// Takes what an event says of a job.
    pub(in crate::console) fn hear(&mut self, event: &ServerEvent<'_>, now: Millis) -> Heard {
        match event {
            ServerEvent::ConsoleOutput(text) => return self.hear_console(text, now),
            ServerEvent::InstallOutput(text) => return self.hear_install(text, now),
            ServerEvent::DaemonMessage(text) => return self.hear_message(text, now),
            ServerEvent::TransferLogs(text) => return self.hear_transfer(text, now),
            ServerEvent::ImagePullProgress { layer, progress } => self.hear_layer(layer, progress, now),
            ServerEvent::ImagePullCompleted(layer) => self.pull(now, |layers| layers.complete(layer)),
            ServerEvent::InstallStarted => {
                self.start(JobKind::Install, "", now);
            }
            ServerEvent::InstallProgress(progress) => self.measured(JobKind::Install, "", progress, now),
            ServerEvent::InstallCompleted(outcome) => {
                self.end_running(JobKind::ImagePull, "", JobState::Done, now);
                self.end(JobKind::Install, "", ended(*outcome), now);
            }
            ServerEvent::TransferStatus(status) => self.hear_transfer_status(status, now),
            ServerEvent::TransferProgress(progress) => self.measured(JobKind::Transfer, "", progress, now),
            event => return self.hear_backup(event, now),
        }
        Heard::News
    }

    /// The server's power state changed: an image is pulled before a run, never in it.
    pub(in crate::console) fn power(&mut self, state: PowerState, now: Millis) {
        if state == PowerState::Running {
            self.end_running(JobKind::ImagePull, "", JobState::Done, now);
        } else {
            self.drop_running(JobKind::ImagePull, "");
        }
    }

    fn hear_backup(&mut self, event: &ServerEvent<'_>, now: Millis) -> Heard {
        match event {
            ServerEvent::BackupStarted(uuid) => {
                self.start(JobKind::Backup, uuid, now);
            }
            ServerEvent::BackupProgress { uuid, progress } => self.measured(JobKind::Backup, uuid, progress, now),
            ServerEvent::BackupCompleted(backup) => {
                let state = if backup.is_successful { JobState::Done } else { JobState::Failed };
                self.end(JobKind::Backup, &backup.uuid, state, now);
            }
            ServerEvent::BackupDeleted(uuid) => {
                self.retain(&|job| !job.is(JobKind::Backup, uuid));
            }
            ServerEvent::BackupRestoreStarted => {
                self.start(JobKind::Restore, "", now);
            }
            ServerEvent::BackupRestoreProgress(progress) => self.measured(JobKind::Restore, "", progress, now),
            ServerEvent::BackupRestoreCompleted(outcome) => self.end(JobKind::Restore, "", ended(*outcome), now),
            event => return self.hear_small(event, now),
        }
        Heard::News
    }

    fn hear_small(&mut self, event: &ServerEvent<'_>, now: Millis) -> Heard {
        match event {
            ServerEvent::ScheduleStarted(uuid) => {
                self.start(JobKind::Schedule, uuid, now);
            }
            ServerEvent::ScheduleStepStatus { uuid, .. } => {
                // After a failed step the others go on; the failure stays.
                if !self.jobs.iter().any(|job| job.is(JobKind::Schedule, uuid) && !job.life.is_running()) {
                    self.news(JobKind::Schedule, uuid, now);
                }
            }
            ServerEvent::ScheduleStepError { uuid, text, .. } => self.failed(JobKind::Schedule, uuid, text, now),
            ServerEvent::ScheduleCompleted(uuid) => self.end_running(JobKind::Schedule, uuid, JobState::Done, now),
            ServerEvent::OperationProgress { uuid, progress } => {
                if let Some(job) = self.progress(JobKind::Operation, uuid, amounts(progress), now) {
                    job.detail = text::label(&progress.status).into();
                }
            }
            ServerEvent::OperationError { uuid, text } => self.failed(JobKind::Operation, uuid, text, now),
            ServerEvent::OperationAborted(uuid) => {
                self.drop_running(JobKind::Operation, uuid);
            }
            ServerEvent::OperationCompleted(uuid) => self.end_running(JobKind::Operation, uuid, JobState::Done, now),
            _ => return Heard::Nothing,
        }
        Heard::News
    }

    /// Takes a line of `console output`. Most lines of all are these, so the cheap question comes first.
    pub(in crate::console) fn hear_console(&mut self, text: &str, now: Millis) -> Heard {
        let ends_pull = self.runs(JobKind::ImagePull)
            && text.starts_with('\x1b')
            && text.contains(" Daemon]:")
            && text.contains("Finished pulling");
        if !ends_pull {
            return Heard::Nothing;
        }
        self.end_running(JobKind::ImagePull, "", JobState::Done, now);
        Heard::News
    }

    fn hear_install(&mut self, text: &str, now: Millis) -> Heard {
        self.touch(JobKind::Install, now);
        if let Some(bar) = bar::parse(text)
            && let Some(phase) = phase_of(bar.before)
        {
            self.pull(now, |layers| layers.unnamed(phase, (bar.done, bar.total)));
            return Heard::Redraw;
        }
        if text.starts_with("Status: ") && self.runs(JobKind::ImagePull) {
            self.end_running(JobKind::ImagePull, "", JobState::Done, now);
            return Heard::News;
        }
        Heard::Nothing
    }

    fn hear_message(&mut self, text: &str, now: Millis) -> Heard {
        if let Some(file) = text.strip_prefix(RESTORING) {
            if let Some(job) = self.news(JobKind::Restore, "", now) {
                job.files = job.files.saturating_add(1);
                job.detail = text::label(file).into();
            }
            return Heard::Redraw;
        }
        if text.starts_with("Completed server restoration") {
            self.end_running(JobKind::Restore, "", JobState::Done, now);
            return Heard::News;
        }
        Heard::Nothing
    }

    /// An upload's bar is drawn every five seconds: few enough to stay in the log.
    fn hear_transfer(&mut self, text: &str, now: Millis) -> Heard {
        self.touch(JobKind::Transfer, now);
        match bar::parse(text) {
            Some(bar) if self.progress(JobKind::Transfer, "", (bar.done, bar.total), now).is_some() => Heard::News,
            _ => Heard::Nothing,
        }
    }

    fn hear_transfer_status(&mut self, status: &TransferStatus<'_>, now: Millis) {
        let detail = match status {
            TransferStatus::Cancelled => {
                self.drop_running(JobKind::Transfer, "");
                return;
            }
            TransferStatus::Failed => return self.end(JobKind::Transfer, "", JobState::Failed, now),
            TransferStatus::Completed => return self.end(JobKind::Transfer, "", JobState::Done, now),
            TransferStatus::Pending => key!("job.pending").into(),
            TransferStatus::Cancelling => key!("job.cancelling").into(),
            TransferStatus::Processing => Sentence::default(),
            TransferStatus::Other(word) => text::label(word).into(),
        };
        if let Some(job) = self.news(JobKind::Transfer, "", now) {
            job.detail = detail;
        }
    }

    fn hear_layer(&mut self, layer: &str, progress: &Progress<'_>, now: Millis) {
        let phase = if progress.status.starts_with("extract") { Phase::Extracting } else { Phase::Pulling };
        self.pull(now, |layers| layers.named(layer, phase, amounts(progress)));
    }

    fn pull(&mut self, now: Millis, change: impl FnOnce(&mut Layers)) {
        if let Some(job) = self.news(JobKind::ImagePull, "", now) {
            change(&mut job.layers);
            (job.done, job.total) = job.layers.sum().1;
        }
    }

    fn measured(&mut self, kind: JobKind, key: &str, progress: &Progress<'_>, now: Millis) {
        self.progress(kind, key, amounts(progress), now);
    }

    fn failed(&mut self, kind: JobKind, key: &str, why: &str, now: Millis) {
        self.end(kind, key, JobState::Failed, now);
        if let Some(job) = self.jobs.iter_mut().find(|job| job.is(kind, key)) {
            job.detail = text::label(why).into();
        }
    }
}

const fn amounts(progress: &Progress<'_>) -> (u64, u64) {
    (progress.done, progress.total)
}

/// What Go daemons and Calagopus write before the bar of a layer. Bars of anything else are an install script's own.
fn phase_of(word: &str) -> Option<Phase> {
    match word {
        "Downloading" => Some(Phase::Pulling),
        "Extracting" => Some(Phase::Extracting),
        _ => None,
    }
}

const fn ended(outcome: OutcomeFlag) -> JobState {
    match outcome {
        OutcomeFlag::No => JobState::Failed,
        OutcomeFlag::Yes | OutcomeFlag::Unstated => JobState::Done,
    }
}
