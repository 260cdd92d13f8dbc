//! What became of each step, as a table.

use std::time::Duration;

use super::Outcome;
use crate::table::{Align, Table};

/// What became of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Nothing in it failed.
    Well(Outcome),
    /// It failed.
    Failed,
    /// An earlier step failed.
    NotRun,
}

/// The steps of a run in their order.
#[derive(Debug, Default)]
pub struct Summary {
    steps: Vec<(&'static str, Ending, Option<Duration>)>,
}

impl Summary {
    /// Adds a step; one that did not run has no duration.
    pub fn add(&mut self, name: &'static str, ending: Ending, took: Option<Duration>) {
        self.steps.push((name, ending, took));
    }

    /// The names of the steps that failed.
    pub fn failed(&self) -> Vec<&'static str> {
        self.steps.iter().filter(|(_, ending, _)| *ending == Ending::Failed).map(|(name, ..)| *name).collect()
    }

    /// One line for each step that was skipped.
    pub fn skipped(&self) -> Vec<String> {
        let skipped = self.steps.iter().filter_map(|(name, ending, _)| match ending {
            Ending::Well(Outcome::Skipped(why)) => Some(format!("SKIPPED {name}: {why}")),
            Ending::Well(Outcome::Partly(why) | Outcome::Flaky(_, Some(why))) => {
                Some(format!("SKIPPED in part {name}: {why}"))
            }
            Ending::Well(Outcome::Passed | Outcome::Flaky(_, None)) | Ending::Failed | Ending::NotRun => None,
        });
        skipped.collect()
    }

    /// What passed only at its second try, and what it said at the first.
    pub fn flaky(&self) -> Vec<(String, &str)> {
        let flaky = self.steps.iter().flat_map(|(step, ending, _)| {
            let Ending::Well(Outcome::Flaky(tests, _)) = ending else { return Vec::new() };
            tests.iter().map(|test| (format!("{step} {}", test.name()), test.output.as_str())).collect()
        });
        flaky.collect()
    }

    /// The table.
    pub fn table(&self) -> String {
        let mut table = Table::new(["step", "result", "seconds"], [Align::Left, Align::Left, Align::Right]);
        for (name, ending, took) in &self.steps {
            let result = match ending {
                Ending::Well(Outcome::Passed) => "ok",
                Ending::Well(Outcome::Flaky(..)) => "ok, FLAKY",
                Ending::Well(Outcome::Partly(_)) => "ok in part",
                Ending::Well(Outcome::Skipped(_)) => "SKIPPED",
                Ending::Failed => "FAILED",
                Ending::NotRun => "not run",
            };
            table.row([(*name).to_owned(), result.to_owned(), seconds(*took)]);
        }
        let all: Duration = self.steps.iter().filter_map(|(.., took)| *took).sum();
        table.row(["total".into(), String::new(), seconds(Some(all))]);
        table.render()
    }
}

fn seconds(took: Option<Duration>) -> String {
    took.map(|took| format!("{:.1}", took.as_secs_f64())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary() -> Summary {
        let mut summary = Summary::default();
        summary.add("fmt", Ending::Well(Outcome::Passed), Some(Duration::from_millis(1500)));
        summary.add("firefox", Ending::Well(Outcome::Skipped("not installed".into())), Some(Duration::ZERO));
        summary.add("size", Ending::Failed, Some(Duration::from_secs(2)));
        summary.add("e2e", Ending::NotRun, None);
        summary
    }

    #[test]
    fn every_step_has_its_line() {
        let table = summary().table();
        let lines: Vec<Vec<&str>> = table.lines().skip(2).map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(lines[0], ["fmt", "ok", "1.5"]);
        assert_eq!(lines[1], ["firefox", "SKIPPED", "0.0"]);
        assert_eq!(lines[2], ["size", "FAILED", "2.0"]);
        assert_eq!(lines[3], ["e2e", "not", "run"]);
        assert_eq!(lines[4], ["total", "3.5"]);
    }

    #[test]
    fn failures_and_skips_are_named() {
        assert_eq!(summary().failed(), ["size"]);
        assert_eq!(summary().skipped(), ["SKIPPED firefox: not installed"]);
        assert!(Summary::default().failed().is_empty());
    }
}
