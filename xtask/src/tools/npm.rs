//! Node and the packages of `package-lock.json`: binaryen's `wasm-opt` and esbuild for the page, axe-core for the tests.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Doing, Error, Result};
use crate::paths::Workspace;
use crate::programs;
use crate::sh::Sh;
use crate::ui;
use crate::version::Version;

/// The oldest Node the scripts run on.
pub const OLDEST_NODE: &str = "20";

/// A copy of the lock file that `node_modules` was installed from.
const STAMP: &str = "node_modules/.ptero-console-lock.json";

/// Finds Node, new enough.
///
/// # Errors
/// If it is missing or too old.
pub fn node() -> Result<PathBuf> {
    let missing = |what: String| Error::Missing {
        what,
        advice: format!("Install Node {OLDEST_NODE} or newer with npm: https://nodejs.org, or your package manager."),
    };
    let node = programs::find("node").ok_or_else(|| missing("Node is not installed".into()))?;
    let version = programs::version(&node).ok_or_else(|| missing("Node does not run".into()))?;
    if Version::find(OLDEST_NODE).is_some_and(|oldest| !version.at_least(&oldest)) {
        return Err(missing(format!("Node {version} is too old")));
    }
    Ok(node)
}

/// The folder of the packages' programs.
pub fn bin(workspace: &Workspace) -> PathBuf {
    workspace.path("node_modules/.bin")
}

/// Whether a folder's `node_modules` was installed from its present lock file.
fn is_current(folder: &Path) -> bool {
    let read = |relative: &str| fs::read(folder.join(relative)).ok();
    let lock = read("package-lock.json");
    lock.is_some() && lock == read(STAMP)
}

/// Installs the packages if the lock file changed, and gives back the folder of their programs.
///
/// # Errors
/// If Node or npm is missing, or the install fails.
pub fn ensure(workspace: &Workspace) -> Result<PathBuf> {
    ensure_below(workspace.root(), "package-lock.json")?;
    Ok(bin(workspace))
}

/// Installs the packages of a folder that has a lock file of its own.
///
/// # Errors
/// As [`ensure`].
pub fn ensure_in(workspace: &Workspace, folder: &str) -> Result<()> {
    ensure_below(&workspace.path(folder), &format!("{folder}/package-lock.json"))
}

fn ensure_below(folder: &Path, lock: &str) -> Result<()> {
    node()?;
    if !is_current(folder) {
        ui::heading(format!("Installing the npm packages of {lock}"));
        install(folder)?;
    }
    Ok(())
}

/// Finds npm.
///
/// # Errors
/// If it is missing.
pub fn program() -> Result<PathBuf> {
    programs::find("npm").ok_or_else(|| Error::Missing {
        what: "npm is not installed".into(),
        advice: "It comes with Node; on Debian and Ubuntu: apt-get install npm".into(),
    })
}

fn install(folder: &Path) -> Result<()> {
    Sh::new(program()?)
        .args(["ci", "--no-audit", "--no-fund"])
        .dir(folder)
        .advice("Check the network and `npm config get registry`, then run this chore again.")
        .run()?;
    let stamp = folder.join(STAMP);
    fs::copy(folder.join("package-lock.json"), &stamp).doing(|| format!("write {}", stamp.display()))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trunk_expects_the_binaryen_of_the_lock_file() {
        let read = |file: &str| fs::read_to_string(Workspace::locate().path(file)).unwrap();
        let lock = read("package-lock.json");
        let binaryen = lock.split("\"node_modules/binaryen\"").nth(1).unwrap();
        let version = binaryen.split("\"version\": \"").nth(1).unwrap();
        let expected = format!("wasm_opt = \"version_{}\"", version.split('.').next().unwrap());
        assert!(read("Trunk.toml").contains(&expected), "Trunk.toml should say {expected}");
    }
}
