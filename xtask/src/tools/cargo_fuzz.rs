//! cargo-fuzz, which builds and runs the fuzz targets.

use crate::tools::cargo_tool::{CargoTool, Dependencies};

/// The pinned tool.
pub fn tool() -> CargoTool {
    let programs = &["cargo-fuzz"];
    CargoTool { krate: "cargo-fuzz", version: "0.13.2".into(), programs, dependencies: Dependencies::Locked }
}
