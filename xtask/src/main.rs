//! `cargo xtask`: every chore of the project as one command. This file holds the command line and nothing else.

mod bench;
mod demo;
mod doctor;
mod error;
mod fuzz;
mod lockfile;
mod nowasm;
mod package;
mod page;
mod paths;
mod programs;
mod sh;
mod size;
mod table;
mod test;
mod tools;
mod ui;
mod version;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::error::Result;
use crate::paths::Workspace;

/// Every chore of ptero-console. Missing tools are installed on first use; later runs start at once.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Cli {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Debug, Subcommand)]
enum Chore {
    /// Build the page, start the simulated daemon and serve both: a live console in the browser.
    Demo(demo::Options),
    /// Run everything CI runs.
    Test(test::Options),
    /// Measure the core, or the element beside other consoles. Never part of a test run.
    Bench(bench::Options),
    /// Run the fuzz targets, a minute each unless told otherwise.
    Fuzz(fuzz::Options),
    /// Show what is installed, what is missing and the command that gets it.
    Doctor,
    /// Build the npm package into build/package.
    Package(package::Options),
    /// Write the package's declarations, the editors' data and the README's tables out of the sources.
    Types,
    /// Build the page and beside it the module as JavaScript, for pages whose policy refuses WebAssembly.
    Nowasm,
    /// Measure the release page: raw, gzip and brotli.
    Size(size::Options),
}

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            ui::error(&error);
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Result<ExitCode> {
    let workspace = Workspace::locate();
    match cli.chore {
        Chore::Demo(options) => demo::run(&workspace, &options).map(|()| ExitCode::SUCCESS),
        Chore::Test(options) => test::run(&workspace, &options),
        Chore::Bench(options) => bench::run(&workspace, &options).map(|()| ExitCode::SUCCESS),
        Chore::Fuzz(options) => fuzz::run(&workspace, &options).map(|()| ExitCode::SUCCESS),
        Chore::Doctor => doctor::run(&workspace),
        Chore::Package(options) => package::run(&workspace, &options).map(|()| ExitCode::SUCCESS),
        Chore::Types => package::write_types(&workspace).map(|()| ExitCode::SUCCESS),
        Chore::Nowasm => nowasm::run(&workspace).map(|()| ExitCode::SUCCESS),
        Chore::Size(options) => size::run(&workspace, &options).map(|()| ExitCode::SUCCESS),
    }
}
