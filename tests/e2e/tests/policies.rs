//! The console under other people's policies: the strictest that a page can have, and those that two panels come with.
#![expect(clippy::unwrap_used, reason = "a test stops where its expectation breaks")]

use e2e::{Browser, Console, Engine, HostPage, Page};
use serde_json::{Value, json};
use wings_sim::{Autostart, FIRST_SERVER, Profile, Sim};

/// What the element asks of a page, and nothing else.
const STRICTEST: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
    base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// Calagopus, `backend/src/lib.rs`, without a captcha.
const CALAGOPUS: &str = "default-src 'self'; script-src 'self' blob: ; frame-src *; style-src 'self' 'unsafe-inline' ; \
    connect-src * blob:; font-src 'self' blob: data:; img-src * blob: data:; media-src 'self' blob: data:; \
    object-src blob: data:; base-uri 'self'; form-action 'self'; frame-ancestors 'self';";

/// XyraPanel, `nuxt.config.ts`, with what nuxt-security adds to it.
const XYRA: &str = "base-uri 'self'; font-src 'self' https: data:; form-action 'self'; frame-ancestors 'none'; \
    img-src 'self' data: https: blob:; object-src 'none'; script-src-attr 'none'; \
    style-src 'self' https: 'unsafe-inline'; script-src 'strict-dynamic' 'nonce-0aF3nq8Zb1c=' 'self' https:; \
    upgrade-insecure-requests; default-src 'self'; connect-src 'self' https: wss: ws:; \
    frame-src 'self' https://challenges.cloudflare.com";
const NONCE: &str = "0aF3nq8Zb1c=";

/// A daemon of this profile that serves a host's page with this policy. Its game says nothing by itself, so that nothing scrolls away.
async fn serve(host: &HostPage, policy: &str, profile: Profile) -> Sim {
    let sim = Sim::builder().profile(profile).autostart(Autostart::Now).time_scale(4.0).small_talk(false);
    sim.page(host.folder()).policy(policy).start().await.unwrap()
}

/// The console connects, shows that the server runs, and a command is answered.
async fn works(page: &Page<'_>, panel: &str) {
    let credentials = format!("/{panel}/api/client/servers/{{server}}/websocket");
    let attributes = json!({ "server": FIRST_SERVER, "panel": panel, "credentials-url": credentials, "lang": "de", "theme": "dark" });
    page.put(attributes, Value::Null).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    console.wait_for_power("running").await;
    console.enter("say hello").await;
    console.wait_for_text("[Server] hello").await;
}

/// The language's table was loaded, and the log can be taken away as a file by hand.
async fn speaks_and_shares(page: &Page<'_>) {
    let console = page.console(0);
    let german = "return root.querySelector('[part~=command-input]').placeholder.startsWith('Befehl')";
    console.wait_for("a German command line", german, Value::Null).await;
    let listen = r"
        const create = URL.createObjectURL;
        URL.createObjectURL = (blob) => {
            window.saved = blob;
            return create.call(URL, blob);
        };";
    console.run(listen, Value::Null).await;
    // The power buttons have a dialog of their own.
    for button in ["[part~=share-button]", "[part~=save-text]", "[part~=share-dialog] [part~=dialog-confirm]"] {
        let click = r"
            const button = root.querySelector(arguments[1]);
            if (!button || button.getAttribute('aria-disabled') === 'true') { return false; }
            button.click();
            return true;";
        console.wait_for(button, click, json!(button)).await;
    }
    console.wait_for("the file", "return !!window.saved", Value::Null).await;
    let read = "const done = arguments[0]; window.saved.text().catch(String).then(done)";
    let text = page.run_async(read, Vec::new()).await;
    assert!(text.as_str().unwrap().contains("[Server] hello"), "{text}");
}

/// Many lines, a search, colours, a chart.
async fn does_it_all(console: &Console<'_>) {
    let feed = r"
        for (let line = 1; line <= 10_000; line += 1) {
            host.feed(`[12:00:00 INFO]: fed ${line} \u001b[38;2;250;200;50mgold\u001b[0m${line % 1000 ? '' : ' needle'}`);
        }";
    console.run(feed, Value::Null).await;
    console.wait_for_text("fed 10000 gold needle").await;
    console.run("host.find('needle').then(({ count }) => { host.needles = count; })", Value::Null).await;
    assert_eq!(console.wait_for("ten needles", "return host.needles", Value::Null).await, json!(10));
    let gold = r"
        const spans = [...root.querySelectorAll('.row span')].filter((span) => span.textContent === 'gold');
        return spans.length > 0 && spans.every((span) => getComputedStyle(span).color === 'rgb(250, 200, 50)');";
    console.wait_for("golden text", gold, Value::Null).await;
    let open = "root.querySelector('.stat[data-stat=cpu]').click(); return true";
    console.wait_for("a card", open, Value::Null).await;
    let drawn = "return root.querySelector('.plot path')?.getAttribute('d').length > 20";
    console.wait_for("a chart", drawn, Value::Null).await;
}

#[tokio::test]
async fn nothing_is_blocked_under_the_strictest_policy() {
    let browser = Browser::start(Engine::Chromium).await.unwrap();
    let host = HostPage::new("");
    let sim = serve(&host, STRICTEST, Profile::Ptero12).await;
    let page = host.open(&browser, &sim.url()).await;
    works(&page, "pterodactyl").await;
    speaks_and_shares(&page).await;
    does_it_all(&page.console(0)).await;
    page.screenshot("strictest").await;
    assert!(page.is_wasm_used().await);
    assert_eq!(page.violations().await, Vec::<String>::new());
    // So that none of it was said because nothing is ever said.
    page.run("document.body.setAttribute('style', 'color: red')", Vec::new()).await;
    page.wait_for("a violation", "return window.violations.length === 1").await;
    browser.stop().await;
}

async fn works_without_wasm(engine: Engine, panel: &str, policy: &str) {
    let Some(browser) = Browser::start(engine).await else { return };
    let host = HostPage::new(NONCE);
    let profile = if panel == "calagopus" { Profile::Calagopus } else { Profile::Ptero12 };
    let sim = serve(&host, policy, profile).await;
    let page = host.open(&browser, &sim.url()).await;
    works(&page, panel).await;
    speaks_and_shares(&page).await;
    does_it_all(&page.console(0)).await;
    page.screenshot(&format!("nowasm-{panel}-{engine:?}")).await;
    assert!(!page.is_wasm_used().await);
    let violations = page.violations().await;
    assert!(violations.iter().all(|violation| violation == "script-src wasm-eval"), "{violations:?}");
    assert_eq!(page.run("return window.errors", Vec::new()).await, json!([]));
    browser.stop().await;
}

#[tokio::test]
#[ignore = "needs the module as JavaScript: cargo xtask test --only nowasm"]
async fn a_stock_calagopus_page_in_chromium() {
    works_without_wasm(Engine::Chromium, "calagopus", CALAGOPUS).await;
}

#[tokio::test]
#[ignore = "needs the module as JavaScript: cargo xtask test --only nowasm"]
async fn a_stock_xyrapanel_page_in_chromium() {
    works_without_wasm(Engine::Chromium, "xyra", XYRA).await;
}

#[tokio::test]
#[ignore = "needs the module as JavaScript: cargo xtask test --only nowasm"]
async fn a_stock_calagopus_page_in_firefox() {
    works_without_wasm(Engine::Firefox, "calagopus", CALAGOPUS).await;
}

#[tokio::test]
#[ignore = "needs the module as JavaScript: cargo xtask test --only nowasm"]
async fn a_stock_calagopus_page_in_webkit() {
    works_without_wasm(Engine::WebKit, "calagopus", CALAGOPUS).await;
}
