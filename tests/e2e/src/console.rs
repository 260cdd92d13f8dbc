//! One `<ptero-console>` of a page, as a person meets it: by what it shows and by its controls.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::time::sleep;

use crate::Page;
use crate::page::PATIENCE;

/// A console on a page.
#[derive(Debug, Clone, Copy)]
pub struct Console<'a> {
    page: &'a Page<'a>,
    index: usize,
}

/// Finds the console's shadow root as `root`, and the element as `host`.
const FIND: &str =
    "const host = document.querySelectorAll('ptero-console')[arguments[0]]; const root = host?.shadowRoot;";

impl<'a> Console<'a> {
    pub(crate) const fn new(page: &'a Page<'a>, index: usize) -> Self {
        Self { page, index }
    }

    /// Runs a script with `host` and `root` in scope; `arguments[1]` is `argument`.
    pub async fn run(&self, script: &str, argument: Value) -> Value {
        self.page.run(&format!("{FIND} {script}"), vec![json!(self.index), argument]).await
    }

    /// Waits until a script with `host` and `root` in scope returns something true.
    pub async fn wait_for(&self, what: &str, script: &str, argument: Value) -> Value {
        self.page.wait_for_with(what, &format!("{FIND} {script}"), vec![json!(self.index), argument]).await
    }

    /// As [`Self::wait_for`], for what takes its time by design.
    pub async fn wait_longer_for(&self, patience: Duration, what: &str, script: &str, argument: Value) -> Value {
        self.page.wait_longer_for(patience, what, &format!("{FIND} {script}"), vec![json!(self.index), argument]).await
    }

    /// Waits until the visible log holds `text`.
    pub async fn wait_for_text(&self, text: &str) {
        let script = "return [...root.querySelectorAll('.row')].some((row) => row.textContent.includes(arguments[1]))";
        self.wait_for(&format!("the text {text:?}"), script, json!(text)).await;
    }

    /// Ends the connection and puts `lines` numbered lines ("line 0 of many" and so on) where the log was: nothing else goes on.
    pub async fn number_lines(&self, lines: usize) {
        let feed = r"
            host.disconnect(); host.clear();
            host.feed(Array.from({ length: arguments[1] }, (_, at) => `line ${at} of many`).join('\n'));";
        self.run(feed, json!(lines)).await;
        self.wait_for_text(&format!("line {} of many", lines - 1)).await;
        // What is said about the connection takes room of the log; who goes on before that is done is scrolled back to the end.
        let rests = r"
            const { top, height } = root.querySelector('.log').getBoundingClientRect();
            const [before, now] = [host.box, `${top} ${height}`];
            host.box = now;
            return before === now && root.querySelector('.banner:not(.empty)') !== null;";
        self.wait_for("the notice above a log at rest", rests, Value::Null).await;
    }

    /// Waits for a connection state (`live`, `waiting`, `stopped`, …).
    pub async fn wait_for_connection(&self, state: &str) {
        self.wait_for(
            &format!("the connection to be {state}"),
            "return host.connection === arguments[1]",
            json!(state),
        )
        .await;
    }

    /// Counts from now on how often the connection comes live, and keeps its states; [`Self::wait_for_lives`] waits for it. A cut is noticed only
    /// after a while, so the state alone does not tell the time before it from the time after it.
    pub async fn count_lives(&self) {
        let script = r"
            host.lives = 0;
            host.states = [];
            host.addEventListener('ptero-connection', ({ detail }) => {
                host.lives += detail.state === 'live' ? 1 : 0;
                host.states.push(detail.state);
            });";
        self.run(script, Value::Null).await;
    }

    /// Waits until the connection came live this often since [`Self::count_lives`].
    pub async fn wait_for_lives(&self, lives: u32) {
        self.wait_for(&format!("{lives} new lives"), "return host.lives >= arguments[1]", json!(lives)).await;
    }

    /// Waits for a power state.
    pub async fn wait_for_power(&self, state: &str) {
        self.wait_for(&format!("the server to be {state}"), "return host.powerState === arguments[1]", json!(state))
            .await;
    }

    /// Types into the command line and presses Enter, by events a keyboard would give.
    pub async fn enter(&self, line: &str) {
        let script = r"
            const input = root.querySelector('input');
            if (!input || input.disabled || input.readOnly) { return false; }
            input.focus();
            input.value = arguments[1];
            input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
            input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true, cancelable: true }));
            return true;";
        self.wait_for("an open command line", script, json!(line)).await;
    }

    /// Says words until the server repeats them: what is said before a token is renewed is lost.
    pub async fn say_until_heard(&self, words: &str) {
        let begin = Instant::now();
        let answer = format!("[Server] {words}");
        while begin.elapsed() < PATIENCE {
            self.enter(&format!("say {words}")).await;
            // Commands that come quicker are refused.
            for _ in 0..20 {
                if self.rows().await.iter().any(|row| row.contains(&answer)) {
                    return;
                }
                sleep(Duration::from_millis(100)).await;
            }
        }
        panic!("the server never answered {words:?}: {:?}", self.rows().await);
    }

    /// Clicks the power button of this action, once it is enabled.
    pub async fn press(&self, action: &str) {
        let script = r"
            const button = root.querySelector(`button[data-action=${arguments[1]}]`);
            if (!button || button.disabled || button.ariaDisabled === 'true') { return false; }
            button.click();
            return true;";
        self.wait_for(&format!("an enabled button {action:?}"), script, json!(action)).await;
    }

    /// The text of every painted row.
    pub async fn rows(&self) -> Vec<String> {
        let rows =
            self.run("return [...root.querySelectorAll('.row')].map((row) => row.textContent)", Value::Null).await;
        rows.as_array().into_iter().flatten().filter_map(|row| row.as_str().map(str::to_owned)).collect()
    }
}
