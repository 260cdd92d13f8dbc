//! The tools the chores need, one file each. Every `ensure` is idempotent: it costs milliseconds when the tool is there.

pub mod apt;
pub mod browsers;
pub mod cargo_fuzz;
pub mod cargo_tool;
pub mod geckodriver;
pub mod npm;
pub mod php;
pub mod rust;
pub mod trunk;
pub mod wasm_bindgen;
