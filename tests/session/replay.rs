//! The replayed history against random streams: nothing twice, nothing lost.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::streams::{Case, Dice, Mix, Round, distinct, expected, run, same_letters, shown, tally, with_repeats};
use super::wire::{Maker, Wire};

/// Rounds in which the history reaches back to a delivered line.
fn rounds(most_away: usize) -> impl Strategy<Value = Vec<Round>> {
    let round = (0..most_away, 0_usize..8, 0_usize..12, 0_usize..30);
    let round = round.prop_map(|(away, doubled, window, live)| Round { away, doubled, window, live });
    prop::collection::vec(round, 1..7)
}

fn maker() -> impl Strategy<Value = Maker> {
    prop::sample::select(vec![Maker::Go, Maker::Calagopus])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    /// Lines that differ: the log is the true one, letter for letter.
    #[test]
    fn distinct_lines_are_exact(maker in maker(), history in 30_usize..150, rounds in rounds(12), seed in any::<u64>()) {
        for mix in [Mix::InOrder, Mix::LiveFirst] {
            let case = Case { maker, history, mix, drops: 0, rounds: rounds.clone() };
            let outcome = run(&case, &mut Dice(seed), distinct);
            same_letters(&outcome).map_err(TestCaseError::fail)?;
            prop_assert_eq!(outcome.wire.gaps(), 0);
        }
    }

    /// However the goroutines race: nothing lost, nothing twice.
    #[test]
    fn distinct_lines_are_complete_in_any_mix(maker in maker(), history in 30_usize..150, rounds in rounds(12), seed in any::<u64>()) {
        let case = Case { maker, history, mix: Mix::Any, drops: 0, rounds };
        let outcome = run(&case, &mut Dice(seed), distinct);
        prop_assert_eq!(shown(&outcome), expected(&outcome));
    }

    /// The live stream drops lines: what a history still has comes, late perhaps, and nothing twice.
    #[test]
    fn dropped_lines_come_from_the_history(maker in maker(), rounds in rounds(12), drops in 2_usize..9, seed in any::<u64>()) {
        let case = Case { maker, history: 150, mix: Mix::InOrder, drops, rounds };
        let outcome = run(&case, &mut Dice(seed), |_, number, _| format!("#{number}. line"));
        prop_assert_eq!(shown(&outcome), expected(&outcome));
    }

    /// Lines that repeat: nothing lost, and few shown twice beside those that came twice on one socket.
    #[test]
    fn repeated_lines_are_not_lost(maker in maker(), history in 60_usize..150, rounds in rounds(12), seed in any::<u64>()) {
        for mix in [Mix::InOrder, Mix::LiveFirst] {
            let case = Case { maker, history, mix, drops: 0, rounds: rounds.clone() };
            let outcome = run(&case, &mut Dice(seed), with_repeats);
            let (expected, shown) = (expected(&outcome), shown(&outcome));
            let sum = |tally: &BTreeMap<String, usize>| tally.values().sum::<usize>();
            for (name, count) in &expected {
                prop_assert!(shown.get(name) >= Some(count), "{name} is missing in {mix:?}");
            }
            prop_assert!(sum(&shown) <= sum(&expected) + 2 * outcome.doubled);
        }
    }

    /// More was printed than the history holds: one mark, and everything that the daemon still had.
    #[test]
    fn a_gap_is_marked_once(maker in maker(), history in 10_usize..60, beyond in 1_usize..50, doubled in 0_usize..6, seed in any::<u64>()) {
        let rounds = vec![Round { away: history + beyond, doubled, window: 3, live: 3 }];
        let case = Case { maker, history, mix: Mix::InOrder, drops: 0, rounds };
        let outcome = run(&case, &mut Dice(seed), |_, number, _| format!("#{number}. line"));
        prop_assert_eq!(outcome.wire.gaps(), 1);
        let (expected, shown) = (expected(&outcome), shown(&outcome));
        prop_assert!(expected.keys().eq(shown.keys()));
        prop_assert!(shown.values().sum::<usize>() <= expected.len() + doubled);
    }

    /// The socket ends while the history is on its way: the next one brings the rest, and nothing again.
    #[test]
    fn a_cut_inside_the_history_costs_nothing(away in 0_usize..20, sent in 0_usize..80, live in 0_usize..4) {
        let printed: Vec<String> = (0..90).map(|number| format!("#{number}. line")).collect();
        let mut wire = Wire::connected(&printed[..60]);
        wire.reconnect(2_000);
        let read = 60 + away;
        wire.lines(&printed[read..read + live]);
        wire.lines(&printed[..read][..sent.min(read)]);
        wire.reconnect(2_000);
        wire.lines(&printed[..read + live]);
        wire.run(2_000);
        wire.lines(&printed[read + live..]);
        prop_assert_eq!(tally(wire.text().into_iter()), tally(printed.iter().map(String::as_str)));
    }

    /// The first socket of a page ends while its history is on its way, or the history comes later than it is waited for: the
    /// next one brings the rest, and nothing again.
    #[test]
    fn a_cut_inside_the_first_history_costs_nothing(
        read in 1_usize..60, sent in 0_usize..60, live in 1_usize..4, early in 0_usize..4, waits in any::<bool>(), away in 0_usize..20,
    ) {
        let printed: Vec<String> = (0..read + live + away).map(|number| format!("#{number}. line")).collect();
        let (past, now) = (&printed[..read][..sent.min(read)], &printed[read..read + live]);
        let (first, second) = now.split_at(early.min(live));
        let mut wire = Wire::new();
        wire.connect();
        wire.lines(first);
        if waits {
            wire.run(2_000);
        }
        wire.lines(past);
        wire.lines(second);
        wire.reconnect(2_000);
        wire.lines(&printed);
        wire.run(2_000);
        prop_assert_eq!(tally(wire.text().into_iter()), tally(printed.iter().map(String::as_str)));
    }
}
