//! Stable words for the style sheet, for parts and for tests. What a person reads is in `labels`.

use crate::console::{JobKind, JobState, Level, Metric, Phase};

/// A stable word for the style sheet and for tests.
pub(super) const fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Idle => "idle",
        Phase::Connecting => "connecting",
        Phase::Live => "live",
        Phase::Waiting => "waiting",
        Phase::Stopped => "stopped",
    }
}

/// A stable word for the style sheet and for tests.
pub(super) const fn level(level: Level) -> &'static str {
    match level {
        Level::Normal => "normal",
        Level::Warn => "warn",
        Level::Alert => "alert",
    }
}

/// A stable word for the style sheet and for tests.
pub(super) const fn job(kind: JobKind) -> &'static str {
    match kind {
        JobKind::ImagePull => "image",
        JobKind::Install => "install",
        JobKind::Backup => "backup",
        JobKind::Restore => "restore",
        JobKind::Transfer => "transfer",
        JobKind::Schedule => "schedule",
        JobKind::Operation => "operation",
    }
}

/// A stable word for the style sheet and for tests.
pub(super) const fn job_state(state: JobState) -> &'static str {
    match state {
        JobState::Running => "running",
        JobState::Done => "done",
        JobState::Failed => "failed",
    }
}

/// A stable word for the style sheet, for parts and for tests.
pub(super) const fn stat(metric: Metric) -> &'static str {
    match metric {
        Metric::Cpu => "cpu",
        Metric::Memory => "memory",
        Metric::Disk => "disk",
        Metric::NetworkIn => "network-in",
        Metric::NetworkOut => "network-out",
        Metric::DiskRead => "disk-read",
        Metric::DiskWrite => "disk-write",
    }
}

/// The value of an `aria-` attribute.
pub(super) const fn yes(is_so: bool) -> &'static str {
    if is_so { "true" } else { "false" }
}
