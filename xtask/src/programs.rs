//! Finding programs, asking them for their version, and the `PATH` that puts ours first.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::sh::Sh;
use crate::version::Version;

/// The program's full path, if `PATH` has it.
pub fn find(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).find_map(|folder| find_in(&folder, name))
}

/// The program's full path, if `folder` has it.
pub fn find_in(folder: &Path, name: &str) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd", ".bat"] } else { &[""] };
    endings.iter().map(|ending| folder.join(format!("{name}{ending}"))).find(|path| path.is_file())
}

/// What `program --version` says, if it runs at all.
pub fn version(program: &Path) -> Option<Version> {
    let text = Sh::new(program).arg("--version").read().ok()?;
    Version::find(&text)
}

/// The present `PATH` with `folders` before it.
pub fn path_with(folders: &[PathBuf]) -> OsString {
    let present = env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(env::split_paths(&present));
    // A folder with a separator in its name cannot be in PATH at all; the tool then fails to start and says so.
    env::join_paths(all).unwrap_or(present.clone())
}
