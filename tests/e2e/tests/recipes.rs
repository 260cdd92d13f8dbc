//! The recipes' pages in Chromium: on a site of their own behind the credentials proxy, and as a panel's own pages.
#![expect(clippy::expect_used, reason = "a test stops where its expectation breaks")]

use e2e::{Browser, Console, Engine, Page, Pages, Site, World};
use serde_json::json;
use wings_sim::{Autostart, FIRST_SERVER, PanelAnswer, Profile, Sim};

/// What the browser complained of, but for the icon that it looks for by itself.
async fn errors(page: &Page<'_>) -> Vec<String> {
    page.browser_errors().await.into_iter().filter(|error| !error.contains("/favicon.ico")).collect()
}

#[tokio::test]
async fn a_page_with_its_own_back_end_under_a_strict_policy() {
    let site = Site::start(Pages::with(&["www/recipes/proxy/index.html", "www/recipes/proxy/page.js"])).await;
    let browser = Browser::start(Engine::Chromium).await.expect("Chromium is required");
    let page = Page::open(&browser, &format!("{}/", site.url)).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    console.wait_for_power("running").await;
    console.enter("say hello").await;
    console.wait_for_text("[Server] hello").await;
    console.count_lives().await;
    site.sim.control().cut(FIRST_SERVER).expect("the daemon takes the order");
    console.wait_for_lives(1).await;
    let page_text = "return document.documentElement.outerHTML + location.href + JSON.stringify(localStorage)";
    let text = page.run(page_text, vec![]).await.to_string();
    assert!(!text.contains("ptlc_") && !text.contains("eyJ"), "{text}");
    assert_eq!(errors(&page).await, Vec::<String>::new());
    browser.stop().await;
}

#[tokio::test]
async fn a_status_page_shows_the_log_and_nothing_to_press() {
    let site = Site::start(Pages::with(&["www/recipes/status/index.html", "www/recipes/status/status.js"])).await;
    let browser = Browser::start(Engine::Chromium).await.expect("Chromium is required");
    let page = Page::open(&browser, &format!("{}/", site.url)).await;
    let console = page.console(0);
    console.wait_for_power("running").await;
    console.wait_for("a line", "return !!root.querySelector('.row')", json!(null)).await;
    page.wait_for("the state", "return document.querySelector('#state').textContent === 'running'").await;
    let shown = "return root.querySelectorAll('input, [data-action]').length";
    assert_eq!(console.run(shown, json!(null)).await, json!(0));
    assert_eq!(errors(&page).await, Vec::<String>::new());
    browser.stop().await;
}

/// Makes a console with these attributes on a panel's page, and runs `body` with `element` in scope.
async fn embed(page: &Page<'_>, attributes: serde_json::Value, body: &str) {
    let code = format!(
        "const element = document.createElement('ptero-console');
         for (const [name, value] of Object.entries({attributes})) {{ element.setAttribute(name, value); }}
         {body}"
    );
    let inject = "
        const script = document.createElement('script');
        script.type = 'module';
        script.textContent = arguments[0];
        document.head.append(script);";
    page.run(inject, vec![json!(code)]).await;
    page.wait_for(
        "a mounted console",
        "return !!document.querySelector('ptero-console')?.shadowRoot?.querySelector('.log')",
    )
    .await;
}

async fn panel_page<'a>(browser: &'a Browser, world: &World) -> Page<'a> {
    browser.client.goto(&format!("{}/panel.html", world.sim.url())).await.expect("the page opens");
    Page::at(browser)
}

async fn panel(profile: Profile) -> (World, Pages) {
    let pages = Pages::with(&["tests/e2e/recipes/panel.html"]);
    let builder =
        Sim::builder().profile(profile).autostart(Autostart::FirstViewer).double_a_line(false).small_talk(false);
    let sim = builder.page(&pages.folder).time_scale(4.0).start().await.expect("the simulated daemon starts");
    (World { sim }, pages)
}

#[tokio::test]
async fn pelicans_page_and_the_console_hear_of_each_other() {
    let (world, _pages) = panel(Profile::Pelican).await;
    let browser = Browser::start(Engine::Chromium).await.expect("Chromium is required");
    let page = panel_page(&browser, &world).await;
    let attributes = json!({ "server": FIRST_SERVER, "panel": "pelican", "preset": "pelican" });
    let body = r"
        const { bridge, followTheme } = await import('/www/recipes/pelican/resources/js/bridge.js');
        window.said = [];
        const say = (name, detail) => said.push([name, detail]);
        const listeners = {};
        window.press = (state) => listeners.setServerState({ state, uuid: element.server });
        const livewire = { dispatch: say, on: (name, listener) => { listeners[name] = listener; } };
        bridge(element, { dispatch: say, dispatchSelf: say }, livewire, element.getAttribute('server'));
        followTheme(element);
        document.body.append(element);";
    embed(&page, attributes, body).await;
    let console = page.console(0);
    console.wait_for_power("running").await;
    let heard = |name: &str, what: &str| format!("return said.some(([name, detail]) => name === '{name}' && {what})");
    page.wait_for("the status", &heard("console-status", "detail.state === 'running'")).await;
    page.wait_for("the numbers", &heard("store-stats", "JSON.parse(detail.data).memory_bytes > 0")).await;
    page.run("document.documentElement.classList.add('dark')", vec![]).await;
    page.wait_for("the theme", "return document.querySelector('ptero-console').theme === 'dark'").await;
    page.run("press('stop')", vec![]).await;
    console.wait_for_power("offline").await;
    page.wait_for("the status", &heard("console-status", "detail.state === 'offline'")).await;
    browser.stop().await;
}

#[tokio::test]
async fn calagopus_answers_with_a_url_and_sets_the_scheme() {
    let (world, _pages) = panel(Profile::Calagopus).await;
    let browser = Browser::start(Engine::Chromium).await.expect("Chromium is required");
    let page = panel_page(&browser, &world).await;
    let attributes = json!({
        "server": FIRST_SERVER, "panel": "calagopus", "preset": "calagopus", "panel-url": "/calagopus",
    });
    let body = r"
        const { followColourScheme } = await import('/www/recipes/calagopus/frontend/src/colour-scheme.js');
        document.documentElement.dataset.mantineColorScheme = 'light';
        window.forget = followColourScheme(element);
        document.body.append(element);";
    embed(&page, attributes, body).await;
    page.console(0).wait_for_connection("live").await;
    page.wait_for("the scheme", "return document.querySelector('ptero-console').theme === 'light'").await;
    page.run("document.documentElement.dataset.mantineColorScheme = 'dark'", vec![]).await;
    page.wait_for("the scheme", "return document.querySelector('ptero-console').theme === 'dark'").await;
    browser.stop().await;
}

/// Whether a power button can be pressed.
const ENABLED: &str = "return [...root.querySelectorAll('[data-action]')].some((button) => !button.disabled && button.ariaDisabled !== 'true')";

async fn wait_for_buttons(console: &Console<'_>) {
    console.wait_for("a button", ENABLED, json!(null)).await;
}

#[tokio::test]
async fn xyrapanels_unavailable_is_waited_for_and_its_permissions_count() {
    let (world, _pages) = panel(Profile::Ptero12).await;
    world.sim.control().panel(FIRST_SERVER, PanelAnswer::Unavailable, 1).expect("the daemon takes the order");
    let browser = Browser::start(Engine::Chromium).await.expect("Chromium is required");
    let page = panel_page(&browser, &world).await;
    let attributes = json!({ "server": FIRST_SERVER, "panel": "xyra", "panel-url": "/xyra" });
    embed(&page, attributes, "element.permissions = ['websocket.connect']; document.body.append(element);").await;
    let console = page.console(0);
    console.wait_for_connection("waiting").await;
    page.run("document.querySelector('ptero-console').connect()", vec![]).await;
    console.wait_for_power("running").await;
    assert_eq!(console.run(ENABLED, json!(null)).await, json!(false));
    page.run("document.querySelector('ptero-console').permissions = ['*']", vec![]).await;
    wait_for_buttons(&console).await;
    browser.stop().await;
}
