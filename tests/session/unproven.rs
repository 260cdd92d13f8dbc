//! Commands that the daemon throws away in silence: the person is told.

use proptest::prelude::*;
use ptero_console::session::{Doubt, Input};

use super::panel::EPOCH_S;
use super::sim::Sim;
use super::told::Told;

/// All lines in doubt so far.
fn unsure(sim: &Sim) -> Vec<(String, Doubt)> {
    let unsure = sim.told.iter().filter_map(|(_, told)| match told {
        Told::Unsure(lines, doubt) => Some(lines.iter().map(|line| (line.clone(), *doubt))),
        _ => None,
    });
    unsure.flatten().collect()
}

/// From now on the daemon denies every token it has seen.
fn restart_in_place(sim: &mut Sim) {
    sim.daemon.boot_s = EPOCH_S + sim.now / 1000 + 1;
}

#[test]
fn a_command_between_a_tokens_end_and_the_first_sign_of_it_is_in_doubt() {
    let mut sim = Sim::connected(1);
    sim.run(10_000);
    restart_in_place(&mut sim);
    sim.input(Input::Command("say lost".into()));
    sim.run(10_000);
    assert_eq!(sim.received("send command").len(), 0);
    assert_eq!(unsure(&sim), [("say lost".to_owned(), Doubt::TokenEnded)]);
}

#[test]
fn a_command_into_a_dead_network_is_in_doubt() {
    let mut sim = Sim::connected(2);
    sim.run(10_000);
    sim.silent = true;
    sim.run(5_000);
    sim.input(Input::Command("say into the void".into()));
    sim.run(60_000);
    assert_eq!(unsure(&sim), [("say into the void".to_owned(), Doubt::ConnectionLost)]);
}

#[test]
fn what_the_daemon_says_it_threw_away_is_in_doubt() {
    let mut sim = Sim::connected(3);
    sim.run(10_000);
    sim.input(Input::Command("say a".into()));
    sim.say("throttled", &["send command"]);
    sim.run(100);
    assert_eq!(unsure(&sim), [("say a".to_owned(), Doubt::Throttled)]);
    sim.input(Input::Command("say b".into()));
    sim.run(5_000);
    sim.say("throttled", &["auth"]);
    sim.run(5_000);
    assert_eq!(unsure(&sim).len(), 1);
}

#[test]
fn news_and_an_echo_prove_that_a_command_arrived() {
    let mut sim = Sim::connected(4);
    sim.run(10_000);
    sim.input(Input::Command("say by news".into()));
    sim.run(4_000);
    sim.input(Input::Command("say by echo".into()));
    sim.say("console output", &["tick 3say by echo\r"]);
    sim.run(100);
    sim.cut(1006, "");
    sim.run(5_000);
    assert_eq!(unsure(&sim), []);
}

#[test]
fn leaving_on_purpose_is_no_reason_for_doubt() {
    let mut sim = Sim::connected(5);
    sim.input(Input::Command("say bye".into()));
    sim.input(Input::Disconnect);
    assert_eq!(unsure(&sim), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// However a connection goes wrong, and whenever: a command that was told as sent was received, or is in doubt.
    #[test]
    fn no_command_is_lost_in_silence(
        seed in any::<u64>(),
        latency in 1_u64..600,
        pauses in prop::collection::vec(0_u64..3_000, 1..25),
        at in 0_usize..25,
        fault in 0_u8..3,
    ) {
        let mut sim = Sim::connected(seed);
        sim.latency_ms = latency;
        sim.run(5_000);
        for (number, pause) in pauses.into_iter().enumerate() {
            if number == at {
                match fault {
                    0 => restart_in_place(&mut sim),
                    1 => sim.silent = true,
                    _ => sim.cut(1006, ""),
                }
            }
            sim.input(Input::Command(format!("say {number}.")));
            sim.run(pause);
        }
        // A dead network stays so until the socket is given up.
        sim.run(60_000);
        sim.silent = false;
        sim.run(30_000);
        let received: Vec<String> = sim.received("send command").iter().map(|(_, line)| (*line).to_owned()).collect();
        for (_, told) in &sim.told {
            if let Told::Sent(line) = told {
                let is_known = received.contains(line) || unsure(&sim).iter().any(|(unsure, _)| unsure == line);
                prop_assert!(is_known, "{line} was lost in silence");
            }
        }
    }
}
