//! `cargo xtask test`: everything CI runs, step by step, with a table at the end.

mod layers;
mod native;
mod nudge;
mod second_chance;
mod steps;
mod summary;
mod web;

use std::process::ExitCode;
use std::time::Instant;

use crate::error::{Error, Result};
use crate::paths::Workspace;
use crate::ui;
use second_chance::Flaky;
use steps::{STEPS, Step};
use summary::{Ending, Summary};

/// The test run's options.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Run only these steps; may be given more than once.
    #[arg(long, value_name = "STEP")]
    only: Vec<String>,
    /// Run the slow steps too.
    #[arg(long)]
    full: bool,
    /// Show the steps and run none.
    #[arg(long)]
    list: bool,
    /// Run all steps even if one fails.
    #[arg(long)]
    keep_going: bool,
}

/// How a step ended well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All of it ran.
    Passed,
    /// All of it ran, some of it twice; and what could not run here.
    Flaky(Vec<Flaky>, Option<String>),
    /// Some of it could not run here, and why.
    Partly(String),
    /// None of it could run here, and why.
    Skipped(String),
}

/// Whether every browser must be there, as in CI.
pub fn is_ci() -> bool {
    std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false")
}

/// Runs the chosen steps and reports on each of them.
///
/// # Errors
/// If a step is named that does not exist.
pub fn run(workspace: &Workspace, options: &Options) -> Result<ExitCode> {
    if options.list {
        ui::lines(steps::list());
        return Ok(ExitCode::SUCCESS);
    }
    let chosen = choose(&options.only, options.full)?;
    let summary = run_steps(workspace, &chosen, options.keep_going);
    ui::lines(format!("\n{}\n", summary.table()));
    for line in summary.skipped() {
        ui::warn(line);
    }
    for (name, output) in summary.flaky() {
        ui::warn(format!(
            "FLAKY {name}\n     It failed and passed when it ran once more, alone. What it said first:\n{output}"
        ));
    }
    let failed = summary.failed();
    if failed.is_empty() {
        ui::prominent(match (summary.skipped().is_empty(), summary.flaky().is_empty()) {
            (true, true) => "All steps passed.",
            (false, true) => "Nothing failed, but not everything could run.",
            (_, false) => "Nothing failed twice, but not everything passed at once.",
        });
        return Ok(ExitCode::SUCCESS);
    }
    ui::error(format!(
        "failed: {}\nTo run just that again: cargo xtask test --only {}",
        failed.join(", "),
        failed.join(" --only ")
    ));
    Ok(ExitCode::FAILURE)
}

fn choose(names: &[String], is_full: bool) -> Result<Vec<&'static Step>> {
    if let Some(unknown) = names.iter().find(|name| steps::all().all(|step| step.name != **name)) {
        return Err(Error::Missing {
            what: format!("there is no step called `{unknown}`"),
            advice: format!("The steps are:\n{}", steps::list()),
        });
    }
    if names.is_empty() {
        return Ok(if is_full { steps::all().collect() } else { STEPS.iter().collect() });
    }
    Ok(steps::all().filter(|step| names.iter().any(|name| name == step.name)).collect())
}

fn run_steps(workspace: &Workspace, steps: &[&'static Step], keep_going: bool) -> Summary {
    let mut summary = Summary::default();
    for (number, step) in steps.iter().enumerate() {
        if !summary.failed().is_empty() && !keep_going {
            summary.add(step.name, Ending::NotRun, None);
            continue;
        }
        ui::heading(format!("[{}/{}] {}: {}", number + 1, steps.len(), step.name, step.about));
        let begin = Instant::now();
        let ending = match (step.run)(workspace) {
            Ok(outcome) => Ending::Well(outcome),
            Err(error) => {
                ui::error(format!("step `{}`: {error}", step.name));
                Ending::Failed
            }
        };
        summary.add(step.name, ending, Some(begin.elapsed()));
    }
    summary
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(names: &[&str]) -> Result<Vec<&'static str>> {
        let names: Vec<String> = names.iter().map(ToString::to_string).collect();
        choose(&names, false).map(|steps| steps.into_iter().map(|step| step.name).collect())
    }

    #[test]
    fn without_a_choice_all_steps_run() {
        assert_eq!(chosen(&[]).unwrap().len(), STEPS.len());
    }

    #[test]
    fn slow_steps_run_when_they_are_asked_for() {
        assert!(choose(&[], true).unwrap().iter().any(|step| step.name == "consumers"));
        assert_eq!(chosen(&["consumers"]).unwrap(), ["consumers"]);
    }

    #[test]
    fn chosen_steps_run_in_the_usual_order() {
        assert_eq!(chosen(&["layers", "fmt"]).unwrap(), ["fmt", "layers"]);
    }

    #[test]
    fn an_unknown_step_is_answered_with_the_list() {
        let message = chosen(&["fnt"]).unwrap_err().to_string();
        assert!(message.contains("`fnt`") && message.contains("rustdoc"), "{message}");
    }
}
