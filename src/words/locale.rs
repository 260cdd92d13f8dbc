//! How numbers and times are written where the person lives. The browser says it (`Intl`); without one it is English as
//! engineers write it.

use std::borrow::Cow;

/// A text of the browser's, or one that is compiled in.
type Text = Cow<'static, str>;

/// How numbers and times are written. Patterns have places: `{number}`; `{hour}`, `{minute}`, `{second}`, `{month}`, `{day}`,
/// `{period}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locale {
    /// Between whole and part.
    pub decimal: Text,
    /// Between thousands; empty for none.
    pub group: Text,
    /// The smallest number that is grouped.
    pub grouped_from: u64,
    /// Hundredths: `{number} %`.
    pub percent: Text,
    /// Days, hours, minutes, seconds, as short as can be: `{number}d`.
    pub durations: [Text; 4],
    /// Hour and minute.
    pub minutes: Text,
    /// Hour, minute and second.
    pub seconds: Text,
    /// Month, day, hour and minute.
    pub dated: Text,
    /// What the halves of the day are called where an hour needs one.
    pub periods: Option<[Text; 2]>,
    /// How the hour is written.
    pub hour: HourDigits,
}

/// How an hour before ten is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HourDigits {
    /// With a zero.
    Two,
    /// Without.
    One,
}

impl Locale {
    /// English with 24 hours and no grouping.
    pub const ENGLISH: Self = Self {
        decimal: Cow::Borrowed("."),
        group: Cow::Borrowed(""),
        grouped_from: u64::MAX,
        percent: Cow::Borrowed("{number} %"),
        durations: [
            Cow::Borrowed("{number}d"),
            Cow::Borrowed("{number}h"),
            Cow::Borrowed("{number}m"),
            Cow::Borrowed("{number}s"),
        ],
        minutes: Cow::Borrowed("{hour}:{minute}"),
        seconds: Cow::Borrowed("{hour}:{minute}:{second}"),
        dated: Cow::Borrowed("{month}-{day} {hour}:{minute}"),
        periods: None,
        hour: HourDigits::Two,
    };

    /// A whole number.
    #[must_use]
    pub fn whole(&self, number: u64) -> String {
        let digits = number.to_string();
        if number < self.grouped_from || self.group.is_empty() {
            return digits;
        }
        let mut text = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push_str(&self.group);
            }
            text.push(digit);
        }
        text
    }

    /// A number that is written already, with a point.
    #[must_use]
    pub fn decimals(&self, written: &str) -> String {
        written.replace('.', &self.decimal)
    }

    /// The hour of a day, and the word for its half if there is one.
    pub(crate) fn hour(&self, hour: u64) -> (String, Text) {
        let (shown, period) = match &self.periods {
            Some([before, after]) => {
                let shown = if hour.is_multiple_of(12) { 12 } else { hour % 12 };
                (shown, if hour < 12 { before.clone() } else { after.clone() })
            }
            None => (hour, Text::default()),
        };
        let written = match self.hour {
            HourDigits::Two => format!("{shown:02}"),
            HourDigits::One => shown.to_string(),
        };
        (written, period)
    }
}

/// English as it is compiled in.
pub(super) static ENGLISH: Locale = Locale::ENGLISH;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn whole_numbers_are_grouped_from_where_the_language_begins() {
        let polish = Locale { group: "\u{a0}".into(), grouped_from: 10_000, ..Locale::ENGLISH };
        assert_eq!(polish.whole(9_999), "9999");
        assert_eq!(polish.whole(10_000), "10\u{a0}000");
        assert_eq!(polish.whole(1_234_567), "1\u{a0}234\u{a0}567");
        assert_eq!(Locale::ENGLISH.whole(1_234_567), "1234567");
    }

    #[test]
    fn hours_of_half_days_begin_with_twelve() {
        let american = Locale { periods: Some(["AM".into(), "PM".into()]), hour: HourDigits::One, ..Locale::ENGLISH };
        let said = |hour| {
            let (hour, period) = american.hour(hour);
            format!("{hour} {period}")
        };
        assert_eq!([0, 1, 11, 12, 13, 23].map(said), ["12 AM", "1 AM", "11 AM", "12 PM", "1 PM", "11 PM"]);
        assert_eq!(Locale::ENGLISH.hour(7), ("07".to_owned(), Text::default()));
    }

    proptest! {
        #[test]
        fn a_grouped_number_is_the_number(number in any::<u64>()) {
            let locale = Locale { group: "'".into(), grouped_from: 1_000, ..Locale::ENGLISH };
            prop_assert_eq!(locale.whole(number).replace('\'', ""), number.to_string());
        }
    }
}
