//! Measuring the files of a built page. Node compresses: it is needed for the build anyway and has both codings.

use std::fs;
use std::path::{Path, PathBuf};

use super::budget::{Kind, Sizes};
use crate::error::{Doing, Error, Result};
use crate::sh::Sh;
use crate::tools::npm;

/// A file and what it weighs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// Its path inside the folder.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Its sizes.
    pub sizes: Sizes,
}

/// Names that begin so belong to our own page and not to what a host page loads.
const PAGE_ONLY: &str = "playground";

const SCRIPT: &str = include_str!("measure.mjs");

/// Measures every module, script and style sheet below `dist` that a host page loads, the heaviest kind first.
///
/// # Errors
/// If the folder cannot be read, or Node is missing.
pub fn folder(dist: &Path) -> Result<Vec<Measured>> {
    let mut names = Vec::new();
    collect(dist, Path::new(""), &mut names)?;
    let mut files: Vec<(Kind, String)> = names.iter().filter_map(|name| classify(name)).collect();
    files.sort_by_key(|(kind, name)| (Kind::ALL.iter().position(|one| one == kind), name.clone()));
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let output = Sh::new(npm::node()?)
        .args(["--input-type=module", "--eval", SCRIPT, "--"])
        .args(files.iter().map(|(_, name)| dist.join(name)))
        .read()?;
    let sizes: Vec<Sizes> = output.lines().map_while(parse).collect();
    if sizes.len() != files.len() {
        return Err(Error::Check(format!("{} files were measured, but Node answered:\n{output}", files.len())));
    }
    Ok(files.into_iter().zip(sizes).map(|((kind, name), sizes)| Measured { name, kind, sizes }).collect())
}

fn collect(root: &Path, relative: &Path, names: &mut Vec<PathBuf>) -> Result<()> {
    let folder = root.join(relative);
    let reading = || format!("read {}", folder.display());
    for entry in fs::read_dir(&folder).doing(reading)? {
        let entry = entry.doing(reading)?;
        let name = relative.join(entry.file_name());
        if entry.file_type().doing(reading)?.is_dir() { collect(root, &name, names)? } else { names.push(name) }
    }
    Ok(())
}

/// The kind and the shown name of a file that counts.
fn classify(path: &Path) -> Option<(Kind, String)> {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    let kind = path.extension().and_then(|ending| Kind::of_ending(&ending.to_string_lossy()))?;
    let counts = !parts.iter().any(|part| part.starts_with(PAGE_ONLY));
    counts.then(|| (kind, parts.join("/")))
}

/// Reads `raw gzip brotli`.
fn parse(line: &str) -> Option<Sizes> {
    let mut numbers = line.split(' ').map(|number| number.parse().ok());
    let sizes = Sizes { raw: numbers.next()??, gzip: numbers.next()??, brotli: numbers.next()?? };
    numbers.next().is_none().then_some(sizes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_host_page_loads_counts() {
        let kind = |path: &str| classify(Path::new(path)).map(|(kind, _)| kind);
        assert_eq!(kind("ptero-console_bg.wasm"), Some(Kind::Wasm));
        assert_eq!(kind("snippets/one/inline0.js"), Some(Kind::Script));
        assert_eq!(kind("themes/dark.css"), Some(Kind::Style));
        assert_eq!(kind("index.html"), None);
        assert_eq!(kind("playground.js"), None);
        assert_eq!(kind("playground/page.css"), None);
    }

    #[test]
    fn nodes_answer_is_read_strictly() {
        assert_eq!(parse("100 50 40"), Some(Sizes { raw: 100, gzip: 50, brotli: 40 }));
        assert_eq!(parse("100 50"), None);
        assert_eq!(parse("100 50 40 1"), None);
        assert_eq!(parse("undefined 50 40"), None);
    }
}
