//! `cargo xtask doctor`: what is installed, what is missing, and the command that gets it. It changes nothing.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::error::Result;
use crate::paths::{Workspace, cache_dir};
use crate::programs;
use crate::table::{Align, Table};
use crate::tools::browsers::Engine;
use crate::tools::cargo_tool::CargoTool;
use crate::tools::{apt, geckodriver, npm, php, rust, trunk, wasm_bindgen};
use crate::ui;

/// The chore that needs a tool first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NeededFor {
    Demo,
    Test,
    FullTest,
}

/// One tool as it was found.
#[derive(Clone, Debug)]
struct Finding {
    name: String,
    needed_for: NeededFor,
    /// What was found; `None` if it is missing or of a wrong version.
    found: Option<String>,
    /// The command that gets it, or where it is to be had.
    get: String,
}

/// Looks at everything and reports. The exit code says whether `cargo xtask demo` has all it needs.
///
/// # Errors
/// If there is no cache folder or no `Cargo.lock`.
pub fn run(workspace: &Workspace) -> Result<ExitCode> {
    let findings = examine(workspace)?;
    ui::lines(report(&findings));
    ui::lines(format!("\n  Tools are kept in {}.", cache_dir()?.display()));
    let missing: Vec<&Finding> = findings.iter().filter(|finding| finding.found.is_none()).collect();
    if missing.is_empty() {
        ui::prominent("Everything is there.");
        return Ok(ExitCode::SUCCESS);
    }
    ui::prominent("\nMissing (`cargo xtask demo` and `cargo xtask test` install what they may by themselves):");
    for finding in &missing {
        ui::lines(format!("  {}:  {}", finding.name, finding.get));
    }
    let demo = missing.iter().any(|finding| finding.needed_for == NeededFor::Demo);
    Ok(if demo { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn examine(workspace: &Workspace) -> Result<Vec<Finding>> {
    let mut findings = vec![
        program("rustc", NeededFor::Demo, "https://rustup.rs"),
        program("cargo", NeededFor::Demo, "https://rustup.rs"),
        part("wasm target", NeededFor::Demo, rust::has_wasm_target(workspace), rust::ADD_WASM),
        node(),
        program("npm", NeededFor::Demo, "it comes with Node; on Debian: apt-get install npm"),
        cargo_tool(&wasm_bindgen::tool(workspace)?, NeededFor::Demo)?,
        cargo_tool(&trunk::tool(), NeededFor::Demo)?,
        packaged(workspace, "wasm-opt"),
        packaged(workspace, "esbuild"),
        packaged(workspace, "wasm2js"),
        part("rustfmt", NeededFor::Test, rust::has_component(workspace, "fmt"), rust::ADD_COMPONENTS),
        part("rust-src", NeededFor::FullTest, rust::has_source(workspace), rust::ADD_SOURCE),
        part("clippy", NeededFor::Test, rust::has_component(workspace, "clippy"), rust::ADD_COMPONENTS),
    ];
    for engine in [Engine::Chromium, Engine::Firefox] {
        findings.push(found(&engine.to_string(), NeededFor::Test, engine.program(), engine.advice()));
    }
    findings.push(found("chromedriver", NeededFor::Test, Engine::Chromium.driver()?, Engine::Chromium.advice()));
    findings.push(cargo_tool(&geckodriver::tool(), NeededFor::Test)?);
    findings.push(found("WebKitWebDriver", NeededFor::Test, Engine::WebKit.driver()?, Engine::WebKit.advice()));
    let xvfb = programs::find("xvfb-run");
    findings.push(part("php with curl", NeededFor::FullTest, php::is_there(), &php::advice()));
    findings.push(part("xvfb-run", NeededFor::Test, xvfb.is_some(), &apt::command(&["xvfb", "xauth"])));
    Ok(findings)
}

fn program(name: &str, needed_for: NeededFor, get: &str) -> Finding {
    found(name, needed_for, programs::find(name), get.to_owned())
}

/// A program that is there or not, with the version it tells.
fn found(name: &str, needed_for: NeededFor, path: Option<PathBuf>, get: String) -> Finding {
    Finding { name: name.to_owned(), needed_for, found: path.as_deref().map(version_of), get }
}

fn version_of(program: &Path) -> String {
    programs::version(program).map_or_else(|| "found".to_owned(), |version| version.to_string())
}

/// Something that is there or not and has no version of its own.
fn part(name: &str, needed_for: NeededFor, is_there: bool, get: &str) -> Finding {
    Finding { name: name.to_owned(), needed_for, found: is_there.then(|| "found".to_owned()), get: get.to_owned() }
}

fn node() -> Finding {
    let get = format!("Node {} or newer: https://nodejs.org", npm::OLDEST_NODE);
    found("node", NeededFor::Demo, npm::node().ok(), get)
}

fn cargo_tool(tool: &CargoTool, needed_for: NeededFor) -> Result<Finding> {
    let path = tool.find()?;
    Ok(Finding {
        name: format!("{} {}", tool.krate, tool.version),
        needed_for,
        found: path.map(|_| tool.version.clone()),
        get: tool.command()?,
    })
}

/// A program of the npm packages.
fn packaged(workspace: &Workspace, name: &str) -> Finding {
    let path = programs::find_in(&npm::bin(workspace), name);
    found(&format!("{name} (npm)"), NeededFor::Demo, path, "npm ci".to_owned())
}

fn report(findings: &[Finding]) -> String {
    let mut table = Table::new(["tool", "needed for", "found"], [Align::Left; 3]);
    for finding in findings {
        let needed_for = match finding.needed_for {
            NeededFor::Demo => "demo, test",
            NeededFor::Test => "test",
            NeededFor::FullTest => "test --full",
        };
        let found = finding.found.clone().unwrap_or_else(|| "MISSING".to_owned());
        table.row([finding.name.clone(), needed_for.to_owned(), found]);
    }
    table.render()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_stands_out() {
        let findings = [part("there", NeededFor::Demo, true, "-"), part("not there", NeededFor::Test, false, "get it")];
        let report = report(&findings);
        let lines: Vec<&str> = report.lines().skip(2).collect();
        assert!(lines[0].contains("demo, test") && lines[0].ends_with("found"), "{report}");
        assert!(lines[1].ends_with("MISSING"), "{report}");
    }
}
