//! `cargo xtask fuzz`: the fuzz targets of `fuzz/`, one after another.
//!
//! They run on the stable toolchain: all code is safe, so nothing is gained by the address sanitizer, which alone would need
//! nightly. The golden files and captures are seeds where they fit; what the fuzzer finds new is kept in `fuzz/corpus`.

use std::fs;

use crate::error::{Doing, Error, Result};
use crate::paths::Workspace;
use crate::sh::Sh;
use crate::tools::cargo_fuzz;
use crate::ui;

/// The fuzz run's options.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Only this target.
    #[arg(long)]
    target: Option<String>,
    /// How long each target runs.
    #[arg(long, default_value_t = 60)]
    seconds: u32,
}

/// An input that takes longer is a finding.
const SLOWEST_S: u32 = 20;
/// Larger inputs find no more, and take longer.
const LARGEST_BYTES: u32 = 8_192;

/// Runs the targets; ends with the first that finds something.
///
/// # Errors
/// If there is no such target, cargo-fuzz cannot be had, or something is found.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let all = targets(workspace)?;
    let wanted: Vec<&String> =
        all.iter().filter(|name| options.target.as_ref().is_none_or(|target| target == *name)).collect();
    if wanted.is_empty() {
        return Err(Error::Missing {
            what: "there is no such fuzz target".into(),
            advice: format!("There are: {}", all.join(", ")),
        });
    }
    let tool = cargo_fuzz::tool().ensure()?;
    for target in wanted {
        ui::heading(format!("Fuzzing {target} for {} s", options.seconds));
        let corpus = format!("fuzz/corpus/{target}");
        fs::create_dir_all(workspace.path(&corpus)).doing(|| format!("create {corpus}"))?;
        let limits = [
            format!("-max_total_time={}", options.seconds),
            format!("-timeout={SLOWEST_S}"),
            format!("-max_len={LARGEST_BYTES}"),
        ];
        Sh::cargo(workspace.root())
            .args(["fuzz", "run", "--sanitizer", "none", target, &corpus])
            .args(seeds(target))
            .arg("--")
            .args(limits)
            .path_first(std::slice::from_ref(&tool))
            .advice(
                "If it found something, the input is in fuzz/artifacts: make it a failing test, then mend the code. If it \
                 did not build: libFuzzer needs Linux or macOS and a C++ compiler (Debian: apt-get install g++).",
            )
            .run()?;
    }
    Ok(())
}

/// The targets there are, sorted.
fn targets(workspace: &Workspace) -> Result<Vec<String>> {
    let folder = workspace.path("fuzz/fuzz_targets");
    let reading = || format!("read {}", folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).doing(reading)? {
        let path = entry.doing(reading)?.path();
        if let Some(name) = path.file_stem().filter(|_| path.extension().is_some_and(|ending| ending == "rs")) {
            names.push(name.to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// The folder whose files are a target's seeds.
fn seeds(target: &str) -> Option<&'static str> {
    match target {
        "parser" | "events" => Some("tests/golden"),
        "decode" | "panel" => Some("tests/captures"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_is_in_the_manifest() {
        let workspace = Workspace::locate();
        let manifest = fs::read_to_string(workspace.path("fuzz/Cargo.toml")).expect("the manifest");
        let targets = targets(&workspace).expect("the folder");
        assert!(targets.len() >= 6);
        for target in targets {
            assert!(manifest.contains(&format!("name = \"{target}\"")), "{target} is not in fuzz/Cargo.toml");
        }
    }
}
