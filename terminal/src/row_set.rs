//! A set of row ids that lie close together: one bit a row.

use std::collections::VecDeque;
use std::ops::Range;

const BITS: u64 = u64::BITS as u64;

/// Ids between two bounds that grow. Word `i` of all words holds the ids from `i * 64` on.
#[derive(Debug, Default)]
pub(super) struct RowSet {
    /// The number of the first word held.
    first: u64,
    words: VecDeque<u64>,
}

impl RowSet {
    /// The ids from `number * 64` on, as bits.
    pub(super) fn word(&self, number: u64) -> u64 {
        let at = number.checked_sub(self.first).and_then(|at| usize::try_from(at).ok());
        at.and_then(|at| self.words.get(at)).copied().unwrap_or(0)
    }

    pub(super) fn has(&self, row: u64) -> bool {
        self.word(row / BITS) >> (row % BITS) & 1 == 1
    }

    /// Adds rows. Those next to the ones held cost no more than themselves.
    pub(super) fn insert(&mut self, rows: Range<u64>) {
        if rows.is_empty() {
            return;
        }
        self.reach(rows.start / BITS, (rows.end - 1) / BITS);
        self.change(&rows, |word, mask| word | mask);
    }

    /// Has the words from number `from` to number `to`.
    fn reach(&mut self, from: u64, to: u64) {
        if self.words.is_empty() {
            self.first = from;
        }
        while from < self.first {
            self.words.push_front(0);
            self.first -= 1;
        }
        while self.end() <= to {
            self.words.push_back(0);
        }
    }

    pub(super) fn remove(&mut self, rows: &Range<u64>) {
        self.change(rows, |word, mask| word & !mask);
    }

    /// Adds what is in another set.
    pub(super) fn add(&mut self, other: &Self) {
        for (number, word) in (other.first..).zip(&other.words).filter(|(_, word)| **word != 0) {
            self.reach(number, number);
            if let Some(own) = self.word_mut(number) {
                *own |= word;
            }
        }
    }

    /// How many are not in another set.
    pub(super) fn count_without(&self, other: &Self) -> u64 {
        let words = (self.first..).zip(&self.words);
        words.map(|(number, word)| u64::from((word & !other.word(number)).count_ones())).sum()
    }

    /// Forgets the rows before `row`.
    pub(super) fn trim(&mut self, row: u64) {
        while self.first < row / BITS && self.words.pop_front().is_some() {
            self.first += 1;
        }
        self.remove(&(self.first * BITS..row));
    }

    /// Whether any of `rows` is among them for which `mask` has a bit too.
    pub(super) fn has_any(&self, rows: &Range<u64>, mask: impl Fn(u64) -> u64) -> bool {
        let from = (rows.start / BITS).max(self.first);
        (from..rows.end.div_ceil(BITS).min(self.end())).any(|number| {
            let start = number * BITS;
            let low = rows.start.saturating_sub(start);
            let high = (rows.end - start).min(BITS);
            low < high && self.word(number) & mask(number) & ((!0 >> (BITS - (high - low))) << low) != 0
        })
    }

    /// The first one at or after `row`.
    pub(super) fn next(&self, row: u64) -> Option<u64> {
        let from = row.max(self.first * BITS);
        let below = !0 << (from % BITS);
        let words = (from / BITS..self.end()).map(|number| (number, self.word(number)));
        let mut words = words.map(|(number, word)| (number, if number == from / BITS { word & below } else { word }));
        words.find(|(_, word)| *word != 0).map(|(number, word)| number * BITS + u64::from(word.trailing_zeros()))
    }

    /// The last one before `row`.
    pub(super) fn before(&self, row: u64) -> Option<u64> {
        let end = row.min(self.end() * BITS);
        let below = (1 << (end % BITS)) - 1;
        let words = (self.first..=end / BITS).rev().map(|number| (number, self.word(number)));
        let mut words = words.map(|(number, word)| (number, if number == end / BITS { word & below } else { word }));
        words.find(|(_, word)| *word != 0).map(|(number, word)| number * BITS + u64::from(word.ilog2()))
    }

    pub(super) fn count(&self) -> u64 {
        self.words.iter().map(|word| u64::from(word.count_ones())).sum()
    }

    /// How many are before `row`.
    pub(super) fn rank(&self, row: u64) -> u64 {
        let whole: u64 = (self.first..row / BITS)
            .map_while(|number| (number < self.end()).then(|| u64::from(self.word(number).count_ones())))
            .sum();
        whole + u64::from((self.word(row / BITS) & ((1 << (row % BITS)) - 1)).count_ones())
    }

    /// The one that `n` others are before.
    pub(super) fn nth(&self, mut n: u64) -> Option<u64> {
        for (number, word) in (self.first..).zip(&self.words) {
            let ones = u64::from(word.count_ones());
            if n < ones {
                let mut word = *word;
                for _ in 0..n {
                    word &= word - 1;
                }
                return Some(number * BITS + u64::from(word.trailing_zeros()));
            }
            n -= ones;
        }
        None
    }

    fn end(&self) -> u64 {
        self.first + self.words.len() as u64
    }

    /// Changes the bits of `rows` in the words held.
    fn change(&mut self, rows: &Range<u64>, change: impl Fn(u64, u64) -> u64) {
        let from = (rows.start / BITS).max(self.first);
        for number in from..rows.end.div_ceil(BITS).min(self.end()) {
            let start = number * BITS;
            let low = rows.start.saturating_sub(start);
            let high = (rows.end - start).min(BITS);
            if low >= high {
                continue;
            }
            let mask = (!0 >> (BITS - (high - low))) << low;
            if let Some(word) = self.word_mut(number) {
                *word = change(*word, mask);
            }
        }
    }

    fn word_mut(&mut self, number: u64) -> Option<&mut u64> {
        self.words.get_mut(usize::try_from(number.checked_sub(self.first)?).ok()?)
    }
}
