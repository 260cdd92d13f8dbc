//! The files of a built page that a host page loads, and of which kind they are.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Doing, Result};

/// A kind of file a page loads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The module.
    Wasm,
    /// The host class and wasm-bindgen's glue.
    Script,
    /// The module as JavaScript, in place of the one above and of its glue.
    WithoutWasm,
    /// Style sheets, which are in the module.
    Style,
    /// Tables of texts: one at most, and none for English.
    Language,
}

/// Where in `dist` the module as JavaScript lies: beside the loader, which imports it.
pub const WITHOUT_WASM: &str = "www/nowasm";

/// Names that begin so belong to our own page, or show how to embed: no host page loads them.
const PAGE_ONLY: [&str; 2] = ["playground", "recipes"];

impl Kind {
    /// All kinds, the heaviest first.
    pub const ALL: [Self; 5] = [Self::Wasm, Self::Script, Self::Style, Self::Language, Self::WithoutWasm];

    /// Whether every page loads it, whatever its language and its policy.
    pub const fn is_loaded_by_all(self) -> bool {
        matches!(self, Self::Wasm | Self::Script)
    }

    fn of_ending(ending: &str) -> Option<Self> {
        match ending {
            "wasm" => Some(Self::Wasm),
            "js" | "mjs" => Some(Self::Script),
            "css" => Some(Self::Style),
            "txt" => Some(Self::Language),
            _ => None,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Wasm => "wasm",
            Self::Script => "JS",
            Self::WithoutWasm => "JS without wasm",
            Self::Style => "CSS",
            Self::Language => "languages",
        })
    }
}

/// The files below `dist` that a host page loads, by kind and name; names are relative, with slashes.
///
/// # Errors
/// If the folder cannot be read.
pub fn loaded_by_hosts(dist: &Path) -> Result<Vec<(Kind, String)>> {
    let mut names = Vec::new();
    collect(dist, Path::new(""), &mut names)?;
    let mut files: Vec<(Kind, String)> = names.iter().filter_map(|name| classify(name)).collect();
    files.sort();
    Ok(files)
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
    let kind = if path.starts_with(WITHOUT_WASM) { Kind::WithoutWasm } else { kind };
    let counts = !parts.iter().any(|part| PAGE_ONLY.iter().any(|name| part.starts_with(name)));
    counts.then(|| (kind, parts.join("/")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_host_page_loads_counts() {
        let kind = |path: &str| classify(Path::new(path)).map(|(kind, _)| kind);
        assert_eq!(kind("ptero-console_bg.wasm"), Some(Kind::Wasm));
        assert_eq!(kind("snippets/one/inline0.js"), Some(Kind::Script));
        assert_eq!(kind("www/nowasm/ptero-console.js"), Some(Kind::WithoutWasm));
        assert_eq!(kind("themes/dark.css"), Some(Kind::Style));
        assert_eq!(kind("www/lang/de.txt"), Some(Kind::Language));
        assert_eq!(kind("index.html"), None);
        assert_eq!(kind("playground.js"), None);
        assert_eq!(kind("playground/page.css"), None);
        assert_eq!(kind("www/recipes/proxy/page.js"), None);
    }
}
