//! The steps that need a browser: the wasm-bindgen suites and the end-to-end suite.

use std::num::NonZero;
use std::path::Path;

use super::nudge::Nudging;
use super::second_chance::{self, Flaky};
use super::{Outcome, is_ci};
use crate::error::{Error, Result};
use crate::page;
use crate::paths::Workspace;
use crate::sh::Sh;
use crate::tools::browsers::{Browser, Engine};
use crate::tools::{rust, wasm_bindgen};

/// The variables that tell wasm-bindgen's test runner which driver to use; it wants to see exactly one.
const DRIVERS: &[&str] = &[
    "CHROMEDRIVER",
    "GECKODRIVER",
    "SAFARIDRIVER",
    "MSEDGEDRIVER",
    "CHROMEDRIVER_REMOTE",
    "GECKODRIVER_REMOTE",
    "SAFARIDRIVER_REMOTE",
    "MSEDGEDRIVER_REMOTE",
];

/// The suites that run in a browser, as cargo's pattern of targets. Everything else is native.
pub const BROWSER_SUITES: &str = "web_*";

/// WebKitGTK's sandbox wants user namespaces, which containers and CI seldom grant; the pages here are our own.
const NO_SANDBOX: (&str, &str) = ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");

/// Installs the browsers where we may, and says which stay missing.
///
/// # Errors
/// If a required one is missing.
pub fn ensure_browsers() -> Result<Outcome> {
    browsers().map(|(_, outcome)| outcome)
}

/// Runs the wasm-bindgen tests in one browser.
///
/// # Errors
/// If a test fails, or a required browser is missing.
pub fn suite(workspace: &Workspace, engine: Engine) -> Result<Outcome> {
    rust::ensure_wasm_target(workspace)?;
    let runner = wasm_bindgen::tool(workspace)?.ensure()?;
    let Some(browser) = browser(engine)? else {
        return Ok(Outcome::Skipped(skipping(engine)));
    };
    let driver = match engine {
        Engine::Chromium => "CHROMEDRIVER",
        Engine::Firefox => "GECKODRIVER",
        // The runner knows no WebKitGTK, but its driver takes Safari's orders.
        Engine::WebKit => "SAFARIDRIVER",
    };
    let package = ["test", "--package", "ptero-console", "--target", rust::WASM];
    let suites = ["--test", BROWSER_SUITES];
    let prepared = |command: Sh| command.dir(workspace.root()).path_first(std::slice::from_ref(&runner));
    prepared(cargo(None)).args(package).args(suites).arg("--no-run").run()?;
    if count(&prepared(cargo(None)).args(package).args(suites).args(["--", "--list"]).read()?) == 0 {
        return nothing_to_run("the console has no wasm-bindgen test");
    }
    let base = || {
        prepared(cargo(browser.display.as_deref()))
            .args(package)
            .without_env(DRIVERS)
            .env(driver, &browser.driver)
            .env("WASM_BINDGEN_USE_BROWSER", "1")
            // Several times what a suite takes on a slow machine.
            .env("WASM_BINDGEN_TEST_TIMEOUT", "200")
            .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "30")
            .env(NO_SANDBOX.0, NO_SANDBOX.1)
    };
    let nudging = Nudging::begin();
    let flaky = second_chance::run(base, &suites)?;
    drop(nudging);
    Ok(with_flaky(flaky, Outcome::Passed))
}

/// Runs the end-to-end suite in every browser there is.
///
/// # Errors
/// If a test fails, or a required browser is missing.
pub fn e2e(workspace: &Workspace) -> Result<Outcome> {
    let (browsers, outcome) = browsers()?;
    let dist = page::ensure_release(workspace)?;
    let tests = ["test", "--package", "e2e"];
    cargo(None).args(tests).arg("--no-run").dir(workspace.root()).run()?;
    if count(&cargo(None).args(tests).args(["--", "--list"]).dir(workspace.root()).read()?) == 0 {
        return nothing_to_run("the end-to-end suite has no test");
    }
    let base = || end_to_end(workspace, &browsers, &dist).args(tests).env("RUST_TEST_THREADS", browsers_at_once());
    Ok(with_flaky(second_chance::run(base, &[])?, outcome))
}

/// Runs the end-to-end tests of pages that refuse WebAssembly.
///
/// # Errors
/// If a test fails, or a required browser is missing.
pub fn nowasm(workspace: &Workspace) -> Result<Outcome> {
    let (browsers, outcome) = browsers()?;
    let dist = page::ensure_complete(workspace)?;
    let tests = ["test", "--package", "e2e", "--", "--ignored"];
    end_to_end(workspace, &browsers, &dist).args(tests).run()?;
    Ok(outcome)
}

/// `cargo` with all that the end-to-end suite wants to know.
fn end_to_end(workspace: &Workspace, browsers: &[Browser], dist: &Path) -> Sh {
    let display = browsers.iter().find_map(|browser| browser.display.as_deref());
    let command = cargo(display).dir(workspace.root()).env("E2E_DIST", dist).env(NO_SANDBOX.0, NO_SANDBOX.1);
    browsers.iter().fold(command, with_browser)
}

/// How many end-to-end tests run side by side: one more than there are processors, because most of a test is waiting.
fn browsers_at_once() -> String {
    let processors = std::thread::available_parallelism().map_or(1, NonZero::get);
    (processors + 1).to_string()
}

fn with_flaky(flaky: Vec<Flaky>, outcome: Outcome) -> Outcome {
    match outcome {
        outcome if flaky.is_empty() => outcome,
        Outcome::Partly(why) => Outcome::Flaky(flaky, Some(why)),
        Outcome::Passed | Outcome::Skipped(_) | Outcome::Flaky(..) => Outcome::Flaky(flaky, None),
    }
}

/// Tells the end-to-end suite where a browser and its driver are.
fn with_browser(command: Sh, browser: &Browser) -> Sh {
    let (driver, program) = match browser.engine {
        Engine::Chromium => ("E2E_CHROMEDRIVER", "E2E_CHROMIUM"),
        Engine::Firefox => ("E2E_GECKODRIVER", "E2E_FIREFOX"),
        Engine::WebKit => ("E2E_WEBKITDRIVER", "E2E_WEBKIT"),
    };
    let command = command.env(driver, &browser.driver);
    match &browser.program {
        Some(path) => command.env(program, path),
        None => command,
    }
}

/// How many tests `-- --list` has named.
fn count(list: &str) -> usize {
    list.lines().filter(|line| line.ends_with(": test")).count()
}

/// What becomes of a suite without tests. A runner calls that a success, and no browser was ever opened.
fn nothing_to_run(why: &str) -> Result<Outcome> {
    if is_ci() { Err(Error::Check(why.to_owned())) } else { Ok(Outcome::Skipped(why.to_owned())) }
}

/// `cargo`, on a virtual display if one is given.
fn cargo(display: Option<&Path>) -> Sh {
    match display {
        Some(xvfb_run) => Sh::new(xvfb_run).args(["-a", "cargo"]),
        None => Sh::new("cargo"),
    }
}

/// Every browser there is, and whether one that is not required is missing.
fn browsers() -> Result<(Vec<Browser>, Outcome)> {
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for engine in Engine::ALL {
        match browser(engine)? {
            Some(browser) => found.push(browser),
            None => missing.push(skipping(engine)),
        }
    }
    let outcome = if missing.is_empty() { Outcome::Passed } else { Outcome::Partly(missing.join("\n     ")) };
    Ok((found, outcome))
}

/// The browser, installed where we may; `None` if one that is not required stays missing.
fn browser(engine: Engine) -> Result<Option<Browser>> {
    let found = engine.ensure()?;
    let required = engine == Engine::Chromium || is_ci();
    if found.is_none() && required { Err(engine.missing()) } else { Ok(found) }
}

fn skipping(engine: Engine) -> String {
    format!("{engine} is not installed. {}", engine.advice())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_names_of_tests_are_counted() {
        let list = "element::tests::two_live_side_by_side: test\nno tests to run!\nui::paint: benchmark\nb: test\n\n2 tests, 0 benchmarks\n";
        assert_eq!(count(list), 2);
        assert_eq!(count("no tests to run!\n0 tests, 0 benchmarks\n"), 0);
    }
}
