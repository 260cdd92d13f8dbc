//! One table per family of events (`docs/protocol.md` section 5).

use std::borrow::Cow;

use ptero_console::protocol::{
    Backup, DecodeError, DiskIo, FeatureMatch, Network, OutcomeFlag, PowerState, Progress, ServerEvent, Stats,
    ThrottledBucket, TransferStatus, decode,
};
use serde_json::{Value, json};

/// A frame as Calagopus writes it.
fn frame(event: &str, args: &[&str]) -> String {
    json!({"event": event, "args": args}).to_string()
}

#[track_caller]
fn check(event: &str, args: &[&str], expected: &ServerEvent<'_>) {
    assert_eq!(decode(&frame(event, args)).as_ref(), Ok(expected), "{event} {args:?}");
}

#[track_caller]
fn check_stats(document: &str, expected: Stats) {
    check("stats", &[document], &ServerEvent::Stats(expected));
}

#[track_caller]
fn refused(event: &str, args: &[&str]) -> String {
    match decode(&frame(event, args)) {
        Err(DecodeError::Payload { event: named, reason }) if named == event => reason,
        other => panic!("{event} {args:?}: {other:?}"),
    }
}

#[test]
fn events_that_say_nothing_but_their_name() {
    for (event, expected) in [
        ("auth success", ServerEvent::AuthSuccess(None)),
        ("token expiring", ServerEvent::TokenExpiring),
        ("token expired", ServerEvent::TokenExpired),
        ("install started", ServerEvent::InstallStarted),
        ("deleted", ServerEvent::Deleted),
        ("backup restore started", ServerEvent::BackupRestoreStarted),
    ] {
        assert_eq!(decode(&format!(r#"{{"event":"{event}"}}"#)).as_ref(), Ok(&expected));
        check(event, &[], &expected);
        check(event, &[""], &expected);
    }
    check("deleted", &["null"], &ServerEvent::Deleted);
}

#[test]
fn events_of_one_text() {
    type Make = for<'a> fn(Cow<'a, str>) -> ServerEvent<'a>;
    let table: [(&str, Make); 13] = [
        ("jwt error", |text| ServerEvent::JwtError(text)),
        ("daemon error", |text| ServerEvent::DaemonError(text)),
        ("console output", |text| ServerEvent::ConsoleOutput(text)),
        ("install output", |text| ServerEvent::InstallOutput(text)),
        ("daemon message", |text| ServerEvent::DaemonMessage(text)),
        ("transfer logs", |text| ServerEvent::TransferLogs(text)),
        ("image pull completed", |text| ServerEvent::ImagePullCompleted(text)),
        ("backup started", |text| ServerEvent::BackupStarted(text)),
        ("backup deleted", |text| ServerEvent::BackupDeleted(text)),
        ("schedule started", |text| ServerEvent::ScheduleStarted(text)),
        ("schedule completed", |text| ServerEvent::ScheduleCompleted(text)),
        ("operation aborted", |text| ServerEvent::OperationAborted(text)),
        ("operation completed", |text| ServerEvent::OperationCompleted(text)),
    ];
    for (event, make) in table {
        check(event, &["\u{1b}[33mtext ✓\u{1b}[0m\r\nmore"], &make("\u{1b}[33mtext ✓\u{1b}[0m\r\nmore".into()));
        check(event, &["text", "and more"], &make("text".into()));
        check(event, &[], &make("".into()));
    }
}

#[test]
fn auth_success_lists_permissions_or_nothing() {
    let listed = ServerEvent::AuthSuccess(Some(vec!["*".into(), "admin.websocket.errors".into()]));
    check("auth success", &["*", "admin.websocket.errors"], &listed);
    check("auth success", &["", ""], &ServerEvent::AuthSuccess(None));
}

#[test]
fn status_words() {
    for state in [PowerState::Offline, PowerState::Starting, PowerState::Running, PowerState::Stopping] {
        check("status", &[state.as_str()], &ServerEvent::Status(state));
    }
    assert_eq!(refused("status", &["frozen\u{7}\n"]), "`frozen` is no known state");
    assert_eq!(refused("status", &[]), "it names no state");
}

#[test]
fn throttled_buckets() {
    for (name, bucket) in [
        ("global", ThrottledBucket::Global),
        ("auth", ThrottledBucket::Auth),
        ("send logs", ThrottledBucket::SendLogs),
        ("send command", ThrottledBucket::SendCommand),
        ("set state", ThrottledBucket::Other("set state".into())),
    ] {
        check("throttled", &[name], &ServerEvent::Throttled(bucket));
    }
}

#[test]
fn outcomes() {
    type Make = fn(OutcomeFlag) -> ServerEvent<'static>;
    let table: [(&str, Make); 3] = [
        ("install completed", ServerEvent::InstallCompleted),
        ("backup restore completed", ServerEvent::BackupRestoreCompleted),
        ("pending restart", ServerEvent::PendingRestart),
    ];
    for (event, make) in table {
        check(event, &["true"], &make(OutcomeFlag::Yes));
        check(event, &["false"], &make(OutcomeFlag::No));
        check(event, &[""], &make(OutcomeFlag::Unstated));
        check(event, &[], &make(OutcomeFlag::Unstated));
    }
}

#[test]
fn transfer_words() {
    for (word, status) in [
        ("pending", TransferStatus::Pending),
        ("processing", TransferStatus::Processing),
        ("cancelling", TransferStatus::Cancelling),
        ("cancelled", TransferStatus::Cancelled),
        ("failed", TransferStatus::Failed),
        ("failure", TransferStatus::Failed),
        ("completed", TransferStatus::Completed),
        ("success", TransferStatus::Completed),
        ("starting", TransferStatus::Other("starting".into())),
    ] {
        check("transfer status", &[word], &ServerEvent::TransferStatus(status));
    }
}

fn running() -> Stats {
    Stats {
        memory_bytes: 526_626_816,
        memory_limit_bytes: 588_800_000,
        cpu_absolute: 58.815,
        network: Network { rx_bytes: 1126, tx_bytes: 1127 },
        uptime: Some(125_034),
        state: Some(PowerState::Running),
        disk_bytes: 128_118_626,
        disk_io: None,
    }
}

#[test]
fn stats_in_any_key_order() {
    check_stats(
        r#"{"memory_bytes":526626816,"memory_limit_bytes":588800000,"cpu_absolute":58.815,"network":{"rx_bytes":1126,"tx_bytes":1127},"uptime":125034,"state":"running","disk_bytes":128118626}"#,
        running(),
    );
    check_stats(
        r#"{"cpu_absolute":58.815,"disk_bytes":128118626,"disk_io":{"read_bytes":5,"write_bytes":6},"memory_bytes":526626816,"memory_limit_bytes":588800000,"network":{"rx_bytes":1126,"tx_bytes":1127},"state":"running","uptime":125034}"#,
        Stats { disk_io: Some(DiskIo { read_bytes: 5, write_bytes: 6 }), ..running() },
    );
}

#[test]
fn stats_with_fields_missing_null_strange_or_new() {
    let nothing = Stats::default();
    for document in [
        "{}",
        " {\"new\":[1,{\"a\":2}]}\n",
        r#"{"memory_bytes":null,"memory_limit_bytes":null,"cpu_absolute":null,"network":null,"uptime":null,"state":null,"disk_bytes":null,"disk_io":null}"#,
        r#"{"memory_bytes":[],"memory_limit_bytes":{},"cpu_absolute":"NaN","network":7,"uptime":true,"state":"lost","disk_bytes":"?","disk_io":"x"}"#,
        r#"{"memory_bytes":-1,"memory_limit_bytes":-0.5,"cpu_absolute":-3,"network":{"rx_bytes":-9,"other":1},"state":7,"network":[1,2]}"#,
    ] {
        check_stats(document, nothing);
    }
    check_stats(
        r#"{"memory_bytes":1.9,"memory_limit_bytes":1e300,"cpu_absolute":"12.5","network":{"rx_bytes":"7","tx_bytes":18446744073709551615},"uptime":-4,"state":"stopping","state":"offline"}"#,
        Stats {
            memory_bytes: 1,
            memory_limit_bytes: (1 << 53) - 1,
            cpu_absolute: 12.5,
            network: Network { rx_bytes: 7, tx_bytes: (1 << 53) - 1 },
            uptime: Some(0),
            state: Some(PowerState::Offline),
            ..nothing
        },
    );
}

#[test]
fn stats_read_back_what_they_write() {
    let text = serde_json::to_string(&running()).unwrap_or_default();
    check_stats(&text, running());
    assert_eq!(serde_json::from_str::<Stats>(&text).ok(), Some(running()));
}

#[test]
fn documents_that_are_none_are_refused_without_quoting_them() {
    let documents = ["stats", "backup completed", "feature match", "image pull progress", "install progress"];
    let others = ["backup progress", "backup restore progress", "transfer progress", "operation progress"];
    for event in documents.into_iter().chain(others) {
        for args in [&[][..], &[""], &["null"], &["[]"], &["nope"], &["id", "12"]] {
            assert_eq!(refused(event, args), "no arg holds a JSON object");
        }
        assert_eq!(refused(event, &["{\"secret\":"]), "EOF while parsing a value at line 1 column 10");
        assert_eq!(refused(event, &["id", "{secret}"]), "key must be a string at line 1 column 2");
        assert_eq!(refused(event, &["{\"secret\":1e999}"]), "number out of range at line 1 column 15");
    }
}

const UUID: &str = "0a1b2c3d-0000-4000-8000-000000000001";

fn backup() -> Backup<'static> {
    Backup {
        uuid: UUID.into(),
        is_successful: true,
        file_size: 4096,
        checksum: "ab12".into(),
        checksum_type: "sha1".into(),
    }
}

#[test]
fn backups_of_both_shapes() {
    let go =
        json!({"checksum": "ab12", "checksum_type": "sha1", "file_size": 4096, "is_successful": true, "uuid": UUID});
    let calagopus = json!({"checksum_type": "sha1", "checksum": "ab12", "size": 4096, "files": 7, "successful": true,
        "browsable": false, "streaming": false});
    let done = ServerEvent::BackupCompleted(backup());
    check("backup completed", &[&go.to_string()], &done);
    check("backup completed", &[UUID, &calagopus.to_string()], &done);
    check(&format!("backup completed:{UUID}"), &[&go.to_string()], &done);
    check(&format!("backup completed:{UUID}"), &[&calagopus.to_string()], &done);
}

#[test]
fn a_failed_backup() {
    let go = json!({"checksum": "", "checksum_type": "sha1", "file_size": 0, "is_successful": false, "uuid": UUID});
    let failed = Backup { is_successful: false, file_size: 0, checksum: "".into(), ..backup() };
    check("backup completed", &[&go.to_string()], &ServerEvent::BackupCompleted(failed));
    check("backup completed", &["{}"], &ServerEvent::BackupCompleted(Backup::default()));
    assert!(matches!(decode(&frame("backup completedness", &["{}"])), Ok(ServerEvent::Unknown { .. })));
}

#[test]
fn feature_matches() {
    let text = json!({"key": "eula", "pattern": "agree to", "line": "You need to agree to the EULA"}).to_string();
    let found =
        FeatureMatch { key: "eula".into(), pattern: "agree to".into(), line: "You need to agree to the EULA".into() };
    check("feature match", &[&text], &ServerEvent::FeatureMatch(found));
}

#[test]
fn progress_in_the_words_of_both_calagopus_versions() {
    let cases: [(Value, &str); 3] = [
        (json!({"status": "pulling", "progress": 25, "total": 100}), "pulling"),
        (
            json!({"type": "copy", "path": "/a", "bytes_processed": 25, "bytes_total": 100, "files_processed": 3}),
            "copy",
        ),
        (json!({"progress": 25.5, "total": "100"}), ""),
    ];
    for (document, status) in cases {
        let text = document.to_string();
        let progress = || Progress { status: status.into(), done: 25, total: 100 };
        let id = || Cow::Borrowed("abc");
        let with_id = [
            ("image pull progress", ServerEvent::ImagePullProgress { layer: id(), progress: progress() }),
            ("backup progress", ServerEvent::BackupProgress { uuid: id(), progress: progress() }),
            ("operation progress", ServerEvent::OperationProgress { uuid: id(), progress: progress() }),
        ];
        let without_id = [
            ("install progress", ServerEvent::InstallProgress(progress())),
            ("backup restore progress", ServerEvent::BackupRestoreProgress(progress())),
            ("transfer progress", ServerEvent::TransferProgress(progress())),
        ];
        for (event, expected) in with_id {
            check(event, &["abc", &text], &expected);
        }
        for (event, expected) in without_id {
            check(event, &[&text], &expected);
        }
    }
    check(
        "install progress",
        &["{\"progress\":-1,\"total\":null}"],
        &ServerEvent::InstallProgress(Progress::default()),
    );
}

#[test]
fn calagopus_events_of_several_texts() {
    check("schedule step status", &["u", "2"], &ServerEvent::ScheduleStepStatus { uuid: "u".into(), step: "2".into() });
    check(
        "schedule step error",
        &["u", "2", "no"],
        &ServerEvent::ScheduleStepError { uuid: "u".into(), step: "2".into(), text: "no".into() },
    );
    check("operation error", &["u"], &ServerEvent::OperationError { uuid: "u".into(), text: "".into() });
    check("pong", &["1", "2"], &ServerEvent::Pong(vec!["1".into(), "2".into()]));
    check("custom event", &[], &ServerEvent::CustomEvent(Vec::new()));
    let event = "file collab join";
    check(event, &["u"], &ServerEvent::FileCollab { event: event.into(), args: vec!["u".into()] });
}

#[test]
fn unknown_events_are_kept() {
    for event in ["", "Console Output", "new event", "backup completed "] {
        let args = vec![Cow::Borrowed("a"), Cow::Borrowed(""), Cow::Borrowed("{\"b\":1}")];
        check(event, &["a", "", "{\"b\":1}"], &ServerEvent::Unknown { event: event.into(), args });
    }
}
