//! The consumers of `tests/pack`: what they need is built here, what they do is JavaScript.

use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::paths::Workspace;
use crate::programs;
use crate::sh::Sh;
use crate::tools::browsers::Engine;
use crate::tools::npm;
use crate::ui;

/// Which consumers are looked at.
#[derive(Clone, Copy, Debug)]
pub enum Chosen {
    /// Those that download and build nothing.
    Light,
    /// All of them.
    All,
}

/// Opens each chosen consumer of the tarball in Chromium, against a simulated daemon.
///
/// # Errors
/// If something cannot be built, or a consumer shows no output.
pub fn look(workspace: &Workspace, tarball: &Path, chosen: Chosen) -> Result<()> {
    let browser = Engine::Chromium.program().ok_or_else(|| Engine::Chromium.missing())?;
    let sim = build_sim(workspace)?;
    ui::heading("Opening the package's consumers");
    let paths = [("tarball", tarball), ("sim", &sim), ("browser", &browser), ("out", &workspace.path("build/pack"))];
    let paths = paths.map(|(name, path)| format!("{name:?}:{:?}", path.to_string_lossy()));
    let only = match chosen {
        Chosen::Light => "\"light\"",
        Chosen::All => "null",
    };
    Sh::new(npm::node()?)
        .dir(workspace.root())
        .arg("tests/pack/run.mjs")
        .arg(format!("{{{},\"only\":{only}}}", paths.join(",")))
        .advice("What each page showed is above; the consumers are left in build/pack.")
        .run()
}

fn build_sim(workspace: &Workspace) -> Result<PathBuf> {
    Sh::cargo(workspace.root()).args(["build", "--package", "wings-sim"]).run()?;
    let own = std::env::current_exe().ok();
    let beside = own.as_deref().and_then(Path::parent).and_then(|folder| programs::find_in(folder, "wings-sim"));
    beside.ok_or_else(|| Error::Missing {
        what: "wings-sim was built, but not beside this program".into(),
        advice: "Run this chore as `cargo xtask`.".into(),
    })
}
