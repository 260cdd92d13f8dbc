//! Lines that came twice on one socket: live, and in the history.

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
pub(super) fn never_repeats(delivered: &[LineKey], counts: &Counts) -> bool {
    delivered.len() >= PROOF && counts.values().all(|(told, _)| *told <= 1)
}

/// Lines before the place `from` that were never delivered are live ones, and their doubles are the history's end. Proved
/// are those that came exactly twice and were never seen before, and what stands between two such in both places.
pub(super) fn across(rows: &Rows, from: usize, counts: &Counts) -> Vec<Pair> {
    let proved = (0..from).filter(|row| rows.is_new(*row) && is_novel_pair(rows.keys[*row], counts));
    let proved: Vec<Pair> = proved.filter_map(|row| Some((row, find(rows, row, from..rows.keys.len())?))).collect();
    let mut pairs = proved.clone();
    for neighbours in proved.windows(2) {
        let [(first, second), (next_first, next_second)] = neighbours else { continue };
        let mut behind = second + 1;
        for row in (first + 1..*next_first).filter(|row| rows.is_new(*row)) {
            if let Some(double) = find(rows, row, behind..*next_second) {
                pairs.push((row, double));
                behind = double + 1;
            }
        }
    }
    pairs
}

/// Whether the line was never delivered and is held exactly twice.
fn is_novel_pair(key: LineKey, counts: &Counts) -> bool {
    counts.get(&key) == Some(&(0, 2)) && !key.is_endless()
}

/// The first row of the same key there.
fn find(rows: &Rows, row: usize, mut places: std::ops::Range<usize>) -> Option<usize> {
    places.find(|other| rows.is_new(*other) && rows.keys[row].is_same(rows.keys[*other]))
}

/// Lines behind `from` that came exactly twice and were never seen before. Only for servers that do not repeat lines.
pub(super) fn within(rows: &Rows, from: usize, counts: &Counts) -> Vec<Pair> {
    let held_twice = (from..rows.keys.len()).filter(|row| rows.is_new(*row) && is_novel_pair(rows.keys[*row], counts));
    held_twice.filter_map(|row| Some((find(rows, row, from..row)?, row))).collect()
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
