//! One page in a browser.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use fantoccini::Client;
use fantoccini::actions::{InputSource, KeyAction, KeyActions, MouseActions, PointerAction};
use fantoccini::error::CmdError;
use fantoccini::key::Key;
use http::Method;
use serde_json::{Value, json};
use tokio::time::{sleep, timeout};
use url::Url;

use crate::{Browser, Console};

/// How long anything may take before a test gives up.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// The page under test.
#[derive(Debug)]
pub struct Page<'a> {
    client: &'a Client,
}

impl<'a> Page<'a> {
    /// The page that the browser shows already.
    #[must_use]
    pub const fn at(browser: &'a Browser) -> Self {
        Self { client: &browser.client }
    }

    /// Opens `url` and waits for the first console to be mounted.
    pub async fn open(browser: &'a Browser, url: &str) -> Self {
        in_time(url, browser.client.goto(url)).await;
        let page = Self { client: &browser.client };
        page.wait_for(
            "a mounted console",
            "return !!document.querySelector('ptero-console')?.shadowRoot?.querySelector('.log')",
        )
        .await;
        page
    }

    /// The `index`-th console of the page.
    #[must_use]
    pub const fn console(&'a self, index: usize) -> Console<'a> {
        Console::new(self, index)
    }

    /// Runs a script and returns what it returned.
    pub async fn run(&self, script: &str, args: Vec<Value>) -> Value {
        in_time(script, self.client.execute(script, args)).await
    }

    /// Runs a script that calls its last argument with the answer, and returns that.
    pub async fn run_async(&self, script: &str, args: Vec<Value>) -> Value {
        in_time(script, self.client.execute_async(script, args)).await
    }

    /// Waits until `script` returns something true.
    pub async fn wait_for(&self, what: &str, script: &str) -> Value {
        self.wait_for_with(what, script, Vec::new()).await
    }

    /// Waits until `script`, given `args`, returns something true.
    pub async fn wait_for_with(&self, what: &str, script: &str, args: Vec<Value>) -> Value {
        self.wait_longer_for(PATIENCE, what, script, args).await
    }

    /// As [`Self::wait_for_with`], for what takes its time by design.
    pub async fn wait_longer_for(&self, patience: Duration, what: &str, script: &str, args: Vec<Value>) -> Value {
        let begin = Instant::now();
        loop {
            let value = self.run(script, args.clone()).await;
            if is_true(&value) {
                return value;
            }
            if begin.elapsed() > patience {
                let text = self
                    .run("return document.querySelector('ptero-console')?.shadowRoot.textContent.slice(-1500)", vec![])
                    .await;
                panic!("waited in vain for {what}; the console shows: {text}");
            }
            sleep(Duration::from_millis(50)).await;
        }
    }

    /// Presses Enter, as a keyboard would: the browser takes it for the person's own act.
    pub async fn press_enter(&self) {
        let value = Key::Enter.into();
        let enter =
            KeyActions::new("keyboard".to_owned()).then(KeyAction::Down { value }).then(KeyAction::Up { value });
        in_time("a key press", self.client.perform_actions(enter)).await;
    }

    /// Types text, key by key.
    pub async fn type_keys(&self, text: &str) {
        let keys = text.chars().fold(KeyActions::new("keyboard".to_owned()), |keys, value| {
            keys.then(KeyAction::Down { value }).then(KeyAction::Up { value })
        });
        in_time("key presses", self.client.perform_actions(keys)).await;
    }

    /// Presses one key.
    pub async fn press(&self, key: Key) {
        self.type_keys(&char::from(key).to_string()).await;
    }

    /// Presses a letter while another key is held.
    pub async fn press_with(&self, held: Key, letter: char) {
        let held = held.into();
        let chord = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: held })
            .then(KeyAction::Down { value: letter })
            .then(KeyAction::Up { value: letter })
            .then(KeyAction::Up { value: held });
        in_time("a chord", self.client.perform_actions(chord)).await;
    }

    /// Does this with the mouse.
    pub async fn mouse(&self, actions: impl IntoIterator<Item = PointerAction>) {
        let mouse = MouseActions::new("mouse".to_owned());
        let mouse = actions.into_iter().fold(mouse, |mouse, action| mouse.then(action));
        in_time("the mouse", self.client.perform_actions(mouse)).await;
    }

    /// A counter of Chromium's: `LayoutCount`, `RecalcStyleCount`, `TaskDuration`, …
    pub async fn performance(&self, name: &str) -> f64 {
        self.developer_tools("Performance.enable", json!({})).await;
        let metrics = self.developer_tools("Performance.getMetrics", json!({})).await;
        let metric = metrics["metrics"].as_array().into_iter().flatten().find(|metric| metric["name"] == json!(name));
        metric.and_then(|metric| metric["value"].as_f64()).expect("a known counter")
    }

    /// Carries out a command of Chromium's developer tools.
    pub async fn developer_tools(&self, command: &'static str, params: Value) -> Value {
        in_time(command, self.client.issue_cmd(DevTools { command, params })).await
    }

    /// What is on the clipboard, which belongs to this browser alone.
    pub async fn clipboard(&self) -> String {
        self.developer_tools("Browser.grantPermissions", json!({ "permissions": ["clipboardReadWrite"] })).await;
        let read =
            "const done = arguments[0]; navigator.clipboard.readText().then(done, (error) => done(String(error)));";
        self.run_async(read, vec![]).await.as_str().expect("a text").to_owned()
    }

    /// Sets the window's size.
    pub async fn resize(&self, width: u32, height: u32) {
        in_time("the window's size", self.client.set_window_size(width, height)).await;
    }

    /// Writes a screenshot into `E2E_SCREENSHOTS`, if that is set.
    pub async fn screenshot(&self, name: &str) {
        if let Ok(folder) = std::env::var("E2E_SCREENSHOTS") {
            let image = in_time("a screenshot", self.client.screenshot()).await;
            std::fs::create_dir_all(&folder).expect("the screenshots' folder");
            std::fs::write(PathBuf::from(folder).join(format!("{name}.png")), image).expect("a file");
        }
    }

    /// Errors that the page wrote to the browser's console, with warnings left out. Chromium only.
    pub async fn browser_errors(&self) -> Vec<String> {
        let entries = in_time("Chromium's log", self.client.issue_cmd(BrowserLog)).await;
        let severe = |entry: &&Value| entry["level"] == json!("SEVERE");
        entries.as_array().into_iter().flatten().filter(severe).map(|entry| entry["message"].to_string()).collect()
    }
}

/// What a driver answers, unless its browser hangs.
async fn in_time<T>(what: &str, answer: impl Future<Output = Result<T, CmdError>>) -> T {
    let answer = timeout(2 * PATIENCE, answer).await.unwrap_or_else(|_| panic!("{what}: no answer"));
    answer.unwrap_or_else(|error| panic!("{what}: {error}"))
}

fn is_true(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(value) => *value,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(_) | Value::Object(_) => true,
    }
}

/// Chromium's own command for the browser's console.
#[derive(Debug)]
struct BrowserLog;

impl fantoccini::wd::WebDriverCompatibleCommand for BrowserLog {
    fn endpoint(&self, base_url: &Url, session_id: Option<&str>) -> Result<Url, url::ParseError> {
        base_url.join(&format!("session/{}/se/log", session_id.unwrap_or_default()))
    }

    fn method_and_body(&self, _url: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "type": "browser" }).to_string()))
    }
}

/// A command of Chromium's developer tools.
#[derive(Debug)]
struct DevTools {
    command: &'static str,
    params: Value,
}

impl fantoccini::wd::WebDriverCompatibleCommand for DevTools {
    fn endpoint(&self, base_url: &Url, session_id: Option<&str>) -> Result<Url, url::ParseError> {
        base_url.join(&format!("session/{}/goog/cdp/execute", session_id.unwrap_or_default()))
    }

    fn method_and_body(&self, _url: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "cmd": self.command, "params": self.params }).to_string()))
    }
}
