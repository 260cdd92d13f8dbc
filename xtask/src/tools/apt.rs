//! Debian's and Ubuntu's packages, where we may install them: as root, or with a sudo that asks for no password.

use std::sync::OnceLock;

use crate::error::Result;
use crate::programs;
use crate::sh::Sh;
use crate::ui;

/// How `apt-get` may be run here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Apt {
    /// We are root.
    Root,
    /// sudo works without a password.
    Sudo,
}

impl Apt {
    /// How apt may be run, or `None` where it is missing or not ours to run.
    pub fn allowed() -> Option<Self> {
        programs::find("apt-get")?;
        if Sh::new("id").arg("-u").read().is_ok_and(|id| id.trim() == "0") {
            return Some(Self::Root);
        }
        let sudo = Sh::new("sudo").args(["-n", "true"]).read().is_ok();
        sudo.then_some(Self::Sudo)
    }

    /// Installs packages; the lists are brought up to date once per run.
    ///
    /// # Errors
    /// If apt fails, as it does for a package this release does not have.
    pub fn install(self, packages: &[&str]) -> Result<()> {
        static UPDATED: OnceLock<bool> = OnceLock::new();
        UPDATED.get_or_init(|| {
            let update = self.command().arg("update").advice("Stale lists may still do.").run();
            update.inspect_err(|error| ui::warn(error)).is_ok()
        });
        self.command().args(["install", "-y", "--no-install-recommends"]).args(packages).run()
    }

    fn command(self) -> Sh {
        match self {
            Self::Root => Sh::new("apt-get").env("DEBIAN_FRONTEND", "noninteractive"),
            Self::Sudo => Sh::new("sudo").args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]),
        }
    }
}

/// The command that installs packages by hand.
pub fn command(packages: &[&str]) -> String {
    format!("apt-get install -y --no-install-recommends {}", packages.join(" "))
}
