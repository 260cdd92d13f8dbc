//! What a person and the page learn of the daemon's conditions, told frame by frame (`docs/protocol.md` sections 5 to 8).
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test stops where its expectation breaks")]

use ptero_console::console::{
    Anchor, Console, Effect, HelperMsg, HostEvent, JobId, JobKind, JobState, Msg, Options, Snapshot, Streaming,
};
use ptero_console::protocol::{Credentials, CredentialsAnswer, PowerAction, Token};
use ptero_console::session::{Input, RequestId, SocketId};
use ptero_console::terminal::{Reader, Redactor, RowId, Source};
use ptero_console::time::{EpochMillis, Millis, Now};
use serde_json::json;

const FULL: &str = include_str!("captures/calagopus-full.txt");
/// Header and payload of a token with an hour of life and every permission; the signature is no one's concern here.
const TOKEN: &str = "eyJhbGciOiJIUzI1NiJ9.eyJpYXQiOjEwMDAsImV4cCI6NDYwMCwicGVybWlzc2lvbnMiOlsiKiJdfQ.c2lnbmF0dXJl";

/// How a job stands, and how far it is in percent.
type Stand = (JobState, Option<u8>);

/// A console with a daemon played by the test.
struct Stage {
    console: Console,
    at: u64,
    request: Option<RequestId>,
    socket: Option<SocketId>,
    host: Vec<HostEvent>,
}

impl Stage {
    fn live() -> Self {
        let mut stage =
            Self { console: Console::new(Options::default(), 7), at: 1_000, request: None, socket: None, host: vec![] };
        stage.tell(Msg::Session(Input::Connect));
        stage.go_live();
        // Past the time in which a history may still come and lines are held back for it.
        stage.at += 10_001;
        stage.tell(Msg::Session(Input::Wake));
        stage
    }

    fn go_live(&mut self) {
        let request = self.request.unwrap();
        let credentials = Credentials { token: Token::new(TOKEN), socket: "wss://node.example/ws".into() };
        self.tell(Msg::Session(Input::Fetched { request, answer: CredentialsAnswer::Credentials(credentials) }));
        self.tell(Msg::Session(Input::Opened(self.socket.unwrap())));
        self.event("auth success", &[]);
        self.event("status", &["running"]);
    }

    fn now(&self) -> Now {
        Now { mono: Millis(self.at), wall: EpochMillis(1_700_000_000_000 + self.at) }
    }

    fn tell(&mut self, msg: Msg<'_>) {
        for effect in self.console.update(msg, self.now()) {
            match effect {
                Effect::Fetch { request, .. } => self.request = Some(request),
                Effect::Open { socket, .. } => self.socket = Some(socket),
                Effect::Host(event) => self.host.push(event),
                _ => {}
            }
        }
    }

    fn frame(&mut self, frame: &str) {
        self.tell(Msg::Session(Input::Text(self.socket.unwrap(), frame)));
    }

    fn event(&mut self, event: &str, args: &[&str]) {
        self.frame(&json!({ "event": event, "args": args }).to_string());
    }

    /// Lets seconds go by, with a resource sample and a tick in each.
    fn pass(&mut self, seconds: u64) {
        for _ in 0..seconds {
            self.at += 1000;
            self.event("stats", &[r#"{"state":"running","uptime":1000}"#]);
            self.tell(Msg::Tick);
        }
    }

    fn snapshot(&self) -> Snapshot {
        self.console.snapshot(self.now())
    }

    fn jobs(&self) -> Vec<(JobKind, JobState, Option<u8>)> {
        self.snapshot().jobs.into_iter().map(|job| (job.kind, job.state, job.percent)).collect()
    }

    fn rows(&self) -> Vec<(String, Source)> {
        let scrollback = self.console.scrollback();
        let mut reader = Reader::default();
        let row = |id| scrollback.row(RowId(id), &mut reader).map(|row| (row.text.to_owned(), row.meta.source));
        (scrollback.first().0..scrollback.end().0).filter_map(row).collect()
    }

    fn log(&self) -> Vec<String> {
        self.rows().into_iter().map(|(text, _)| text).collect()
    }
}

#[test]
fn a_captured_boot_pulls_its_image_in_a_bar_and_not_in_the_log() {
    let mut stage = Stage::live();
    let mut lives: Vec<(JobId, Vec<Stand>)> = Vec::new();
    for line in FULL.lines() {
        let Some((seconds, frame)) = line.split_once(" < ") else { continue };
        let Ok(seconds) = seconds.trim().parse::<f64>() else { continue };
        let at = 1_000 + (seconds * 1000.0) as u64;
        while stage.at + 1000 <= at {
            stage.at += 1000;
            stage.tell(Msg::Tick);
        }
        stage.at = at;
        stage.frame(frame);
        for job in stage.snapshot().jobs {
            assert_eq!(job.kind, JobKind::ImagePull);
            if lives.last().is_none_or(|(id, _)| *id != job.id) {
                lives.push((job.id, Vec::new()));
            }
            let (_, life) = lives.last_mut().unwrap();
            if life.last() != Some(&(job.state, job.percent)) {
                life.push((job.state, job.percent));
            }
        }
    }
    let running = |percent| (JobState::Running, Some(percent));
    let life = [running(25), running(50), running(75), running(100), (JobState::Done, Some(100))];
    assert_eq!(lives.len(), 2, "one pull for each boot");
    assert!(lives.iter().all(|(_, seen)| seen == &life), "{lives:?}");
    assert!(stage.jobs().is_empty(), "both are long over");

    let install: Vec<String> =
        stage.rows().into_iter().filter(|(_, source)| *source == Source::Install).map(|(text, _)| text).collect();
    let boot = ["Pulling from fake/image", "Pull complete [>                                    ] 0.00% of 0 B"];
    let boot = [&boot[..], &["Status: Downloaded newer image"]].concat();
    assert_eq!(install, [&boot[..], &boot[..]].concat(), "of the bars nothing, of the rest everything");
    assert!(stage.log().iter().any(|line| line == "[Daemon]: Server is already running or starting."));
}

#[test]
fn a_restore_is_counted_in_the_strip_and_summed_up_in_the_log() {
    let mut stage = Stage::live();
    for number in 0..500 {
        stage.event("daemon message", &[&format!("(restoring): world/r.{number}.mca")]);
    }
    assert_eq!(stage.log(), ["A backup is being restored."]);
    let job = stage.snapshot().jobs.remove(0);
    assert_eq!((job.kind, job.percent), (JobKind::Restore, None));
    assert_eq!(job.detail.as_deref(), Some("500 files · world/r.499.mca"));

    stage.event("daemon message", &["Completed server restoration from local backup."]);
    stage.event("backup restore completed", &[""]);
    stage.pass(1);
    assert_eq!(
        stage.log(),
        [
            "A backup is being restored.",
            "[Daemon]: Completed server restoration from local backup.",
            "Restored from the backup: 500 files.",
            "Restoring the backup ended.",
        ]
    );
    stage.pass(10);
    assert!(stage.jobs().is_empty());
    assert_eq!(stage.log().len(), 4);
}

#[test]
fn a_restore_whose_end_is_missed_is_summed_up_too() {
    let mut stage = Stage::live();
    stage.event("daemon message", &["(restoring): a"]);
    stage.pass(700);
    assert!(stage.jobs().is_empty());
    assert_eq!(stage.log().last().map(String::as_str), Some("Restored from the backup: 1 file."));
}

#[test]
fn refusals_of_one_episode_are_one_line() {
    let mut stage = Stage::live();
    for _ in 0..20 {
        stage.at += 500;
        stage.event("throttled", &["send command"]);
    }
    stage.event("throttled", &["global"]);
    assert_eq!(stage.log().len(), 2, "one for each bucket: {:?}", stage.log());
    stage.at += 10_001;
    stage.event("throttled", &["send command"]);
    assert_eq!(stage.log().len(), 3);
}

#[test]
fn silence_while_samples_flow_is_a_quiet_remark() {
    let mut stage = Stage::live();
    for _ in 0..10 {
        stage.pass(2);
        stage.event("console output", &["tick"]);
    }
    stage.pass(179);
    assert_eq!(stage.snapshot().quiet_s, None);
    stage.pass(11);
    assert_eq!(stage.snapshot().quiet_s, Some(190));
    assert_eq!(stage.log().len(), 10, "never a line in the log");
    stage.console.take_dirty();
    stage.event("console output", &["tick"]);
    assert_eq!(stage.snapshot().quiet_s, None);
    assert!(stage.console.take_dirty().snapshot, "it goes with the line, not with the next second");

    stage.pass(1_900);
    assert_eq!(stage.snapshot().quiet_s, None, "it has been silent that long before");
    stage.pass(1);
    assert_eq!(stage.snapshot().quiet_s, Some(1_901));
    stage.event("status", &["offline"]);
    assert_eq!(stage.snapshot().quiet_s, None);
}

#[test]
fn a_new_connection_gives_up_on_jobs_it_hears_nothing_of() {
    let mut stage = Stage::live();
    stage.event("install started", &[""]);
    stage.pass(3_000);
    assert_eq!(stage.jobs(), [(JobKind::Install, JobState::Running, None)]);
    let socket = stage.socket.unwrap();
    stage.tell(Msg::Session(Input::Closed { socket, code: 1006, reason: String::new() }));
    stage.tell(Msg::Session(Input::Connect));
    stage.go_live();
    stage.pass(59);
    assert_eq!(stage.jobs().len(), 1);
    stage.pass(1);
    assert!(stage.jobs().is_empty());
}

#[test]
fn a_failure_stays_until_it_is_dismissed_and_another_server_has_none() {
    let mut stage = Stage::live();
    let failed = r#"{"uuid":"b","is_successful":false}"#;
    stage.event("backup completed", &[failed]);
    stage.pass(60);
    let job = stage.snapshot().jobs.remove(0);
    assert_eq!((job.state, job.label.as_str()), (JobState::Failed, "Backup failed"));
    stage.tell(Msg::DismissJob(job.id));
    assert!(stage.jobs().is_empty());
    stage.event("backup completed", &[failed]);
    stage.tell(Msg::Forget);
    assert!(stage.jobs().is_empty());
}

#[test]
fn a_failed_step_or_operation_is_in_the_log_as_the_daemons() {
    let mut stage = Stage::live();
    stage.event("schedule step error", &["s", "1", "no such backup"]);
    stage.event("operation error", &["o", "disk full"]);
    let expected =
        ["[Daemon]: A step of a schedule failed: no such backup", "[Daemon]: A file operation failed: disk full"];
    assert_eq!(stage.rows(), expected.map(|text| (text.to_owned(), Source::Daemon)));
}

#[test]
fn who_said_what_is_told_by_the_source() {
    let mut stage = Stage::live();
    stage.event("console output", &["game"]);
    stage.event("console output", &["\x1b[33m\x1b[1m[Pterodactyl Daemon]:\x1b[39m pulling\x1b[0m"]);
    stage.event("daemon message", &["message"]);
    stage.event("daemon error", &["Error Event [6f1c]: server is running"]);
    stage.event("install output", &["installing"]);
    stage.event("transfer logs", &["Streaming archive to destination..."]);
    stage.event("install started", &[""]);
    let sources: Vec<Source> = stage.rows().into_iter().map(|(_, source)| source).collect();
    use Source::{Daemon, Game, Install, Local, Transfer};
    assert_eq!(sources, [Game, Daemon, Daemon, Daemon, Install, Transfer, Local]);
}

#[test]
fn the_page_is_told_each_fact_once_as_plain_data() {
    let mut stage = Stage::live();
    stage.host.clear();
    stage.event("install started", &[""]);
    stage.event("install completed", &["false"]);
    stage.event("backup progress", &["b", r#"{"bytes_processed":1,"bytes_total":4}"#]);
    stage.event("backup completed", &[r#"{"uuid":"b","is_successful":true,"file_size":9}"#]);
    stage.event("backup restore completed", &[""]);
    stage.event("transfer status", &["archiving"]);
    stage.event("daemon message", &["\x1b[1;41mServer is already offline.\x1b[0m"]);
    stage.event("daemon message", &["(restoring): one of many"]);
    stage.event("feature match", &[r#"{"key":"eula","pattern":"agree","line":"\u001b[33mYou need to agree"}"#]);
    let told: Vec<serde_json::Value> = stage
        .host
        .iter()
        .map(|event| match event {
            HostEvent::Job(detail) => json!(detail),
            HostEvent::Daemon(detail) => json!(detail),
            HostEvent::Feature(detail) => json!(detail),
            other => panic!("{other:?}"),
        })
        .collect();
    let job = |job: &str, state: &str| json!({ "job": job, "state": state, "uuid": null, "successful": null, "done": null, "total": null });
    let with = |mut value: serde_json::Value, changes: serde_json::Value| {
        value.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        value
    };
    assert_eq!(
        told,
        [
            job("install", "started"),
            with(job("install", "completed"), json!({ "successful": false })),
            with(job("backup", "progress"), json!({ "uuid": "b", "done": 1.0, "total": 4.0 })),
            with(job("backup", "completed"), json!({ "uuid": "b", "successful": true, "done": 9.0, "total": 9.0 })),
            job("restore", "completed"),
            job("transfer", "archiving"),
            json!({ "kind": "message", "message": "Server is already offline." }),
            json!({ "key": "eula", "pattern": "agree", "line": "You need to agree" }),
        ]
    );
}

#[test]
fn a_crash_is_kept_with_the_way_to_its_last_lines() {
    let daemon = |text: &str| format!("\x1b[33m\x1b[1m[Pterodactyl Daemon]:\x1b[39m {text}\x1b[0m");
    let mut stage = Stage::live();
    stage.event("console output", &["Steve[/203.0.113.7:5] joined"]);
    stage.event("console output", &["Exception in thread main"]);
    let end = stage.console.scrollback().end();
    stage.event("status", &["offline"]);
    stage.event("console output", &[&daemon("---------- Detected server process in a crashed state! ----------")]);
    stage.event("console output", &[&daemon("Exit code: 1")]);
    stage.event("console output", &[&daemon("Out of memory: false")]);
    stage.event("status", &["starting"]);
    stage.at += 1000;
    stage.tell(Msg::Tick);
    let told = stage.host.iter().find_map(|event| if let HostEvent::Crash(told) = event { Some(told) } else { None });
    let told = told.unwrap();
    assert_eq!((told.exit_code, told.restart, told.row), (Some(1), "restarting", end.0));
    let snapshot = stage.snapshot();
    assert!(snapshot.crash.unwrap().has_lines);
    assert!(snapshot.said.unwrap().starts_with("The server crashed. Exit code 1: "));
    let lines = stage.console.crash_lines(&Redactor::default());
    assert!(lines.ends_with("Steve[/[ip 1]] joined\nException in thread main\n"), "{lines}");
    stage.tell(Msg::Stream(Streaming::On));
    assert_eq!(
        stage.console.crash_lines(&Redactor::default()),
        lines,
        "nothing private leaves in the streaming mode either"
    );
    let shown = stage.console.update(Msg::Helper(HelperMsg::ShowCrash), stage.now());
    let [Effect::Reveal(Anchor::Row { row, .. })] = shown.as_slice() else { panic!("{shown:?}") };
    assert_eq!(row.0 + 1, end.0);
    stage.tell(Msg::Helper(HelperMsg::DismissCrash));
    assert_eq!((stage.snapshot().crash, stage.snapshot().said), (None, None));
    assert_eq!(stage.console.crash_lines(&Redactor::default()), "");
}

#[test]
fn what_this_console_asked_for_or_did_not_see_is_no_crash() {
    let mut stage = Stage::live();
    stage.tell(Msg::Power(PowerAction::Kill));
    stage.event("status", &["offline"]);
    assert_eq!(stage.snapshot().crash, None, "Calagopus goes straight to offline");
    let mut stage = Stage::live();
    stage.tell(Msg::Session(Input::Disconnect));
    stage.tell(Msg::Session(Input::Connect));
    stage.go_live();
    assert_eq!(stage.snapshot().crash, None);
    stage.event("status", &["offline"]);
    assert!(stage.snapshot().crash.is_some(), "the same state heard again is a state heard");
}

#[test]
fn a_feature_of_the_egg_is_explained() {
    let mut stage = Stage::live();
    let found = r#"{"key":"eula","pattern":"agree to the eula","line":"You need to agree to the EULA"}"#;
    stage.event("feature match", &[found]);
    stage.tell(Msg::Tick);
    assert_eq!(stage.snapshot().hints.len(), 1);
    assert!(stage.host.iter().any(|event| matches!(event, HostEvent::Rule(told) if told.id == "eula")));
}
