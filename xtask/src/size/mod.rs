//! `cargo xtask size`: what a page loads, raw and compressed, and whether it keeps within the budget.

mod budget;
mod measure;

use crate::error::{Error, Result};
use crate::package::{self, Extent};
use crate::page::{self, files::Kind};
use crate::paths::Workspace;
use crate::table::{Align, Table};
use crate::ui;
use budget::{Part, Sizes};
use measure::Measured;

/// The size report's options.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Fail if the page is over the budget.
    #[arg(long)]
    budget: bool,
}

/// Measures what a host page loads and, if asked to, checks it.
///
/// # Errors
/// If the page cannot be built or measured, or is over the budget that was asked for.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let files = measured(workspace)?;
    if options.budget { check(&files) } else { Ok(()) }
}

/// Measures what a host page loads and fails if it is over the budget.
///
/// # Errors
/// If the page cannot be built or measured, or is over the budget.
pub fn keep_budget(workspace: &Workspace) -> Result<()> {
    check(&measured(workspace)?)
}

fn measured(workspace: &Workspace) -> Result<Vec<Measured>> {
    let dist = page::ensure_release(workspace)?;
    package::build(workspace, Extent::Light)?;
    let files = measure::all(&dist, &package::dist(workspace))?;
    ui::lines(report(&files));
    Ok(files)
}

fn check(files: &[Measured]) -> Result<()> {
    let faults = budget::faults(|part| sum(files, part));
    if faults.is_empty() {
        ui::note("Within the budget.");
        return Ok(());
    }
    Err(Error::Check(format!("over the size budget (xtask/src/size/budget.rs):\n{}", faults.join("\n"))))
}

fn sum(files: &[Measured], part: Part) -> Sizes {
    files.iter().filter(|file| belongs(file, part)).map(|file| file.sizes).sum()
}

fn belongs(file: &Measured, part: Part) -> bool {
    match part {
        Part::All(kind) => file.kind == kind,
        Part::Loaded => file.kind.is_loaded_by_all(),
        Part::FirstPaint => file.kind == Kind::Script && package::is_before_the_module(&file.name),
    }
}

fn report(files: &[Measured]) -> String {
    let mut table =
        Table::new(["file", "raw", "gzip -9", "brotli -11"], [Align::Left, Align::Right, Align::Right, Align::Right]);
    for file in files {
        table.row(cells(&file.name, file.sizes));
    }
    for part in Kind::ALL.map(Part::All).into_iter().chain([Part::FirstPaint, Part::Loaded]) {
        table.row(cells(&part.to_string(), sum(files, part)));
    }
    table.render()
}

fn cells(name: &str, sizes: Sizes) -> [String; 4] {
    [name.to_owned(), grouped(sizes.raw), grouped(sizes.gzip), grouped(sizes.brotli)]
}

/// Bytes with a comma between thousands.
fn grouped(bytes: u64) -> String {
    let digits = bytes.to_string();
    let grouped = digits.char_indices().map(|(at, digit)| {
        let comma = at > 0 && (digits.len() - at).is_multiple_of(3);
        if comma { format!(",{digit}") } else { digit.to_string() }
    });
    grouped.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, kind: Kind, gzip: u64) -> Measured {
        Measured { name: name.into(), kind, sizes: Sizes { raw: gzip * 3, gzip, brotli: gzip - 1 } }
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(
            [0, 999, 1000, 12345, 1_234_567].map(grouped),
            ["0", "999", "1,000", "12,345", "1,234,567"].map(String::from)
        );
    }

    #[test]
    fn the_report_adds_up_by_kind_and_in_all() {
        let files =
            [file("a.wasm", Kind::Wasm, 100), file("a.js", Kind::Script, 20), file("parts/glue-b.js", Kind::Script, 5)];
        assert_eq!(sum(&files, Part::All(Kind::Script)), Sizes { raw: 75, gzip: 25, brotli: 23 });
        assert_eq!(sum(&files, Part::FirstPaint).gzip, 20);
        let report = report(&files);
        assert!(
            report.lines().last().is_some_and(|line| line.contains("host class") && line.contains("125")),
            "{report}"
        );
    }
}
