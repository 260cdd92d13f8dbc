//! Random streams of a daemon: what is printed, what of it is delivered live and in histories, and what is then shown.

use std::collections::BTreeMap;

use super::wire::{Maker, Wire};

/// A number for every choice that a case makes.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

/// How the two goroutines' lines mix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mix {
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
pub struct Round {
    pub away: usize,
    pub doubled: usize,
    pub window: usize,
    pub live: usize,
}

pub struct Case {
    pub maker: Maker,
    pub history: usize,
    pub mix: Mix,
    /// One of so many live lines is lost; 0 for none.
    pub drops: usize,
    pub rounds: Vec<Round>,
}

/// A line that is no other's beginning and of the kinds that live and history forms differ in.
pub fn distinct(maker: Maker, number: usize, dice: &mut Dice) -> String {
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

pub fn with_repeats(maker: Maker, number: usize, dice: &mut Dice) -> String {
    match dice.below(6) {
        0 => "tick".into(),
        1 => ">".into(),
        2 => "Saving chunks".into(),
        _ => distinct(maker, number, dice),
    }
}

/// What a run has shown, and what it should have.
pub struct Outcome {
    pub wire: Wire,
    printed: Vec<String>,
    /// Lines that came in a history or live.
    given: Vec<bool>,
    /// Lines that were printed between an `auth success` and the reading of the history.
    pub doubled: usize,
}

pub fn run(case: &Case, dice: &mut Dice, line: fn(Maker, usize, &mut Dice) -> String) -> Outcome {
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

pub fn same_letters(outcome: &Outcome) -> Result<(), String> {
    let (shown, printed) = (letters(&outcome.wire.text()), letters(&outcome.printed));
    let same = shown.chars().zip(printed.chars()).take_while(|(shown, printed)| shown == printed).count();
    let around = |text: &str| text.chars().skip(same.saturating_sub(30)).take(90).collect::<String>();
    if shown == printed { Ok(()) } else { Err(format!("{:?} is not {:?}", around(&shown), around(&printed))) }
}

/// How often each line was shown.
pub fn tally<'a>(lines: impl Iterator<Item = &'a str>) -> BTreeMap<String, usize> {
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

pub fn expected(outcome: &Outcome) -> BTreeMap<String, usize> {
    tally(outcome.printed.iter().zip(&outcome.given).filter(|(_, given)| **given).map(|(line, _)| line.as_str()))
}

pub fn shown(outcome: &Outcome) -> BTreeMap<String, usize> {
    tally(outcome.wire.text().into_iter())
}
