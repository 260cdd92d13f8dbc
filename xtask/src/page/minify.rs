//! Making the scripts and style sheets of a built page small. Trunk's own minifier leaves wasm-bindgen's glue as it is.

use std::path::{Path, PathBuf};

use super::files::{self, Kind};
use crate::error::Result;
use crate::programs;
use crate::sh::Sh;

/// Makes every script and style sheet that a host page loads small, in its place and with its exports.
///
/// # Errors
/// If esbuild is missing or does not understand a file.
pub fn in_place(dist: &Path, tools: &[PathBuf]) -> Result<()> {
    let esbuild = tools.iter().find_map(|folder| programs::find_in(folder, "esbuild"));
    let files = files::loaded_by_hosts(dist)?;
    let names = files.iter().filter(|(kind, _)| matches!(kind, Kind::Script | Kind::Style)).map(|(_, name)| name);
    Sh::new(esbuild.unwrap_or_else(|| "esbuild".into()))
        .args(["--minify", "--format=esm", "--target=es2022", "--log-level=warning"])
        .args(["--outbase=.", "--outdir=.", "--allow-overwrite"])
        .args(names)
        .dir(dist)
        .advice("esbuild comes with `npm ci`; its reason is above.")
        .run()
}
