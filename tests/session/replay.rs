//! The replayed history against random streams: nothing twice, nothing lost.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::wire::{Maker, Wire};

/// A number for every choice that a case makes.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

/// How the two goroutines' lines mix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mix {
    /// Live lines come at any time.
    Any,
    /// Lines printed after the history was read come behind it.
    InOrder,
    /// As `InOrder`, and the live copies come before the last of the history's old lines.
    LiveFirst,
}

/// One connection: how many lines are printed while nobody listens, between `auth success` and the reading of the
/// history, and later.
#[derive(Debug, Clone)]
struct Round {
    away: usize,
    doubled: usize,
    window: usize,
    live: usize,
}

struct Case {
    maker: Maker,
    history: usize,
    mix: Mix,
    /// One of so many live lines is lost; 0 for none.
    drops: usize,
    rounds: Vec<Round>,
}

/// A line that is no other's beginning and of the kinds that live and history forms differ in.
fn distinct(maker: Maker, number: usize, dice: &mut Dice) -> String {
    match dice.below(12) {
        0 => String::new(),
        1 => format!("  #{number}. indented \x1b[31mred\x1b[0m  "),
        2 => format!("\x1b[0m#{number}. a \r#{number}. b \r#{number}. c"),
        3 => format!("#{number}. bare\rreturn"),
        4 if maker == Maker::Calagopus => {
            format!(" #{number}. {}", (0..150).map(|word| format!("w{number}x{word}")).collect::<Vec<_>>().join(" "))
        }
        _ => format!("#{number}. line"),
    }
}

fn with_repeats(maker: Maker, number: usize, dice: &mut Dice) -> String {
    match dice.below(6) {
        0 => "tick".into(),
        1 => ">".into(),
        2 => "Saving chunks".into(),
        _ => distinct(maker, number, dice),
    }
}

/// What a run has shown, and what it should have.
struct Outcome {
    wire: Wire,
    printed: Vec<String>,
    /// Lines that came in a history or live.
    given: Vec<bool>,
    /// Lines that were printed between an `auth success` and the reading of the history.
    doubled: usize,
}

fn run(case: &Case, dice: &mut Dice, line: fn(Maker, usize, &mut Dice) -> String) -> Outcome {
    let total: usize = 40 + case.rounds.iter().map(|r| r.away + r.doubled + r.window + r.live).sum::<usize>();
    let printed: Vec<String> = (0..total).map(|number| line(case.maker, number, dice)).collect();
    let mut given = vec![false; total];
    let mut wire = Wire::new();
    wire.connect();
    wire.run(10_000);
    let mut at = 0;
    let live = |wire: &mut Wire, from: usize, to: usize, given: &mut Vec<bool>, dice: &mut Dice| {
        for number in from..to {
            if case.drops == 0 || dice.below(case.drops) > 0 {
                given[number] = true;
                wire.lines(&case.maker.live(&printed[number]));
            }
        }
    };
    live(&mut wire, at, 40, &mut given, dice);
    at += 40;
    for round in &case.rounds {
        let (auth, read) = (at + round.away, at + round.away + round.doubled);
        let end = read + round.window;
        wire.reconnect(5_000);
        let start = read.saturating_sub(case.history);
        given[start..read].fill(true);
        mix(&mut wire, case, &printed, (start, at, auth, read, end), &mut given, dice);
        wire.run(2_000);
        live(&mut wire, end, end + round.live, &mut given, dice);
        at = end + round.live;
    }
    let doubled = case.rounds.iter().map(|round| round.doubled).sum();
    Outcome { wire, printed, given, doubled }
}

/// Sends the history from `start` to `read` and the live lines from `auth` to `end`; `old` is the first undelivered line.
fn mix(
    wire: &mut Wire,
    case: &Case,
    printed: &[String],
    (start, old, auth, read, end): (usize, usize, usize, usize, usize),
    given: &mut [bool],
    dice: &mut Dice,
) {
    let (mut past, mut now) = (start, auth);
    while past < read || now < end {
        let live_may = now < end && (case.mix == Mix::Any || now < read || past == read);
        let live_must = past == read || (case.mix == Mix::LiveFirst && past + 1 >= old && now < read);
        if live_may && (live_must || dice.below(2) == 0) {
            if case.drops == 0 || dice.below(case.drops) > 0 {
                given[now] = true;
                wire.lines(&case.maker.live(&printed[now]));
            }
            now += 1;
        } else if past < read {
            wire.lines(&case.maker.history(&printed[past..=past]));
            past += 1;
        }
    }
}

/// Every row with its text, blanks aside: the same for a line's live form, its history form and its pieces.
fn letters<T: AsRef<str>>(lines: &[T]) -> String {
    lines.iter().flat_map(|line| line.as_ref().chars()).filter(|c| !c.is_whitespace()).collect()
}

fn same_letters(outcome: &Outcome) -> Result<(), TestCaseError> {
    let (shown, printed) = (letters(&outcome.wire.text()), letters(&outcome.printed));
    let same = shown.chars().zip(printed.chars()).take_while(|(shown, printed)| shown == printed).count();
    let around = |text: &str| text.chars().skip(same.saturating_sub(30)).take(90).collect::<String>();
    prop_assert!(shown == printed, "{:?} is not {:?}", around(&shown), around(&printed));
    Ok(())
}

/// How often each line was shown.
fn tally<'a>(lines: impl Iterator<Item = &'a str>) -> BTreeMap<String, usize> {
    let mut tally = BTreeMap::new();
    for line in lines {
        // A later piece of a cut line has no number of its own.
        let line = line.trim().trim_start_matches("\x1b[0m");
        if !["#", "tick", ">", "Saving"].iter().any(|start| line.starts_with(start)) {
            continue;
        }
        let name = line.split_inclusive('.').next().unwrap_or(line);
        *tally.entry(name.to_owned()).or_default() += 1;
    }
    tally
}

fn expected(outcome: &Outcome) -> BTreeMap<String, usize> {
    tally(outcome.printed.iter().zip(&outcome.given).filter(|(_, given)| **given).map(|(line, _)| line.as_str()))
}

fn shown(outcome: &Outcome) -> BTreeMap<String, usize> {
    tally(outcome.wire.text().into_iter())
}

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
            same_letters(&outcome)?;
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
}
