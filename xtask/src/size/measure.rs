//! Measuring what a host page loads. Node compresses: it is needed for the build anyway and has both codings.

use std::path::{Path, PathBuf};

use super::budget::Sizes;
use crate::error::{Error, Result};
use crate::package;
use crate::page::files::{self, Kind};
use crate::sh::Sh;
use crate::tools::npm;

/// The scripts of the package's main entry, and everything else as the page has it: there the module's style sheet and the tables
/// are files of their own.
fn loaded_by_hosts(page: &Path, package: &Path) -> Result<Vec<(Kind, String, PathBuf)>> {
    let of_package = |file: &(Kind, String)| file.0 == Kind::Script && package::is_of_the_main_entry(&file.1);
    let of_page = |file: &(Kind, String)| file.0 != Kind::Script;
    let within = |folder: &Path, (kind, name): (Kind, String)| (kind, name.clone(), folder.join(name));
    let scripts = files::loaded_by_hosts(package)?.into_iter().filter(of_package).map(|file| within(package, file));
    let others = files::loaded_by_hosts(page)?.into_iter().filter(of_page).map(|file| within(page, file));
    let mut all: Vec<_> = scripts.chain(others).collect();
    all.sort();
    Ok(all)
}

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

/// Measures every module, script and style sheet that a host page loads, the heaviest kind first. `package` is the folder of the
/// package's files.
///
/// # Errors
/// If a folder cannot be read, or Node is missing.
pub fn all(page: &Path, package: &Path) -> Result<Vec<Measured>> {
    let files = loaded_by_hosts(page, package)?;
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let output = Sh::new(npm::node()?)
        .args(["--input-type=module", "--eval", SCRIPT, "--"])
        .args(files.iter().map(|(.., path)| path))
        .read()?;
    let sizes: Vec<Sizes> = output.lines().map_while(parse).collect();
    if sizes.len() != files.len() {
        return Err(Error::Check(format!("{} files were measured, but Node answered:\n{output}", files.len())));
    }
    Ok(files.into_iter().zip(sizes).map(|((kind, name, _), sizes)| Measured { name, kind, sizes }).collect())
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
