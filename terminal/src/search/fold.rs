//! When two characters are the same but for their case.
//!
//! [`fold_case`] is Unicode's simple case folding (one character to one character), made of the mappings the standard library
//! has: upper case, then lower case, each only where it is a single character. So `ß` is `ẞ` but not `ss`, and neither the
//! dotless `ı` nor the dotted `İ` is an `i`. Three pairs that Unicode folds stay apart: the ligatures `ﬅ` and `ﬆ`, and two
//! Greek letters with the same accents in another order (U+1FD3, U+1FE3).

mod runs;

use runs::RUNS;

/// The one character that stands for all that differ from it in case only.
#[must_use]
pub fn fold_case(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let at = RUNS.partition_point(|run| run.1 < u32::from(c));
    RUNS.get(at).and_then(|run| run.fold(c)).unwrap_or(c)
}

/// For each of `folded`, every character that folds to it.
pub(super) fn variants(folded: &[char]) -> Vec<Vec<char>> {
    folded.iter().map(|&c| std::iter::once(c).chain(RUNS.iter().filter_map(|run| run.source(c))).collect()).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};

    use super::runs::Run;
    use super::*;

    /// By the standard library: upper case, then lower case, each only where it is a single character.
    fn mapped(c: char) -> char {
        fn single(otherwise: char, mut mapped: impl Iterator<Item = char>) -> char {
            match (mapped.next(), mapped.next()) {
                (Some(one), None) => one,
                _ => otherwise,
            }
        }
        if c == 'ı' {
            return c;
        }
        let upper = single(c, c.to_uppercase());
        single(upper, upper.to_lowercase())
    }

    /// As [`RUNS`], of all that Unicode has.
    fn made() -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for c in ('\0'..=char::MAX).filter(|&c| mapped(c) != c) {
            let further = mapped(c) as i32 - c as i32;
            match runs.last_mut().filter(|run| run.3 == further) {
                Some(run) if run.0 == run.1 && u32::from(c) - run.1 <= 2 => {
                    *run = Run(run.0, c.into(), u32::from(c) - run.1, further);
                }
                Some(run) if run.0 != run.1 && u32::from(c) - run.1 == run.2 => run.1 = c.into(),
                _ => runs.push(Run(c.into(), c.into(), 1, further)),
            }
        }
        runs
    }

    #[test]
    fn the_runs_are_the_standard_librarys_mappings() {
        // A later Unicode has more letters: then the table wants to be made anew, and until then none of it is wrong.
        if char::UNICODE_VERSION == (17, 0, 0) {
            assert_eq!(made(), RUNS);
        }
        for c in ('\0'..=char::MAX).filter(|&c| fold_case(c) != c) {
            assert_eq!(fold_case(c), mapped(c), "{c:?}");
        }
    }

    fn same_by_fold() -> BTreeMap<char, Vec<char>> {
        let mut same: BTreeMap<char, Vec<char>> = BTreeMap::new();
        for c in '\0'..=char::MAX {
            same.entry(fold_case(c)).or_default().push(c);
        }
        same
    }

    #[test]
    fn folding_is_unicodes_simple_case_folding() {
        for (folded, same) in same_by_fold() {
            let mut class = ClassUnicode::new([ClassUnicodeRange::new(folded, folded)]);
            class.case_fold_simple();
            let expected: Vec<char> = class.iter().flat_map(|range| range.start()..=range.end()).collect();
            let is_apart = expected.iter().any(|c| matches!(c, 'ﬅ' | '\u{1FD3}' | '\u{1FE3}'));
            // The table compared with is older than the standard library's: it knows fewer letters.
            if expected.len() > 1 && !is_apart {
                assert_eq!(same, expected, "{folded:?}");
            }
        }
    }

    #[test]
    fn folding_twice_is_folding_once() {
        assert!(('\0'..=char::MAX).all(|c| fold_case(fold_case(c)) == fold_case(c)));
    }

    #[test]
    fn no_variant_is_missing() {
        let same: Vec<(char, Vec<char>)> = same_by_fold().into_iter().filter(|(_, same)| same.len() > 1).collect();
        let folded: Vec<char> = same.iter().map(|(folded, _)| *folded).collect();
        for ((_, expected), mut found) in same.into_iter().zip(variants(&folded)) {
            found.sort_unstable();
            assert_eq!(found, expected);
        }
    }
}
