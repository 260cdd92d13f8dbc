//! What assistive technology is told of new lines.
//!
//! The log's rows are painted as the view moves, so what appears there is not what is new: the log itself is silent, and
//! what is new is said beside it. Once a second: a few lines are read out as they are, of more only the number is told, and
//! that not more often than a listener can bear.

use super::Console;
use crate::terminal::{Reader, RowId, plain_text};
use crate::time::{Millis, Now};
use crate::words::key;

/// So many lines of a second are read out.
const FEW: u64 = 3;
/// Between two numbers at least.
const COUNT_MS: u64 = 5_000;
/// What was said is taken away after that time, so that whoever reads on by hand finds every line once.
const STAYS_MS: u64 = 2_000;
/// A line is read out up to that many characters.
const MAX_LINE: usize = 200;

/// Whether new lines are announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Announce {
    /// When nothing else is being said.
    #[default]
    Polite,
    /// They are not.
    Off,
}

/// What is said of new lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Announcement {
    /// Tells it from one of the same words before it.
    pub number: u64,
    /// Nothing while nothing is new.
    pub lines: Vec<String>,
}

/// How new lines are said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Say {
    /// Each of this second.
    Lines,
    /// So many have come.
    Count(u64),
}

/// Decides what is said, and keeps it while it stands there.
#[derive(Debug, Default)]
pub(super) struct Announcer {
    /// Rows before it are told.
    told: RowId,
    /// Lines whose number is not told yet.
    untold: u64,
    counted_at: Option<Millis>,
    said_at: Option<Millis>,
    announcement: Announcement,
}

impl Announcer {
    pub(super) const fn announcement(&self) -> &Announcement {
        &self.announcement
    }

    /// So many lines are new since it was asked last, about a second ago.
    fn weigh(&mut self, new: u64, now: Millis) -> Option<Say> {
        if self.untold == 0 && new <= FEW {
            return (new > 0).then_some(Say::Lines);
        }
        self.untold = self.untold.saturating_add(new);
        if self.counted_at.is_some_and(|at| now.since(at) < COUNT_MS) {
            return None;
        }
        self.counted_at = Some(now);
        Some(Say::Count(std::mem::take(&mut self.untold)))
    }

    fn say(&mut self, lines: Vec<String>, now: Millis) {
        self.said_at = Some(now);
        self.announcement = Announcement { number: self.announcement.number.wrapping_add(1), lines };
    }

    /// Whether something that was said went away.
    fn is_over(&mut self, now: Millis) -> bool {
        let is_over = self.said_at.is_some_and(|at| now.since(at) >= STAYS_MS);
        if is_over {
            self.said_at = None;
            self.announcement.lines.clear();
        }
        is_over
    }

    /// Nothing of what was there so far is new.
    fn skip_to(&mut self, end: RowId) {
        self.told = end;
        self.untold = 0;
    }
}

impl Console {
    /// Announces what is new of the lines that the log shows.
    pub(super) fn announce_tick(&mut self, now: Now) {
        self.dirty.figures |= self.announcer.is_over(now.mono);
        let end = self.scrollback.end();
        if self.announces() == Announce::Off {
            self.announcer.skip_to(end);
            return;
        }
        // Until the filter has looked at them, nobody knows which lines are shown.
        if self.is_filtering() {
            return;
        }
        let first = std::mem::replace(&mut self.announcer.told, end).max(self.scrollback.first());
        let lines = match self.announcer.weigh(self.shown_from(first), now.mono) {
            Some(Say::Lines) => self.shown_lines(first, end),
            Some(Say::Count(count)) => vec![self.words.count(key!("log.new-lines"), count, &[])],
            None => return,
        };
        if !lines.is_empty() {
            self.announcer.say(lines, now.mono);
            self.dirty.figures = true;
        }
    }

    fn shown_lines(&self, first: RowId, end: RowId) -> Vec<String> {
        let mut reader = Reader::default();
        let rows = (first.0..end.0).map(RowId).filter(|row| self.is_shown(*row));
        let texts = rows.filter_map(|id| Some(plain_text(self.scrollback.row(id, &mut reader)?.text.trim(), MAX_LINE)));
        texts.filter(|text| !text.is_empty()).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const fn at(seconds: u64) -> Millis {
        Millis(seconds * 1_000)
    }

    #[test]
    fn a_few_lines_are_read_out() {
        let mut announcer = Announcer::default();
        assert_eq!(announcer.weigh(0, at(1)), None);
        assert_eq!(announcer.weigh(1, at(2)), Some(Say::Lines));
        assert_eq!(announcer.weigh(3, at(3)), Some(Say::Lines));
    }

    #[test]
    fn a_flood_is_a_number_every_five_seconds() {
        let mut announcer = Announcer::default();
        let said: Vec<_> = (0..12).map(|second| announcer.weigh(100, at(second))).collect();
        let counts = [(0, 100), (5, 500), (10, 500)];
        for (second, said) in said.iter().enumerate() {
            let count = counts.iter().find(|(when, _)| *when == second).map(|(_, count)| Say::Count(*count));
            assert_eq!(*said, count, "{second}");
        }
    }

    #[test]
    fn what_came_last_in_a_flood_is_told_when_it_is_time() {
        let mut announcer = Announcer::default();
        assert_eq!(announcer.weigh(50, at(0)), Some(Say::Count(50)));
        assert_eq!(announcer.weigh(7, at(1)), None);
        assert_eq!(announcer.weigh(1, at(2)), None);
        assert_eq!(announcer.weigh(0, at(4)), None);
        assert_eq!(announcer.weigh(0, at(5)), Some(Say::Count(8)));
        assert_eq!(announcer.weigh(1, at(6)), Some(Say::Lines));
    }

    #[test]
    fn what_was_said_goes_away() {
        let mut announcer = Announcer::default();
        announcer.say(vec!["a line".to_owned()], at(1));
        assert!(!announcer.is_over(at(2)));
        assert!(announcer.is_over(at(3)));
        assert_eq!(announcer.announcement(), &Announcement { number: 1, lines: vec![] });
        assert!(!announcer.is_over(at(4)));
    }

    proptest! {
        /// Every line is told of once, as itself or in a number, and numbers keep their distance.
        #[test]
        fn no_line_is_lost_or_told_twice(seconds in prop::collection::vec(0_u64..20, 0..60)) {
            let mut announcer = Announcer::default();
            let (mut told, mut counted_at) = (0, None);
            for (second, new) in (0_u64..).zip(&seconds) {
                match announcer.weigh(*new, at(second)) {
                    Some(Say::Lines) => {
                        prop_assert!(*new <= FEW);
                        told += new;
                    }
                    Some(Say::Count(count)) => {
                        prop_assert!(counted_at.is_none_or(|before| second - before >= COUNT_MS / 1_000));
                        counted_at = Some(second);
                        told += count;
                    }
                    None => {}
                }
            }
            prop_assert_eq!(told + announcer.untold, seconds.iter().sum::<u64>());
        }
    }
}
