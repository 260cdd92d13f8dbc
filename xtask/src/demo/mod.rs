//! `cargo xtask demo`: the page and the simulated daemon, served together until Ctrl+C.

mod children;
mod port;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::error::{Doing, Error, Result};
use crate::page;
use crate::paths::Workspace;
use crate::programs;
use crate::sh::Sh;
use crate::ui;
use children::{Children, Ended};

/// How long the daemon may take until it answers.
const START_LIMIT: Duration = Duration::from_secs(20);

/// The demo's options.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// The port to serve on; if it is taken, the next free one.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Open the page in the browser.
    #[arg(long)]
    open: bool,
    /// Build without optimisation, and again whenever a source changes.
    #[arg(long)]
    watch: bool,
    /// The Content-Security-Policy to send with the page.
    #[arg(long)]
    policy: Option<String>,
}

/// Sets up what is missing, builds, serves, and waits for Ctrl+C.
///
/// # Errors
/// If something cannot be installed, built or started, or if the daemon ends by itself.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let dist = match options {
        Options { watch: true, .. } => page::ensure_any(workspace)?,
        // A policy may refuse WebAssembly.
        Options { policy: Some(_), .. } => page::ensure_complete(workspace)?,
        Options { .. } => page::ensure_release(workspace)?,
    };
    let sim = build_sim(workspace)?;
    let address = port::free_from(options.port)?;
    if address.port() != options.port {
        ui::warn(format!("Port {} is taken; using {} instead.", options.port, address.port()));
    }
    let mut children = Children::new()?;
    children.start("wings-sim", serve(&sim, &dist, address, options.policy.as_deref()))?;
    if options.watch {
        children.start("trunk watch", page::watch(workspace)?)?;
    }
    if let Some(ended) = wait_until_served(&mut children, address)? {
        return conclude(ended);
    }
    announce(address);
    if options.open {
        open(address);
    }
    let ended = children.wait()?;
    conclude(ended)
}

fn build_sim(workspace: &Workspace) -> Result<PathBuf> {
    ui::heading("Building the simulated daemon");
    Sh::cargo(workspace.root())
        .args(["build", "--package", "wings-sim"])
        .advice("The reason is in the compiler's output above.")
        .run()?;
    // Cargo leaves it beside this program, whatever the target folder is.
    let own = std::env::current_exe().doing(|| "find this program's folder".into())?;
    own.parent().and_then(|folder| programs::find_in(folder, "wings-sim")).ok_or_else(|| Error::Missing {
        what: format!("wings-sim was built, but not beside {}", own.display()),
        advice: "Run this chore as `cargo xtask demo`, without `--release`.".into(),
    })
}

fn serve(sim: &Path, dist: &Path, address: SocketAddr, policy: Option<&str>) -> Sh {
    let policy = policy.into_iter().flat_map(|policy| ["--policy", policy]);
    Sh::new(sim).arg("--page").arg(dist).args(["--listen", &address.to_string()]).args(policy)
}

/// Waits until the page can be loaded; `Some` if a child or the user ended it before.
fn wait_until_served(children: &mut Children, address: SocketAddr) -> Result<Option<Ended>> {
    let begin = Instant::now();
    while !port::answers(address) {
        if let Some(ended) = children.ended()? {
            return Ok(Some(ended));
        }
        if begin.elapsed() > START_LIMIT {
            return Err(Error::Check(format!("wings-sim did not answer on {address} within {START_LIMIT:?}")));
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(None)
}

fn announce(address: SocketAddr) {
    ui::prominent(format!("\n  ptero-console is live:  http://{address}/\n\n  Ctrl+C ends it.\n"));
}

fn open(address: SocketAddr) {
    let opener: &[&str] = match std::env::consts::OS {
        "macos" => &["open"],
        "windows" => &["cmd", "/C", "start"],
        _ => &["xdg-open"],
    };
    let url = format!("http://{address}/");
    if Sh::new(opener[0]).args(&opener[1..]).arg(&url).read().is_err() {
        ui::note(format!("No browser could be opened; open {url} yourself."));
    }
}

fn conclude(ended: Ended) -> Result<()> {
    match ended {
        Ended::ByUser => {
            ui::note("Ended.");
            Ok(())
        }
        Ended::Child { name, status } => {
            Err(Error::Check(format!("{name} ended by itself ({status}); its last words are above")))
        }
    }
}
