//! The doctor in real browsers: a broken connection, and what the person and the page are told.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where its expectation breaks")]

use std::net::SocketAddr;

use e2e::{Browser, Console, Engine, HostPage, Page, World};
use serde_json::{Value, json};
use tokio::net::TcpSocket;
use wings_sim::{FIRST_SERVER, Panel, PanelAnswer, Sim};

async fn chromium() -> Browser {
    Browser::start(Engine::Chromium)
        .await
        .expect("Chromium is required: run `cargo xtask test`, which finds or installs it")
}

/// Puts a console in place of the page's own. Its credentials are `answer`, or its server is `server`.
async fn put(page: &Page<'_>, options: Value) {
    let attributes = options.get("server").map_or_else(|| json!({}), |server| json!({ "server": server }));
    page.put(attributes, options["answer"].clone()).await;
}

/// Waits until the banner's diagnosis has this code, as the page was told too; returns the banner's text.
async fn wait_for_code(page: &Page<'_>, console: &Console<'_>, code: &str) -> String {
    let script = "return window.errors?.some((detail) => detail.code === arguments[0])";
    page.wait_for_with(&format!("the error {code}"), script, vec![json!(code)]).await;
    open_details(console).await;
    let shown = "return root.querySelector('[part~=code]')?.textContent === arguments[1]";
    console.wait_for(&format!("the shown code {code}"), shown, json!(code)).await;
    let text = console.run("return root.querySelector('.banner').textContent", Value::Null).await;
    text.as_str().unwrap().to_owned()
}

async fn open_details(console: &Console<'_>) {
    let script = r"
        const toggle = root.querySelector('[part~=details-toggle]');
        if (toggle?.ariaExpanded === 'false') { toggle.click(); }
        return !!root.querySelector('[part~=details]');";
    console.wait_for("open details", script, Value::Null).await;
}

/// A fresh token of that daemon's first server, with the claims changed, and where to use it.
fn answer(sim: &Sim, change: impl FnOnce(&mut Value)) -> Value {
    let control = sim.control();
    let mut claims = control.claims(FIRST_SERVER, Panel::Pterodactyl).unwrap();
    change(&mut claims);
    json!({ "token": control.sign(&claims).unwrap(), "socket": sim.servers()[0].socket })
}

#[tokio::test]
async fn what_the_panel_says_is_told() {
    let (world, browser) = (World::start().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    put(&page, json!({ "server": "deadbeef" })).await;
    wait_for_code(&page, &console, "server-not-found").await;
    for (panel_answer, code) in [
        (PanelAnswer::Status(403), "forbidden"),
        (PanelAnswer::Status(429), "panel-rate-limit"),
        (PanelAnswer::Status(401), "not-signed-in"),
        (PanelAnswer::Status(500), "panel-error"),
        (PanelAnswer::Html(200), "panel-html"),
    ] {
        world.sim.control().panel(FIRST_SERVER, panel_answer, 100).unwrap();
        put(&page, json!({ "server": FIRST_SERVER })).await;
        wait_for_code(&page, &console, code).await;
    }
    let report = console.run("return root.querySelector('[part~=copy-report]').textContent", Value::Null).await;
    assert_eq!(report, json!("Copy report"));
    world.sim.control().panel(FIRST_SERVER, PanelAnswer::Status(500), 0).unwrap();
    console.wait_for_connection("live").await;
    console.wait_for("no banner", "return root.querySelector('.banner').textContent === ''", Value::Null).await;
    browser.stop().await;
}

#[tokio::test]
async fn a_suspension_is_told_by_panel_and_by_node() {
    let (world, browser) = (World::start().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    world.sim.control().suspend(FIRST_SERVER).unwrap();
    put(&page, json!({ "server": FIRST_SERVER })).await;
    let by_panel = wait_for_code(&page, &console, "server-suspended").await;
    page.run("window.errors = []; return true", Vec::new()).await;
    put(&page, json!({ "answer": answer(&world.sim, |_| {}) })).await;
    let by_node = wait_for_code(&page, &console, "server-suspended").await;
    assert!(by_node.contains("or a backup is being restored"), "{by_node}");
    assert!(!by_panel.contains("or a backup is being restored"), "{by_panel}");
    browser.stop().await;
}

#[tokio::test]
async fn a_node_that_is_not_there() {
    let (world, browser) = (World::start().await, chromium().await);
    // Nobody else can take it, and nobody listens.
    let taken = TcpSocket::new_v4().unwrap();
    taken.bind(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
    let port = taken.local_addr().unwrap().port();
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    put(&page, json!({ "answer": { "token": "a.b.c", "socket": format!("ws://127.0.0.1:{port}/api/servers/x/ws") } }))
        .await;
    let text = wait_for_code(&page, &console, "node-unreachable").await;
    assert!(text.contains(&format!("http://127.0.0.1:{port}")), "{text}");
    let certain = "return root.querySelector('.banner').textContent.includes('could not be reached.')";
    console.wait_for("the probe's answer", certain, Value::Null).await;
    browser.stop().await;
}

#[tokio::test]
async fn a_refused_origin_gets_its_lines_and_they_can_be_copied() {
    let (world, browser) = (World::start().await, chromium().await);
    let other = Sim::start().await.unwrap();
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    put(&page, json!({ "answer": answer(&other, |_| {}) })).await;
    wait_for_code(&page, &console, "origin-refused").await;
    let lines = console.run("return root.querySelector('[part~=fix-code]').textContent", Value::Null).await;
    assert_eq!(lines, json!(format!("allowed_origins:\n  - \"{}\"", world.sim.url())));
    let detail = page.run("return window.errors.at(-1)", Vec::new()).await;
    assert_eq!(detail["fix"]["code"], lines);
    for part in ["copy-fix", "copy-report"] {
        press_and_hear(&page, &console, part, "Copied").await;
    }
    for (theme, width) in [("dark", 1280), ("light", 1280), ("dark", 390), ("light", 390)] {
        page.resize(width.max(500), 900).await;
        let style = format!(
            "host.setAttribute('theme', '{theme}'); host.style.width = {width} < 500 ? '{width}px' : ''; return true"
        );
        console.run(&style, Value::Null).await;
        open_details(&console).await;
        let fits = r"
            const screen = root.querySelector('.screen').getBoundingClientRect();
            const banner = root.querySelector('.banner').getBoundingClientRect();
            return banner.right <= screen.right && banner.bottom <= screen.bottom && banner.left >= screen.left";
        console.wait_for("a banner inside the log", fits, Value::Null).await;
        page.screenshot(&format!("doctor-{theme}-{width}")).await;
    }
    browser.stop().await;
}

/// Presses Enter on a button of the details, and waits for what it says then.
async fn press_and_hear(page: &Page<'_>, console: &Console<'_>, part: &str, said: &str) {
    console.run("root.querySelector(`[part~=${arguments[1]}]`).focus()", json!(part)).await;
    page.press_enter().await;
    let says = "const [part, said] = arguments[1]; return root.querySelector(`[part~=${part}]`).textContent === said;";
    console.wait_for(said, says, json!([part, said])).await;
}

/// Pages that are not encrypted have no clipboard of the new kind.
#[tokio::test]
async fn lines_and_report_are_copied_without_a_clipboard_too() {
    let (world, browser) = (World::start().await, chromium().await);
    let other = Sim::start().await.unwrap();
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    put(&page, json!({ "answer": answer(&other, |_| {}) })).await;
    wait_for_code(&page, &console, "origin-refused").await;
    let take = "Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });";
    let give_back = "delete navigator.clipboard;";
    for (part, begins) in [("copy-fix", "allowed_origins:\n  - \"http"), ("copy-report", "ptero-console: ")] {
        page.run(take, vec![]).await;
        press_and_hear(&page, &console, part, "Copied").await;
        let focused = "return root.activeElement?.getAttribute('part')";
        assert_eq!(console.run(focused, Value::Null).await, json!(part), "the focus is not lost");
        page.run(give_back, vec![]).await;
        let copied = page.clipboard().await;
        assert!(copied.starts_with(begins), "{part}: {copied}");
    }
    page.run(take, vec![]).await;
    page.run("document.execCommand = () => false;", vec![]).await;
    press_and_hear(&page, &console, "copy-fix", "Not copied").await;
    browser.stop().await;
}

#[tokio::test]
async fn tokens_that_a_node_refuses() {
    let (world, browser) = (World::start().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    let late = answer(&world.sim, |claims| {
        for time in ["iat", "nbf", "exp"] {
            claims[time] = json!(claims[time].as_i64().unwrap() - 3_600);
        }
    });
    put(&page, json!({ "answer": late })).await;
    let text = wait_for_code(&page, &console, "clock-skew").await;
    assert!(text.contains("1h 0m"), "{text}");
    let mut forged = answer(&world.sim, |_| {});
    forged["token"] = json!(format!("{}AAAA", forged["token"].as_str().unwrap()));
    put(&page, json!({ "answer": forged })).await;
    let text = wait_for_code(&page, &console, "token-signature").await;
    assert!(!text.contains(forged["token"].as_str().unwrap()));
    browser.stop().await;
}

async fn blocked_wasm_is_told(engine: Engine) {
    let Some(browser) = Browser::start(engine).await else { return };
    let host = HostPage::new("").with_wasm_alone();
    let sim = Sim::builder().page(host.folder()).policy("script-src 'self'").start().await.unwrap();
    let page = host.open(&browser, &sim.url()).await;
    for (panel, place) in
        [("", "Pelican"), ("pterodactyl", "web server"), ("calagopus", "proxy"), ("xyra", "nuxt.config.ts")]
    {
        page.run("window.errors = []", Vec::new()).await;
        page.put(json!({ "server": FIRST_SERVER, "panel": panel }), Value::Null).await;
        page.wait_for("the error", "return window.errors.length > 0").await;
        let detail = page.run("return window.errors[0]", Vec::new()).await;
        assert_eq!(
            (&detail["code"], &detail["fix"]["code"]),
            (&json!("wasm-blocked"), &json!("script-src 'self' 'wasm-unsafe-eval'")),
            "{detail}"
        );
        let shown = page.console(0).run("return root.querySelector('.fallback').innerText", Value::Null).await;
        for part in ["'wasm-unsafe-eval' is missing", place, "script-src 'self' 'wasm-unsafe-eval'"] {
            assert!(shown.as_str().unwrap().contains(part), "{panel}: {part}: {shown}");
        }
        page.screenshot(&format!("blocked-{engine:?}-{panel}")).await;
    }
    browser.stop().await;
}

#[tokio::test]
async fn blocked_wasm_is_told_in_chromium() {
    blocked_wasm_is_told(Engine::Chromium).await;
}

#[tokio::test]
async fn blocked_wasm_is_told_in_firefox() {
    blocked_wasm_is_told(Engine::Firefox).await;
}

#[tokio::test]
async fn blocked_wasm_is_told_in_webkit() {
    blocked_wasm_is_told(Engine::WebKit).await;
}

#[tokio::test]
async fn a_policy_that_does_not_list_the_node() {
    let browser = chromium().await;
    let host = HostPage::new("");
    let policy = "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
    let sim = Sim::builder().page(host.folder()).policy(policy).start().await.unwrap();
    let node = Sim::builder().allowed_origin("*").start().await.unwrap();
    let page = host.open(&browser, &sim.url()).await;
    put(&page, json!({ "answer": answer(&node, |_| {}) })).await;
    let text = wait_for_code(&page, &page.console(0), "csp-node").await;
    assert!(text.contains(&format!("connect-src 'self' ws://{}", node.addr())), "{text}");
    browser.stop().await;
}
