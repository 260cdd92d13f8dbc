use proptest::prelude::*;

use super::*;
use crate::protocol::{self, OutcomeFlag, PowerState, Progress, ServerEvent, TransferStatus};

/// Any event that a job hears, of few ids, so that they meet.
fn event() -> impl Strategy<Value = ServerEvent<'static>> {
    let id = prop::sample::select(vec!["", "a", "b", "c"]);
    let number = prop_oneof![0..5_u64, Just(u64::MAX), any::<u64>()];
    let text = prop_oneof![
        Just("Downloading [==>  ] 25.00% of 95.4 MiB".to_owned()),
        Just("Extracting [==>  ] 9MB/5MB".to_owned()),
        Just("Status: done".to_owned()),
        Just("(restoring): x".to_owned()),
        Just("Completed server restoration".to_owned()),
        Just("\x1b[33m\x1b[1m[Pterodactyl Daemon]:\x1b[39m Finished pulling".to_owned()),
        ".{0,30}",
    ];
    (0..24_u8, id, number.clone(), number, text).prop_map(|(kind, id, done, total, text)| {
        let progress = Progress { status: if done % 2 == 0 { "pulling" } else { "extracting" }.into(), done, total };
        let flag = if total % 2 == 0 { OutcomeFlag::Yes } else { OutcomeFlag::No };
        match kind {
            0 => ServerEvent::InstallStarted,
            1 => ServerEvent::InstallProgress(progress),
            2 => ServerEvent::InstallCompleted(flag),
            3 => ServerEvent::InstallOutput(text.into()),
            4 => ServerEvent::ConsoleOutput(text.into()),
            5 => ServerEvent::DaemonMessage(text.into()),
            6 => ServerEvent::TransferLogs(text.into()),
            7 => ServerEvent::TransferStatus(TransferStatus::Processing),
            8 => ServerEvent::TransferStatus(TransferStatus::Failed),
            9 => ServerEvent::TransferStatus(TransferStatus::Other(text.into())),
            10 => ServerEvent::TransferProgress(progress),
            11 => ServerEvent::BackupStarted(id.into()),
            12 => ServerEvent::BackupProgress { uuid: id.into(), progress },
            13 => ServerEvent::BackupCompleted(protocol::Backup {
                uuid: id.into(),
                is_successful: flag == OutcomeFlag::Yes,
                ..Default::default()
            }),
            14 => ServerEvent::BackupDeleted(id.into()),
            15 => ServerEvent::BackupRestoreProgress(progress),
            16 => ServerEvent::BackupRestoreCompleted(flag),
            17 => ServerEvent::ImagePullProgress { layer: id.into(), progress },
            18 => ServerEvent::ImagePullCompleted(id.into()),
            19 => ServerEvent::ScheduleStarted(text.into()),
            20 => ServerEvent::ScheduleStepError { uuid: id.into(), step: "1".into(), text: text.into() },
            21 => ServerEvent::OperationProgress { uuid: text.into(), progress },
            22 => ServerEvent::OperationError { uuid: id.into(), text: text.into() },
            _ => ServerEvent::OperationCompleted(id.into()),
        }
    })
}

proptest! {
    #[test]
    fn whatever_a_daemon_says_jobs_are_few_and_percentages_are_percentages(
        steps in prop::collection::vec((event(), 0..90_000_u64, 0..20_u8), 0..200),
    ) {
        let mut jobs = Jobs::default();
        let mut now = Millis(0);
        for (event, wait, other) in steps {
            now = now.plus(wait);
            jobs.hear(&event, now);
            match other {
                0 => jobs.reconnected(now),
                1 => jobs.power(PowerState::Running, now),
                2 => jobs.power(PowerState::Starting, now),
                _ => {}
            }
            jobs.tick(now);
            let views = jobs.views(&Words::default());
            prop_assert!(views.len() <= CAPACITY);
            for (at, job) in views.iter().enumerate() {
                prop_assert!(job.percent.is_none_or(|percent| percent <= 100));
                prop_assert!(job.detail.as_ref().is_none_or(|detail| detail.chars().count() < 300));
                prop_assert!(views.iter().skip(at + 1).all(|other| other.id != job.id));
            }
        }
        // Left alone, only failures and what may take hours in silence remain, and after a new connection only failures.
        jobs.tick(now.plus(SILENT_MS));
        for job in jobs.views(&Words::default()) {
            let may_be_silent = matches!(job.kind, JobKind::Install | JobKind::Transfer);
            prop_assert!(job.state == JobState::Failed || (job.state == JobState::Running && may_be_silent));
        }
        jobs.reconnected(now.plus(SILENT_MS));
        jobs.tick(now.plus(SILENT_MS + RECONNECTED_MS));
        prop_assert!(jobs.views(&Words::default()).iter().all(|job| job.state == JobState::Failed));
    }
}
