//! The Rust toolchain's parts: the wasm target, rustfmt, clippy, and the crates of the lock file.

use std::path::Path;

use crate::error::Result;
use crate::paths::Workspace;
use crate::sh::Sh;
use crate::ui;

/// The target the page is built for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The command that adds the wasm target.
pub const ADD_WASM: &str = "rustup target add wasm32-unknown-unknown";

/// The command that adds the components the tests need.
pub const ADD_COMPONENTS: &str = "rustup component add rustfmt clippy";

/// The command that adds the standard library's source.
pub const ADD_SOURCE: &str = "rustup component add rust-src";

/// Whether the toolchain has the wasm target's standard library.
pub fn has_wasm_target(workspace: &Workspace) -> bool {
    let folder = Sh::new("rustc").dir(workspace.root()).args(["--print", "target-libdir", "--target", WASM]).read();
    folder.is_ok_and(|folder| Path::new(folder.trim()).is_dir())
}

/// Whether the toolchain has the standard library's source.
pub fn has_source(workspace: &Workspace) -> bool {
    let root = Sh::new("rustc").dir(workspace.root()).args(["--print", "sysroot"]).read();
    root.is_ok_and(|root| Path::new(root.trim()).join("lib/rustlib/src/rust/library/Cargo.lock").is_file())
}

/// Whether `cargo <command>` runs.
pub fn has_component(workspace: &Workspace, command: &str) -> bool {
    Sh::cargo(workspace.root()).args([command, "--version"]).read().is_ok()
}

/// Adds the wasm target if it is missing.
///
/// # Errors
/// If rustup cannot add it.
pub fn ensure_wasm_target(workspace: &Workspace) -> Result<()> {
    if has_wasm_target(workspace) {
        return Ok(());
    }
    ui::heading("Adding the wasm target");
    rustup(workspace, ADD_WASM)
}

/// Adds the standard library's source if it is missing.
///
/// # Errors
/// If rustup cannot add it.
pub fn ensure_source(workspace: &Workspace) -> Result<()> {
    if has_source(workspace) {
        return Ok(());
    }
    ui::heading("Adding the standard library's source");
    rustup(workspace, ADD_SOURCE)
}

/// Adds rustfmt and clippy if one is missing.
///
/// # Errors
/// If rustup cannot add them.
pub fn ensure_components(workspace: &Workspace) -> Result<()> {
    if ["fmt", "clippy"].into_iter().all(|command| has_component(workspace, command)) {
        return Ok(());
    }
    ui::heading("Adding rustfmt and clippy");
    rustup(workspace, ADD_COMPONENTS)
}

/// Downloads the crates of the lock file, because Trunk builds without the network.
///
/// # Errors
/// If a crate cannot be had, or the lock file does not fit the manifests.
pub fn fetch(workspace: &Workspace) -> Result<()> {
    Sh::cargo(workspace.root())
        .args(["fetch", "--locked"])
        .advice("Crates are downloaded once; check the network. If Cargo.lock is out of date: cargo update --workspace")
        .run()
}

fn rustup(workspace: &Workspace, line: &str) -> Result<()> {
    let mut words = line.split(' ');
    Sh::new(words.next().unwrap_or("rustup"))
        .args(words)
        .dir(workspace.root())
        .advice(format!("Without rustup, install the same by your system's package manager. The command was: {line}"))
        .run()
}
