//! The native benches of `benches/`.

use crate::error::Result;
use crate::paths::Workspace;
use crate::sh::Sh;

/// Runs all native benches, or one (the first word of `filter`) with the rest of the words as its own filter.
///
/// # Errors
/// If a bench cannot be built or fails.
pub fn run(workspace: &Workspace, filter: &[String]) -> Result<()> {
    let bench = Sh::cargo(workspace.root()).args(["bench", "--package", "benches"]);
    let chosen = match filter {
        [] => bench,
        [name, rest @ ..] => bench.args(["--bench", name, "--"]).args(rest),
    };
    chosen.advice("The benches are the files of benches/benches/.").run()
}
