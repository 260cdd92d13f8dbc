//! When two characters are the same but for their case.
//!
//! [`fold`] is Unicode's simple case folding (one character to one character), made of the mappings the standard library
//! has: upper case, then lower case, each only where it is a single character. So `ß` is `ẞ` but not `ss`, and neither the
//! dotless `ı` nor the dotted `İ` is an `i`. Three pairs that Unicode folds stay apart: the ligatures `ﬅ` and `ﬆ`, and two
//! Greek letters with the same accents in another order (U+1FD3, U+1FE3).

/// Every irregular relation (more than two characters that fold to one) has all its members below this or among the
/// upper and lower case of each other; a test looks at all of Unicode.
const IRREGULAR_END: u32 = 0x2200;

/// The one character that stands for all that differ from it in case only.
pub(in super::super) fn fold(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    if c == 'ı' {
        return c;
    }
    let upper = single(c, c.to_uppercase());
    single(upper, upper.to_lowercase())
}

fn single(otherwise: char, mut mapped: impl Iterator<Item = char>) -> char {
    match (mapped.next(), mapped.next()) {
        (Some(one), None) => one,
        _ => otherwise,
    }
}

/// For each of `folded`, every character that folds to it.
pub(super) fn variants(folded: &[char]) -> Vec<Vec<char>> {
    let mut all: Vec<Vec<char>> = folded.iter().map(|&c| vec![c]).collect();
    let mut add = |at: usize, c: char| {
        if let Some(list) = all.get_mut(at).filter(|list| !list.contains(&c)) {
            list.push(c);
        }
    };
    for (at, &c) in folded.iter().enumerate() {
        for other in [single(c, c.to_uppercase()), single(c, c.to_lowercase())] {
            if fold(other) == c {
                add(at, other);
            }
        }
    }
    for c in (0..IRREGULAR_END).filter_map(char::from_u32) {
        let target = fold(c);
        for (at, _) in folded.iter().enumerate().filter(|&(_, &wanted)| wanted == target) {
            add(at, c);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};

    use super::*;

    fn same_by_fold() -> BTreeMap<char, Vec<char>> {
        let mut same: BTreeMap<char, Vec<char>> = BTreeMap::new();
        for c in '\0'..=char::MAX {
            same.entry(fold(c)).or_default().push(c);
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
        assert!(('\0'..=char::MAX).all(|c| fold(fold(c)) == fold(c)));
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
