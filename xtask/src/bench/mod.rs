//! `cargo xtask bench`: how fast the core is, and the element beside other consoles. No test run measures time.

mod native;

use crate::error::{Error, Result};
use crate::paths::Workspace;

/// The bench's options.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Run the native benches of the core; what is named after it selects benches, as in `--native feed`.
    #[arg(long)]
    native: bool,
    /// A native bench (`decode`, `feed`, ...), then what its benches' names must hold.
    #[arg(requires = "native")]
    filter: Vec<String>,
}

/// Measures what the options ask for.
///
/// # Errors
/// If something cannot be built or run.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    if options.native {
        return native::run(workspace, &options.filter);
    }
    Err(Error::Check("only the native benches are there: cargo xtask bench --native".into()))
}
