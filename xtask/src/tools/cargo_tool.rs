//! Command-line tools from the crate registry, pinned to one version and built once into the user's cache.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use crate::error::{Doing, Error, Result};
use crate::programs;
use crate::sh::Sh;
use crate::ui;
use crate::version::Version;

/// Which versions of its own dependencies the tool is built with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dependencies {
    /// Those of the lock file it was published with.
    Locked,
    /// The newest that fit; for a tool whose published lock file names crates that cannot be had.
    Newest,
}

/// A tool that `cargo install` builds.
#[derive(Clone, Debug)]
pub struct CargoTool {
    /// Its crate.
    pub krate: &'static str,
    /// The exact version.
    pub version: String,
    /// Its programs; the first one tells the version.
    pub programs: &'static [&'static str],
    /// How its dependencies are chosen.
    pub dependencies: Dependencies,
}

/// What of our environment must not reach a tool's build: it would pollute the clone or change the tool.
const HIDDEN: &[&str] = &[
    "CARGO_TARGET_DIR",
    "CARGO_BUILD_TARGET_DIR",
    "CARGO_BUILD_TARGET",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_MANIFEST_DIR",
    "RUSTFLAGS",
];

impl CargoTool {
    /// The folder that holds the tool's programs: one of `PATH` with exactly this version, or the cache's.
    ///
    /// # Errors
    /// If there is no cache folder.
    pub fn find(&self) -> Result<Option<PathBuf>> {
        let on_path = programs::find(self.programs[0]).and_then(|program| program.parent().map(Path::to_path_buf));
        let cached = self.home()?.join("bin");
        Ok(on_path.into_iter().chain([cached]).find(|folder| self.is_in(folder)))
    }

    /// Finds the tool or installs it.
    ///
    /// # Errors
    /// If it cannot be built or the cache cannot be written.
    pub fn ensure(&self) -> Result<PathBuf> {
        match self.find()? {
            Some(folder) => Ok(folder),
            None => self.install(),
        }
    }

    /// The command that installs the tool by hand.
    pub fn command(&self) -> Result<String> {
        Ok(self.install_command(&self.home()?).line())
    }

    fn is_in(&self, folder: &Path) -> bool {
        let found: Vec<PathBuf> = self.programs.iter().filter_map(|name| programs::find_in(folder, name)).collect();
        let wanted = Version::find(&self.version);
        found.len() == self.programs.len() && found.first().and_then(|first| programs::version(first)) == wanted
    }

    fn name(&self) -> String {
        format!("{}-{}", self.krate, self.version)
    }

    fn home(&self) -> Result<PathBuf> {
        Ok(tools_dir()?.join(self.name()))
    }

    fn install(&self) -> Result<PathBuf> {
        let tools = tools_dir()?;
        fs::create_dir_all(&tools).doing(|| format!("create {}", tools.display()))?;
        let _lock = self.lock(&tools)?;
        if let Some(folder) = self.find()? {
            return Ok(folder);
        }
        ui::heading(format!("Installing {} {} into {}", self.krate, self.version, tools.display()));
        ui::note("It is built from source. This takes some minutes and happens once per machine, not per clone.");
        let (new, build) = (tools.join(format!(".new-{}", self.name())), tools.join(format!(".build-{}", self.name())));
        remove(&new)?;
        self.install_command(&new).arg("--target-dir").arg(&build).dir(&tools).without_env(HIDDEN).run()?;
        let home = self.home()?;
        remove(&home)?;
        fs::rename(&new, &home).doing(|| format!("move {} into place", home.display()))?;
        remove(&build)?;
        Ok(home.join("bin"))
    }

    /// Holds off a second install of the same tool. The system gives the lock back even if we are killed.
    fn lock(&self, tools: &Path) -> Result<File> {
        let path = tools.join(format!(".lock-{}", self.name()));
        let lock = File::create(&path).doing(|| format!("create {}", path.display()))?;
        if let Err(TryLockError::WouldBlock) = lock.try_lock() {
            ui::note(format!("Waiting for another install of {} to end.", self.krate));
            lock.lock().doing(|| format!("lock {}", path.display()))?;
        }
        Ok(lock)
    }

    fn install_command(&self, root: &Path) -> Sh {
        let locked: &[&str] = match self.dependencies {
            Dependencies::Locked => &["--locked"],
            Dependencies::Newest => &[],
        };
        Sh::new("cargo")
            .args(["install", self.krate, "--version", &format!("={}", self.version)])
            .args(locked)
            .arg("--root")
            .arg(root)
            .advice(format!(
                "{} is built from source: it needs the network, a C linker and about 1 GB of disk. Run this chore again; \
                 what is already built is kept.",
                self.krate
            ))
    }
}

fn tools_dir() -> Result<PathBuf> {
    Ok(crate::paths::cache_dir()?.join("tools"))
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
            Err(Error::Io { doing: format!("remove {}", folder.display()), source })
        }
        _ => Ok(()),
    }
}
