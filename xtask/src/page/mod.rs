//! Building the stand-alone page with Trunk, and not building it when nothing changed.

pub mod files;
mod imports;
mod minify;
pub mod remap;
pub mod stamp;

use std::fs;
use std::path::PathBuf;

use crate::error::{Doing, Error, Result};
use crate::nowasm;
use crate::paths::Workspace;
use crate::programs;
use crate::sh::Sh;
use crate::tools::{npm, rust, trunk, wasm_bindgen};
use crate::ui;

/// The files and folders a build of the page reads.
const INPUTS: &[&str] = &[
    "src",
    "terminal",
    "module",
    "www",
    "index.html",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "package-lock.json",
    ".cargo/config.toml",
];

/// In `dist`, because Trunk clears that folder with every build: a stamp that is there is of the build that is there.
const STAMP: &str = ".ptero-console-stamp";

/// What of our environment Trunk takes for an option that it cannot read, or for the wish to see its own call stack.
const HIDDEN: &[&str] = &["NO_COLOR", "RUST_BACKTRACE"];

/// Makes sure that `dist` holds the release page of the present sources; gives back the folder.
///
/// # Errors
/// If a tool cannot be installed or the build fails.
pub fn ensure_release(workspace: &Workspace) -> Result<PathBuf> {
    let dist = workspace.dist();
    let stamp = stamp::of(workspace, INPUTS)?;
    if dist.join("index.html").is_file() && fs::read_to_string(dist.join(STAMP)).is_ok_and(|old| old == stamp) {
        ui::note("The page in dist is up to date.");
        return Ok(dist);
    }
    ui::heading("Building the page (release)");
    let tools = tools(workspace)?;
    trunk(workspace, &tools, &["build", "--release"]).env(remap::VARIABLE, remap::flags(workspace)?).run()?;
    imports::shorten(&dist)?;
    minify::in_place(&dist, &tools)?;
    fs::write(dist.join(STAMP), stamp).doing(|| format!("write into {}", dist.display()))?;
    Ok(dist)
}

/// As [`ensure_release`], with the module as JavaScript beside it.
///
/// # Errors
/// If a tool cannot be installed or a build fails.
pub fn ensure_complete(workspace: &Workspace) -> Result<PathBuf> {
    let dist = ensure_release(workspace)?;
    let built = nowasm::ensure(workspace)?.join(nowasm::MODULE);
    let folder = dist.join(files::WITHOUT_WASM);
    fs::create_dir_all(&folder).doing(|| format!("create {}", folder.display()))?;
    fs::copy(&built, folder.join(nowasm::MODULE)).doing(|| format!("copy {}", built.display()))?;
    Ok(dist)
}

/// Makes sure that `dist` holds some page, of whatever age and profile; gives back the folder.
///
/// # Errors
/// If a tool cannot be installed or the build fails.
pub fn ensure_any(workspace: &Workspace) -> Result<PathBuf> {
    let dist = workspace.dist();
    if !dist.join("index.html").is_file() {
        ui::heading("Building the page (debug)");
        trunk(workspace, &tools(workspace)?, &["build"]).run()?;
    }
    Ok(dist)
}

/// Trunk, rebuilding the page whenever a source changes.
///
/// # Errors
/// If a tool cannot be installed.
pub fn watch(workspace: &Workspace) -> Result<Sh> {
    Ok(trunk(workspace, &tools(workspace)?, &["watch"]))
}

/// Sets up what a build needs: the folders of its tools, and the crates at hand.
fn tools(workspace: &Workspace) -> Result<[PathBuf; 3]> {
    if !workspace.path("index.html").is_file() {
        return Err(Error::Missing {
            what: format!("{} has no index.html, so there is no page to build", workspace.root().display()),
            advice: "Restore it: git checkout index.html".into(),
        });
    }
    rust::ensure_wasm_target(workspace)?;
    let tools = [wasm_bindgen::tool(workspace)?.ensure()?, trunk::tool().ensure()?, npm::ensure(workspace)?];
    rust::fetch(workspace)?;
    Ok(tools)
}

fn trunk(workspace: &Workspace, tools: &[PathBuf], args: &[&str]) -> Sh {
    Sh::new(trunk_program(tools))
        .args(args)
        .dir(workspace.root())
        .path_first(tools)
        .without_env(HIDDEN)
        .advice("The reason is in Trunk's output above.")
}

/// Trunk's full path: our own `PATH` may not have it.
fn trunk_program(tools: &[PathBuf]) -> PathBuf {
    tools.iter().find_map(|folder| programs::find_in(folder, "trunk")).unwrap_or_else(|| "trunk".into())
}
