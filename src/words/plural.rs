//! Which form of a text a whole number takes: the rules of Unicode's CLDR for the languages that have a table.

/// How a language counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Plurals {
    /// One form for everything: Chinese.
    One,
    /// One, and the others: English, German.
    #[default]
    Two,
    /// One, whole millions, and the others: Spanish.
    Millions,
    /// The same, and zero is one: French, Portuguese.
    MillionsFromZero,
    /// One, few, many: Polish.
    Polish,
    /// One, few, many by the last digit: Russian.
    Russian,
}

impl Plurals {
    /// Of a language tag; languages without a table count as English does.
    pub(super) fn of(tag: &str) -> Self {
        match tag.split('-').next().unwrap_or_default() {
            "zh" => Self::One,
            "es" => Self::Millions,
            "fr" | "pt" => Self::MillionsFromZero,
            "pl" => Self::Polish,
            "ru" => Self::Russian,
            _ => Self::Two,
        }
    }

    #[cfg(test)]
    /// How many forms a text has, in the order of CLDR: one, few, many, other. Whole numbers need no more.
    pub(super) const fn forms(self) -> usize {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Millions | Self::MillionsFromZero | Self::Polish | Self::Russian => 3,
        }
    }

    /// The number of the form for `count`.
    pub(super) const fn form(self, count: u64) -> usize {
        let (last, last_two) = (count % 10, count % 100);
        let is_million = count != 0 && count.is_multiple_of(1_000_000);
        match self {
            Self::One => 0,
            Self::Two => (count != 1) as usize,
            Self::Millions if count == 1 => 0,
            Self::MillionsFromZero if count <= 1 => 0,
            Self::Millions | Self::MillionsFromZero => 2 - is_million as usize,
            Self::Polish if count == 1 => 0,
            Self::Russian if last == 1 && last_two != 11 => 0,
            Self::Polish | Self::Russian if 2 <= last && last <= 4 && (last_two < 12 || 14 < last_two) => 1,
            Self::Polish | Self::Russian => 2,
        }
    }
}

/// What parts the forms of a text.
pub(super) const FORM_END: &str = " | ";

/// The form of `text` with the number `form`; the last one if there are fewer.
pub(super) fn form_of(text: &str, form: usize) -> &str {
    text.split(FORM_END).nth(form).or_else(|| text.split(FORM_END).last()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_language_counts_by_its_own_rule() {
        for (tag, ones, fews, manys) in [
            ("en", vec![1], vec![], vec![0, 2, 11, 21, 1_000_000]),
            ("de-CH", vec![1], vec![], vec![0, 2, 1_000_000]),
            ("fr", vec![0, 1], vec![1_000_000, 7_000_000], vec![2, 21, 1_000_001]),
            ("pt-BR", vec![0, 1], vec![1_000_000], vec![2, 21]),
            ("es", vec![1], vec![2_000_000], vec![0, 2, 21]),
            ("pl", vec![1], vec![2, 3, 4, 22, 104], vec![0, 5, 11, 12, 14, 21, 112, 1_000_000]),
            ("ru", vec![1, 21, 101], vec![2, 4, 22, 104], vec![0, 5, 11, 12, 14, 111, 1_000_000]),
        ] {
            let rule = Plurals::of(tag);
            let last = if rule == Plurals::Two { 1 } else { 2 };
            for (form, counts) in [(0, ones), (1, fews), (last, manys)] {
                counts.into_iter().for_each(|count| assert_eq!(rule.form(count), form, "{tag} {count}"));
            }
        }
        assert_eq!((Plurals::of("zh-CN").form(1), Plurals::of("zh-CN").form(2)), (0, 0));
    }

    #[test]
    fn a_text_with_fewer_forms_takes_the_last() {
        assert_eq!([0, 1, 2].map(|form| form_of("a | b", form)), ["a", "b", "b"]);
        assert_eq!(form_of("a|b", 1), "a|b");
    }

    proptest! {
        #[test]
        fn a_form_is_one_of_the_languages(count in any::<u64>()) {
            for tag in ["en", "de", "fr", "es", "pt-BR", "ru", "zh-CN", "pl", "xx"] {
                let rule = Plurals::of(tag);
                prop_assert!(rule.form(count) < rule.forms());
            }
        }

        #[test]
        fn slavic_forms_go_by_the_last_two_digits(count in 2_u64..1_000_000, hundreds in 0_u64..1_000) {
            for tag in ["pl", "ru"] {
                let rule = Plurals::of(tag);
                let (small, large) = (rule.form(count % 100 + 100), rule.form(count % 100 + hundreds * 100 + 100));
                prop_assert_eq!(small, large);
            }
        }
    }
}
