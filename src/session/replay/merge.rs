//! Held lines in, lines to hand on out: what was delivered goes, doubles go, the rest is put in order.

use super::key::{LineKey, is_uncut, may_be_cut};
use super::overlap::{self, Counts, Overlap};
use super::pairs;

/// What there is to show.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Merged {
    /// The lines, in order.
    pub(super) lines: Vec<String>,
    pub(super) reach: Reach,
}

/// How far the history reaches back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// To the newest delivered line: nothing is missing between.
    Joined,
    /// Not so far, or there was nothing to reach.
    Apart,
}

/// What becomes of a held line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Shown.
    New,
    /// Was delivered on an earlier socket.
    Old,
    /// Stands among the held lines once more.
    Double,
}

/// Held lines that are not blank, each with the blank ones that follow it.
pub(super) struct Rows {
    pub(super) texts: Vec<String>,
    pub(super) keys: Vec<LineKey>,
    pub(super) fates: Vec<Fate>,
    blanks_after: Vec<usize>,
    blanks_first: usize,
}

impl Rows {
    fn new(held: Vec<String>) -> Self {
        let mut rows =
            Self { texts: Vec::new(), keys: Vec::new(), fates: Vec::new(), blanks_after: Vec::new(), blanks_first: 0 };
        for text in held {
            match (LineKey::of(&text), rows.blanks_after.last_mut()) {
                (Some(key), _) => {
                    rows.texts.push(text);
                    rows.keys.push(key);
                    rows.fates.push(Fate::New);
                    rows.blanks_after.push(0);
                }
                (None, Some(blanks)) => *blanks += 1,
                (None, None) => rows.blanks_first += 1,
            }
        }
        rows
    }

    pub(super) fn is_new(&self, row: usize) -> bool {
        self.fates[row] == Fate::New
    }

    fn lines(mut self, order: impl Iterator<Item = usize>) -> Vec<String> {
        let mut lines = Vec::new();
        for row in order {
            lines.push(std::mem::take(&mut self.texts[row]));
            lines.extend(std::iter::repeat_n(String::new(), self.blanks_after[row]));
        }
        lines
    }
}

/// Merges `held` (in order of arrival) behind `delivered`. `newest` is the newest delivered line's text length, as far as
/// it matters: whether that line may go on in a piece that was never delivered.
pub(super) fn merge(delivered: &[LineKey], newest: Newest, held: Vec<String>) -> Merged {
    let mut rows = Rows::new(held);
    let counts = overlap::count(delivered, &rows.keys);
    let overlap = overlap::find(delivered, &rows.keys, &counts);
    let (pairs, from, reach) = match &overlap {
        Some(overlap) => {
            let from = drop_delivered(delivered, newest, overlap, &counts, &mut rows);
            let mut found = pairs::across(&rows, from);
            if pairs::never_repeats(delivered) {
                found.extend(pairs::within(&rows, from, &counts));
            }
            let reach = if overlap.until == delivered.len() { Reach::Joined } else { Reach::Apart };
            (found, from, reach)
        }
        None => (pairs::front_run(&rows, &counts), 0, Reach::Apart),
    };
    let mut seconds: Vec<usize> =
        pairs.iter().map(|(first, second)| pairs::drop_first(&mut rows, *first, *second)).collect();
    seconds.sort_unstable();
    let order = in_order(&rows, from, &seconds);
    let mut lines = if overlap.is_none() { vec![String::new(); rows.blanks_first] } else { Vec::new() };
    lines.extend(rows.lines(order.into_iter()));
    Merged { lines, reach }
}

/// How the newest delivered line ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Newest {
    /// With its newline, as far as anyone can tell.
    #[default]
    Whole,
    /// Perhaps cut by the daemon, so that pieces of it were still to come.
    MayGoOn,
}

impl Newest {
    pub(super) fn of(line: &str) -> Self {
        if may_be_cut(line) { Self::MayGoOn } else { Self::Whole }
    }
}

/// Marks what was delivered. Returns the place of the first line behind the newest delivered one.
fn drop_delivered(delivered: &[LineKey], newest: Newest, overlap: &Overlap, counts: &Counts, rows: &mut Rows) -> usize {
    for (_, row) in &overlap.pairs {
        rows.fates[*row] = Fate::Old;
    }
    let (Some((oldest_told, _)), Some((_, last))) = (overlap.pairs.first(), overlap.pairs.last()) else { return 0 };
    let from = last + 1;
    drop_displaced(&delivered[*oldest_told..], &overlap.pairs, *oldest_told, from, counts, rows);
    // The pieces that were still to come stand in the history's whole line only.
    if newest == Newest::MayGoOn && is_uncut(&rows.texts[*last]) {
        rows.fates[*last] = Fate::New;
        return *last;
    }
    from
}

/// Lines that were delivered in another order than the history's (late ones) are in no alignment. Each delivered line
/// that the alignment passed over takes away one of the same key.
fn drop_displaced(
    delivered: &[LineKey],
    pairs: &[(usize, usize)],
    offset: usize,
    from: usize,
    counts: &Counts,
    rows: &mut Rows,
) {
    let mut left = std::collections::BTreeMap::<LineKey, usize>::new();
    let mut aligned = pairs.iter().map(|(told, _)| told - offset).peekable();
    for (place, key) in delivered.iter().enumerate() {
        if aligned.next_if_eq(&place).is_none() && !key.is_endless() {
            *left.entry(*key).or_default() += 1;
        }
    }
    for row in 0..rows.keys.len() {
        let key = rows.keys[row];
        let is_distinct = counts.get(&key).is_some_and(|(told, _)| *told == 1);
        if rows.is_new(row)
            && (row < from || is_distinct)
            && let Some(count) = left.get_mut(&key).filter(|count| **count > 0)
        {
            *count -= 1;
            rows.fates[row] = Fate::Old;
        }
    }
}

/// The rest of the history, then the doubles, then what only came live. Without doubles nobody can tell the history's
/// lines from live ones, and the order of arrival stays.
fn in_order(rows: &Rows, from: usize, seconds: &[usize]) -> Vec<usize> {
    let shown = (0..rows.keys.len()).filter(|row| rows.is_new(*row));
    let Some(first_double) = seconds.first() else { return shown.collect() };
    let (mut order, mut live) = (Vec::new(), Vec::new());
    for row in shown.filter(|row| seconds.binary_search(row).is_err()) {
        if (from..*first_double).contains(&row) { order.push(row) } else { live.push(row) }
    }
    order.extend_from_slice(seconds);
    order.extend(live);
    order
}
