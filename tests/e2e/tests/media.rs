//! What a person's system asks for, in Chromium: less motion, forced colours, and a page that is read from the right.
#![expect(clippy::expect_used, reason = "a test stops where its expectation breaks")]

use e2e::{Axe, Browser, Console, Engine, Page, World};
use serde_json::{Value, json};
use wings_sim::{Autostart, FIRST_SERVER};

async fn chromium() -> Browser {
    Browser::start(Engine::Chromium)
        .await
        .expect("Chromium is required: run `cargo xtask test`, which finds or installs it")
}

async fn emulate(page: &Page<'_>, name: &str, value: &str) {
    let features = json!({ "features": [{ "name": name, "value": value }] });
    page.developer_tools("Emulation.setEmulatedMedia", features).await;
}

#[tokio::test]
async fn less_motion_is_none() {
    let (world, browser) = (World::with(Autostart::Never).await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    // A job that nobody knows the length of, and a text that blinks.
    world.sim.control().start_install(FIRST_SERVER).await.expect("an installation");
    let job = "return root.querySelector('progress:indeterminate') !== null";
    console.wait_for("a bar without a value", job, Value::Null).await;
    console.run("host.feed(arguments[1])", json!("\u{1b}[5mblinks\u{1b}[0m\r\n")).await;
    console.wait_for_text("blinks").await;
    for (wish, moves) in [("no-preference", true), ("reduce", false), ("no-preference", true)] {
        emulate(&page, "prefers-reduced-motion", wish).await;
        let script = "return (root.getAnimations().length > 0) === arguments[1]";
        console.wait_for(&format!("motion to be {moves}"), script, json!(moves)).await;
    }
    browser.stop().await;
}

/// Opens the search bar with all its lines in use, and a chart.
async fn open_everything(console: &Console<'_>) {
    console.wait_for_connection("live").await;
    console.wait_for_power("running").await;
    console.wait_for("the history", "return root.querySelectorAll('.row').length > 5", Value::Null).await;
    for part in ["find-button", "find-only", "find-case", "stat-cpu"] {
        let press = "const it = root.querySelector(`[part~=${arguments[1]}]`); it?.click(); return it !== null";
        console.wait_for(part, press, json!(part)).await;
    }
    console.wait_for("the chart", "return root.querySelector('[part~=plot]') !== null", Value::Null).await;
}

#[tokio::test]
async fn forced_colours_take_no_meaning_away() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    emulate(&page, "forced-colors", "active").await;
    let console = page.console(0);
    open_everything(&console).await;
    // The browser takes the hues away: what is on is told by a line around it, and a chart by lines of the system's colour.
    let seen = r"
        const style = (selector) => getComputedStyle(root.querySelector(selector));
        const [on, off] = ['true', 'false'].map((is) => style(`button.chip[aria-pressed=${is}]`).outlineStyle);
        const [ground, line] = [style('.panel').backgroundColor, style('.plot .line').stroke];
        return { on, off, line: line === ground ? line : 'is seen' };";
    assert_eq!(console.run(seen, Value::Null).await, json!({ "on": "solid", "off": "none", "line": "is seen" }));
    // The browser does not tell scripts which colours it paints text in: the picture shows them.
    page.screenshot("forced-colours").await;
    browser.stop().await;
}

/// What of the console reaches over its sides, and whether the page is wider than its window.
const OUTSIDE: &str = r"
    const host_box = host.getBoundingClientRect();
    const controls = [...root.querySelectorAll('button, input, select, .banner, .cards, .jobs, .panel, .log')];
    const scrolls = (control) => control.closest('.find-levels, .stats') !== null;
    const isOutside = ({ left, right, width }) => width > 1 && (left < host_box.left - 1 || right > host_box.right + 1);
    const found = controls.filter((control) => !scrolls(control) && isOutside(control.getBoundingClientRect()))
        .map((control) => control.getAttribute('part') ?? control.className);
    return document.documentElement.scrollWidth > innerWidth ? [...found, 'the page'] : found;";

#[tokio::test]
async fn a_page_that_is_read_from_the_right_is_mirrored_and_its_log_is_not() {
    let (world, browser) = (World::running().await, chromium().await);
    for width in [320, 1280] {
        let page = Page::open(&browser, &world.url()).await;
        page.resize(width, 900).await;
        let console = page.console(0);
        page.run("document.documentElement.dir = 'rtl'", vec![]).await;
        open_everything(&console).await;
        assert_eq!(console.run(OUTSIDE, Value::Null).await, json!([]), "at {width} pixels");
        let sides = r"
            const left = (selector) => root.querySelector(selector).getBoundingClientRect().left;
            const row = root.querySelector('.row');
            return {
                isMirrored: left('[part=server-state]') > left('[part=tools]'),
                isRowFromLeft: getComputedStyle(row).direction === 'ltr' && left('.row') < left('.log') + 40,
                isLineFromLeft: getComputedStyle(root.querySelector('[part=command-input]')).direction === 'ltr',
            };";
        assert_eq!(
            console.run(sides, Value::Null).await,
            json!({ "isMirrored": true, "isRowFromLeft": true, "isLineFromLeft": true })
        );
        page.screenshot(&format!("from-the-right-{width}")).await;
        let axe = Axe::load(&page).await;
        assert_eq!(axe.findings().await, Vec::<String>::new(), "at {width} pixels");
    }
    browser.stop().await;
}
