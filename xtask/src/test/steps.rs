//! The list of steps: their names, what they are about, and their order, the quick ones first.

use super::{Outcome, layers, native, web};
use crate::error::Result;
use crate::package;
use crate::page;
use crate::paths::Workspace;
use crate::size;
use crate::table::{Align, Table};
use crate::tools::browsers::Engine;
use crate::tools::{npm, rust, trunk, wasm_bindgen};

/// One step of the test run.
#[derive(Debug)]
pub struct Step {
    /// What `--only` calls it.
    pub name: &'static str,
    /// What it does.
    pub about: &'static str,
    /// Does it.
    pub run: fn(&Workspace) -> Result<Outcome>,
}

/// All steps. Each sets up what it needs, so that any of them can run alone.
pub const STEPS: &[Step] = &[
    Step { name: "set-up", about: "tools, packages and browsers", run: set_up },
    Step { name: "fmt", about: "formatting of all packages", run: native::fmt },
    Step { name: "layers", about: "no web crate in a native build of the core", run: layers::run },
    Step { name: "clippy", about: "lints of all packages on this machine", run: native::clippy },
    Step { name: "clippy-wasm", about: "lints of the console for the browser", run: native::clippy_wasm },
    Step { name: "native", about: "unit, property and integration tests", run: native::tests },
    Step { name: "rustdoc", about: "documentation without a warning", run: native::rustdoc },
    Step { name: "crate", about: "the crate as it would be published", run: native::package },
    Step { name: "node", about: "the JavaScript files and their tests", run: native::node },
    Step { name: "types", about: "the package's declarations and what describes it", run: package::check_types },
    Step { name: "chromium", about: "wasm-bindgen tests in Chromium", run: |ws| web::suite(ws, Engine::Chromium) },
    Step { name: "firefox", about: "wasm-bindgen tests in Firefox", run: |ws| web::suite(ws, Engine::Firefox) },
    Step { name: "webkit", about: "wasm-bindgen tests in WebKit", run: |ws| web::suite(ws, Engine::WebKit) },
    Step { name: "page", about: "the release build of the page", run: build_page },
    Step { name: "size", about: "the size budget", run: keep_budget },
    Step { name: "package", about: "the npm package: its files, and its use in Node", run: package::check },
    Step { name: "e2e", about: "the built page in real browsers against wings-sim", run: web::e2e },
];

/// Steps that download much and take long: they run when they are asked for.
pub const SLOW_STEPS: &[Step] = &[
    Step {
        name: "consumers",
        about: "the package in bundlers and frameworks, opened in Chromium (--full)",
        run: package::check_consumers,
    },
    Step { name: "php", about: "the recipes in PHP, read and run by it (--full)", run: native::php },
    Step { name: "nowasm", about: "the module as JavaScript: its size, and in real browsers (--full)", run: nowasm },
];

/// All of them.
pub fn all() -> impl Iterator<Item = &'static Step> {
    STEPS.iter().chain(SLOW_STEPS)
}

/// The names and what they are about.
pub fn list() -> String {
    let mut table = Table::new(["step", "about"], [Align::Left, Align::Left]);
    for step in all() {
        table.row([step.name.to_owned(), step.about.to_owned()]);
    }
    table.render()
}

/// Everything that may have to be downloaded or built once, before anything is tested.
fn set_up(workspace: &Workspace) -> Result<Outcome> {
    rust::ensure_components(workspace)?;
    rust::ensure_wasm_target(workspace)?;
    npm::ensure(workspace)?;
    let outcome = web::ensure_browsers()?;
    wasm_bindgen::tool(workspace)?.ensure()?;
    trunk::tool().ensure()?;
    Ok(outcome)
}

fn build_page(workspace: &Workspace) -> Result<Outcome> {
    page::ensure_release(workspace).map(|_| Outcome::Passed)
}

fn nowasm(workspace: &Workspace) -> Result<Outcome> {
    page::ensure_complete(workspace)?;
    size::keep_budget(workspace)?;
    web::nowasm(workspace)
}

fn keep_budget(workspace: &Workspace) -> Result<Outcome> {
    size::keep_budget(workspace).map(|()| Outcome::Passed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_easy_to_type() {
        for (at, step) in all().enumerate() {
            assert!(
                step.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'),
                "{}",
                step.name
            );
            assert!(all().take(at).all(|other| other.name != step.name), "{} is there twice", step.name);
        }
    }
}
