//! Escape cases with their expected rows.
//!
//! `tests/golden/NAME.in` holds the raw bytes of one event, `NAME.out` the rows they become: for each a line with its
//! cells and its text (escaped as in Rust), then its style runs and links by byte range. Bytes that are not UTF-8 arrive
//! as U+FFFD, as the daemon sends them. `BLESS=1 cargo test --test terminal_golden` writes the expectations anew; look
//! at the difference before keeping it.

#![cfg(not(target_arch = "wasm32"))]

use std::{
    collections::BTreeSet,
    fs, io,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use ptero_console::terminal::{Attributes, Color, Limits, Reader, Row, RowId, RowMeta, Scrollback, Style, Underline};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// Names of the files that end in `.extension`, without it.
fn names(extension: &str) -> io::Result<BTreeSet<String>> {
    let paths = fs::read_dir(folder())?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()?;
    Ok(paths
        .iter()
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect())
}

fn color(color: Color) -> String {
    match color {
        Color::Default => "default".to_owned(),
        Color::Indexed(index) => index.to_string(),
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
    }
}

fn style(style: &Style) -> String {
    let mut words = Vec::new();
    for (name, value) in [("fg", style.foreground), ("bg", style.background), ("line", style.underline_color)] {
        if value != Color::Default {
            words.push(format!("{name}={}", color(value)));
        }
    }
    if style.underline != Underline::None {
        words.push(format!("underline={:?}", style.underline).to_lowercase());
    }
    for (name, attribute) in [
        ("bold", Attributes::BOLD),
        ("dim", Attributes::DIM),
        ("italic", Attributes::ITALIC),
        ("blink", Attributes::BLINK),
        ("inverse", Attributes::INVERSE),
        ("hidden", Attributes::HIDDEN),
        ("strike", Attributes::STRIKE),
        ("overline", Attributes::OVERLINE),
    ] {
        if style.attributes.contains(attribute) {
            words.push(name.to_owned());
        }
    }
    words.join(" ")
}

fn describe(row: &Row<'_>, out: &mut String) {
    let wide = if row.wide { " wide" } else { "" };
    *out += &format!("row cells={}{wide} {:?}\n", row.cells, row.text);
    for run in row.runs {
        *out += &format!("  {}..{} {}\n", run.range.start, run.range.end, style(&run.style));
    }
    for link in row.links {
        *out += &format!("  {}..{} link {}\n", link.range.start, link.range.end, link.uri);
    }
}

fn render(bytes: &[u8]) -> String {
    let mut scrollback = Scrollback::new(Limits::default());
    scrollback.feed(&String::from_utf8_lossy(bytes), RowMeta::default());
    let mut out = String::new();
    scrollback.visit_from(RowId(0), &mut Reader::default(), |row| {
        describe(&row, &mut out);
        ControlFlow::Continue(())
    });
    out
}

#[test]
fn every_case_gives_its_expected_rows() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    for name in names("in").expect("the golden folder") {
        let actual = render(&fs::read(folder().join(format!("{name}.in"))).expect("a case"));
        let path = folder().join(format!("{name}.out"));
        if bless {
            fs::write(&path, &actual).expect("an expectation written");
        }
        match fs::read_to_string(&path) {
            Ok(expected) if expected == actual => {}
            Ok(expected) => wrong.push(format!("{name}: expected\n{expected}but got\n{actual}")),
            Err(error) => wrong.push(format!("{name}.out: {error}; got\n{actual}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_expectation_is_without_a_case() {
    let (cases, expectations) = (names("in").expect("the golden folder"), names("out").expect("the golden folder"));
    assert!(cases.len() >= 100);
    assert_eq!(expectations, cases);
}
