//! Running commands: the line is shown before, the output goes to the terminal, and a failure names the command and
//! what to do.

use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use crate::error::{Doing, Error, Result};
use crate::programs;
use crate::ui;

/// How often a command that says nothing is looked at, and how long the last lines of one that ended may take.
const LOOK: Duration = Duration::from_millis(200);
const LAST_LINES: Duration = Duration::from_secs(2);

/// A command about to run.
#[derive(Debug)]
pub struct Sh {
    command: Command,
    advice: String,
}

impl Sh {
    /// A command without arguments, in the present folder.
    pub fn new(program: impl AsRef<OsStr>) -> Self {
        Self { command: Command::new(program), advice: "See its output above.".into() }
    }

    /// `cargo`, in the workspace.
    pub fn cargo(root: &Path) -> Self {
        Self::new("cargo").dir(root)
    }

    /// Adds one argument.
    pub fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.command.arg(arg);
        self
    }

    /// Adds arguments.
    pub fn args<S: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        self.command.args(args);
        self
    }

    /// Sets a variable.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Hides variables of our own environment.
    pub fn without_env(mut self, names: &[&str]) -> Self {
        for name in names {
            self.command.env_remove(name);
        }
        self
    }

    /// Sets the folder to run in.
    pub fn dir(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Puts folders before `PATH`.
    pub fn path_first(self, folders: &[PathBuf]) -> Self {
        let path = programs::path_with(folders);
        self.env("PATH", path)
    }

    /// What the reader should do if this fails.
    pub fn advice(mut self, advice: impl Into<String>) -> Self {
        self.advice = advice.into();
        self
    }

    /// Shows the command, runs it to its end and passes its output through.
    ///
    /// # Errors
    /// If it cannot be started or does not succeed.
    pub fn run(mut self) -> Result<()> {
        ui::command(self.line());
        let status = self.command.status().map_err(|source| self.not_started(source))?;
        if status.success() { Ok(()) } else { Err(self.failed(status)) }
    }

    /// Shows the command, runs it to its end, passes its output through and gives it back, both streams as one.
    ///
    /// # Errors
    /// If it cannot be started.
    pub fn tee(mut self) -> Result<(bool, String)> {
        ui::command(self.line());
        let (reader, writer) = std::io::pipe().map_err(|source| self.not_started(source))?;
        let other = writer.try_clone().map_err(|source| self.not_started(source))?;
        let child = self.command.stdin(Stdio::null()).stdout(writer).stderr(other).spawn();
        // The command has ends of the pipe too.
        self.command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = child.map_err(|source| self.not_started(source))?;
        let (line_to, lines) = mpsc::channel();
        thread::spawn(move || {
            let lines = BufReader::new(reader).split(b'\n').map_while(std::result::Result::ok);
            lines.take_while(|line| line_to.send(String::from_utf8_lossy(line).into_owned()).is_ok()).for_each(drop);
        });
        let (mut text, mut ended) = (String::new(), None);
        loop {
            match lines.recv_timeout(if ended.is_some() { LAST_LINES } else { LOOK }) {
                Ok(line) => {
                    ui::lines(&line);
                    text.push_str(&line);
                    text.push('\n');
                }
                Err(RecvTimeoutError::Timeout) if ended.is_none() => {
                    ended = child.try_wait().doing(|| "wait for a command".into())?;
                }
                // What it left running may keep the pipe open.
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    let status = child.wait().doing(|| "wait for a command".into())?;
                    return Ok((status.success(), text));
                }
            }
        }
    }

    /// Runs the command without showing it and gives back its standard output.
    ///
    /// # Errors
    /// If it cannot be started or does not succeed.
    pub fn read(mut self) -> Result<String> {
        let output = self.command.stdin(Stdio::null()).stderr(Stdio::piped()).output();
        let output = output.map_err(|source| self.not_started(source))?;
        if !output.status.success() {
            self.advice = format!("{}\n{}", String::from_utf8_lossy(&output.stderr).trim(), self.advice);
            return Err(self.failed(output.status));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Shows the command and starts it; its output is passed through.
    ///
    /// # Errors
    /// If it cannot be started.
    pub fn spawn(mut self) -> Result<Child> {
        ui::command(self.line());
        self.command.stdin(Stdio::null()).spawn().map_err(|source| self.not_started(source))
    }

    /// The command as it would be typed, the program without its folder.
    pub fn line(&self) -> String {
        let program = Path::new(self.command.get_program());
        let program = program.file_name().unwrap_or(program.as_os_str()).to_owned();
        let words = std::iter::once(program).chain(self.command.get_args().map(OsString::from));
        words.map(|word| quoted(&word.to_string_lossy())).collect::<Vec<_>>().join(" ")
    }

    fn not_started(&self, source: std::io::Error) -> Error {
        Error::Start { command: self.line(), advice: self.advice.clone(), source }
    }

    fn failed(&self, status: std::process::ExitStatus) -> Error {
        Error::Failed { command: self.line(), advice: self.advice.clone(), status }
    }
}

fn quoted(word: &str) -> String {
    let plain = !word.is_empty() && !word.contains(|c: char| c.is_whitespace() || "'\"$&|;<>()*?".contains(c));
    if plain { word.to_owned() } else { format!("'{}'", word.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_can_be_pasted_into_a_shell() {
        let sh = Sh::new("/somewhere/bin/trunk").args(["build", "a b", "it's", "*.js", ""]);
        assert_eq!(sh.line(), r"trunk build 'a b' 'it'\''s' '*.js' ''");
    }

    #[test]
    fn a_missing_program_is_named_with_advice() {
        let error = Sh::new("no-such-program-of-ours").advice("Install it.").read().unwrap_err().to_string();
        assert!(error.contains("no-such-program-of-ours") && error.ends_with("Install it."), "{error}");
    }

    #[test]
    #[cfg(unix)]
    fn both_streams_are_given_back_and_what_is_left_running_is_not_waited_for() {
        let script = "echo one; echo two >&2; sleep 300 & echo $!; exit 3";
        let (succeeded, text) = Sh::new("sh").args(["-c", script]).tee().unwrap();
        let (said, left) = text.trim_end().rsplit_once('\n').unwrap();
        Sh::new("kill").arg(left).read().expect("it still runs");
        assert_eq!((succeeded, said), (false, "one\ntwo"));
    }
}
