//! A driver's process, and how it ends with its test whatever becomes of that.

use std::process::{Child, Command, Stdio};

/// A driver, with its browser in one process group where there are such.
#[derive(Debug)]
pub struct Driver {
    guard: Child,
}

impl Driver {
    /// Starts the program on a port.
    pub fn start(program: &str, port: u16) -> Self {
        let guard = guarded(program)
            .arg(format!("--port={port}"))
            .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{program} does not start: {error}"));
        Self { guard }
    }

    /// The number of its process group.
    pub fn group(&self) -> u32 {
        self.guard.id()
    }

    /// Whether it ended by itself.
    pub fn has_ended(&mut self) -> bool {
        !matches!(self.guard.try_wait(), Ok(None))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        // Errors mean that it has ended already, which is what is wanted.
        if cfg!(not(unix)) {
            let _ = self.guard.kill();
        }
        let _ = self.guard.wait();
    }
}

/// A shell starts the program, and ends it with all that it started when nobody holds the other end of the shell's standard
/// input any more. A test that panics lets go of it, and so does one whose process is killed.
#[cfg(unix)]
fn guarded(program: &str) -> Command {
    use std::os::unix::process::CommandExt;

    const GUARD: &str = r#"
        "$0" "$@" < /dev/null &
        driver=$!
        exec 3<&0
        { read -r _ <&3; kill -KILL 0; } &
        wait "$driver""#;
    let mut command = Command::new("sh");
    command.args(["-c", GUARD, program]).process_group(0);
    command
}

#[cfg(not(unix))]
fn guarded(program: &str) -> Command {
    Command::new(program)
}
