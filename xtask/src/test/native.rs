//! The steps that need no browser.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use super::web::BROWSER_SUITES;
use super::{Outcome, is_ci};
use crate::error::{Doing, Result};
use crate::paths::Workspace;
use crate::sh::Sh;
use crate::tools::{npm, php, rust};
use crate::ui;

/// `cargo fmt --check`.
pub fn fmt(workspace: &Workspace) -> Result<Outcome> {
    rust::ensure_components(workspace)?;
    passed(cargo(workspace, &["fmt", "--all", "--check"]).advice("Format with: cargo fmt --all"))
}

/// Clippy on this machine.
pub fn clippy(workspace: &Workspace) -> Result<Outcome> {
    rust::ensure_components(workspace)?;
    passed(cargo(workspace, &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

/// Clippy for the browser.
pub fn clippy_wasm(workspace: &Workspace) -> Result<Outcome> {
    rust::ensure_components(workspace)?;
    rust::ensure_wasm_target(workspace)?;
    // Not `--all-targets`: the core's own tests are native and use crates that are not built for the browser.
    let what = ["--package", "ptero-console", "--target", rust::WASM, "--lib", "--test", BROWSER_SUITES];
    let args = [&["clippy"], &what[..], &["--", "-D", "warnings"]].concat();
    passed(cargo(workspace, &args))
}

/// All native tests but the end-to-end suite, which needs the page and has its own step.
pub fn tests(workspace: &Workspace) -> Result<Outcome> {
    passed(cargo(workspace, &["test", "--workspace", "--exclude", "e2e"]))
}

/// The recipes' programs once more, with PHP, which is installed for that where it may be.
pub fn php(workspace: &Workspace) -> Result<Outcome> {
    if !php::ensure() {
        return Ok(Outcome::Skipped(format!("There is no PHP 8.1 with curl. {}", php::advice())));
    }
    passed(cargo(workspace, &["test", "--package", "recipes"]).env("RECIPES_PHP", "1"))
}

/// The documentation, with warnings as errors.
pub fn rustdoc(workspace: &Workspace) -> Result<Outcome> {
    let doc = cargo(workspace, &["doc", "--no-deps", "--package", "ptero-terminal", "--package", "ptero-console"]);
    passed(doc.env("RUSTDOCFLAGS", "-D warnings"))
}

/// The crates as they would be published, built from nothing but what is packed.
pub fn package(workspace: &Workspace) -> Result<Outcome> {
    rust::fetch(workspace)?;
    forget_unpacked()?;
    let target = workspace.path("build/crate");
    if target.is_dir() {
        fs::remove_dir_all(&target).doing(|| format!("remove {}", target.display()))?;
    }
    let crates = ["package", "--package", "ptero-terminal", "--package", "ptero-console"];
    // Everything is fetched: whether this passes must not depend on the registry.
    let package = cargo(workspace, &crates).args(["--offline", "--target-dir"]).arg(&target);
    // What is not committed yet is packed too, and CI has nothing of that kind.
    passed(if is_ci() { package } else { package.arg("--allow-dirty") })
}

/// Cargo keeps what it unpacked of a crate as it would be published, and what it compiled, by name and version, and does not look
/// whether the next one is the same. Registries on this machine have no host in their folder's name.
fn forget_unpacked() -> Result<()> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    let Some(sources) = home.map(|home| home.join("registry/src")).filter(|sources| sources.is_dir()) else {
        return Ok(());
    };
    for registry in entries(&sources)?.iter().filter(|registry| begins_with(registry, "-")) {
        for unpacked in entries(registry)?.iter().filter(|unpacked| begins_with(unpacked, "ptero-")) {
            fs::remove_dir_all(unpacked).doing(|| format!("remove {}", unpacked.display()))?;
        }
    }
    Ok(())
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let reading = || format!("read {}", folder.display());
    fs::read_dir(folder).doing(reading)?.map(|entry| entry.map(|entry| entry.path()).doing(reading)).collect()
}

fn begins_with(path: &Path, prefix: &str) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(prefix))
}

/// Syntax of the scripts in `www`, and the tests in `tests/node`.
pub fn node(workspace: &Workspace) -> Result<Outcome> {
    let node = npm::node()?;
    let scripts = scripts_in(&workspace.path("www"))?;
    let tests = scripts_in(&workspace.path("tests/node"))?;
    for script in &scripts {
        Sh::new(&node).dir(workspace.root()).arg("--check").arg(within(workspace, script)).run()?;
    }
    let is_test = |path: &&PathBuf| path.to_string_lossy().contains(".test.");
    let tests: Vec<&Path> = tests.iter().filter(is_test).map(|path| within(workspace, path)).collect();
    if scripts.is_empty() && tests.is_empty() {
        ui::note("There is no JavaScript yet.");
    }
    if !tests.is_empty() {
        Sh::new(&node).dir(workspace.root()).args(["--test", "--test-reporter=spec"]).args(tests).run()?;
    }
    Ok(Outcome::Passed)
}

fn passed(command: Sh) -> Result<Outcome> {
    command.run().map(|()| Outcome::Passed)
}

fn cargo(workspace: &Workspace, args: &[&str]) -> Sh {
    Sh::cargo(workspace.root()).args(args)
}

fn within<'a>(workspace: &Workspace, path: &'a Path) -> &'a Path {
    path.strip_prefix(workspace.root()).unwrap_or(path)
}

/// The scripts at any depth of a folder, sorted; a folder that is not there has none.
fn scripts_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if folder.is_dir() {
        for path in entries(folder)? {
            if path.is_dir() {
                found.extend(scripts_in(&path)?);
            } else if path.extension().is_some_and(|ending| ending == "js" || ending == "mjs") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
