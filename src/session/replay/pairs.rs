//! Lines that came twice on one socket: live, and in the history.

use std::collections::BTreeMap;

use super::key::{LineKey, trimmed};
use super::overlap::Counts;
use super::rows::{Fate, Rows};

/// So many delivered lines without a repeated one are proof that a server's lines differ (they carry the time).
const PROOF: usize = 16;
/// What is behind a double at the history's end may only be live lines: few, so at most this part of what is before.
const BEHIND_PART: usize = 4;

/// Places of a line's two copies, the earlier one first.
pub(super) type Pair = (usize, usize);

/// Whether no delivered line is like another.
pub(super) fn never_repeats(delivered: &[LineKey]) -> bool {
    let mut keys = delivered.to_vec();
    keys.sort_unstable();
    keys.dedup();
    delivered.len() >= PROOF && keys.len() == delivered.len()
}

/// Lines before the place `from` are live ones. Their doubles are the history's end, so they stand behind `from`, in the
/// same order and close together.
pub(super) fn across(rows: &Rows, from: usize) -> Vec<Pair> {
    let mut firsts = Vec::new();
    let mut next = from;
    for row in (0..from).filter(|row| rows.is_new(*row)) {
        let second = (next..rows.keys.len()).find(|other| is_double(rows, row, *other));
        if let Some(second) = second {
            firsts.push(row);
            next = second + 1;
        }
    }
    tightest(rows, &firsts, from)
}

/// Of all ways to find `firsts` again in order, the one that takes the least room.
fn tightest(rows: &Rows, firsts: &[usize], from: usize) -> Vec<Pair> {
    let Some((last, others)) = firsts.split_last() else { return Vec::new() };
    let mut best: Option<(usize, Vec<Pair>)> = None;
    for end in (from..rows.keys.len()).filter(|row| is_double(rows, *last, *row)) {
        let mut pairs = vec![(*last, end)];
        let mut start = end;
        for first in others.iter().rev() {
            let Some(second) = (from..start).rev().find(|row| is_double(rows, *first, *row)) else { break };
            pairs.push((*first, second));
            start = second;
        }
        let is_better = best.as_ref().is_none_or(|(room, _)| end - start < *room);
        if pairs.len() == firsts.len() && is_better {
            best = Some((end - start, pairs));
        }
    }
    best.map_or_else(Vec::new, |(_, pairs)| pairs)
}

fn is_double(rows: &Rows, first: usize, second: usize) -> bool {
    rows.is_new(second) && rows.keys[first].is_same(rows.keys[second])
}

/// Lines behind `from` that came exactly twice and were never seen before. Only for servers that do not repeat lines.
pub(super) fn within(rows: &Rows, from: usize, counts: &Counts) -> Vec<Pair> {
    let mut firsts = BTreeMap::new();
    let mut pairs = Vec::new();
    for row in (from..rows.keys.len()).filter(|row| rows.is_new(*row)) {
        let key = rows.keys[row];
        if counts.get(&key) == Some(&(0, 2))
            && !key.is_endless()
            && let Some(first) = firsts.insert(key, row)
        {
            pairs.push((first, row));
        }
    }
    pairs
}

/// With nothing delivered before there is no overlap to go by: a run of lines that opens what was received and comes
/// again at its end, each of them exactly twice.
pub(super) fn front_run(rows: &Rows, counts: &Counts) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    for (row, key) in rows.keys.iter().enumerate() {
        let twice = counts.get(key).is_some_and(|(_, held)| *held == 2) && !key.is_endless();
        let second = rows.keys.iter().rposition(|other| twice && other == key);
        match second.filter(|second| *second > pairs.last().map_or(row, |pair| pair.1)) {
            Some(second) => pairs.push((row, second)),
            None => break,
        }
    }
    let Some(start) = pairs.first().map(|(_, second)| *second) else { return pairs };
    let behind = rows.keys.len() - start - pairs.len();
    let in_place = pairs.len() <= start && behind <= start / BEHIND_PART;
    if in_place { pairs } else { Vec::new() }
}

/// Drops the first copy, with the pieces that a daemon cut it into; the place of the one that stays.
pub(super) fn drop_first(rows: &mut Rows, (first, second): Pair) -> usize {
    rows.fates[first] = Fate::Double;
    if rows.texts[first].len() > rows.texts[second].len() {
        rows.texts.swap(first, second);
    }
    let whole = trimmed(&rows.texts[second]);
    let Some(mut rest) = whole.strip_prefix(trimmed(&rows.texts[first])) else { return second };
    for row in first + 1..rows.keys.len() {
        rest = rest.trim_start();
        if rest.is_empty() {
            break;
        }
        if row != second
            && rows.is_new(row)
            && let Some(behind) = rest.strip_prefix(trimmed(&rows.texts[row]))
        {
            rest = behind;
            rows.fates[row] = Fate::Double;
        }
    }
    second
}
