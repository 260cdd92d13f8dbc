//! The wasm-bindgen command line and its test runner: always the version that `Cargo.lock` has of the library.

use std::fs;

use crate::error::{Doing, Error, Result};
use crate::lockfile;
use crate::paths::Workspace;
use crate::tools::cargo_tool::{CargoTool, Dependencies};

/// The pinned tool.
///
/// # Errors
/// If `Cargo.lock` cannot be read or has no wasm-bindgen.
pub fn tool(workspace: &Workspace) -> Result<CargoTool> {
    let path = workspace.path("Cargo.lock");
    let lock = fs::read_to_string(&path).doing(|| format!("read {}", path.display()))?;
    let version = lockfile::locked_version(&lock, "wasm-bindgen").ok_or_else(|| Error::Missing {
        what: "Cargo.lock has no wasm-bindgen".into(),
        advice: "Restore it: git checkout Cargo.lock".into(),
    })?;
    Ok(CargoTool {
        krate: "wasm-bindgen-cli",
        version,
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        // The lock file it is published with names a crate version that is no longer to be had.
        dependencies: Dependencies::Newest,
    })
}
