//! The time before a line.

use super::Timestamps;
use crate::time::EpochMillis;

/// What a time is told by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stamper {
    /// Which time.
    pub kind: Timestamps,
    /// How far the person's clock is ahead of universal time, in milliseconds.
    pub ahead_ms: i64,
    /// The moment it is told.
    pub now: EpochMillis,
}

impl Stamper {
    /// Cells that the widest time takes; none without times.
    #[must_use]
    pub const fn cells(&self) -> u32 {
        match self.kind {
            Timestamps::Off => 0,
            Timestamps::Local | Timestamps::Utc => 8,
            Timestamps::Relative => 4,
        }
    }

    /// Whether times change while nothing else does.
    #[must_use]
    pub fn is_moving(&self) -> bool {
        self.kind == Timestamps::Relative
    }

    /// The time of a line.
    #[must_use]
    pub fn stamp(&self, at: EpochMillis) -> String {
        match self.kind {
            Timestamps::Off => String::new(),
            Timestamps::Local => clock(at, self.ahead_ms),
            Timestamps::Utc => clock(at, 0),
            Timestamps::Relative => age(self.now.0.saturating_sub(at.0)),
        }
    }
}

/// Of as many cells in every language, as a column has to be: `14:03:22`.
fn clock(at: EpochMillis, ahead_ms: i64) -> String {
    let seconds = at.0.saturating_add_signed(ahead_ms) / 1000;
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

    fn stamper(kind: Timestamps) -> Stamper {
        Stamper { kind, ahead_ms: 3_600_000, now: EpochMillis(1_700_000_100_000) }
    }

    #[test]
    fn each_kind_tells_its_time() {
        let at = EpochMillis(1_700_000_002_000);
        assert_eq!(stamper(Timestamps::Off).stamp(at), "");
        assert_eq!(stamper(Timestamps::Local).stamp(at), "23:13:22");
        assert_eq!(stamper(Timestamps::Utc).stamp(at), "22:13:22");
        assert_eq!(stamper(Timestamps::Relative).stamp(at), "98s");
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
        assert_eq!(stamper(Timestamps::Relative).stamp(EpochMillis(u64::MAX)), "0s");
    }

    proptest! {
        #[test]
        fn no_time_is_wider_than_its_cells(at in 0..4_000_000_000_000_u64, kind in 0..4_usize) {
            let kind = [Timestamps::Off, Timestamps::Local, Timestamps::Utc, Timestamps::Relative][kind];
            let stamper = Stamper { now: EpochMillis(4_000_000_000_000), ..stamper(kind) };
            prop_assert!(stamper.stamp(EpochMillis(at)).chars().count() <= stamper.cells() as usize);
        }
    }
}
