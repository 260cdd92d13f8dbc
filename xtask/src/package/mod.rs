//! `cargo xtask package` and `cargo xtask types`: the npm package out of the release page, what describes it, and its checks.

mod consumers;

use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::nowasm;
use crate::page;
use crate::paths::Workspace;
use crate::sh::Sh;
use crate::test::Outcome;
use crate::tools::npm;
use crate::ui;
use consumers::Chosen;

/// Where the package's contents and its tarball are left.
const OUT: &str = "build/package";

/// Where the programs that describe and check the package are installed.
const TOOLS: &str = "package";

/// The package is for bundlers and browsers: that CommonJS cannot import its modules is no fault.
const ESM_ONLY: [&str; 2] = ["--profile", "esm-only"];

/// The module is a file to copy and not to import.
const WITHOUT_TYPES: [&str; 2] = ["--exclude-entrypoints", "./ptero-console_bg.wasm"];

/// Where the package's own files are, once it is built.
pub fn dist(workspace: &Workspace) -> PathBuf {
    workspace.path(OUT).join("dist")
}

/// Whether a page with the package's main entry loads that script: the entry, what entries share, and the module's glue.
pub fn is_of_the_main_entry(name: &str) -> bool {
    name == "ptero-console.js" || name.starts_with("parts/chunk-") || name.starts_with("parts/glue-")
}

/// What a package holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Everything but the module as JavaScript, which takes minutes to build.
    Light,
    /// Everything: what is published.
    Whole,
}

/// The package's options.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// With the module as JavaScript (`ptero-console/nowasm`), as it is published.
    #[arg(long)]
    full: bool,
}

/// Whether that script of the main entry is loaded before the module: all but the glue.
pub fn is_before_the_module(name: &str) -> bool {
    !name.starts_with("parts/glue-")
}

/// Builds the package as it was asked for, and says where it is.
///
/// # Errors
/// If it cannot be built.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let extent = if options.full { Extent::Whole } else { Extent::Light };
    build(workspace, extent)?;
    if extent == Extent::Light {
        ui::note(
            "It lacks `ptero-console/nowasm`, so npm refuses to publish it. The whole one: cargo xtask package --full",
        );
    }
    Ok(())
}

/// Builds the package; gives back its tarball.
///
/// # Errors
/// If the page cannot be built, or a script or npm fails.
pub fn build(workspace: &Workspace, extent: Extent) -> Result<PathBuf> {
    let page = page::ensure_release(workspace)?;
    let javascript = match extent {
        Extent::Light => None,
        Extent::Whole => Some(nowasm::ensure(workspace)?.join(nowasm::MODULE)),
    };
    ui::heading("Building the npm package");
    npm::ensure(workspace)?;
    let out = workspace.path(OUT);
    node(workspace)?.arg("package/build.mjs").args([&page, &out]).args(javascript).run()?;
    let packed = Sh::new(npm::program()?).args(["pack", "--json", "--silent"]).dir(&out).read()?;
    let tarball = out.join(file_name(&packed)?);
    ui::note(tarball.display());
    Ok(tarball)
}

/// Writes the declarations, the editors' data and the README's tables anew.
///
/// # Errors
/// If the class's JSDoc lacks something.
pub fn write_types(workspace: &Workspace) -> Result<()> {
    npm::ensure_in(workspace, TOOLS)?;
    node(workspace)?.arg("package/metadata/run.mjs").run()
}

/// Checks the declarations: that they are what the sources say, and that right uses compile and wrong ones do not.
///
/// # Errors
/// If they are not.
pub fn check_types(workspace: &Workspace) -> Result<Outcome> {
    npm::ensure_in(workspace, TOOLS)?;
    let check = node(workspace)?.args(["package/metadata/run.mjs", "--check"]);
    check.advice("Write them anew with: cargo xtask types").run()?;
    for project in ["package/check", "package/check/react-16"] {
        tool(workspace, "tsc")?.args(["--project", project]).run()?;
    }
    Ok(Outcome::Passed)
}

/// Builds the light package and looks at it as those will who install it.
///
/// # Errors
/// If it cannot be built, or something is wrong with it.
pub fn check(workspace: &Workspace) -> Result<Outcome> {
    let tarball = build(workspace, Extent::Light)?;
    inspect(workspace, &tarball)?;
    consumers::look(workspace, &tarball, Chosen::Light)?;
    Ok(Outcome::Passed)
}

/// Its files, its use in Node, and what others' tools say of it.
fn inspect(workspace: &Workspace, tarball: &Path) -> Result<()> {
    npm::ensure_in(workspace, TOOLS)?;
    let tests = ["tests/pack/tarball.test.mjs", "tests/pack/publish.test.mjs"];
    node(workspace)?.args(["--test", "--test-reporter=spec"]).args(tests).env("TARBALL", tarball).run()?;
    tool(workspace, "publint")?.arg("--strict").arg(tarball).run()?;
    tool(workspace, "attw")?.args(WITHOUT_TYPES).args(ESM_ONLY).args(["--format", "table-flipped"]).arg(tarball).run()
}

/// Builds the whole package, installs it where others would, and opens what they built.
///
/// # Errors
/// If it cannot be built, or is not seen to work in one of them.
pub fn check_consumers(workspace: &Workspace) -> Result<Outcome> {
    let tarball = build(workspace, Extent::Whole)?;
    inspect(workspace, &tarball)?;
    consumers::look(workspace, &tarball, Chosen::All)?;
    Ok(Outcome::Passed)
}

fn node(workspace: &Workspace) -> Result<Sh> {
    Ok(Sh::new(npm::node()?).dir(workspace.root()))
}

/// A program of the package's tools.
fn tool(workspace: &Workspace, name: &str) -> Result<Sh> {
    let program = workspace.path(TOOLS).join("node_modules/.bin").join(name);
    npm::node()?;
    Ok(Sh::new(program).dir(workspace.root()))
}

/// The tarball's name in what `npm pack --json` says.
fn file_name(packed: &str) -> Result<&str> {
    let name = packed.split("\"filename\": \"").nth(1).and_then(|rest| rest.split('"').next());
    name.ok_or_else(|| Error::Check(format!("npm pack did not name its tarball:\n{packed}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_other_entries_load_does_not_count() {
        let loaded = ["ptero-console.js", "parts/chunk-7A.js", "parts/glue-2B.js"];
        assert!(loaded.iter().all(|name| is_of_the_main_entry(name)));
        let others = ["inline.js", "parts/unpack-1C.js", "lang/de.js", "standalone/ptero-console.js"];
        assert!(!others.iter().any(|name| is_of_the_main_entry(name)));
    }

    #[test]
    fn the_tarball_is_named() {
        let said = "[\n  {\n    \"id\": \"a@1.0.0\",\n    \"filename\": \"a-1.0.0.tgz\",\n    \"files\": []\n  }\n]\n";
        assert_eq!(file_name(said).unwrap(), "a-1.0.0.tgz");
        assert!(file_name("[]").is_err());
    }
}
