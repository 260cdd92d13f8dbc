//! The log under a real mouse and real keys, and what its frames cost.
#![expect(clippy::expect_used, reason = "a test stops where its expectation breaks")]

use std::time::Duration;

use e2e::{Browser, Console, Engine, Page, World};
use fantoccini::actions::{MOUSE_BUTTON_LEFT, PointerAction};
use fantoccini::key::Key;
use serde_json::{Value, json};
use wings_sim::Autostart;

const LINES: usize = 5000;

/// A console with numbered lines and nothing else going on.
async fn numbered<'a>(page: &'a Page<'a>) -> Console<'a> {
    let console = page.console(0);
    console.number_lines(LINES).await;
    let listen = "window.copied = null; addEventListener('copy', (event) => { window.copied = event.clipboardData.getData('text/plain'); });";
    console.run(listen, Value::Null).await;
    console
}

/// Where the row with this text begins on the screen, and the log's lower edge.
async fn row_at(console: &Console<'_>, text: &str) -> (f64, f64, f64) {
    let script = r"
        const row = [...root.querySelectorAll('.row')].find((row) => row.textContent === arguments[1]);
        const range = document.createRange();
        range.selectNodeContents(row);
        const box = range.getBoundingClientRect();
        return [box.left, box.top + box.height / 2, root.querySelector('.log').getBoundingClientRect().bottom];";
    let at = console.run(script, json!(text)).await;
    let number = |index: usize| at[index].as_f64().expect("a number");
    (number(0), number(1), number(2))
}

const fn to(x: f64, y: f64) -> PointerAction {
    PointerAction::MoveTo { duration: Some(Duration::from_millis(60)), x, y }
}

/// The row in the middle of the view, after the log was scrolled into its middle.
async fn middle_row(console: &Console<'_>) -> String {
    console.run("root.querySelector('.log').scrollTop = 20000; host.middle = null", Value::Null).await;
    // Where it was twice, it has come to rest: what is looked at once more was painted and seen in between.
    let middle = r"
        const view = root.querySelector('.log').getBoundingClientRect();
        const text = root.elementFromPoint(view.left + 40, view.top + view.height / 2)?.closest('.row')?.textContent;
        const number = Number(text?.split(' ')[1]);
        const rests = host.middle === text && number > 100 && number < arguments[1] - 100;
        host.middle = text;
        return rests ? text : null;";
    console.wait_for("a row in the middle", middle, json!(LINES)).await.as_str().expect("a row").to_owned()
}

async fn copied(page: &Page<'_>) -> Vec<String> {
    page.run("window.copied = null", vec![]).await;
    page.press_with(Key::Control, 'c').await;
    let text = page.wait_for("a copy", "return window.copied").await;
    text.as_str().unwrap_or_default().split('\n').map(str::to_owned).collect()
}

/// Whether a row has left the document.
async fn is_gone(console: &Console<'_>, row: &str) -> bool {
    let script = "return ![...root.querySelectorAll('.row')].some((row) => row.textContent === arguments[1])";
    console.run(script, json!(row)).await == json!(true)
}

fn number(line: &str) -> usize {
    line.split(' ').nth(1).and_then(|number| number.parse().ok()).unwrap_or(usize::MAX)
}

/// Drags from the middle over the lower edge, where the log scrolls by itself, with output coming meanwhile.
async fn a_drag_selects_beyond_what_is_painted(engine: Engine) {
    let Some(browser) = Browser::start(engine).await else { return };
    let world = World::with(Autostart::Never).await;
    let page = Page::open(&browser, &world.url()).await;
    let console = numbered(&page).await;
    let first = middle_row(&console).await;
    let (x, y, bottom) = row_at(&console, &first).await;
    let meanwhile = "window.feeding = setInterval(() => host.feed('output while selecting'), 50);";
    console.run(meanwhile, Value::Null).await;
    // In one go: Chromium's driver takes the button off the mouse between two.
    let pause = |duration| PointerAction::Pause { duration: Duration::from_millis(duration) };
    page.mouse([
        to(x + 2.0, y),
        PointerAction::Down { button: MOUSE_BUTTON_LEFT },
        to(x + 10.0, y + 5.0),
        to(x + 60.0, y + 40.0),
        pause(100),
        to(x + 80.0, bottom + 25.0),
        pause(3000),
        to(x + 80.0, bottom - 30.0),
        pause(100),
        PointerAction::Up { button: MOUSE_BUTTON_LEFT },
    ])
    .await;
    console.run("clearInterval(window.feeding)", Value::Null).await;
    assert!(is_gone(&console, &first).await, "the log did not scroll while the mouse was below it");
    page.screenshot(&format!("selected-{engine:?}")).await;
    let lines = copied(&page).await;
    assert!(lines.len() > 40, "{} lines are copied", lines.len());
    assert_eq!(number(&lines[0]), number(&first));
    for (before, after) in lines.iter().zip(&lines[1..lines.len() - 1]) {
        assert_eq!(number(after), number(before) + 1);
    }
    // Away and back: the same is shown and copied.
    console.run("root.querySelector('.log').scrollTop = 0", Value::Null).await;
    console.wait_for_text("line 0 of many").await;
    assert_eq!(copied(&page).await, lines);
    browser.stop().await;
}

#[tokio::test]
async fn a_drag_selects_beyond_what_is_painted_in_chromium() {
    a_drag_selects_beyond_what_is_painted(Engine::Chromium).await;
}

#[tokio::test]
async fn a_drag_selects_beyond_what_is_painted_in_firefox() {
    a_drag_selects_beyond_what_is_painted(Engine::Firefox).await;
}

#[tokio::test]
async fn a_click_makes_a_row_current_and_keys_go_on_from_there() {
    let browser = Browser::start(Engine::Chromium).await.expect("Chromium is required");
    let world = World::with(Autostart::Never).await;
    let page = Page::open(&browser, &world.url()).await;
    let console = numbered(&page).await;
    let first = middle_row(&console).await;
    let (x, y, _) = row_at(&console, &first).await;
    let click = [
        to(x + 30.0, y),
        PointerAction::Down { button: MOUSE_BUTTON_LEFT },
        PointerAction::Up { button: MOUSE_BUTTON_LEFT },
    ];
    page.mouse(click).await;
    page.press(Key::Down).await;
    page.press(Key::Down).await;
    let focused = "return number(root.activeElement?.textContent) === arguments[1]; function number(text) { return Number(text?.split(' ')[1]); }";
    console.wait_for("the focus two rows down", focused, json!(number(&first) + 2)).await;
    page.screenshot("current-row").await;
    page.press(Key::Tab).await;
    let outside = "return !root.querySelector('.log').contains(root.activeElement)";
    console.wait_for("the focus behind the log", outside, Value::Null).await;
    browser.stop().await;
}

/// Runs frames, each of which does `script`; returns layouts and recalculations of style for each.
async fn per_frame(page: &Page<'_>, console: &Console<'_>, script: &str) -> (f64, f64) {
    const FRAMES: f64 = 90.0;
    let run = format!(
        "window.left = arguments[1]; const log = root.querySelector('.log');
         const step = () => {{ {script}; window.left -= 1; if (window.left > 0) requestAnimationFrame(step); }};
         requestAnimationFrame(step);"
    );
    let (layouts, styles) = (page.performance("LayoutCount").await, page.performance("RecalcStyleCount").await);
    console.run(&run, json!(FRAMES)).await;
    page.wait_for("the last frame", "return window.left === 0").await;
    let figures =
        (page.performance("LayoutCount").await - layouts, page.performance("RecalcStyleCount").await - styles);
    (figures.0 / FRAMES, figures.1 / FRAMES)
}

#[tokio::test]
async fn a_frame_forces_one_layout_at_most() {
    let browser = Browser::start(Engine::Chromium).await.expect("Chromium is required");
    let world = World::with(Autostart::Never).await;
    let page = Page::open(&browser, &world.url()).await;
    let console = numbered(&page).await;
    let feed = "host.feed(Array.from({ length: 10 }, (_, at) => `\\u001b[32mnew\\u001b[0m ${at}`).join('\\n'))";
    let following = per_frame(&page, &console, feed).await;
    let scrolling = per_frame(&page, &console, "log.scrollTop -= 37").await;
    let held = per_frame(&page, &console, feed).await;
    println!("layouts and styles a frame: {following:?} following, {scrolling:?} scrolling, {held:?} held");
    // The one that is forced where the bar is put is the only one: nothing is written after it.
    for (name, figures) in [("following", following), ("scrolling", scrolling), ("held", held)] {
        assert!(figures.0 <= 1.6 && figures.1 <= 2.6, "{name}: {figures:?}");
    }
    browser.stop().await;
}
