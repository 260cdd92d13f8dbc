//! What stands in a console's place before the module is there.
#![expect(clippy::unwrap_used, reason = "a test stops where its expectation breaks")]

use e2e::{Browser, Engine, HostPage, Page};
use serde_json::{Value, json};
use wings_sim::{FIRST_SERVER, Sim};

/// Attributes, and the width of the element.
const LOOKS: [(&str, &str, u32); 11] = [
    ("theme", "dark", 1000),
    ("theme", "light", 640),
    ("preset", "pterodactyl", 760),
    ("preset", "pelican", 380),
    ("layout", "compact", 640),
    ("layout", "console", 760),
    ("layout", "stats", 1000),
    ("no-stats", "", 1000),
    ("layout", "stats", 500),
    ("layout", "compact", 380),
    ("no-input", "", 1000),
];

/// Shifts of the layout are summed up where the browser tells of them.
const WATCH: &str = r"
    window.shifts = 0;
    if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) {
        const sum = (list) => list.getEntries().forEach(({ value }) => { window.shifts += value; });
        new PerformanceObserver(sum).observe({ type: 'layout-shift', buffered: true });
    }
    const [looks, server] = arguments;
    looks.forEach(([name, value, width]) => {
        const element = document.createElement('ptero-console');
        element.setAttribute(name, value);
        element.setAttribute('server', server);
        element.paused = true;
        element.style.inlineSize = `${width}px`;
        document.querySelector('#consoles').append(element, document.createElement('hr'));
    });";

/// Where it is, where its log will be or is, and the colours behind both.
const SEEN: &str = r"
    const box = (node) => {
        const { x, y, width, height } = node.getBoundingClientRect();
        return width === 0 ? null : [x, y, width, height].map(Math.round);
    };
    const colour = (node) => getComputedStyle(node).backgroundColor;
    return [...document.querySelectorAll('ptero-console')].map((element) => {
        const find = (selector) => element.shadowRoot.querySelector(selector);
        const isThere = Boolean(find('.console'));
        const [frame, log] = isThere ? [find('.console'), find('.main')] : [find('.fallback'), find('.screen')];
        return { host: box(element), log: box(log), colours: [colour(frame), colour(log)] };
    });";

async fn nothing_moves(engine: Engine) {
    let Some(browser) = Browser::start(engine).await else { return };
    let host = HostPage::new("").with_module_held_back();
    let sim = Sim::builder().page(host.folder()).start().await.unwrap();
    let page = host.open(&browser, &sim.url()).await;
    page.run(WATCH, vec![json!(LOOKS), json!(FIRST_SERVER)]).await;
    let said = "return [...document.querySelectorAll('ptero-console')].map(({ shadowRoot }) => {
        const status = shadowRoot.querySelector('[role=status]');
        return status.textContent;
    })";
    let said = page.run(said, Vec::new()).await;
    assert_eq!(said, json!(vec!["Loading the console…"; LOOKS.len()]));
    let before = page.run(SEEN, Vec::new()).await;
    page.screenshot(&format!("first-paint-{engine:?}")).await;
    page.run("window.release()", Vec::new()).await;
    mounted(&page).await;
    let after = page.run(SEEN, Vec::new()).await;
    page.screenshot(&format!("first-paint-after-{engine:?}")).await;
    let pairs = LOOKS.iter().zip(before.as_array().unwrap().iter().zip(after.as_array().unwrap()));
    let moved = pairs.filter(|(_, (before, after))| before != after);
    let moved: Vec<_> = moved.map(|(look, (before, after))| format!("{look:?}: {before} became {after}")).collect();
    assert!(moved.is_empty(), "{}", moved.join("\n"));
    assert_eq!(page.run("return window.shifts", Vec::new()).await, json!(0));
    browser.stop().await;
}

async fn mounted(page: &Page<'_>) {
    let all =
        "return [...document.querySelectorAll('ptero-console')].every((element) => element.matches(':state(ready)'))";
    let ready: Value = page.wait_for("mounted consoles", all).await;
    assert_eq!(ready, json!(true));
}

#[tokio::test]
async fn nothing_moves_in_chromium() {
    nothing_moves(Engine::Chromium).await;
}

#[tokio::test]
async fn nothing_moves_in_firefox() {
    nothing_moves(Engine::Firefox).await;
}

#[tokio::test]
async fn nothing_moves_in_webkit() {
    nothing_moves(Engine::WebKit).await;
}
