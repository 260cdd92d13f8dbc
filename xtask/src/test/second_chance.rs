//! A second chance for tests in browsers: one that failed runs once more, alone. If it then passes, the run is not red, but says
//! so by name; nothing else on a machine is as busy as several browsers.

use crate::error::{Error, Result};
use crate::sh::Sh;
use crate::ui;

/// More failures than so many are no accident.
const MOST: usize = 8;
/// How many lines are kept of a target that failed without naming a test.
const KEPT: usize = 60;

/// A test that failed; or all of a target, when its browser ended before it could name one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaky {
    target: String,
    test: Option<String>,
    /// What it said when it failed.
    pub output: String,
}

impl Flaky {
    /// What a person calls it.
    pub fn name(&self) -> String {
        match &self.test {
            Some(test) => format!("{}: {test}", self.target),
            None => format!("{}, all of it", self.target),
        }
    }
}

/// Runs `cargo test` as `base` begins it, of the targets that `which` names, and gives what fails its second chance. Returns
/// those that needed it.
///
/// # Errors
/// If a test fails twice, or the run fails otherwise.
pub fn run(base: impl Fn() -> Sh, which: &[&str]) -> Result<Vec<Flaky>> {
    let all = base().args(which).arg("--no-fail-fast").env("CARGO_TERM_COLOR", "never");
    let command = all.line();
    let (succeeded, text) = all.tee()?;
    if succeeded {
        return Ok(Vec::new());
    }
    let failed = failures(&text);
    if failed.is_empty() || failed.len() > MOST {
        return Err(Error::Check(format!("`{command}` failed. See its output above.")));
    }
    for failure in &failed {
        ui::warn(format!("failed, and runs once more alone: {}", failure.name()));
        let again = base().args(["--test", &failure.target]).env("CARGO_TERM_COLOR", "never");
        let (succeeded, text) = match &failure.test {
            Some(test) => again.args(["--", "--exact", test]).tee()?,
            None => again.tee()?,
        };
        if !succeeded || passed(&text) == 0 {
            return Err(Error::Check(format!("failed twice: {}", failure.name())));
        }
    }
    Ok(failed)
}

/// What failed, target by target, in the output of `cargo test`.
fn failures(text: &str) -> Vec<Flaky> {
    let (mut failed, mut target) = (Vec::new(), None);
    let mut lines = Vec::new();
    for line in text.lines() {
        if let Some(next) = target_of(line) {
            failed.extend(failures_of(target.replace(next), &lines));
            lines.clear();
        }
        lines.push(line);
    }
    failed.extend(failures_of(target, &lines));
    failed
}

/// The target that a line announces: `     Running tests/log.rs (…/deps/log-0123456789abcdef)`.
fn target_of(line: &str) -> Option<String> {
    let path = line.trim_start().strip_prefix("Running ")?.rsplit_once('(')?.1.strip_suffix(')')?;
    let file = path.rsplit(['/', '\\']).next()?;
    file.rsplit_once('-').map(|(name, _)| name.to_owned())
}

/// What failed of a target that said this.
fn failures_of(target: Option<String>, lines: &[&str]) -> Vec<Flaky> {
    let Some(target) = target else { return Vec::new() };
    let mut tests: Vec<&str> = lines.iter().filter_map(|line| failed_test(line)).collect();
    tests.dedup();
    if !tests.is_empty() {
        let flaky = |test: &&str| Flaky {
            target: target.clone(),
            test: Some((*test).to_owned()),
            output: section(lines, test).join("\n"),
        };
        return tests.iter().map(flaky).collect();
    }
    let has_ended_well = lines.iter().any(|line| line.starts_with("test result: ok"));
    if has_ended_well {
        return Vec::new();
    }
    let kept = &lines[lines.len().saturating_sub(KEPT)..];
    vec![Flaky { target, test: None, output: kept.join("\n") }]
}

/// The test that a line tells the failure of, in libtest's words or in wasm-bindgen's.
fn failed_test(line: &str) -> Option<&str> {
    let test = line.strip_prefix("test ")?;
    test.strip_suffix(" ... FAILED").or_else(|| test.strip_suffix(" ... FAIL"))
}

/// What a test said: from `---- name stdout ----` to the next such line.
fn section<'a>(lines: &[&'a str], test: &str) -> Vec<&'a str> {
    let head = format!("---- {test} ");
    let from = lines.iter().skip_while(|line| !line.starts_with(&head));
    let rest = from.skip(1).take_while(|line| !line.starts_with("---- ") && **line != "failures:");
    rest.copied().collect()
}

/// How many tests passed.
fn passed(text: &str) -> usize {
    let results = text
        .lines()
        .filter_map(|line| line.strip_prefix("test result: ok. ")?.split(' ').next()?.parse::<usize>().ok());
    results.sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "     Running tests/log.rs (/t/debug/deps/log-0123456789abcdef)

running 2 tests
test a_drag::selects ... FAILED
test a_click ... ok

failures:

---- a_drag::selects stdout ----
waited in vain for a row
stack backtrace:

failures:
    a_drag::selects

test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 3.21s

error: test failed, to rerun pass `-p e2e --test log`
     Running tests/tokens.rs (/t/debug/deps/tokens-0123456789abcdef)
test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 61.02s

     Running tests/web_ui/main.rs (/t/wasm32/debug/deps/web_ui-0123456789abcdef.wasm)
test web_ui::power::kill_asks ... FAIL
---- web_ui::power::kill_asks output ----
    error output:
        panicked
failures:

    web_ui::power::kill_asks
test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 filtered out
     Running tests/web_log/main.rs (/t/wasm32/debug/deps/web_log-0123456789abcdef.wasm)
Failed to detect test as having been run. It might have timed out.
";

    #[test]
    fn what_failed_is_found_with_its_output() {
        let failed = failures(TEXT);
        let names: Vec<String> = failed.iter().map(Flaky::name).collect();
        assert_eq!(names, ["log: a_drag::selects", "web_ui: web_ui::power::kill_asks", "web_log, all of it"]);
        assert_eq!(failed[0].output, "waited in vain for a row\nstack backtrace:\n");
        assert_eq!(failed[1].output, "    error output:\n        panicked");
        assert!(failed[2].output.contains("might have timed out"));
    }

    #[test]
    fn what_did_not_compile_is_no_failed_test() {
        assert_eq!(failures("error[E0425]: cannot find value\nerror: could not compile `e2e`\n"), []);
    }

    #[test]
    fn passed_tests_are_counted_and_none_is_none() {
        assert_eq!(passed(TEXT), 1);
        assert_eq!(passed("running 0 tests\ntest result: ok. 0 passed; 0 failed; 0 ignored; 7 filtered out\n"), 0);
    }

    #[cfg(unix)]
    mod in_a_shell {
        use std::path::PathBuf;

        use super::super::*;

        /// A cargo whose first run of a test fails, and whose later ones fail too if `always` says so.
        fn base(name: &str, always: &str) -> (PathBuf, impl Fn() -> Sh) {
            let mark = std::env::temp_dir().join(format!("ptero-console-{name}-{}", std::process::id()));
            let script = format!(
                "echo '     Running tests/log.rs (/deps/log-0123)'
                if test -e {mark:?} && ! {always}; then echo 'test result: ok. 1 passed; 0 failed'; exit 0; fi
                touch {mark:?}; echo 'test a ... FAILED'; echo '---- a stdout ----'; echo why; exit 101"
            );
            (mark, move || Sh::new("sh").args(["-c", &script, "cargo"]))
        }

        #[test]
        fn who_passes_then_is_named_and_who_does_not_is_an_error() {
            let (mark, once) = base("once", "false");
            let flaky = run(once, &[]);
            std::fs::remove_file(mark).unwrap();
            let flaky = flaky.unwrap();
            assert_eq!((flaky.len(), flaky[0].name().as_str(), flaky[0].output.as_str()), (1, "log: a", "why"));
            let (mark, twice) = base("twice", "true");
            let error = run(twice, &[]);
            std::fs::remove_file(mark).unwrap();
            assert_eq!(error.unwrap_err().to_string(), "failed twice: log: a");
        }
    }
}
