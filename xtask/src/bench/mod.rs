//! `cargo xtask bench`: how fast the core is, and the element beside other consoles. No test run measures time.

mod browser;
mod corpora;
mod native;

use crate::error::Result;
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
    /// Run only these measures of the browser bench, separated by commas.
    #[arg(long, value_name = "MEASURE", value_delimiter = ',')]
    only: Vec<String>,
    /// Measure only these consoles, separated by commas.
    #[arg(long, value_name = "CONSOLE", value_delimiter = ',')]
    contenders: Vec<String>,
    /// How often each console is measured [default: 5, or 1 with --quick]
    #[arg(long, value_name = "N")]
    repetitions: Option<u32>,
    /// Fewer consoles, cases, lines and repetitions: some minutes in all, and rough.
    #[arg(long)]
    quick: bool,
    /// Feed twenty million lines through one element instead, and watch its memory; the same as `--only soak`.
    #[arg(long, conflicts_with = "only")]
    soak: bool,
    /// Decides the texts.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Measures what the options ask for.
///
/// # Errors
/// If something cannot be built or run.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    if options.native { native::run(workspace, &options.filter) } else { browser::run(workspace, options) }
}
