//! The `wings-sim` command: see `wings-sim --help`.

mod cli;

use std::io::{self, ErrorKind, Write};
use std::net::SocketAddr;
use std::process::ExitCode;

use clap::Parser;
use wings_sim::{Sim, SimError};

#[tokio::main]
async fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    let public = cli.is_public();
    let failed = match cli.into_builder().start().await {
        Ok(sim) => run(sim, public).await,
        Err(error) => Err(explain(&error)),
    };
    match failed {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            // When even the error cannot be written, the exit code still tells.
            let _unwritable = writeln!(io::stderr(), "wings-sim: {reason}");
            ExitCode::FAILURE
        }
    }
}

async fn run(sim: Sim, public: bool) -> Result<(), String> {
    // A reader that went away (`wings-sim | head`) is no reason to stop serving.
    let _unwritable = io::stdout().write_all(banner(&sim, public).as_bytes());
    tokio::signal::ctrl_c().await.map_err(|error| format!("cannot wait for Ctrl+C: {error}"))?;
    sim.stop().await;
    Ok(())
}

fn banner(sim: &Sim, public: bool) -> String {
    let url = sim.url();
    let mut text = format!("wings-sim: a simulated Wings daemon\n\n  open      {url}/\n");
    for server in sim.servers() {
        text.push_str(&format!("  server    {:<12} {}\n", server.name, server.uuid));
    }
    text.push_str(&format!(
        "  panels    {url}/{{pterodactyl,pelican,xyra,calagopus}}/api/client/servers/{{server}}/websocket\n\
         \x20 control   POST {url}/sim/control/{{server}}/cut   (all orders: wings-sim --help)\n\n"
    ));
    if public {
        text.push_str(&format!(
            "  Warning: {} is not a loopback address. Whoever can reach it can use these servers.\n\n",
            sim.addr()
        ));
    }
    text.push_str("Ctrl+C stops it.\n");
    text
}

/// What is wrong, and what to do about it.
fn explain(error: &SimError) -> String {
    match error {
        SimError::Listen { addr, source } if source.kind() == ErrorKind::AddrInUse => {
            let next = SocketAddr::new(addr.ip(), addr.port().checked_add(1).unwrap_or(8080));
            format!(
                "{addr} is already in use, perhaps by another wings-sim.\n\
                 Choose another port: --listen {next}, or --listen {}:0 for any free one.",
                addr.ip()
            )
        }
        SimError::NoPage(_) => format!("{error}\nBuild the page first, or leave --page out."),
        other => other.to_string(),
    }
}
