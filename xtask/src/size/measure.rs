//! Measuring the files of a built page. Node compresses: it is needed for the build anyway and has both codings.

use std::path::Path;

use super::budget::Sizes;
use crate::error::{Error, Result};
use crate::page::files::{self, Kind};
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

const SCRIPT: &str = include_str!("measure.mjs");

/// Measures every module, script and style sheet below `dist` that a host page loads, the heaviest kind first.
///
/// # Errors
/// If the folder cannot be read, or Node is missing.
pub fn folder(dist: &Path) -> Result<Vec<Measured>> {
    let files = files::loaded_by_hosts(dist)?;
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
    fn nodes_answer_is_read_strictly() {
        assert_eq!(parse("100 50 40"), Some(Sizes { raw: 100, gzip: 50, brotli: 40 }));
        assert_eq!(parse("100 50"), None);
        assert_eq!(parse("100 50 40 1"), None);
        assert_eq!(parse("undefined 50 40"), None);
    }
}
