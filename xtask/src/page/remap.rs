//! Paths of this machine that the compiler would write into the module, for the places of panics.

use std::env;
use std::path::PathBuf;

use crate::error::Result;
use crate::paths::Workspace;
use crate::sh::Sh;

/// Where Cargo looks for flags that come on top of those in `.cargo/config.toml`.
pub const VARIABLE: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// The flags that give the folders names which are the same everywhere.
///
/// # Errors
/// If there is no compiler.
pub fn flags(workspace: &Workspace) -> Result<String> {
    let sysroot = Sh::new("rustc").dir(workspace.root()).args(["--print", "sysroot"]).read()?;
    let std = PathBuf::from(sysroot.trim()).join("lib/rustlib/src/rust");
    let cargo =
        env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    let crates = cargo.map(|cargo| (cargo.join("registry/src"), "/crates"));
    let folders = [(std, "/rust"), (workspace.root().to_path_buf(), "/ptero-console")].into_iter().chain(crates);
    let flags = folders.map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    Ok(flags.collect::<Vec<_>>().join(" "))
}
