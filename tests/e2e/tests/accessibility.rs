//! Everybody's console, in Chromium: axe-core in every state and both themes.
#![expect(clippy::expect_used, reason = "a test stops where its expectation breaks")]

use e2e::{Axe, Browser, Console, Engine, Key, Page, World};
use serde_json::{Value, json};
use std::time::Duration;
use wings_sim::{FIRST_SERVER, PanelAnswer};

async fn chromium() -> Browser {
    Browser::start(Engine::Chromium)
        .await
        .expect("Chromium is required: run `cargo xtask test`, which finds or installs it")
}

/// A walk through the states of one console.
struct Walk<'a> {
    page: &'a Page<'a>,
    console: Console<'a>,
    axe: Axe<'a>,
    found: Vec<String>,
}

impl Walk<'_> {
    /// Looks at the state that the page is in.
    async fn look(&mut self, state: &str) {
        self.page.screenshot(&format!("axe-{state}")).await;
        self.found.extend(self.axe.findings().await.into_iter().map(|finding| format!("{state}: {finding}")));
    }

    async fn wait(&self, part: &str) {
        let script = "return root.querySelector(`[part~=${arguments[1]}]`) !== null";
        self.console.wait_for(part, script, json!(part)).await;
    }

    async fn click(&self, part: &str) {
        let script = "const it = root.querySelector(`[part~=${arguments[1]}]`); it?.click(); return it !== null";
        self.console.wait_for(part, script, json!(part)).await;
    }

    /// Whoever finds nothing must be able to see: a text that nobody can read is found, inside the shadow root.
    async fn sees_bad_contrast(&self) {
        let set = "host.style.setProperty('--ptero-text-dim', arguments[1])";
        self.console.run(set, json!("#777")).await;
        let found = self.axe.findings().await.join("\n");
        assert!(found.contains("color-contrast: ptero-console > .connection"), "{found}");
        self.console.run(set, json!("")).await;
    }

    /// The find bar, its filter, and what the command line opens.
    async fn lines(&mut self) {
        self.console.run("host.focus()", Value::Null).await;
        self.page.press_with(Key::Control, 'f').await;
        self.page.type_keys("info").await;
        let counted = "return /^[1-9]/.test(root.querySelector('[part=find-count]')?.textContent.trim())";
        self.console.wait_for("a hit", counted, Value::Null).await;
        self.look("find").await;
        self.click("find-only").await;
        self.wait("filter").await;
        self.look("filter").await;
        self.click("show-all").await;
        self.click("find-close").await;
        self.console
            .run("host.completions = ['gamemode creative', 'gamemode survival']; host.focus()", Value::Null)
            .await;
        self.page.type_keys("g").await;
        self.page.press(Key::Tab).await;
        self.page.press(Key::Tab).await;
        self.wait("suggestion").await;
        self.look("suggestions").await;
        self.page.press(Key::Escape).await;
        self.page.press(Key::Backspace).await;
        self.console.run(PASTE, json!("say one\nsay two\nsay three")).await;
        self.wait("held").await;
        self.look("paste").await;
        self.click("paste-discard").await;
    }

    /// Charts, questions, menus and what is private.
    async fn panels(&mut self) {
        self.click("stat-cpu").await;
        self.wait("plot").await;
        self.look("chart").await;
        self.click("panel-close").await;
        self.console.press("kill").await;
        self.wait("dialog-confirm").await;
        self.look("kill").await;
        self.click("dialog-cancel").await;
        self.click("view-button").await;
        self.wait("view-close").await;
        self.look("view").await;
        self.click("view-close").await;
        self.click("share-button").await;
        self.wait("menu").await;
        self.look("share-menu").await;
        self.click("save-text").await;
        self.wait("share-kinds").await;
        self.look("share-dialog").await;
        self.click("dialog-cancel").await;
        self.console.run("host.streaming = true", Value::Null).await;
        self.console.wait_for_text("***").await;
        self.look("streaming").await;
        self.console.run("host.streaming = false", Value::Null).await;
    }
}

const PASTE: &str = r"
    const data = new DataTransfer();
    data.setData('text/plain', arguments[1]);
    const input = root.querySelector('[part=command-input]');
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));";

#[tokio::test]
async fn axe_finds_nothing_in_any_state() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    let axe = Axe::load(&page).await;
    let mut walk = Walk { page: &page, console, axe, found: Vec::new() };
    console.wait_for_connection("live").await;
    console.run("host.disconnect()", Value::Null).await;
    let ended = "return ['idle', 'stopped'].includes(host.connection)";
    console.wait_for("the end of the connection", ended, Value::Null).await;
    walk.look("idle").await;
    console.run("host.connect()", Value::Null).await;
    console.wait_for_power("running").await;
    console.wait_for_text("For help, type \"help\"").await;
    let colours: String = (0..16).map(|colour| format!("\x1b[38;5;{colour}mcolour {colour}\x1b[0m ")).collect();
    console
        .run(
            "host.feed(arguments[1])",
            json!(format!("{colours}\r\n10.1.2.3 somebody@example.com https://example.com/\r\n")),
        )
        .await;
    console.wait_for_text("colour 15").await;
    walk.look("live").await;
    walk.sees_bad_contrast().await;
    walk.lines().await;
    walk.panels().await;
    world
        .sim
        .control()
        .output(FIRST_SERVER, "You need to agree to the EULA in order to run the server.\r\n")
        .await
        .unwrap();
    walk.wait("hint").await;
    walk.look("hint").await;
    console.enter("crash").await;
    walk.wait("crash").await;
    walk.look("crash").await;
    console.wait_for_power("running").await;
    world.sim.control().panel(FIRST_SERVER, PanelAnswer::TooManyRequests(Duration::from_secs(30)), 1).unwrap();
    world.sim.control().cut(FIRST_SERVER).unwrap();
    console.wait_for_connection("waiting").await;
    walk.look("waiting").await;
    world.sim.control().panel(FIRST_SERVER, PanelAnswer::Status(403), 1).unwrap();
    walk.click("retry").await;
    console.wait_for_connection("stopped").await;
    walk.click("details-toggle").await;
    walk.wait("details").await;
    walk.look("stopped").await;
    assert!(walk.found.is_empty(), "{}", walk.found.join("\n"));
    browser.stop().await;
}
