//! The English texts, compiled in, and their keys.
//!
//! `en.txt` is the one source: a line for each text, `key = text`. A key is its line, found when the code is compiled, so
//! that a key that does not exist cannot be compiled.

/// A line for each text.
pub(super) const ENGLISH: &str = include_str!("en.txt");

/// How many texts there are.
pub(super) const COUNT: usize = lines(ENGLISH.as_bytes());

/// Where each line begins; its end is the next one's beginning.
const STARTS: [u16; COUNT + 1] = starts(ENGLISH.as_bytes());

/// What parts a key from its text.
pub(super) const EQUALS: &str = " = ";

/// Names a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(u16);

impl Key {
    /// The key of that name. For the macro `key!`, which calls it while the code is compiled.
    #[must_use]
    pub const fn named(name: &str) -> Self {
        match find(name.as_bytes()) {
            Some(at) => Self(at),
            None => panic!("no text in src/words/en.txt has this key"),
        }
    }

    /// The key of that name, if there is one.
    pub(super) fn parse(name: &str) -> Option<Self> {
        find(name.as_bytes()).map(Self)
    }

    /// The name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.line().0
    }

    /// The text as it stands in the table.
    pub(super) fn english(self) -> &'static str {
        self.line().1
    }

    pub(super) const fn index(self) -> usize {
        self.0 as usize
    }

    fn line(self) -> (&'static str, &'static str) {
        let at = |index: usize| STARTS.get(index).map_or(ENGLISH.len(), |start| usize::from(*start));
        let line = ENGLISH.get(at(self.index())..at(self.index() + 1)).unwrap_or_default();
        line.trim_end().split_once(EQUALS).unwrap_or_default()
    }
}

/// Every key, in the order of the table.
#[cfg(test)]
pub(super) fn keys() -> impl Iterator<Item = Key> {
    (0..COUNT).filter_map(|at| u16::try_from(at).ok()).map(Key)
}

const fn lines(text: &[u8]) -> usize {
    let (mut count, mut at) = (0, 0);
    while at < text.len() {
        count += (text[at] == b'\n') as usize;
        at += 1;
    }
    count
}

const fn starts(text: &[u8]) -> [u16; COUNT + 1] {
    assert!(text.len() <= u16::MAX as usize, "the table has outgrown its offsets");
    let mut starts = [0; COUNT + 1];
    let (mut line, mut at) = (0, 0);
    while at < text.len() {
        if text[at] == b'\n' {
            line += 1;
            starts[line] = (at + 1) as u16;
        }
        at += 1;
    }
    starts
}

/// The line that begins with `name`.
const fn find(name: &[u8]) -> Option<u16> {
    let mut line = 0;
    while line < COUNT {
        if begins(STARTS[line] as usize, name) {
            return Some(line as u16);
        }
        line += 1;
    }
    None
}

const fn begins(start: usize, name: &[u8]) -> bool {
    let text = ENGLISH.as_bytes();
    let mut at = 0;
    while at < name.len() {
        if start + at >= text.len() || text[start + at] != name[at] {
            return false;
        }
        at += 1;
    }
    let end = start + at;
    end + 1 < text.len() && text[end] == b' ' && text[end + 1] == b'='
}

/// The [`Key`] of a name, found when the code is compiled.
macro_rules! key {
    ($name:expr) => {
        const { $crate::words::Key::named($name) }
    };
}

pub(crate) use key;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_its_line() {
        for (at, key) in keys().enumerate() {
            let line = ENGLISH.lines().nth(at).unwrap();
            assert_eq!(format!("{}{EQUALS}{}", key.as_str(), key.english()), line);
            assert_eq!(Key::parse(key.as_str()), Some(key), "{line}: the key stands twice, or begins another one");
        }
        assert_eq!(keys().count(), ENGLISH.lines().count());
        for name in ["", "power", "power.star", "power.start ", "power.start = Start"] {
            assert_eq!(Key::parse(name), None, "{name}");
        }
    }
}
