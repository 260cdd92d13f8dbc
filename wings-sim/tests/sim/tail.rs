//! The example `tail` of the console's crate, run as a person runs it.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::OnceLock;
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, BufReader};
use tokio::process::{Child, ChildStdout, Command};
use tokio::time::{sleep, timeout};
use wings_sim::{FIRST_SERVER, PanelAnswer, Sim};

use crate::support::{quiet, running};

/// No answer takes longer.
const PATIENCE: Duration = Duration::from_secs(60);

/// The example's program. It is built here, because `cargo test` builds it only when it builds everything.
fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let build = std::process::Command::new(env!("CARGO"))
            .args(["build", "--workspace", "--exclude", "e2e", "--example", "tail", "--message-format", "json"])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .stderr(Stdio::inherit())
            .output()
            .unwrap();
        assert!(build.status.success());
        let messages = String::from_utf8(build.stdout).unwrap();
        let named = |message: Value| message["executable"].as_str().map(PathBuf::from);
        messages.lines().filter_map(|line| named(serde_json::from_str(line).unwrap())).next_back().unwrap()
    })
}

fn tail(sim: &Sim) -> Command {
    let mut command = Command::new(program());
    command.args([sim.url(), FIRST_SERVER.to_owned()]).env_remove("NO_COLOR").env_remove("PTERO_API_KEY");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
    command
}

/// A tail that runs, and what it printed.
struct Running {
    child: Child,
    output: BufReader<ChildStdout>,
    seen: Vec<String>,
}

impl Running {
    fn start(mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        Self { child, output, seen: Vec::new() }
    }

    /// Waits for a line that contains `text`.
    async fn wait_for(&mut self, text: &str) -> &str {
        let read = async {
            loop {
                let mut line = String::new();
                assert!(
                    self.output.read_line(&mut line).await.unwrap() > 0,
                    "it ended before {text:?}: {:?}",
                    self.seen
                );
                self.seen.push(line);
                if self.seen.last().unwrap().contains(text) {
                    return;
                }
            }
        };
        timeout(PATIENCE, read).await.unwrap_or_else(|_| panic!("waited in vain for {text:?}"));
        self.seen.last().unwrap()
    }

    /// Presses Ctrl+C; the exit code and everything that was said on stderr.
    async fn interrupt(self) -> (Option<i32>, String) {
        let id = self.child.id().unwrap().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().await.unwrap().success());
        end(self.child).await
    }
}

async fn end(mut child: Child) -> (Option<i32>, String) {
    let mut said = String::new();
    let stderr = child.stderr.take().unwrap();
    let reading = read_all(stderr, &mut said);
    timeout(PATIENCE, reading).await.expect("it ends");
    (child.wait().await.unwrap().code(), said)
}

async fn read_all(mut from: impl AsyncRead + Unpin, into: &mut String) {
    from.read_to_string(into).await.unwrap();
}

/// Says numbered lines until one of them is seen: what a cut or an ended token swallows is lost.
async fn say_until_seen(sim: &Sim, tail: &mut Running, name: &str) {
    let control = sim.control();
    let saying = async {
        for number in 0.. {
            control.output(FIRST_SERVER, format!("{name} {number}\r\n")).await.unwrap();
            sleep(Duration::from_millis(200)).await;
        }
    };
    tokio::select! {
        () = saying => {}
        _ = tail.wait_for(name) => {}
    }
}

#[tokio::test]
async fn a_console_is_printed_over_a_cut_and_a_new_token_until_ctrl_c() {
    let sim = running().await;
    let mut command = tail(&sim);
    command.args(["--colour", "always"]);
    let mut tail = Running::start(command);
    say_until_seen(&sim, &mut tail, "before the cut").await;
    sim.control().output(FIRST_SERVER, "\x1b[31mred\x1b]0;title\x07\x1b[?1049h alert\x1b[0m\r\n").await.unwrap();
    let line = tail.wait_for(" alert").await;
    assert_eq!(line, "\x1b[0;31mred alert\x1b[0m\n", "colours stay, everything else a terminal obeys is gone");

    sim.control().cut(FIRST_SERVER).unwrap();
    say_until_seen(&sim, &mut tail, "after the cut").await;
    sim.control().expire(FIRST_SERVER).unwrap();
    say_until_seen(&sim, &mut tail, "with a new token").await;

    let alerts = tail.seen.iter().filter(|line| line.contains(" alert")).count();
    assert_eq!(alerts, 1, "the replayed history is merged");
    let (code, said) = tail.interrupt().await;
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(said.matches("Connected.").count(), 2, "{said}");
    assert!(said.contains("The connection was lost") && said.contains("Disconnected."), "{said}");
}

#[tokio::test]
async fn without_colour_only_text_is_printed() {
    let sim = running().await;
    let mut tail = Running::start(tail(&sim));
    say_until_seen(&sim, &mut tail, "first").await;
    sim.control().output(FIRST_SERVER, "\x1b[1;32mgreen\x1b[0m\r\n").await.unwrap();
    assert_eq!(tail.wait_for("green").await, "green\n");
    let (code, said) = tail.interrupt().await;
    assert_eq!(code, Some(0), "{said}");
    assert!(!said.contains('\x1b'), "{said}");
}

#[tokio::test]
async fn a_server_that_is_not_yours_ends_it_with_the_panels_answer() {
    let sim = quiet().start().await.unwrap();
    sim.control().panel(FIRST_SERVER, PanelAnswer::Status(404), 1).unwrap();
    let (code, said) = end(tail(&sim).spawn().unwrap()).await;
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("does not know this server"), "{said}");
}

#[tokio::test]
async fn a_refused_origin_is_told_apart_from_a_node_that_is_down() {
    let sim = running().await;
    let mut command = tail(&sim);
    command.args(["--origin", "https://status.example.com"]);
    let mut child = command.spawn().unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap()).lines();
    let first = timeout(PATIENCE, said.next_line()).await.unwrap().unwrap().unwrap();
    assert!(first.contains("https://status.example.com") && first.contains("allowed_origins"), "{first}");
    child.kill().await.unwrap();
}

#[tokio::test]
async fn what_is_missing_on_the_command_line_is_said() {
    let mut command = Command::new(program());
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    let (code, said) = end(command.arg("https://panel.example.com").spawn().unwrap()).await;
    assert_eq!(code, Some(2));
    assert!(said.contains("PANEL SERVER") && said.contains("PTERO_API_KEY"), "{said}");
    let mut command = Command::new(program());
    command.args(["panel.example.com", "1a2b3c4d"]).stdout(Stdio::null()).stderr(Stdio::piped());
    let (code, said) = end(command.spawn().unwrap()).await;
    assert_eq!(code, Some(2));
    assert!(said.contains("panel.example.com is not"), "{said}");
}
