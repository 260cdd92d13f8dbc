//! The cases: the bytes that arrive, and the rows that the `.out` file expects (`tests/terminal_golden.rs` says how to
//! read it).

use std::ops::Range;

use include_dir::{Dir, include_dir};

static FOLDER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/tests/golden");

/// One event.
pub struct Case {
    pub name: String,
    /// As the daemon would send it.
    pub text: String,
    pub rows: Vec<Row>,
}

/// One row as it is to be.
#[derive(Default)]
pub struct Row {
    pub cells: u32,
    pub text: String,
    /// By byte range: the words that describe a style.
    styles: Vec<(Range<usize>, String)>,
    links: Vec<(Range<usize>, String)>,
}

impl Row {
    /// The words for the style of a piece, which must lie in one run or outside of all.
    pub fn style_of(&self, piece: &Range<usize>) -> String {
        covering(&self.styles, piece).unwrap_or_default().to_owned()
    }

    /// The address that the output declares for a piece.
    pub fn link_of(&self, piece: &Range<usize>) -> Option<&str> {
        covering(&self.links, piece)
    }

    /// Whether only characters are in it whose glyphs must lie on the grid: boxed ones, and those of the font itself.
    pub fn is_on_the_grid(&self) -> bool {
        use ptero_console::terminal::{Shape, units};
        units(&self.text).all(|unit| match unit.shape {
            Shape::Narrow => self.text[unit.range].is_ascii(),
            shape => matches!(shape, Shape::Cluster(1 | 2) | Shape::Invisible),
        })
    }
}

fn covering<'a>(stretches: &'a [(Range<usize>, String)], piece: &Range<usize>) -> Option<&'a str> {
    let (range, words) = stretches.iter().find(|(range, _)| range.start < piece.end && piece.start < range.end)?;
    assert!(range.start <= piece.start && piece.end <= range.end, "{piece:?} lies across the end of {range:?}");
    Some(words)
}

/// All cases, by name.
pub fn cases() -> Vec<Case> {
    let mut cases: Vec<_> = FOLDER
        .files()
        .filter(|file| file.path().extension().is_some_and(|extension| extension == "in"))
        .map(|file| {
            let expectation = FOLDER.get_file(file.path().with_extension("out")).unwrap().contents_utf8().unwrap();
            Case {
                name: file.path().file_stem().unwrap().to_str().unwrap().to_owned(),
                text: String::from_utf8_lossy(file.contents()).into_owned(),
                rows: rows(expectation),
            }
        })
        .collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    cases
}

fn rows(expectation: &str) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for line in expectation.lines() {
        if let Some(rest) = line.strip_prefix("row cells=") {
            let (cells, text) = rest.split_once(' ').unwrap();
            let text = text.trim_start_matches("wide ");
            rows.push(Row { cells: cells.parse().unwrap(), text: unescaped(text), ..Row::default() });
        } else {
            let (range, words) = line.trim_start().split_once(' ').unwrap();
            let (start, end) = range.split_once("..").unwrap();
            let range = start.parse().unwrap()..end.parse().unwrap();
            let row = rows.last_mut().unwrap();
            match words.strip_prefix("link ") {
                Some(address) => row.links.push((range, address.to_owned())),
                None => row.styles.push((range, words.to_owned())),
            }
        }
    }
    rows
}

/// The text of a literal that `Debug` wrote.
fn unescaped(literal: &str) -> String {
    let mut text = String::new();
    let mut rest = literal.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap();
    while let Some((before, behind)) = rest.split_once('\\') {
        text.push_str(before);
        rest = match behind.strip_prefix("u{") {
            Some(number) => {
                let (number, behind) = number.split_once('}').unwrap();
                text.push(char::from_u32(u32::from_str_radix(number, 16).unwrap()).unwrap());
                behind
            }
            // Rows hold no control characters, so nothing else is escaped but quotes and the backslash.
            None => {
                let escaped = behind.chars().next().filter(|c| ['"', '\'', '\\'].contains(c)).unwrap();
                text.push(escaped);
                &behind[1..]
            }
        };
    }
    text + rest
}
