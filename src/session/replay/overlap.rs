//! Which of the held lines were delivered before: the best alignment of the delivered tail with them.

use std::collections::BTreeMap;

use super::key::LineKey;

/// A line that occurs once among the delivered ones and is found again.
const DISTINCT: i32 = 64;
/// A line that occurs more often, next to a line that was found too.
const REPEATED_IN_LINE: i32 = 8;
/// The same on its own: nearly no evidence.
const REPEATED_ALONE: i32 = 1;
/// A delivered line that is missing between two that are found (a piece of a cut line, a prompt without newline, a
/// double).
const MISSING: i32 = 2;
/// The same behind the last one that is found: the newest delivered lines are what the history is sure to hold.
const MISSING_AT_END: i32 = 24;
/// A held line before the first one that is found; less if it comes again, as live lines do that precede the history.
const BEFORE: i32 = 2;
const BEFORE_BUT_AGAIN: i32 = 1;
/// All lines before the first one together cost no more than this.
const BEFORE_AT_MOST: i32 = 48;
/// A weaker alignment is chance.
const ENOUGH: i32 = 16;
/// So many delivered lines that the history may lack are looked past.
const SLACK: usize = 64;

const NEVER: i32 = i32::MIN / 2;

/// The delivered lines found among the held ones.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Overlap {
    /// Pairs of places, delivered and held, both rising.
    pub(super) pairs: Vec<(usize, usize)>,
    /// The overlap reaches to this place among the delivered lines: their end, or a line that ended the history.
    pub(super) until: usize,
}

/// How often a key occurs among the delivered lines and among the held ones.
pub(super) type Counts = BTreeMap<LineKey, (usize, usize)>;

pub(super) fn count(delivered: &[LineKey], held: &[LineKey]) -> Counts {
    let mut counts = Counts::new();
    for key in delivered {
        counts.entry(*key).or_default().0 += 1;
    }
    for key in held {
        counts.entry(*key).or_default().1 += 1;
    }
    counts
}

/// How the best alignment came to a place: three ways to a begun one, three ways to a found line.
#[derive(Clone, Copy)]
enum Way {
    Found(From),
    SkipDelivered,
    SkipHeld,
}

#[derive(Clone, Copy)]
enum From {
    Begin,
    Begun,
    Found,
}

/// The scores that end at one delivered line.
struct Scores {
    /// At least one line was found.
    begun: Vec<i32>,
    /// The last pair is this place's.
    found: Vec<i32>,
}

impl Scores {
    fn none(len: usize) -> Self {
        Self { begun: vec![NEVER; len], found: vec![NEVER; len] }
    }
}

/// How much of the history was received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// All of it: it reaches to the newest delivered line, if it reaches any.
    Complete,
    /// Perhaps only its beginning.
    Cut,
}

/// Aligns the tail of `delivered` with `held`. Held lines between found ones cost nothing (they are live ones), delivered
/// ones that are missing do, and the alignment must reach the newest delivered line if the history did.
pub(super) fn find(delivered: &[LineKey], held: &[LineKey], extent: Extent, counts: &Counts) -> Option<Overlap> {
    let skipped = delivered.len().saturating_sub(held.len() * 2 + SLACK);
    let tail = &delivered[skipped..];
    let width = held.len() + 1;
    let ends = next_ends(tail, extent);
    let begin = begin_scores(held, counts);
    let mut ways = vec![(Way::SkipHeld, From::Begin); (tail.len() + 1) * width];
    let mut before = Scores::none(width);
    let mut best = (ENOUGH - 1, None);
    for (row, key) in tail.iter().enumerate() {
        let mut now = Scores::none(width);
        let behind = i32::try_from(ends[row] - row - 1).unwrap_or(i32::MAX).saturating_mul(MISSING_AT_END);
        let repeats = counts.get(key).is_none_or(|(told, held)| *told > 1 || *held > 2);
        let (alone, in_line) = if repeats { (REPEATED_ALONE, REPEATED_IN_LINE) } else { (DISTINCT, DISTINCT) };
        for at in 1..width {
            let way = &mut ways[(row + 1) * width + at];
            if key.is_same(held[at - 1]) {
                let from = [
                    (before.found[at - 1] + in_line, From::Found),
                    (before.begun[at - 1] + alone, From::Begun),
                    (begin[at - 1] + alone, From::Begin),
                ];
                (now.found[at], way.1) = first_best(from);
                let score = now.found[at].saturating_sub(behind);
                if score > best.0 {
                    best = (score, Some((row, at - 1)));
                }
            }
            let to = [
                (now.begun[at - 1], Way::SkipHeld),
                (now.found[at], Way::Found(way.1)),
                (before.begun[at].saturating_sub(MISSING), Way::SkipDelivered),
            ];
            (now.begun[at], way.0) = first_best(to);
        }
        before = now;
    }
    let last = best.1?;
    let mut pairs = walk_back(&ways, last, width);
    pairs.reverse();
    pairs.iter_mut().for_each(|(told, _)| *told += skipped);
    Some(Overlap { pairs, until: skipped + ends[last.0] })
}

/// For each delivered line the place to which a history that holds it must reach: the end of all, or the next line that
/// ends a history before it.
fn next_ends(told: &[LineKey], extent: Extent) -> Vec<usize> {
    let mut end = told.len();
    let mut ends: Vec<usize> = told
        .iter()
        .enumerate()
        .rev()
        .map(|(place, key)| {
            let next = if extent == Extent::Cut { place + 1 } else { end };
            if key.is_endless() {
                end = place;
            }
            next
        })
        .collect();
    ends.reverse();
    ends
}

fn begin_scores(held: &[LineKey], counts: &Counts) -> Vec<i32> {
    let costs = held.iter().scan(0, |cost, key| {
        let again = counts.get(key).is_some_and(|(_, held)| *held > 1);
        *cost = BEFORE_AT_MOST.min(*cost + if again { BEFORE_BUT_AGAIN } else { BEFORE });
        Some(-*cost)
    });
    std::iter::once(0).chain(costs).collect()
}

/// The highest score; of equal ones the first.
fn first_best<T: Copy>(choices: [(i32, T); 3]) -> (i32, T) {
    let [first, rest @ ..] = choices;
    rest.into_iter().fold(first, |best, next| if next.0 > best.0 { next } else { best })
}

/// The pairs of the alignment that ends with the pair `last`, from the newest to the oldest.
fn walk_back(ways: &[(Way, From)], last: (usize, usize), width: usize) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut row, mut at) = (last.0 + 1, last.1 + 1);
    let mut is_found = true;
    while row > 0 && at > 0 {
        let (way, found_from) = ways[row * width + at];
        match if is_found { Way::Found(found_from) } else { way } {
            Way::SkipHeld => at -= 1,
            Way::SkipDelivered => row -= 1,
            Way::Found(from) => {
                row -= 1;
                at -= 1;
                pairs.push((row, at));
                match from {
                    From::Begin => break,
                    From::Begun => is_found = false,
                    From::Found => is_found = true,
                }
            }
        }
    }
    pairs
}
