//! Held lines in, lines to hand on out: what was delivered goes, doubles go, the rest is put in order.

use super::delivered::{Delivered, Newest};
use super::key::{LineKey, is_uncut};
use super::overlap::{self, Counts, Extent, Overlap};
use super::pairs::{self, Pair};
use super::rows::{Fate, Rows};

/// What there is to show.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Merged {
    /// The lines, in order.
    pub(super) lines: Vec<String>,
    pub(super) reach: Reach,
    /// What was delivered, these lines included.
    pub(super) delivered: Delivered,
}

/// How far the history reaches back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// To the newest delivered line: nothing is missing between.
    Joined,
    /// Not so far, or there was nothing to reach.
    Apart,
}

/// Merges `held` (in order of arrival) behind what was delivered.
pub(super) fn merge(delivered: &Delivered, held: Vec<String>, extent: Extent) -> Merged {
    let mut rows = Rows::new(held);
    let told = delivered.keys();
    let counts = overlap::count(told, &rows.keys);
    match overlap::find(told, &rows.keys, extent, &counts) {
        Some(overlap) => join(delivered, &overlap, &counts, rows, extent),
        None => {
            let pairs = pairs::front_run(&rows, &counts);
            let order = drop_doubles(&mut rows, 0, &pairs);
            let delivered = delivered.and(&rows, &order, Vec::new());
            let blanks = vec![String::new(); rows.blanks_first];
            Merged { lines: rows.lines(blanks, &order), reach: Reach::Apart, delivered }
        }
    }
}

fn join(delivered: &Delivered, overlap: &Overlap, counts: &Counts, mut rows: Rows, extent: Extent) -> Merged {
    let told = delivered.keys();
    let from = drop_delivered(delivered, overlap, counts, &mut rows);
    let mut pairs = pairs::across(&rows, from, counts);
    if pairs::never_repeats(told, counts) {
        pairs.extend(pairs::within(&rows, from, counts));
    }
    let order = drop_doubles(&mut rows, from, &pairs);
    let reach = if overlap.until == told.len() { Reach::Joined } else { Reach::Apart };
    let late = late_keys(delivered, from, &rows);
    let delivered = match extent {
        Extent::Complete => delivered.rewritten(overlap, from, &rows, &order, late),
        Extent::Cut => delivered.and(&rows, &order, late),
    };
    Merged { lines: rows.lines(Vec::new(), &order), reach, delivered }
}

/// Lines shown late now, and earlier ones that the history still has.
fn late_keys(delivered: &Delivered, from: usize, rows: &Rows) -> Vec<LineKey> {
    let earlier = delivered.late.iter().filter(|key| rows.keys.contains(key));
    let now = (0..from).filter(|row| rows.is_new(*row)).map(|row| rows.keys[row]);
    earlier.copied().chain(now).filter(|key| !key.is_endless()).collect()
}

/// Drops one copy of each pair; the places of what is left to show, in order.
fn drop_doubles(rows: &mut Rows, from: usize, pairs: &[Pair]) -> Vec<usize> {
    let mut is_second = vec![false; rows.keys.len()];
    for pair in pairs {
        is_second[pairs::drop_first(rows, *pair)] = true;
    }
    in_order(rows, from, &is_second)
}

/// Marks what was delivered. Returns the place of the first line behind the newest delivered one.
fn drop_delivered(delivered: &Delivered, overlap: &Overlap, counts: &Counts, rows: &mut Rows) -> usize {
    for (_, row) in &overlap.pairs {
        rows.fates[*row] = Fate::Old;
    }
    let Some((_, last)) = overlap.pairs.last() else { return 0 };
    drop_displaced(delivered, overlap, last + 1, counts, rows);
    // The pieces that were still to come stand in the history's whole line only.
    if delivered.newest == Newest::MayGoOn && is_uncut(&rows.texts[*last]) {
        rows.fates[*last] = Fate::New;
        return *last;
    }
    last + 1
}

/// Lines that were delivered in another order than the history's are in no alignment. Each delivered line that the
/// alignment passed over takes away one of the same key; behind the overlap only if the line occurred once, because a
/// new one may be like it. Where lines do not repeat, every line that was ever delivered is known.
fn drop_displaced(delivered: &Delivered, overlap: &Overlap, from: usize, counts: &Counts, rows: &mut Rows) {
    let never_repeats = pairs::never_repeats(delivered.keys(), counts);
    let is_distinct = |key: &LineKey| counts.get(key).is_some_and(|(told, _)| *told == 1);
    let mut passed_over = passed_over(delivered, overlap, is_distinct);
    for row in (0..rows.keys.len()).filter(|row| rows.fates[*row] == Fate::New).collect::<Vec<_>>() {
        let key = rows.keys[row];
        let is_distinct = is_distinct(&key);
        let left = passed_over.iter().position(|left| *left == key).filter(|_| row < from || is_distinct);
        if never_repeats && is_distinct {
            rows.fates[row] = Fate::Old;
        } else if let Some(left) = left {
            passed_over.swap_remove(left);
            rows.fates[row] = Fate::Old;
        }
    }
}

/// The delivered lines that the alignment passed over. Those that were shown late count wherever they stand.
fn passed_over(delivered: &Delivered, overlap: &Overlap, is_distinct: impl Fn(&LineKey) -> bool) -> Vec<LineKey> {
    let oldest = overlap.pairs.first().map_or(overlap.until, |(told, _)| *told);
    let told = delivered.keys()[..overlap.until].iter().enumerate();
    let passed_over = told.filter(|(place, key)| {
        let is_aligned = overlap.pairs.binary_search_by_key(place, |(told, _)| *told).is_ok();
        let is_late = is_distinct(key) && delivered.late.contains(key);
        !key.is_endless() && !is_aligned && (*place >= oldest || is_late)
    });
    passed_over.map(|(_, key)| *key).collect()
}

/// The rest of the history, then the doubles, then what only came live. Without doubles nobody can tell the history's
/// lines from live ones, and the order of arrival stays.
fn in_order(rows: &Rows, from: usize, is_second: &[bool]) -> Vec<usize> {
    let shown = (0..rows.keys.len()).filter(|row| rows.is_new(*row));
    let Some(first_double) = is_second.iter().position(|is_second| *is_second) else { return shown.collect() };
    let (mut order, mut doubles, mut live) = (Vec::new(), Vec::new(), Vec::new());
    for row in shown {
        let place = if is_second[row] {
            &mut doubles
        } else if (from..first_double).contains(&row) {
            &mut order
        } else {
            &mut live
        };
        place.push(row);
    }
    order.extend(doubles);
    order.extend(live);
    order
}
