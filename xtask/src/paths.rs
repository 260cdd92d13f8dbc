//! Where things are: the workspace and the user's cache of tools.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// The checked-out repository.
#[derive(Clone, Debug)]
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The workspace this xtask belongs to: `cargo run` tells where, and the build remembers otherwise.
    pub fn locate() -> Self {
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let manifest = PathBuf::from(manifest);
        Self { root: manifest.parent().map(Path::to_path_buf).unwrap_or(manifest) }
    }

    /// The root folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A file or folder of the repository.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Where Trunk leaves the page.
    pub fn dist(&self) -> PathBuf {
        self.path("dist")
    }
}

/// The folder that holds installed tools, shared by all clones of one user.
///
/// # Errors
/// If neither `PTERO_CONSOLE_CACHE` nor a home folder is set.
pub fn cache_dir() -> Result<PathBuf> {
    cache_dir_from(std::env::consts::OS, |name| std::env::var_os(name)).ok_or_else(|| Error::Missing {
        what: "no cache folder: neither PTERO_CONSOLE_CACHE nor a home folder is set".into(),
        advice: "Set PTERO_CONSOLE_CACHE to a folder that outlives this clone.".into(),
    })
}

fn cache_dir_from(os: &str, variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let folder = |name: &str| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(own) = folder("PTERO_CONSOLE_CACHE") {
        return Some(own);
    }
    let caches = match os {
        "windows" => folder("LOCALAPPDATA"),
        "macos" => folder("HOME").map(|home| home.join("Library/Caches")),
        _ => folder("XDG_CACHE_HOME").or_else(|| folder("HOME").map(|home| home.join(".cache"))),
    };
    caches.map(|caches| caches.join("ptero-console"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(os: &str, variables: &[(&str, &str)]) -> Option<PathBuf> {
        cache_dir_from(os, |name| variables.iter().find(|(n, _)| *n == name).map(|(_, value)| value.into()))
    }

    #[test]
    fn our_own_variable_wins() {
        let variables = [("PTERO_CONSOLE_CACHE", "/own"), ("XDG_CACHE_HOME", "/xdg"), ("HOME", "/home/me")];
        assert_eq!(chosen("linux", &variables), Some("/own".into()));
    }

    #[test]
    fn each_system_has_its_place() {
        assert_eq!(chosen("linux", &[("XDG_CACHE_HOME", "/xdg"), ("HOME", "/h")]), Some("/xdg/ptero-console".into()));
        assert_eq!(chosen("linux", &[("XDG_CACHE_HOME", ""), ("HOME", "/h")]), Some("/h/.cache/ptero-console".into()));
        assert_eq!(chosen("macos", &[("HOME", "/h")]), Some("/h/Library/Caches/ptero-console".into()));
        assert_eq!(chosen("windows", &[("LOCALAPPDATA", "/l")]), Some("/l/ptero-console".into()));
        assert_eq!(chosen("linux", &[]), None);
    }
}
