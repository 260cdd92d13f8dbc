//! Trunk, which builds the stand-alone page.

use crate::tools::cargo_tool::{CargoTool, Dependencies};

/// The pinned tool; the newest Trunk that builds with this workspace's Rust.
pub fn tool() -> CargoTool {
    CargoTool { krate: "trunk", version: "0.21.14".into(), programs: &["trunk"], dependencies: Dependencies::Locked }
}
