//! Version numbers as programs print them.

use std::fmt;

/// A dotted version, compared number by number; missing numbers count as zero.
#[derive(Clone, Debug)]
pub struct Version(Vec<u64>);

impl Version {
    /// The first word of `text` that is a dotted number, with or without a leading `v`; what follows the numbers
    /// (`-rc1`, `esr`) is left out.
    pub fn find(text: &str) -> Option<Self> {
        text.split_whitespace().find_map(Self::parse)
    }

    fn parse(word: &str) -> Option<Self> {
        let word = word.trim_start_matches(['v', '(']);
        let end = word.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(word.len());
        let numbers: Vec<u64> = word[..end].split('.').map_while(|number| number.parse().ok()).collect();
        (!numbers.is_empty()).then_some(Self(numbers))
    }

    fn number(&self, position: usize) -> u64 {
        self.0.get(position).copied().unwrap_or(0)
    }

    /// Whether this version is `other` or newer.
    pub fn at_least(&self, other: &Self) -> bool {
        let positions = 0..self.0.len().max(other.0.len());
        positions.map(|at| self.number(at).cmp(&other.number(at))).find(|order| order.is_ne()).is_none_or(|o| o.is_gt())
    }
}

impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        self.at_least(other) && other.at_least(self)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers: Vec<String> = self.0.iter().map(u64::to_string).collect();
        f.write_str(&numbers.join("."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<String> {
        Version::find(text).map(|version| version.to_string())
    }

    #[test]
    fn is_found_in_what_programs_print() {
        assert_eq!(shown("wasm-bindgen 0.2.130"), Some("0.2.130".into()));
        assert_eq!(shown("v20.20.2\n"), Some("20.20.2".into()));
        assert_eq!(shown("Mozilla Firefox 153.7.0esr"), Some("153.7.0".into()));
        assert_eq!(shown("wasm-opt version 132 (version_132)"), Some("132".into()));
        assert_eq!(shown("ChromeDriver 156.0.8078.79 (0f)"), Some("156.0.8078.79".into()));
        assert_eq!(shown("no version here"), None);
        assert_eq!(shown(""), None);
    }

    #[test]
    fn numbers_compare_as_numbers() {
        let version = |text| Version::find(text).unwrap();
        assert!(version("0.2.130").at_least(&version("0.2.99")));
        assert!(!version("18.19.1").at_least(&version("20")));
        assert!(version("20").at_least(&version("20.0.0")));
        assert_eq!(version("1.2"), version("1.2.0"));
        assert_ne!(version("1.2"), version("1.2.1"));
    }
}
