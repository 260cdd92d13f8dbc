//! The time before a line.

use super::Timestamps;
use crate::console::format::{self, Clock};
use crate::terminal::cells_of;
use crate::time::EpochMillis;
use crate::words::Words;

/// Stands for the time of a line that was printed before it arrived, nobody knows when.
const BEFORE: &str = "\u{2264}";

const HOUR_MS: u64 = 3_600_000;

/// What a time is told by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stamper {
    /// Which time.
    pub kind: Timestamps,
    /// How far the person's clock is ahead of universal time, in milliseconds.
    pub ahead_ms: i64,
    /// The moment it is told.
    pub now: EpochMillis,
    /// How times are written where the person lives.
    pub words: Words,
}

impl Stamper {
    /// Cells that the widest time takes; none without times.
    #[must_use]
    pub fn cells(&self) -> u32 {
        match self.kind {
            Timestamps::Off => 0,
            Timestamps::Local => (0..24).map(|hour| self.width_at(hour)).max().unwrap_or(0),
            Timestamps::Utc => 8,
            Timestamps::Relative => 4,
        }
    }

    /// Whether times change while nothing else does.
    #[must_use]
    pub fn is_moving(&self) -> bool {
        self.kind == Timestamps::Relative
    }

    /// The time of a line; `None` if it is not known.
    #[must_use]
    pub fn stamp(&self, at: Option<EpochMillis>) -> String {
        match (self.kind, at) {
            (Timestamps::Off, _) => String::new(),
            (_, None) => BEFORE.to_owned(),
            (Timestamps::Local, Some(at)) => self.local(at, self.ahead_ms),
            (Timestamps::Utc, Some(at)) => utc(at),
            (Timestamps::Relative, Some(at)) => age(self.now.0.saturating_sub(at.0)),
        }
    }

    /// Cells of a time in this hour.
    fn width_at(&self, hour: u64) -> u32 {
        let time = self.local(EpochMillis(hour * HOUR_MS), 0);
        let all = 0..u32::try_from(time.len()).unwrap_or(u32::MAX);
        cells_of(&time, &all).end
    }

    fn local(&self, at: EpochMillis, ahead_ms: i64) -> String {
        format::time(&self.words, at, ahead_ms, Clock::Seconds)
    }
}

/// The same in every language: `14:03:22`.
fn utc(at: EpochMillis) -> String {
    let seconds = at.0 / 1000;
    format!("{:02}:{:02}:{:02}", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60)
}

/// In four characters: `98s`, `2m`, `47h`, `120d`.
fn age(ms: u64) -> String {
    let seconds = ms / 1000;
    match seconds {
        0..100 => format!("{seconds}s"),
        100..6_000 => format!("{}m", seconds / 60),
        6_000..360_000 => format!("{}h", seconds / 3600),
        _ => format!("{}d", (seconds / 86_400).min(999)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::words::{HourDigits, Locale};

    fn stamper(kind: Timestamps) -> Stamper {
        Stamper { kind, ahead_ms: 3_600_000, now: EpochMillis(1_700_000_100_000), words: Words::default() }
    }

    #[test]
    fn each_kind_tells_its_time() {
        let at = Some(EpochMillis(1_700_000_002_000));
        assert_eq!(stamper(Timestamps::Off).stamp(at), "");
        assert_eq!(stamper(Timestamps::Local).stamp(at), "23:13:22");
        assert_eq!(stamper(Timestamps::Utc).stamp(at), "22:13:22");
        assert_eq!(stamper(Timestamps::Relative).stamp(at), "98s");
    }

    #[test]
    fn a_time_that_is_not_known_is_not_told() {
        assert_eq!(stamper(Timestamps::Off).stamp(None), "");
        for kind in [Timestamps::Local, Timestamps::Utc, Timestamps::Relative] {
            assert_eq!(stamper(kind).stamp(None), "≤");
        }
    }

    #[test]
    fn local_times_are_written_as_where_the_person_lives() {
        let locale = Locale {
            seconds: "{hour}:{minute}:{second} {period}".into(),
            periods: Some(["AM".into(), "PM".into()]),
            hour: HourDigits::One,
            ..Locale::ENGLISH
        };
        let (words, _) = Words::new("en-US", "", &[], locale);
        let american = |kind| Stamper { words: words.clone(), ..stamper(kind) };
        let at = Some(EpochMillis(1_700_000_002_000));
        assert_eq!(american(Timestamps::Local).stamp(at), "11:13:22 PM");
        assert_eq!(american(Timestamps::Local).cells(), 11);
        assert_eq!(american(Timestamps::Utc).stamp(at), "22:13:22");
        assert_eq!(american(Timestamps::Utc).cells(), 8);
    }

    #[test]
    fn ages_are_short() {
        for (ms, text) in [
            (999, "0s"),
            (99_999, "99s"),
            (100_000, "1m"),
            (5_999_999, "99m"),
            (6_000_000, "1h"),
            (360_000_000, "4d"),
            (u64::MAX, "999d"),
        ] {
            assert_eq!(age(ms), text);
        }
    }

    #[test]
    fn a_clock_that_was_set_back_tells_no_negative_age() {
        assert_eq!(stamper(Timestamps::Relative).stamp(Some(EpochMillis(u64::MAX))), "0s");
    }

    proptest! {
        #[test]
        fn no_time_is_wider_than_its_cells(at in 0..4_000_000_000_000_u64, kind in 0..4_usize) {
            let kind = [Timestamps::Off, Timestamps::Local, Timestamps::Utc, Timestamps::Relative][kind];
            let stamper = Stamper { now: EpochMillis(4_000_000_000_000), ..stamper(kind) };
            prop_assert!(stamper.stamp(Some(EpochMillis(at))).chars().count() <= stamper.cells() as usize);
        }
    }
}
