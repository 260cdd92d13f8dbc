//! What is fed in every bench: five corpora, each the same for the same seed.
//!
//! Belongs here: texts as a daemon's `console output` events carry them. Does not belong here: how they are measured.

mod dice;
mod long;
mod paper;
mod progress;
mod truecolor;
mod unicode;

use dice::Dice;

/// A kind of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Corpus {
    /// A Minecraft server's log: about 125 bytes a line, a little colour.
    Paper,
    /// A colour of 24 bits every four characters.
    Truecolor,
    /// Progress bars: one event holds several redraws by carriage return and erasure.
    Progress,
    /// Chinese, Japanese, Korean, emoji, combining marks and box drawing.
    Unicode,
    /// Lines of 32 KiB.
    Long,
}

impl Corpus {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Paper, Self::Truecolor, Self::Progress, Self::Unicode, Self::Long];

    /// Its name on the command line and in results.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Truecolor => "truecolor",
            Self::Progress => "progress",
            Self::Unicode => "unicode",
            Self::Long => "long",
        }
    }

    /// Endless event texts. None holds a line feed, so that they can be kept in a file, one a line.
    pub fn texts(self, seed: u64) -> impl Iterator<Item = String> {
        let mut dice = Dice::new(seed ^ self as u64);
        (0_u64..).map(move |number| match self {
            Self::Paper => paper::text(number, &mut dice),
            Self::Truecolor => truecolor::text(number, &mut dice),
            Self::Progress => progress::text(number, &mut dice),
            Self::Unicode => unicode::text(number, &mut dice),
            Self::Long => long::text(number, &mut dice),
        })
    }

    /// The first `count` of [`Self::texts`].
    #[must_use]
    pub fn take(self, seed: u64, count: usize) -> Vec<String> {
        self.texts(seed).take(count).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_tells_one_story_and_another_seed_another() {
        for corpus in Corpus::ALL {
            assert_eq!(corpus.take(7, 20), corpus.take(7, 20), "{corpus:?}");
            assert_ne!(corpus.take(7, 20), corpus.take(8, 20), "{corpus:?}");
        }
    }

    #[test]
    fn a_text_is_one_line_of_a_file() {
        for corpus in Corpus::ALL {
            for text in corpus.take(1, 200) {
                assert!(!text.is_empty() && !text.contains('\n'), "{corpus:?}: {text:?}");
            }
        }
    }

    /// The bars of the browser bench were set for texts of these sizes.
    #[test]
    fn texts_are_as_long_as_their_corpus_says() {
        for (corpus, from, to) in [
            (Corpus::Paper, 110, 135),
            (Corpus::Truecolor, 600, 900),
            (Corpus::Progress, 450, 700),
            (Corpus::Unicode, 150, 230),
            (Corpus::Long, 32_000, 40_000),
        ] {
            let bytes: usize = corpus.take(1, 1000).iter().map(String::len).sum();
            assert!((from..to).contains(&(bytes / 1000)), "{corpus:?}: {} bytes a text", bytes / 1000);
        }
    }
}
