//! Fingers, in Chromium: real touch events through the developer tools, from which the browser makes scrolling and taps by
//! itself.
//!
//! A Chromium without a phone around it selects no word for a long press, and no tool can take a selection's handles, which
//! belong to the browser and not to the page. So a selection is made here as the line's menu offers it; that its end can be led
//! beyond what is painted is shown with the mouse, in `log.rs`.
#![expect(clippy::expect_used, reason = "a test stops where its expectation breaks")]

use std::time::Duration;

use e2e::{Browser, Console, Engine, Page, World};
use serde_json::{Value, json};
use tokio::time::sleep;
use wings_sim::Autostart;

const LINES: usize = 2000;

async fn chromium() -> Browser {
    let browser = Browser::start(Engine::Chromium)
        .await
        .expect("Chromium is required: run `cargo xtask test`, which finds or installs it");
    let touch = json!({ "enabled": true, "maxTouchPoints": 1 });
    Page::at(&browser).developer_tools("Emulation.setTouchEmulationEnabled", touch).await;
    browser
}

/// A finger on the page.
struct Finger<'a>(&'a Page<'a>);

impl Finger<'_> {
    async fn touch(&self, kind: &str, at: Option<(f64, f64)>) {
        let points: Vec<Value> = at.into_iter().map(|(x, y)| json!({ "x": x, "y": y })).collect();
        self.0.developer_tools("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points })).await;
    }

    async fn tap(&self, at: (f64, f64)) {
        self.touch("touchStart", Some(at)).await;
        self.touch("touchEnd", None).await;
    }

    /// Draws the page down so many pixels, in steps, and rests before the finger is lifted: no swing is left.
    async fn draw(&self, (x, y): (f64, f64), pixels: f64) {
        const STEPS: u32 = 12;
        self.touch("touchStart", Some((x, y))).await;
        for step in 1..=STEPS {
            self.touch("touchMove", Some((x, pixels.mul_add(f64::from(step) / f64::from(STEPS), y)))).await;
        }
        sleep(Duration::from_millis(200)).await;
        self.touch("touchMove", Some((x, y + pixels))).await;
        self.touch("touchEnd", None).await;
    }
}

fn place(at: &Value) -> (f64, f64) {
    (at[0].as_f64().expect("a number"), at[1].as_f64().expect("a number"))
}

/// The middle of what a selector finds, once it stands still.
async fn middle_of(console: &Console<'_>, selector: &str) -> (f64, f64) {
    let script = r"
        const box = root.querySelector(arguments[1])?.getBoundingClientRect();
        const at = box && [box.left + box.width / 2, box.top + box.height / 2];
        const rests = box?.width > 0 && String(host.at) === String(at);
        host.at = at;
        return rests ? at : null;";
    place(&console.wait_for(selector, script, json!(selector)).await)
}

/// Where the text of the row with this text begins.
async fn row_at(console: &Console<'_>, text: &str) -> (f64, f64) {
    let script = r"
        const row = [...root.querySelectorAll('.row')].find((row) => row.textContent === arguments[1]);
        if (!row) { return null; }
        const range = document.createRange();
        range.selectNodeContents(row);
        const box = range.getBoundingClientRect();
        return [box.left + 15, box.top + box.height / 2];";
    place(&console.wait_for(text, script, json!(text)).await)
}

/// A console with numbered lines and nothing else going on.
async fn numbered<'a>(page: &'a Page<'a>) -> Console<'a> {
    let console = page.console(0);
    console.number_lines(LINES).await;
    console
}

const TOP: &str = r"
    const view = root.querySelector('.log').getBoundingClientRect();
    const seen = [...root.querySelectorAll('.row')].find((row) => row.getBoundingClientRect().top >= view.top);";

#[tokio::test]
async fn a_finger_scrolls_and_what_it_led_to_stays() {
    let (world, browser) = (World::with(Autostart::Never).await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let (console, finger) = (numbered(&page).await, Finger(&page));
    let middle = middle_of(&console, ".log").await;
    finger.draw(middle, 150.0).await;
    let held = format!("{TOP} return root.querySelector('.jump') !== null ? seen.textContent : null");
    let top = console.wait_for("a place that is held", &held, Value::Null).await;
    // Of lines that repeat each other only those that are shown would count.
    let new = "host.feed(Array.from({ length: 50 }, (_, at) => `new line ${at}`).join('\\n'))";
    console.run(new, Value::Null).await;
    let counted = "return /50/.test(root.querySelector('.jump').textContent)";
    console.wait_for("the count of new lines", counted, Value::Null).await;
    assert_eq!(console.run(&held, Value::Null).await, top, "what is read stays");
    page.screenshot("touch-scrolled").await;
    let jump = middle_of(&console, ".jump").await;
    finger.tap(jump).await;
    console.wait_for("the end", "return root.querySelector('.jump') === null", Value::Null).await;
    assert_eq!(page.browser_errors().await, Vec::<String>::new());
    browser.stop().await;
}

#[tokio::test]
async fn two_taps_select_lines_and_the_selection_outlives_them() {
    let (world, browser) = (World::with(Autostart::Never).await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let (console, finger) = (numbered(&page).await, Finger(&page));
    let line = |back: usize| format!("line {} of many", LINES - back);
    finger.tap(row_at(&console, &line(6)).await).await;
    finger.tap(middle_of(&console, "[part=line-menu-button]").await).await;
    let select = middle_of(&console, "[part~=line-select]").await;
    page.screenshot("touch-line-menu").await;
    finger.tap(select).await;
    middle_of(&console, "[part=line-note-close]").await;
    finger.tap(row_at(&console, &line(3)).await).await;
    let selected = r"
        const text = String(getSelection());
        return [6, 5, 4, 3].every((back) => text.includes(`line ${arguments[1] - back} of many`));";
    console.wait_for("the lines between the two taps", selected, json!(LINES)).await;
    // Until they have left the document.
    let middle = middle_of(&console, ".log").await;
    let is_gone = "return ![...root.querySelectorAll('.row')].some((row) => row.textContent === arguments[1])";
    for _ in 0..60 {
        finger.draw(middle, 200.0).await;
        if console.run(is_gone, json!(line(6))).await == json!(true) {
            break;
        }
    }
    let copy = middle_of(&console, "[part=copy-selection]").await;
    page.screenshot("touch-beyond").await;
    page.developer_tools("Browser.grantPermissions", json!({ "permissions": ["clipboardReadWrite"] })).await;
    finger.tap(copy).await;
    let said = "return root.querySelector('[part=copy-selection]')?.textContent.includes('Copied')";
    console.wait_for("the word that it was copied", said, Value::Null).await;
    let read = r"
        const done = arguments[0];
        navigator.clipboard.readText().then(done, (error) => done(String(error)));";
    let copied = page.run_async(read, vec![]).await;
    let lines: Vec<&str> = copied.as_str().expect("a text").lines().collect();
    assert_eq!(lines, [line(6), line(5), line(4), line(3)]);
    assert_eq!(page.browser_errors().await, Vec::<String>::new());
    browser.stop().await;
}

#[tokio::test]
async fn a_finger_stops_the_server() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let (console, finger) = (page.console(0), Finger(&page));
    console.wait_for_connection("live").await;
    console.wait_for_power("running").await;
    let enabled = "return root.querySelector('[data-action=stop]').ariaDisabled !== 'true'";
    console.wait_for("an enabled button", enabled, Value::Null).await;
    finger.tap(middle_of(&console, "[data-action=stop]").await).await;
    console.wait_for_power("offline").await;
    browser.stop().await;
}
