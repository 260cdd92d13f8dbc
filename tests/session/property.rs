//! Random worlds and random people.

use proptest::prelude::*;
use ptero_console::protocol::PowerAction;
use ptero_console::session::{ConnectionState, Input, RetryCause};

use super::daemon::{AuthMode, Door};
use super::panel::{EPOCH_S, Mode};
use super::sim::{Lines, Sim};
use super::told::Told;

#[derive(Debug, Clone)]
enum Step {
    Run(u64),
    Panel(Mode),
    Latency(u64),
    Life(u64),
    Node(u8),
    Door(Door),
    Auth(AuthMode),
    Restart,
    Cut(u16, &'static str),
    Silence(bool),
    Network(bool),
    Seen(bool),
    Say(&'static str, &'static str),
    Garbage,
    Type(usize),
    Power,
    Connect,
    Disconnect,
    State(&'static str),
}

fn step() -> impl Strategy<Value = Step> {
    let modes = prop::sample::select(vec![
        Mode::Token,
        Mode::Token,
        Mode::Status(500, None),
        Mode::Status(403, None),
        Mode::Status(409, None),
        Mode::Status(429, Some(7_000)),
        Mode::Html,
        Mode::Unavailable,
        Mode::Network,
        Mode::Host,
        Mode::Hang,
    ]);
    let doors = prop::sample::select(vec![Door::Open, Door::Open, Door::Refuses, Door::Hangs, Door::Suspended]);
    let auths = prop::sample::select(vec![
        AuthMode::Checks,
        AuthMode::Checks,
        AuthMode::BadSignature,
        AuthMode::WrongServer,
        AuthMode::Silent,
        AuthMode::Unknown,
    ]);
    let closes = prop::sample::select(vec![
        (1006, ""),
        (1001, "server deleted"),
        (1009, ""),
        (4409, ""),
        (4400, ""),
        (1000, "permission revoked"),
    ]);
    let words = prop::sample::select(vec![
        ("token expiring", ""),
        ("token expired", ""),
        ("jwt error", "jwt: exp claim is invalid"),
        ("jwt error", "jwt: server uuid mismatch"),
        ("jwt error", "jwt: odd"),
        ("jwt error", "missing field `args` at line 1 column 22"),
        ("daemon error", "Error Event [x]: busy"),
        ("throttled", "auth"),
        ("throttled", "global"),
        ("throttled", "send command"),
        ("deleted", "null"),
        ("transfer status", "completed"),
        ("auth success", ""),
        ("status", "running"),
        ("console output", "line"),
    ]);
    let states = prop::sample::select(vec!["running", "offline", "starting"]);
    prop_oneof![
        6 => prop_oneof![0_u64..2_000, 0_u64..60_000, 0_u64..1_200_000].prop_map(Step::Run),
        3 => modes.prop_map(Step::Panel),
        1 => prop_oneof![0_u64..500, 0_u64..40_000].prop_map(Step::Latency),
        1 => prop_oneof![1_u64..30, 30_u64..900].prop_map(Step::Life),
        1 => (1_u8..3).prop_map(Step::Node),
        2 => doors.prop_map(Step::Door),
        2 => auths.prop_map(Step::Auth),
        1 => Just(Step::Restart),
        2 => closes.prop_map(|(code, reason)| Step::Cut(code, reason)),
        1 => any::<bool>().prop_map(Step::Silence),
        2 => any::<bool>().prop_map(Step::Network),
        2 => any::<bool>().prop_map(Step::Seen),
        3 => words.prop_map(|(name, arg)| Step::Say(name, arg)),
        1 => Just(Step::Garbage),
        2 => (1_usize..40).prop_map(Step::Type),
        1 => Just(Step::Power),
        3 => Just(Step::Connect),
        1 => Just(Step::Disconnect),
        1 => states.prop_map(Step::State),
    ]
}

fn act(sim: &mut Sim, step: Step, typed: &mut usize) {
    match step {
        Step::Run(ms) => sim.run(ms),
        Step::Panel(mode) => sim.panel.mode = mode,
        Step::Latency(ms) => sim.panel.latency_ms = ms,
        Step::Life(seconds) => sim.panel.life_s = Some(seconds),
        Step::Node(node) => sim.panel.node = node,
        Step::Door(door) => sim.daemon.door = door,
        Step::Auth(mode) => sim.daemon.auth = mode,
        Step::Restart => {
            sim.daemon.boot_s = EPOCH_S + sim.now / 1000;
            sim.cut(1006, "");
        }
        Step::Cut(code, reason) => sim.cut(code, reason),
        Step::Silence(silent) => sim.silent = silent,
        Step::Network(true) => sim.go_online(),
        Step::Network(false) => sim.go_offline(),
        Step::Seen(true) => sim.input(Input::Visible),
        Step::Seen(false) => sim.input(Input::Hidden),
        Step::Say(name, arg) => sim.say(name, &[arg]),
        Step::Garbage => sim.deliver(Some("garbage".into())),
        Step::Type(lines) => {
            let text: Vec<_> = (*typed..*typed + lines).map(|n| format!("say {n}")).collect();
            *typed += lines;
            sim.input(Input::Command(text.join("\n")));
        }
        Step::Power => sim.input(Input::Power(PowerAction::Restart)),
        Step::Connect => sim.input(Input::Connect),
        Step::Disconnect => sim.input(Input::Disconnect),
        Step::State(state) => {
            sim.daemon.state = state;
            sim.say("status", &[state]);
        }
    }
}

/// All is well again, and the person looks. What the panel was slow to answer, it answers now.
fn heal(sim: &mut Sim) {
    sim.panel.mode = Mode::Token;
    sim.panel.latency_ms = 80;
    sim.panel.life_s = Some(600);
    sim.daemon.door = Door::Open;
    sim.daemon.auth = AuthMode::Checks;
    sim.input(Input::Visible);
    sim.go_online();
    sim.answer_soon();
}

/// What one try takes in a world that is well: an answer of the panel, and four ways over the network.
const TRY_MS: u64 = 500;

/// How long the world may need beside the promised 35 s: waits that a rule makes longer, and the try behind them.
fn allowance(sim: &Sim) -> u64 {
    match sim.session.state() {
        ConnectionState::Waiting { cause: RetryCause::Suspended, .. } => 75_000 + TRY_MS,
        ConnectionState::Waiting { cause: RetryCause::PanelAnswer(_) | RetryCause::Unavailable(_), .. } => {
            60_000 + TRY_MS
        }
        _ => 35_000,
    }
}

/// What was typed was sent once, refused once, or returned once, and the daemon got nothing that was not sent.
fn accounts_for_commands(sim: &Sim, typed: usize) {
    let mut seen = vec![0; typed];
    let mut count = |text: &str| {
        for line in text.lines() {
            match line.strip_prefix("say ").and_then(|number| number.parse::<usize>().ok()) {
                Some(number) => seen[number] += 1,
                None => panic!("nobody typed {line}"),
            }
        }
    };
    let mut sent = Vec::new();
    for (_, told) in &sim.told {
        match told {
            Told::Sent(line) => {
                count(line);
                sent.push(line.as_str());
            }
            Told::Refused(text, _) => count(text),
            Told::Returned(lines, _) => lines.iter().for_each(|line| count(line)),
            _ => {}
        }
    }
    let unaccounted = seen.iter().filter(|seen| **seen == 0).count();
    assert!(seen.iter().all(|seen| *seen <= 1), "a command told twice");
    assert_eq!(unaccounted, sim.session.queued(), "the rest still waits");
    let mut rest = sent.iter();
    for (_, arrived) in sim.received("send command") {
        assert!(rest.any(|line| *line == arrived), "{arrived} arrived out of order or twice");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// `Sim` checks at each step: one socket, one request, nothing before `auth success`, the rate of `auth`, no busy
    /// loop, a timer wherever one is needed. Here: whatever happened, it ends.
    #[test]
    fn always_live_again(seed in any::<u64>(), steps in prop::collection::vec(step(), 1..80)) {
        let mut sim = Sim::new(seed);
        sim.stats_every_ms = 3_000;
        let mut typed = 0;
        sim.input(Input::Connect);
        for step in steps {
            act(&mut sim, step, &mut typed);
        }
        heal(&mut sim);
        // The old world's last words are still under way.
        sim.run(50);
        if sim.stop_reason().is_some() {
            sim.input(Input::Connect);
        }
        let allowance = allowance(&sim);
        let mut healed = sim.run_until_live(allowance);
        if sim.stop_reason().is_some() {
            // The old world's last word was under way when it healed.
            sim.input(Input::Connect);
            healed = sim.run_until_live(35_000);
        }
        prop_assert!(healed.is_some(), "{:?} after {:?}", sim.session, sim.states.iter().rev().take(6).collect::<Vec<_>>());
        accounts_for_commands(&sim, typed);
    }

    #[test]
    fn the_short_way_of_lines_changes_nothing(seed in any::<u64>(), steps in prop::collection::vec(step(), 1..80)) {
        let [short, long] = [Lines::Short, Lines::AsFrames].map(|lines| {
            let mut sim = Sim::new(seed);
            sim.lines = lines;
            sim.stats_every_ms = 3_000;
            sim.input(Input::Connect);
            let mut typed = 0;
            for step in steps.clone() {
                act(&mut sim, step, &mut typed);
                ["one", "two", "one"].iter().for_each(|line| sim.say("console output", &[line]));
            }
            sim.run(60_000);
            sim
        });
        prop_assert_eq!(short.told, long.told);
        prop_assert_eq!(short.states, long.states);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    /// A day with a busy server and a network that fails now and then: each cut costs seconds.
    #[test]
    fn a_day_of_cuts(seed in any::<u64>(), gaps in prop::collection::vec(1_000_u64..7_200_000, 12)) {
        let mut sim = Sim::new(seed);
        sim.stats_every_ms = 5_000;
        sim.input(Input::Connect);
        for gap in gaps {
            sim.run(gap);
            sim.cut(1006, "");
            sim.run(30);
            prop_assert!(sim.run_until_live(3_000).is_some());
        }
        sim.run(100);
        prop_assert_eq!(sim.daemon.throttled, 0);
        let logs = sim.received("send logs").len();
        prop_assert_eq!(logs, sim.opened);
    }
}
