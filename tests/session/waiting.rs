//! Losing the connection, waiting, and coming back.

use ptero_console::session::{ConnectionState, FetchReason, Input, RetryCause, StopReason};

use super::daemon::Door;
use super::panel::Mode;
use super::sim::Sim;

fn waits(sim: &Sim) -> Vec<u64> {
    let waits = sim.states.iter().filter_map(|(at, state)| match state {
        ConnectionState::Waiting { retry_at, .. } => Some(retry_at.0 - at),
        _ => None,
    });
    waits.collect()
}

fn cause(sim: &Sim) -> Option<&RetryCause> {
    match sim.session.state() {
        ConnectionState::Waiting { cause, .. } => Some(cause),
        _ => None,
    }
}

#[test]
fn the_backoff_doubles_within_its_bounds() {
    let mut sim = Sim::connected(1);
    sim.run(10_000);
    sim.panel.mode = Mode::Network;
    sim.cut(1006, "");
    sim.run(600_000);
    let waits = waits(&sim);
    for (nth, wait) in waits.iter().enumerate() {
        let base = (1_000_u64 << nth.min(5)).min(30_000);
        // The wait counts from the beginning of the try before, and a try takes 80 ms here.
        let low = (base - base / 4 - 80).max(750);
        let high = (base + base / 4).min(30_000);
        assert!((low..=high).contains(wait), "wait {nth} took {wait} ms");
    }
    assert!(waits.len() > 20);
    let seconds: std::collections::BTreeSet<_> = waits.iter().map(|wait| wait / 100).collect();
    assert!(seconds.len() > 10, "no jitter");
    assert_eq!(sim.panel.fetches[1].1, FetchReason::Reconnect);
    sim.panel.mode = Mode::Token;
    assert!(sim.run_until_live(31_000).is_some());
    sim.run(10_000);
    sim.cut(1006, "");
    assert!(sim.run_until_live(2_000).is_some(), "auth success resets the backoff");
}

#[test]
fn two_seeds_wait_differently() {
    let run = |seed| {
        let mut sim = Sim::new(seed);
        sim.panel.mode = Mode::Network;
        sim.input(Input::Connect);
        sim.run(100_000);
        waits(&sim)
    };
    assert_eq!(run(1), run(1));
    assert_ne!(run(1), run(2));
}

#[test]
fn a_socket_that_never_opens_is_given_up() {
    let mut sim = Sim::new(2);
    sim.daemon.door = Door::Hangs;
    sim.input(Input::Connect);
    sim.run(10_200);
    assert_eq!(cause(&sim), Some(&RetryCause::NodeUnreachable));
    sim.daemon.door = Door::Refuses;
    sim.run(60_000);
    sim.daemon.door = Door::Open;
    assert!(sim.run_until_live(31_000).is_some());
}

#[test]
fn suspension_is_rechecked_slowly() {
    let mut sim = Sim::new(3);
    sim.daemon.door = Door::Suspended;
    sim.input(Input::Connect);
    sim.run(50_000);
    assert_eq!(cause(&sim), Some(&RetryCause::Suspended));
    sim.input(Input::Visible);
    sim.input(Input::Online);
    assert_eq!(sim.opened, 1);
    sim.run(600_000);
    assert!(waits(&sim).iter().all(|wait| *wait >= 10_000 && *wait <= 75_000));
    assert!(sim.opened <= 11);
    sim.daemon.door = Door::Open;
    sim.input(Input::Connect);
    assert!(sim.run_until_live(1_000).is_some());
}

#[test]
fn final_close_codes_stop() {
    for (code, reason, expected) in
        [(4400, "", StopReason::Refused), (1000, "permission revoked", StopReason::PermissionRevoked)]
    {
        let mut sim = Sim::connected(4);
        sim.cut(code, reason);
        sim.run(600_000);
        assert_eq!(sim.stop_reason(), Some(&expected));
        assert_eq!(sim.opened, 1);
    }
}

#[test]
fn other_close_codes_come_back() {
    for code in [1000, 1001, 1005, 1006, 1009, 1011, 1012, 4000] {
        let mut sim = Sim::connected(5);
        sim.run(10_000);
        sim.cut(code, "");
        sim.run(100);
        assert_eq!(cause(&sim), Some(&RetryCause::Lost { code, reason: String::new() }));
        assert!(sim.run_until_live(2_000).is_some());
        assert_eq!(sim.received("send logs").len(), 2);
    }
}

#[test]
fn deleted_asks_the_panel_once() {
    for by_event in [true, false] {
        let delete = |sim: &mut Sim| {
            if by_event {
                sim.say("deleted", &["null"]);
                sim.run(30);
            }
            sim.cut(1001, "server deleted");
        };
        let mut sim = Sim::connected(6);
        sim.panel.mode = Mode::Status(404, None);
        delete(&mut sim);
        sim.run(60_000);
        assert_eq!(sim.stop_reason(), Some(&StopReason::Deleted));
        assert_eq!(sim.panel.fetches.len(), 2);

        let mut moved = Sim::connected(6);
        moved.panel.node = 2;
        delete(&mut moved);
        assert!(moved.run_until_live(1_000).is_some(), "at once on the new node");
    }
}

#[test]
fn a_daemon_that_drops_at_once_is_not_called_every_second() {
    let mut sim = Sim::connected(7);
    let before = sim.opened;
    for _ in 0..600 {
        if sim.is_live() {
            sim.cut(1001, "server deleted");
        }
        sim.run(1_000);
    }
    assert!(sim.opened - before < 60, "{} sockets in ten minutes", sim.opened - before);
    sim.run(31_000);
    assert!(sim.run_until_live(31_000).is_some());
}

#[test]
fn the_panels_answers_decide() {
    for (mode, expected) in [
        (Mode::Status(401, None), StopReason::NotSignedIn),
        (Mode::Status(403, None), StopReason::Forbidden(None)),
        (Mode::Status(404, None), StopReason::NotFound),
    ] {
        let mut sim = Sim::new(8);
        sim.panel.mode = mode;
        sim.input(Input::Connect);
        sim.run(600_000);
        assert_eq!(sim.stop_reason(), Some(&expected));
        sim.panel.mode = Mode::Token;
        sim.input(Input::Connect);
        assert!(sim.run_until_live(1_000).is_some(), "the person may try again");
    }
    for (mode, low, high) in [
        (Mode::Status(409, None), 30_000, 60_000),
        (Mode::Status(429, Some(120_000)), 120_000, 132_000),
        (Mode::Status(429, Some(86_400_000)), 300_000, 300_000),
        (Mode::Unavailable, 30_000, 35_000),
        (Mode::Status(500, None), 750, 1_250),
        (Mode::Html, 750, 1_250),
        (Mode::Host, 750, 1_250),
        (Mode::Network, 750, 1_250),
    ] {
        let mut sim = Sim::new(9);
        sim.panel.mode = mode;
        sim.input(Input::Connect);
        sim.run(500);
        assert!((low..=high).contains(&waits(&sim)[0]), "{mode:?}: {:?}", waits(&sim));
        sim.panel.mode = Mode::Token;
        assert!(sim.run_until_live(high + 1_000).is_some());
    }
}

#[test]
fn offline_waits_for_online() {
    let mut sim = Sim::connected(10);
    sim.go_offline();
    sim.run(60_000);
    assert!(matches!(sim.session.state(), ConnectionState::Waiting { retry_at, .. }
        if *retry_at == ConnectionState::UNTIL_ONLINE));
    assert_eq!(sim.session.state().retry_in_ms(ptero_console::time::Millis(0)), None);
    let fetches = sim.panel.fetches.len();
    sim.input(Input::Visible);
    sim.run(3_600_000);
    assert_eq!(sim.panel.fetches.len(), fetches);
    sim.go_online();
    assert!(sim.run_until_live(1_000).is_some());
}

#[test]
fn a_short_gap_in_the_network_costs_nothing() {
    let mut sim = Sim::connected(11);
    sim.go_offline();
    sim.run(5_000);
    sim.go_online();
    sim.run(60_000);
    assert_eq!(sim.opened, 1);
}

#[test]
fn another_network_is_noticed_at_once() {
    let mut sim = Sim::connected(12);
    sim.silent = true;
    sim.input(Input::Online);
    sim.run(10_100);
    assert_eq!(cause(&sim), Some(&RetryCause::TimedOut));
}

#[test]
fn a_half_open_socket_is_found_out() {
    let mut sim = Sim::connected(13);
    sim.run(5_000);
    let start = sim.now;
    sim.silent = true;
    sim.run(36_000);
    assert!(!sim.is_live());
    sim.silent = false;
    assert!(sim.run_until_live(31_000).is_some());
    assert!(sim.now - start < 70_000);
}

#[test]
fn a_silent_server_is_only_asked_now_and_then() {
    let mut sim = Sim::new(14);
    sim.daemon.state = "offline";
    sim.input(Input::Connect);
    sim.run(3_600_000);
    assert!(sim.is_live());
    assert_eq!(sim.opened, 1);
    let probes = sim.received("send stats").len();
    assert!((100..=146).contains(&probes), "{probes} probes in an hour");
}

#[test]
fn the_page_slept_and_the_socket_lives() {
    let mut sim = Sim::connected(15);
    sim.daemon.state = "offline";
    sim.timer_lag_ms = 60_000;
    sim.run(1_800_000);
    assert!(sim.is_live());
    assert_eq!(sim.opened, 1);
}

#[test]
fn a_hidden_page_comes_back_by_itself_and_at_once_when_seen() {
    let mut sim = Sim::connected(16);
    sim.run(10_000);
    sim.input(Input::Hidden);
    sim.panel.mode = Mode::Network;
    sim.cut(1006, "");
    sim.run(300_000);
    assert!(waits(&sim).iter().all(|wait| (5_000..=30_000).contains(wait)));
    sim.panel.mode = Mode::Token;
    sim.input(Input::Visible);
    sim.run(1_000);
    assert!(sim.run_until_live(1_000).is_some());
}

#[test]
fn disconnect_in_every_state() {
    for after_ms in (0..300).step_by(5) {
        let mut sim = Sim::new(17);
        sim.input(Input::Connect);
        sim.run(after_ms);
        sim.input(Input::Disconnect);
        assert_eq!(sim.stop_reason(), Some(&StopReason::Requested));
        sim.run(3_600_000);
        assert_eq!(sim.stop_reason(), Some(&StopReason::Requested));
        assert!(!sim.has_socket() && !sim.has_fetch());
        sim.input(Input::Connect);
        assert!(sim.run_until_live(1_000).is_some());
    }
    let mut waiting = Sim::new(18);
    waiting.panel.mode = Mode::Network;
    waiting.input(Input::Connect);
    waiting.run(500);
    waiting.input(Input::Disconnect);
    waiting.run(60_000);
    assert_eq!(waiting.panel.fetches.len(), 1);
    let mut idle = Sim::new(19);
    idle.input(Input::Disconnect);
    assert_eq!(idle.stop_reason(), Some(&StopReason::Requested));
}

#[test]
fn disconnect_while_a_token_is_renewed() {
    let mut sim = Sim::connected(20);
    sim.run(5_000);
    sim.say("token expiring", &[]);
    sim.run(30);
    assert!(sim.has_fetch());
    sim.input(Input::Disconnect);
    assert!(!sim.has_fetch());
    sim.run(60_000);
    assert_eq!(sim.stop_reason(), Some(&StopReason::Requested));
}
