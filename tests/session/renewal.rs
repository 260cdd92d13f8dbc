//! Tokens in time, and what heals them.

use std::borrow::Cow;

use ptero_console::protocol::{Permissions, ServerEvent};
use ptero_console::session::{ConnectionState, Effect, FetchReason, Input, RetryCause, SocketId, StopReason};
use ptero_console::time::{EpochMillis, Millis, Now};

use super::daemon::AuthMode;
use super::panel::{EPOCH_S, Mode};
use super::sim::Sim;
use super::told::Told;

#[test]
fn the_happy_path() {
    let mut sim = Sim::new(1);
    sim.input(Input::Connect);
    sim.run(1_000);
    let words: Vec<_> = sim.states.iter().map(|(_, state)| state.as_str()).collect();
    assert_eq!(words, ["fetching", "connecting", "authenticating", "live"]);
    assert_eq!(sim.panel.fetches[0].1, FetchReason::Connect);
    assert_eq!(sim.received("send logs").len(), 1);
    assert_eq!(sim.received("send stats").len(), 1);
    let told: Vec<_> = sim.told.iter().map(|(_, told)| told.clone()).collect();
    let expected = [
        Told::Permissions(Permissions::new(["*"])),
        Told::Replay,
        Told::Event("status running".into()),
        Told::Event("console history".into()),
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_console_line_costs_one_effect() {
    let mut sim = Sim::connected(14);
    let text = r#"{"event":"console output","args":["line"]}"#;
    for ms in 0..1_000 {
        let now = Now { mono: Millis(sim.now + ms), wall: EpochMillis(0) };
        let effects = sim.session.handle(Input::Text(SocketId(1), text), now);
        assert!(
            matches!(effects[..], [Effect::Event(ServerEvent::ConsoleOutput(Cow::Borrowed("line")))]),
            "{effects:?}"
        );
    }
}

#[test]
fn three_hours_on_one_socket() {
    let mut sim = Sim::connected(2);
    sim.run(3 * 3_600_000);
    assert!(sim.is_live());
    assert_eq!(sim.opened, 1);
    assert_eq!(sim.received("send logs").len(), 1);
    let renewals = sim.panel.fetches.len() - 1;
    assert!((20..=21).contains(&renewals), "{renewals} renewals");
    for pair in sim.panel.fetches.windows(2) {
        let apart = pair[1].0 - pair[0].0;
        assert!((510_000..=541_000).contains(&apart), "renewed after {apart} ms");
    }
    assert_eq!(sim.panel.fetches.last().map(|(_, reason)| *reason), Some(FetchReason::Refresh));
    assert!(!sim.told.iter().any(|(_, told)| matches!(told, Told::Event(name) if name.contains("Jwt"))));
    assert_eq!(sim.told.iter().filter(|(_, told)| *told == Told::Replay).count(), 1);
}

#[test]
fn lives_of_seconds_are_renewed_at_half() {
    for life_s in [4, 12, 40, 100] {
        let mut sim = Sim::new(life_s);
        sim.panel.life_s = Some(life_s);
        sim.input(Input::Connect);
        sim.run(300_000);
        assert!(sim.is_live());
        assert_eq!(sim.opened, 1, "life of {life_s} s");
        let fetches = sim.panel.fetches.len() as u64;
        // The daemon's own notices, every 30 s, are heeded too.
        assert!(fetches <= 300 / (life_s / 2).max(5) + 300 / 30 + 3, "{fetches} fetches for a life of {life_s} s");
    }
}

#[test]
fn a_flood_of_jwt_errors_is_healed_by_one_refetch() {
    let mut sim = Sim::connected(3);
    // All tokens so far are denied, without a word.
    sim.daemon.boot_s = EPOCH_S + sim.now / 1000 + 1;
    sim.run(1_500);
    for _ in 0..500 {
        sim.say("console output", &["busy"]);
        sim.run(2);
    }
    sim.run(10_000);
    assert!(sim.is_live());
    assert_eq!((sim.opened, sim.panel.fetches.len()), (1, 2));
    assert_eq!(sim.received("send logs").len(), 1);
    sim.say("console output", &["healed"]);
    sim.run(100);
    assert_eq!(sim.told.last().map(|(_, told)| told.clone()), Some(Told::Event("console healed".into())));
}

#[test]
fn a_jwt_error_about_a_message_is_handed_on() {
    let mut sim = Sim::connected(4);
    sim.say("jwt error", &["unknown variant `x`, expected one of `auth` at line 1 column 12"]);
    sim.run(20_000);
    assert_eq!(sim.panel.fetches.len(), 1);
    assert!(matches!(&sim.told.last(), Some((_, Told::Event(name))) if name.contains("JwtError")));
}

#[test]
fn a_token_without_connect_permission_is_final() {
    let mut sim = Sim::new(5);
    sim.daemon.auth = AuthMode::MissingConnect;
    sim.input(Input::Connect);
    sim.run(60_000);
    assert_eq!(sim.stop_reason(), Some(&StopReason::TokenForbidden("jwt: missing connect permission".into())));
    assert_eq!(sim.panel.fetches.len(), 1);
}

#[test]
fn the_wrong_server_is_final_after_one_refetch() {
    for (mode, text) in
        [(AuthMode::WrongServer, "jwt: server uuid mismatch"), (AuthMode::Unknown, "jwt: something new")]
    {
        let mut sim = Sim::new(6);
        sim.daemon.auth = mode;
        sim.input(Input::Connect);
        sim.run(60_000);
        assert_eq!(sim.stop_reason(), Some(&StopReason::TokenForbidden(text.into())));
        assert_eq!((sim.panel.fetches.len(), sim.opened), (2, 1));
    }
}

#[test]
fn a_bad_signature_is_retried_with_backoff_and_heals() {
    let mut sim = Sim::new(7);
    sim.daemon.auth = AuthMode::BadSignature;
    sim.input(Input::Connect);
    sim.run(300_000);
    assert!(!sim.is_live());
    let cause = sim.states.iter().rev().find_map(|(_, state)| match state {
        ConnectionState::Waiting { cause, .. } => Some(cause.clone()),
        _ => None,
    });
    let text = "an unexpected error was encountered while handling this request";
    assert_eq!(cause, Some(RetryCause::TokenRefused(text.into())));
    assert!(sim.panel.fetches.len() < 40, "two for each try");
    sim.daemon.auth = AuthMode::Checks;
    assert!(sim.run_until_live(36_000).is_some());
}

#[test]
fn an_unanswered_auth_is_given_up_after_ten_seconds() {
    let mut sim = Sim::new(8);
    sim.daemon.auth = AuthMode::Silent;
    sim.input(Input::Connect);
    sim.run(10_300);
    let (at, last) = &sim.states[sim.states.len() - 1];
    assert_eq!(last.as_str(), "waiting");
    assert!((10_000..10_300).contains(&(at - 1_000_000)));
}

#[test]
fn a_failing_panel_does_not_cost_a_good_socket() {
    let mut sim = Sim::connected(9);
    sim.panel.mode = Mode::Status(502, None);
    sim.run(560_000);
    assert!(sim.is_live());
    assert!(sim.panel.fetches.len() > 3);
    sim.panel.mode = Mode::Token;
    sim.run(35_000);
    assert!(sim.is_live());
    assert_eq!(sim.opened, 1);
}

#[test]
fn when_the_token_has_ended_too_the_person_is_told() {
    let mut sim = Sim::connected(10);
    sim.panel.mode = Mode::Status(502, None);
    sim.run(615_000);
    assert!(!sim.is_live() && !sim.has_socket());
    sim.panel.mode = Mode::Token;
    assert!(sim.run_until_live(35_000).is_some());
}

#[test]
fn credentials_may_take_half_a_minute() {
    let mut sim = Sim::new(11);
    sim.panel.latency_ms = 30_000;
    sim.input(Input::Connect);
    sim.run(60_000);
    assert!(sim.is_live());
    sim.run(3_600_000);
    assert!(sim.is_live());
    assert_eq!(sim.opened, 1);
}

#[test]
fn a_token_for_another_node_moves_the_connection() {
    let mut sim = Sim::connected(12);
    sim.run(5_000);
    sim.panel.node = 2;
    sim.say("transfer status", &["completed"]);
    sim.run(2_000);
    assert!(sim.is_live());
    assert_eq!(sim.opened, 2);
    assert_eq!(sim.panel.fetches.len(), 2);
}

#[test]
fn a_token_without_a_life_relies_on_notices() {
    let mut sim = Sim::new(13);
    sim.panel.life_s = None;
    sim.input(Input::Connect);
    sim.run(500_000);
    assert_eq!(sim.panel.fetches.len(), 1);
    sim.run(100_000);
    assert_eq!(sim.panel.fetches.len(), 2);
    sim.run(2_000_000);
    assert!(sim.is_live());
    assert_eq!(sim.opened, 1);
    let fetches = sim.panel.fetches.len();
    sim.say("token expired", &[]);
    sim.run(10_000);
    assert_eq!(sim.panel.fetches.len(), fetches + 1);
}
