//! What the page is told, as TypeScript: `package/check/details.ts` holds samples of every detail, and the type check of the
//! package proves that its declarations have exactly these fields. `BLESS=1 cargo test --test event_details` writes it anew.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::expect_used, reason = "a test stops where its expectation breaks")]

use std::fmt::Write as _;
use std::path::Path;

use ptero_console::console::diagnosis::Fix;
use ptero_console::console::{
    CommandDetail, ConnectionDetail, CrashDetail, DaemonDetail, ErrorDetail, FeatureDetail, FindDetail, FindError,
    JobDetail, RuleDetail, StateDetail, StatsDetail, UnseenDetail,
};
use serde::Serialize;
use serde_json::json;

const HEAD: &str = "// Written by `BLESS=1 cargo test --test event_details`: what the module sends, each with all it may have and with nothing.

import type { PteroConsoleEventMap } from \"ptero-console\";

type Detail<Name extends keyof PteroConsoleEventMap> = PteroConsoleEventMap[Name][\"detail\"];
type FromThePage = \"ptero-command\" | \"ptero-power\" | \"ptero-share\" | \"ptero-ready\";
type Samples = { [Name in Exclude<keyof PteroConsoleEventMap, FromThePage>]: Detail<Name>[] };

export const samples: Samples = {
";

/// One event's samples as a line of an object.
fn event<T: Serialize>(out: &mut String, name: &str, samples: &[T]) {
    let json = serde_json::to_string(samples).expect("a detail is plain data");
    writeln!(out, "  \"ptero-{name}\": {json},").expect("a string takes all");
}

fn stats(known: Option<f64>, state: Option<&'static str>) -> StatsDetail {
    StatsDetail {
        state,
        uptime: known,
        cpu_absolute: 12.5,
        cpu_limit: known,
        memory_bytes: 1.0,
        memory_limit_bytes: known,
        disk_bytes: 2.0,
        disk_limit_bytes: known,
        rx_bytes: 3.0,
        tx_bytes: 4.0,
        read_bytes: known,
        write_bytes: known,
        rx_rate: known,
        tx_rate: known,
        read_rate: known,
        write_rate: known,
    }
}

fn jobs(job: &'static str, states: &[&str]) -> Vec<JobDetail> {
    let known = |state: &&str| JobDetail {
        job,
        state: (*state).to_owned(),
        uuid: Some("8d6f".into()),
        successful: Some(true),
        done: Some(1.0),
        total: Some(2.0),
    };
    let unknown = JobDetail { job, state: states[0].to_owned(), uuid: None, successful: None, done: None, total: None };
    states.iter().map(known).chain([unknown]).collect()
}

fn connection(out: &mut String) {
    let states = ["idle", "fetching", "connecting", "authenticating", "live", "waiting", "stopped"];
    let quiet =
        states.map(|state| ConnectionDetail { state, code: None, message: None, retry_in_ms: None, attempt: 0 });
    let waiting = ConnectionDetail {
        state: "waiting",
        code: Some("node-unreachable"),
        message: Some("The node cannot be reached.".into()),
        retry_in_ms: Some(1500),
        attempt: 2,
    };
    event(out, "connection", &[&quiet[..], &[waiting]].concat());
    let state = |state, previous| StateDetail { state, previous };
    event(
        out,
        "state",
        &[state("starting", Some("offline")), state("running", Some("starting")), state("stopping", None)],
    );
    event(out, "stats", &[stats(Some(7.0), Some("running")), stats(None, None)]);
}

fn daemon(out: &mut String) {
    event(out, "install", &jobs("install", &["started", "progress", "completed"]));
    let backups = ["started", "progress", "completed", "deleted"];
    event(out, "backup", &[jobs("backup", &backups), jobs("restore", &backups)].concat());
    event(out, "transfer", &jobs("transfer", &["pending", "archiving"]));
    event(out, "daemon", &["message", "error"].map(|kind| DaemonDetail { kind, message: "Pulling the image.".into() }));
    let feature = FeatureDetail { key: "eula".into(), pattern: "eula".into(), line: "agree to the EULA".into() };
    event(out, "feature", &[feature]);
}

fn log(out: &mut String) {
    event(out, "command-sent", &[CommandDetail { line: "say hello".into() }]);
    // Made in the browser, without serde.
    event(out, "output", &[json!({ "lines": ["a line", ""], "skipped": 0 }), json!({ "lines": [], "skipped": 2 })]);
    event(out, "unseen", &[UnseenDetail { lines: 2, errors: 1 }]);
    let failed = FindError { code: "pattern", message: "The pattern is not closed.".into() };
    let found = FindDetail { query: "warn".into(), index: 1, count: 2, done: true, ..FindDetail::default() };
    event(out, "find", &[found, FindDetail { error: Some(failed), ..FindDetail::default() }]);
    let crash = |restart, known: Option<i64>| CrashDetail {
        exit_code: known,
        out_of_memory: known.map(|code| code == 137),
        restart,
        count: 1,
        at: 1_700_000_000_000,
        row: 5,
        message: "The process was ended.".into(),
    };
    let restarts = ["restarting", "too-soon", "disabled", "failed"].map(|word| crash(word, Some(137)));
    event(out, "crash", &[&restarts[..], &[crash("unknown", None)]].concat());
    let rule = |row| RuleDetail { id: "eula".into(), line: "agree".into(), row, built_in: true, skipped: 0 };
    event(out, "rule", &[rule(Some(3)), rule(None)]);
    let advised = |code: Option<&str>| ErrorDetail {
        title: Some("Blocked".into()),
        fix: Some(Fix { text: "Add the keyword.".into(), code: code.map(str::to_owned) }),
        ..ErrorDetail::new("wasm-blocked", "The policy blocks it.")
    };
    event(out, "error", &[advised(Some("script-src")), advised(None), ErrorDetail::new("crashed", "It crashed.")]);
}

#[test]
fn the_declarations_are_checked_against_what_is_sent() {
    let mut actual = HEAD.to_owned();
    connection(&mut actual);
    daemon(&mut actual);
    log(&mut actual);
    actual.push_str("};\n");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("package/check/details.ts");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &actual).expect("the samples written");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == actual, "package/check/details.ts is not what is sent; see the head of this test");
}
