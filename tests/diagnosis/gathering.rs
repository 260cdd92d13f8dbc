//! How the facts come together while a session works.

use ptero_console::console::diagnosis::{CredentialsFrom, DoctorMsg, Probe};
use ptero_console::console::{Msg, Phase};
use ptero_console::session::{FetchFailure, Input};

use crate::desk::{Desk, NODE, TOKEN};

#[test]
fn a_refused_socket_is_probed_and_the_page_is_told_again() {
    let mut desk = Desk::new();
    desk.fail_to_open();
    assert_eq!(desk.codes(), ["node-unreachable"]);
    assert_eq!(desk.probes.iter().map(|(_, url)| &**url).collect::<Vec<_>>(), ["https://node.example:8080"]);
    desk.probed(Probe::Reached);
    assert_eq!(desk.codes(), ["node-unreachable", "origin-refused"]);
    let detail = desk.errors.last().unwrap();
    assert!(detail.title.is_some());
    let code = detail.fix.as_ref().and_then(|fix| fix.code.as_deref());
    assert_eq!(code, Some("allowed_origins:\n  - \"https://shop.example\""));
    assert_eq!(desk.shown(), Some("origin-refused"));
}

#[test]
fn a_host_is_probed_every_ten_seconds_at_most_and_its_answer_stands_meanwhile() {
    let mut desk = Desk::new();
    desk.fail_to_open();
    desk.probed(Probe::Reached);
    desk.at += 9_000;
    desk.fail_to_open();
    assert_eq!(desk.probes.len(), 1);
    assert_eq!(desk.codes().last(), Some(&"origin-refused"));
    desk.at += 2_000;
    desk.fail_to_open();
    assert_eq!(desk.probes.len(), 2);
    assert_eq!(desk.codes().last(), Some(&"origin-refused"), "until the new answer is there");
    desk.probed(Probe::Failed);
    assert_eq!(desk.codes().last(), Some(&"node-unreachable"));
    let stale = desk.probes[0].0;
    desk.tell(Msg::Doctor(DoctorMsg::Probed { probe: stale, answer: Probe::Reached }));
    assert_eq!(desk.shown(), Some("node-unreachable"));
}

#[test]
fn nobody_is_probed_behind_a_hidden_page() {
    let mut desk = Desk::new();
    desk.input(Input::Hidden);
    desk.fail_to_open();
    assert!(desk.probes.is_empty());
    desk.input(Input::Visible);
    desk.fail_to_open();
    assert_eq!(desk.probes.len(), 1);
}

#[test]
fn a_foreign_panel_is_probed_and_the_pages_own_is_not() {
    let mut desk = Desk::new();
    desk.input(Input::Connect);
    desk.fail_fetch(FetchFailure::Network("Failed to fetch".into()));
    assert_eq!(desk.probes.last().unwrap().1, "https://panel.example");
    desk.probed(Probe::Reached);
    assert_eq!(desk.codes(), ["panel-unreachable", "panel-cors"]);

    let mut desk = Desk::at_panel(CredentialsFrom::Url("/api".into()));
    desk.input(Input::Connect);
    desk.fail_fetch(FetchFailure::Network("Failed to fetch".into()));
    assert!(desk.probes.is_empty());
}

#[test]
fn a_policys_violation_comes_after_the_failure() {
    let mut desk = Desk::new();
    desk.fail_to_open();
    desk.tell(Msg::Doctor(DoctorMsg::Blocked("wss://node.example:8080".into())));
    assert_eq!(desk.codes(), ["node-unreachable", "csp-node"]);
}

#[test]
fn the_diagnosis_stays_until_the_connection_is_live() {
    let mut desk = Desk::new();
    desk.fail_to_open();
    desk.input(Input::Connect);
    let view = desk.console.snapshot(desk.now()).connection;
    assert_eq!((view.phase, view.diagnosis.map(|found| found.code)), (Phase::Connecting, Some("node-unreachable")));
    desk.answer(TOKEN, NODE);
    desk.input(Input::Opened(desk.socket));
    desk.input(Input::Text(desk.socket, r#"{"event":"auth success"}"#));
    assert_eq!(desk.shown(), None);
    assert!(desk.console.snapshot(desk.now()).connection.detail.is_none());
}

#[test]
fn a_node_that_let_us_in_before_does_not_mind_the_origin() {
    let mut desk = Desk::new();
    desk.go_live();
    desk.close();
    assert_eq!(desk.codes(), ["connection-lost"]);
    desk.fail_to_open();
    desk.probed(Probe::Reached);
    assert_eq!(desk.shown(), Some("upgrade-refused"));
}

#[test]
fn the_tokens_age_tells_of_the_clocks() {
    let mut desk = Desk::new();
    desk.input(Input::Connect);
    desk.answer(TOKEN, NODE);
    desk.input(Input::Opened(desk.socket));
    let refusal = r#"{"event":"jwt error","args":["Error Event [0d6b]: jwt: exp claim is invalid"]}"#;
    desk.input(Input::Text(desk.socket, refusal));
    desk.at += 6_000;
    desk.input(Input::Wake);
    desk.answer(TOKEN, NODE);
    desk.input(Input::Text(desk.socket, refusal));
    assert_eq!(desk.shown(), Some("clock-skew"));
    let found = desk.console.snapshot(desk.now()).connection.diagnosis.unwrap();
    assert!(found.explanation.contains("1h 0m 7s behind"), "{}", found.explanation);
}

#[test]
fn offline_is_told_once_and_gone_with_the_network() {
    let mut desk = Desk::new();
    desk.fail_to_open();
    desk.input(Input::Offline);
    assert_eq!(desk.codes(), ["node-unreachable", "browser-offline"]);
    desk.at += 5_000;
    desk.input(Input::Online);
    assert_eq!(desk.console.connection().as_str(), "fetching");
    assert_eq!(desk.shown(), Some("node-unreachable"));
}

#[test]
fn a_wish_to_disconnect_is_no_fault() {
    let mut desk = Desk::new();
    desk.fail_to_open();
    desk.input(Input::Disconnect);
    assert_eq!((desk.shown(), desk.errors.len()), (None, 1));
    assert!(!desk.console.report(desk.now()).contains("code:"));
}

#[test]
fn another_server_starts_with_a_clean_sheet() {
    let mut desk = Desk::new();
    desk.fail_to_open();
    desk.tell(Msg::Forget);
    assert_eq!(desk.shown(), None);
    assert!(desk.console.report(desk.now()).contains("page: https://shop.example"));
}
