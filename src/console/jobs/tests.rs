use super::*;
use crate::protocol::{self, OutcomeFlag, PowerState, Progress, ServerEvent, TransferStatus};

fn at(seconds: u64) -> Millis {
    Millis(seconds * 1000)
}

fn progress<'a>(status: &'a str, done: u64, total: u64) -> Progress<'a> {
    Progress { status: status.into(), done, total }
}

/// Kind, state and percent.
type Shown = (JobKind, JobState, Option<u8>);

/// Its name, what the daemon says, and what is shown after each event.
type JobLife = (&'static str, Vec<ServerEvent<'static>>, Vec<Option<Shown>>);

fn shown(jobs: &Jobs) -> Vec<Shown> {
    jobs.views(&Words::default()).into_iter().map(|job| (job.kind, job.state, job.percent)).collect()
}

/// Tells one event a second; what is shown after each.
fn told<'a>(events: impl IntoIterator<Item = ServerEvent<'a>>) -> (Jobs, Vec<Option<Shown>>) {
    let mut jobs = Jobs::default();
    let mut seen = Vec::new();
    for (second, event) in (0..).zip(events) {
        jobs.hear(&event, at(second));
        jobs.tick(at(second));
        assert!(shown(&jobs).len() <= 1, "one job alone was told of");
        seen.push(shown(&jobs).first().copied());
    }
    (jobs, seen)
}

#[test]
fn every_job_of_section_5_lives_its_life() {
    use JobKind::*;
    use JobState::*;
    use ServerEvent as E;
    let backup = |is_successful| protocol::Backup { uuid: "b".into(), is_successful, ..Default::default() };
    let lives: Vec<JobLife> = vec![
        (
            "install (2026)",
            vec![
                E::InstallStarted,
                E::InstallOutput("Reading package lists...".into()),
                E::InstallProgress(progress("", 1, 4)),
                E::InstallCompleted(OutcomeFlag::Yes),
            ],
            vec![
                Some((Install, Running, None)),
                Some((Install, Running, None)),
                Some((Install, Running, Some(25))),
                Some((Install, Done, Some(100))),
            ],
        ),
        (
            "install that fails",
            vec![E::InstallStarted, E::InstallCompleted(OutcomeFlag::No)],
            vec![Some((Install, Running, None)), Some((Install, Failed, None))],
        ),
        (
            "install without scripts (Go)",
            vec![E::InstallCompleted(OutcomeFlag::Unstated)],
            vec![Some((Install, Done, Some(100)))],
        ),
        (
            "backup (Calagopus)",
            vec![
                E::BackupStarted("b".into()),
                E::BackupProgress { uuid: "b".into(), progress: progress("", 30, 40) },
                E::BackupCompleted(backup(true)),
                E::BackupDeleted("b".into()),
            ],
            vec![
                Some((Backup, Running, None)),
                Some((Backup, Running, Some(75))),
                Some((Backup, Done, Some(100))),
                None,
            ],
        ),
        ("backup that fails (Go)", vec![E::BackupCompleted(backup(false))], vec![Some((Backup, Failed, None))]),
        (
            "restore (Go)",
            vec![
                E::DaemonMessage("(restoring): world/level.dat".into()),
                E::DaemonMessage("(restoring): server.properties".into()),
                E::DaemonMessage("Completed server restoration from local backup.".into()),
                E::BackupRestoreCompleted(OutcomeFlag::Unstated),
            ],
            vec![
                Some((Restore, Running, None)),
                Some((Restore, Running, None)),
                Some((Restore, Done, Some(100))),
                Some((Restore, Done, Some(100))),
            ],
        ),
        (
            "restore (Calagopus) that fails",
            vec![
                E::BackupRestoreStarted,
                E::BackupRestoreProgress(progress("", 1, 2)),
                E::BackupRestoreCompleted(OutcomeFlag::No),
            ],
            vec![Some((Restore, Running, None)), Some((Restore, Running, Some(50))), Some((Restore, Failed, Some(50)))],
        ),
        (
            "transfer (Go)",
            vec![
                E::TransferStatus(TransferStatus::Pending),
                E::TransferStatus(TransferStatus::Processing),
                E::TransferLogs("Preparing to stream server data to destination...".into()),
                E::TransferLogs("Uploading [=====     ] 1.0 GiB / 4.0 GiB".into()),
                E::TransferStatus(TransferStatus::Completed),
            ],
            vec![
                Some((Transfer, Running, None)),
                Some((Transfer, Running, None)),
                Some((Transfer, Running, None)),
                Some((Transfer, Running, Some(25))),
                Some((Transfer, Done, Some(100))),
            ],
        ),
        (
            "transfer that fails, told twice",
            vec![
                E::TransferProgress(progress("", 1, 8)),
                E::TransferStatus(TransferStatus::Failed),
                E::TransferStatus(TransferStatus::Failed),
            ],
            vec![
                Some((Transfer, Running, Some(12))),
                Some((Transfer, Failed, Some(12))),
                Some((Transfer, Failed, Some(12))),
            ],
        ),
        (
            "transfer that is cancelled",
            vec![
                E::TransferStatus(TransferStatus::Processing),
                E::TransferStatus(TransferStatus::Cancelling),
                E::TransferStatus(TransferStatus::Cancelled),
            ],
            vec![Some((Transfer, Running, None)), Some((Transfer, Running, None)), None],
        ),
        (
            "schedule with a failed step",
            vec![
                E::ScheduleStarted("s".into()),
                E::ScheduleStepStatus { uuid: "s".into(), step: "1".into() },
                E::ScheduleStepError { uuid: "s".into(), step: "1".into(), text: "no".into() },
                E::ScheduleStepStatus { uuid: "s".into(), step: "2".into() },
                E::ScheduleCompleted("s".into()),
            ],
            vec![
                Some((Schedule, Running, None)),
                Some((Schedule, Running, None)),
                Some((Schedule, Failed, None)),
                Some((Schedule, Failed, None)),
                Some((Schedule, Failed, None)),
            ],
        ),
        (
            "file operation",
            vec![
                E::OperationProgress { uuid: "o".into(), progress: progress("compress", 9, 10) },
                E::OperationCompleted("o".into()),
            ],
            vec![Some((Operation, Running, Some(90))), Some((Operation, Done, Some(100)))],
        ),
        (
            "file operation that is aborted",
            vec![
                E::OperationProgress { uuid: "o".into(), progress: progress("pull", 0, 0) },
                E::OperationAborted("o".into()),
            ],
            vec![Some((Operation, Running, None)), None],
        ),
        (
            "file operation that fails",
            vec![E::OperationError { uuid: "o".into(), text: "disk full".into() }],
            vec![Some((Operation, Failed, None))],
        ),
        (
            "image pull (Go)",
            vec![
                E::InstallOutput("Downloading [==>  ]  10MB/40MB".into()),
                E::InstallOutput("Downloading [==>  ]  10MB/10MB".into()),
                E::InstallOutput("Pull complete".into()),
                E::InstallOutput("Status: Downloaded newer image for a:b".into()),
            ],
            vec![
                Some((ImagePull, Running, Some(25))),
                Some((ImagePull, Running, Some(40))),
                Some((ImagePull, Running, Some(40))),
                Some((ImagePull, Done, Some(100))),
            ],
        ),
    ];
    for (name, events, expected) in lives {
        assert_eq!(told(events).1, expected, "{name}");
    }
}

#[test]
fn details_say_what_is_worth_saying() {
    let detail = |events: Vec<ServerEvent<'_>>| told(events).0.views(&Words::default()).remove(0).detail;
    let file = |name: &'static str| ServerEvent::DaemonMessage(name.into());
    assert_eq!(
        detail(vec![file("(restoring): a"), file("(restoring): b/c.dat")]).as_deref(),
        Some("2 files · b/c.dat")
    );
    let halfway = progress("compress", 1 << 20, 2 << 20);
    let operation = ServerEvent::OperationProgress { uuid: "o".into(), progress: halfway };
    assert_eq!(detail(vec![operation]).as_deref(), Some("1.0 MiB of 2.0 MiB · compress"));
    let error = ServerEvent::OperationError { uuid: "o".into(), text: "\x1b[1;41mdisk full\x1b[0m".into() };
    assert_eq!(detail(vec![error]).as_deref(), Some("disk full"));
}

#[test]
fn only_what_redraws_a_bar_is_kept_out_of_the_log() {
    let mut jobs = Jobs::default();
    for (text, heard) in [
        ("Pulling from fake/image", Heard::Nothing),
        ("Downloading [==>  ] 25.00% of 95.4 MiB", Heard::Redraw),
        ("Extracting [==>  ]  1MB/4MB", Heard::Redraw),
        ("Unpacking [==>  ]  1MB/4MB", Heard::Nothing),
        ("Pull complete [>   ] 0.00% of 0 B", Heard::Nothing),
        ("Status: Image is up to date", Heard::News),
        ("Downloading https://example.com/server.jar", Heard::Nothing),
    ] {
        assert_eq!(jobs.hear(&ServerEvent::InstallOutput(text.into()), at(0)), heard, "{text}");
    }
    let upload = ServerEvent::TransferLogs("Uploading [==  ] 1.0 GiB / 5.0 GiB".into());
    assert_eq!(jobs.hear(&upload, at(0)), Heard::News);
}

#[test]
fn good_ends_fade_and_failures_stay_until_dismissed() {
    let mut jobs = Jobs::default();
    jobs.end(JobKind::Backup, "good", JobState::Done, at(0));
    jobs.end(JobKind::Backup, "bad", JobState::Failed, at(0));
    assert!(!jobs.tick(at(5)));
    assert!(jobs.tick(at(6)));
    assert!(!jobs.tick(at(100_000)));
    let failed = jobs.views(&Words::default()).remove(0);
    assert_eq!((failed.state, jobs.views(&Words::default()).len()), (JobState::Failed, 1));
    assert!(jobs.dismiss(failed.id));
    assert!(jobs.views(&Words::default()).is_empty() && !jobs.dismiss(failed.id));
}

#[test]
fn a_failure_is_replaced_by_the_next_run() {
    let mut jobs = Jobs::default();
    jobs.hear(&ServerEvent::InstallCompleted(OutcomeFlag::No), at(0));
    let failed = jobs.views(&Words::default()).remove(0).id;
    jobs.hear(&ServerEvent::InstallStarted, at(60));
    assert_eq!(shown(&jobs), [(JobKind::Install, JobState::Running, None)]);
    assert!(!jobs.dismiss(failed), "the earlier run is gone already");
    assert!(!jobs.dismiss(jobs.views(&Words::default())[0].id), "what runs cannot be dismissed");
    jobs.hear(&ServerEvent::InstallCompleted(OutcomeFlag::Unstated), at(90));
    assert_eq!(shown(&jobs), [(JobKind::Install, JobState::Done, Some(100))]);
}

#[test]
fn late_news_begins_nothing_anew() {
    let mut jobs = Jobs::default();
    let upload = ServerEvent::TransferLogs("Uploading [====] 5.0 GiB / 5.0 GiB".into());
    jobs.hear(&ServerEvent::TransferStatus(TransferStatus::Completed), at(0));
    jobs.hear(&upload, at(1));
    assert_eq!(shown(&jobs), [(JobKind::Transfer, JobState::Done, Some(100))]);
    jobs.hear(&upload, at(4));
    assert_eq!(shown(&jobs), [(JobKind::Transfer, JobState::Running, Some(100))]);
}

#[test]
fn a_new_connection_gives_jobs_a_minute_to_be_heard_of() {
    let mut jobs = Jobs::default();
    jobs.hear(&ServerEvent::InstallStarted, at(0));
    jobs.hear(&ServerEvent::BackupStarted("b".into()), at(0));
    jobs.reconnected(at(100));
    jobs.tick(at(159));
    assert_eq!(jobs.views(&Words::default()).len(), 2);
    jobs.hear(&ServerEvent::BackupProgress { uuid: "b".into(), progress: progress("", 1, 2) }, at(159));
    jobs.tick(at(160));
    assert_eq!(shown(&jobs), [(JobKind::Backup, JobState::Running, Some(50))]);
    jobs.tick(at(159 + 600));
    assert!(jobs.views(&Words::default()).is_empty(), "no job gives no news for ever");
}

#[test]
fn a_boot_ends_the_image_pull_of_the_one_before() {
    let pull = || ServerEvent::ImagePullProgress { layer: "a".into(), progress: progress("pulling", 1, 2) };
    for (state, left) in [
        (PowerState::Starting, None),
        (PowerState::Offline, None),
        (PowerState::Stopping, None),
        (PowerState::Running, Some(JobState::Done)),
    ] {
        let mut jobs = Jobs::default();
        jobs.hear(&pull(), at(0));
        jobs.power(state, at(1));
        assert_eq!(jobs.views(&Words::default()).first().map(|job| job.state), left, "{state:?}");
    }
}

#[test]
fn what_matters_least_makes_room() {
    let mut jobs = Jobs::default();
    jobs.hear(&ServerEvent::InstallStarted, at(0));
    for number in 0..100 {
        jobs.hear(&ServerEvent::ScheduleStarted(number.to_string().into()), at(1));
    }
    let kinds: Vec<JobKind> = jobs.views(&Words::default()).into_iter().map(|job| job.kind).collect();
    assert_eq!(kinds.len(), CAPACITY);
    assert_eq!(kinds[0], JobKind::Install);
}
