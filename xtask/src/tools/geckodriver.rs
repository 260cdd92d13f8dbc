//! geckodriver, which drives Firefox. Debian does not package it.

use crate::tools::cargo_tool::{CargoTool, Dependencies};

/// The pinned tool.
pub fn tool() -> CargoTool {
    CargoTool {
        krate: "geckodriver",
        version: "0.37.1".into(),
        programs: &["geckodriver"],
        dependencies: Dependencies::Locked,
    }
}
