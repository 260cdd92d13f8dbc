//! Everybody's console, in Chromium: axe-core in every state and both themes, the way of the Tab key, and the size of targets.
#![expect(clippy::expect_used, reason = "a test stops where its expectation breaks")]

use e2e::{Axe, Browser, Console, Engine, Key, Page, World};
use serde_json::{Value, json};
use std::net::TcpListener;
use std::time::Duration;
use wings_sim::{FIRST_SERVER, PanelAnswer};

async fn chromium() -> Browser {
    Browser::start(Engine::Chromium)
        .await
        .expect("Chromium is required: run `cargo xtask test`, which finds or installs it")
}

/// Every part, as pages read of it.
const PARTS: &str = include_str!("../../../docs/parts.md");

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
        let found = self.axe.findings().await.into_iter().chain(self.unnamed_parts().await);
        self.found.extend(found.map(|finding| format!("{state}: {finding}")));
    }

    /// The parts that no page can know of.
    async fn unnamed_parts(&self) -> Vec<String> {
        let script = "return [...new Set([...root.querySelectorAll('[part]')].flatMap(({ part }) => [...part]))]";
        let parts = self.console.run(script, Value::Null).await;
        let parts = parts.as_array().expect("a list").iter().filter_map(Value::as_str);
        let unnamed = parts.filter(|part| !PARTS.contains(&format!("| `{part}` |")));
        unnamed.map(|part| format!("the part {part} is not in docs/parts.md")).collect()
    }

    async fn wait(&self, part: &str) {
        let script = "return root.querySelector(`[part~=${arguments[1]}]`) !== null";
        self.console.wait_for(part, script, json!(part)).await;
    }

    async fn click(&self, part: &str) {
        let script = "const it = root.querySelector(`[part~=${arguments[1]}]`); it?.click(); return it !== null";
        self.console.wait_for(part, script, json!(part)).await;
    }

    /// Closes a dialog, and waits until it has given the focus back.
    async fn close(&self, part: &str) {
        let script = "root.querySelector(`dialog[open] [part~=${arguments[1]}]`)?.click();";
        self.console.run(script, json!(part)).await;
        let closed =
            "return root.querySelector('dialog[open]') === null && root.activeElement?.closest('dialog') == null";
        self.console.wait_for("a closed dialog", closed, Value::Null).await;
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

    /// What lies over the command line, and what stands below and above the log.
    async fn waits(&mut self) {
        self.console.run("host.focus()", Value::Null).await;
        self.page.press_with(Key::Control, 'r').await;
        self.wait("search-prompt").await;
        self.page.type_keys("s").await;
        self.look("search").await;
        self.page.press(Key::Escape).await;
        // One leaves in a second: they wait for as long as anybody looks.
        self.console.run("for (let one = 0; one < 200; one += 1) { host.send('list'); }", Value::Null).await;
        self.click("queue-toggle").await;
        self.wait("take-back-one").await;
        self.look("queue").await;
        self.click("take-back-all").await;
        self.wait("held").await;
        self.click("paste-discard").await;
        let refuse = r"
            const refuse = (event) => { event.preventDefault(); event.detail.reason = 'Not now.'; };
            host.addEventListener('ptero-power', refuse, { once: true });";
        self.console.run(refuse, Value::Null).await;
        self.console.press("stop").await;
        self.wait("power-note-dismiss").await;
        self.console.run("root.querySelector('.log').scrollTop = 0", Value::Null).await;
        self.wait("jump").await;
        self.look("power-note-and-jump").await;
        self.click("power-note-dismiss").await;
        self.click("jump").await;
    }

    /// The menu of a line, which a key opens.
    async fn line_menu(&mut self) {
        self.console.run("root.querySelector('.log').focus()", Value::Null).await;
        self.page.press(Key::Up).await;
        let at_row = "return root.activeElement?.classList.contains('row') === true";
        self.console.wait_for("a row with the focus", at_row, Value::Null).await;
        self.page.press_with(Key::Shift, Key::F10.into()).await;
        self.wait("line-copy").await;
        self.look("line-menu").await;
        self.page.press(Key::Escape).await;
        self.console.wait_for("no list", "return !root.querySelector('[part~=line-copy]')", Value::Null).await;
    }

    /// The layouts that show less.
    async fn layouts(&mut self) {
        for layout in ["compact", "console", "stats"] {
            self.console.run("host.setAttribute('layout', arguments[1])", json!(layout)).await;
            self.look(layout).await;
        }
        self.console
            .run("host.removeAttribute('layout'); host.nowrap = true; host.timestamps = 'local'", Value::Null)
            .await;
        self.console.wait_for("times", "return root.querySelector('.row[data-time]') !== null", Value::Null).await;
        self.look("times-and-long-lines").await;
        self.console.run("host.nowrap = false; host.timestamps = 'off'", Value::Null).await;
    }

    /// A node that takes the connection and says nothing.
    async fn connecting(&mut self) {
        let node = TcpListener::bind("127.0.0.1:0").expect("a port");
        let socket = format!("ws://{}/api/servers/x/ws", node.local_addr().expect("an address"));
        let connect = r"
            const socket = arguments[1];
            host.credentials = async () => ({ token: 'a.b.c', socket });
            host.disconnect();
            host.connect();";
        self.console.run(connect, json!(socket)).await;
        self.console.wait_for_connection("connecting").await;
        self.look("connecting").await;
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
        self.close("dialog-cancel").await;
        self.click("view-button").await;
        self.wait("view-close").await;
        self.look("view").await;
        self.close("view-close").await;
        self.click("share-button").await;
        self.wait("menu").await;
        self.look("share-menu").await;
        self.click("save-text").await;
        self.wait("share-kinds").await;
        self.look("share-dialog").await;
        self.close("dialog-cancel").await;
        self.console.run("host.streaming = true", Value::Null).await;
        self.console.wait_for_text("***").await;
        self.look("streaming").await;
        self.console.run("host.streaming = false", Value::Null).await;
    }
}

const EULA: &str = "You need to agree to the EULA in order to run the server.\r\n";

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
    console.wait_for("the history", "return root.querySelectorAll('.row').length > 5", Value::Null).await;
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
    walk.waits().await;
    walk.line_menu().await;
    walk.panels().await;
    walk.layouts().await;
    world.sim.control().output(FIRST_SERVER, EULA).await.unwrap();
    walk.wait("hint").await;
    walk.look("hint").await;
    console.enter("crash").await;
    walk.wait("crash").await;
    walk.look("crash").await;
    console.wait_for_power("running").await;
    world.sim.control().panel(FIRST_SERVER, PanelAnswer::TooManyRequests(Duration::from_secs(300)), 1).unwrap();
    world.sim.control().cut(FIRST_SERVER).unwrap();
    console.wait_for_connection("waiting").await;
    walk.look("waiting").await;
    world.sim.control().panel(FIRST_SERVER, PanelAnswer::Status(403), 1).unwrap();
    walk.click("retry").await;
    console.wait_for_connection("stopped").await;
    walk.click("details-toggle").await;
    walk.wait("details").await;
    walk.look("stopped").await;
    walk.connecting().await;
    assert!(walk.found.is_empty(), "{}", walk.found.join("\n"));
    browser.stop().await;
}

/// Goes on by Tab until the focus is at `end`; what is wrong with the stops on the way, and how many they are.
async fn walk_by_tab(page: &Page<'_>, shift: bool, end: &str) -> (u64, Vec<String>) {
    let (mut stops, mut wrong) = (0, Vec::new());
    for _ in 0..60 {
        if shift {
            page.press_with(Key::Shift, Key::Tab.into()).await;
        } else {
            page.press(Key::Tab).await;
        }
        let at = page.run(STOP, vec![]).await;
        if at["id"] == json!(end) {
            return (stops, wrong);
        }
        if at["inside"] == json!(true) {
            stops += 1;
            if at["name"] == json!("") || at["isSeen"] != json!(true) {
                wrong.push(at.to_string());
            }
        }
    }
    panic!("a trap: the focus never came to {end}");
}

/// Where the focus is, what it is called, and whether it is seen: by an outline of its own, or by a line around it.
const STOP: &str = r"
    const outer = document.activeElement;
    const inner = outer?.shadowRoot?.activeElement;
    const name = inner?.ariaLabel || inner?.textContent.trim() || inner?.getAttribute('aria-labelledby') || '';
    const looks = (box) => { const style = getComputedStyle(box); return style.outlineStyle + style.outlineWidth + style.borderTopColor + style.borderBottomColor; };
    const around = inner?.closest('.command-line, .find') ?? inner;
    const focused = inner && looks(around);
    inner?.blur();
    const isSeen = inner && focused !== looks(around);
    inner?.focus({ focusVisible: true });
    return { id: outer?.id, inside: Boolean(inner), part: inner?.getAttribute('part'), name, isSeen };";

#[tokio::test]
async fn the_tab_key_leads_through_and_out() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    console.wait_for_power("running").await;
    let around = r"
        for (const [place, id] of [['beforebegin', 'ahead'], ['afterend', 'behind']]) {
            const button = document.createElement('button');
            button.id = id;
            button.textContent = id;
            host.insertAdjacentElement(place, button);
        }
        document.querySelector('#ahead').focus();";
    console.run(around, Value::Null).await;
    let (there, wrong) = walk_by_tab(&page, false, "behind").await;
    assert_eq!(wrong, Vec::<String>::new());
    let (back, wrong) = walk_by_tab(&page, true, "ahead").await;
    assert_eq!(wrong, Vec::<String>::new());
    assert!(there >= 12, "{there} stops");
    assert_eq!(there, back);
    browser.stop().await;
}

/// Controls that are smaller than so many pixels in a direction. What stands in a line of text is as high as the line.
const SMALL: &str = r"
    const controls = root.querySelectorAll('button, [role=option], [role=menuitem], select, input, label:has(input)');
    const isSmall = (box) => box.width > 0 && (box.width < arguments[1] || box.height < arguments[1]);
    return [...controls]
        .filter((control) => !control.closest('.row') && (!control.closest('label') || control.localName === 'label'))
        .map((control) => [control.getAttribute('part') ?? control.className, control.getBoundingClientRect()])
        .filter(([, box]) => isSmall(box)).map(([name, box]) => `${name}: ${box.width} x ${box.height}`);";

#[tokio::test]
async fn targets_are_large_enough() {
    let (world, browser) = (World::running().await, chromium().await);
    for (least, touch) in [(24, false), (44, true)] {
        let params = json!({ "enabled": touch });
        page_emulates_touch(&browser, params).await;
        let page = Page::open(&browser, &world.url()).await;
        let console = page.console(0);
        console.wait_for_connection("live").await;
        console.wait_for_power("running").await;
        let coarse = "return matchMedia('(pointer: coarse)').matches === arguments[1]";
        console.wait_for("the pointer", coarse, json!(touch)).await;
        world.sim.control().output(FIRST_SERVER, EULA).await.unwrap();
        console.wait_for("a card", "return root.querySelector('[part~=hint]') !== null", Value::Null).await;
        console.run("root.querySelector('[part~=stat-cpu]').click()", Value::Null).await;
        console.run("host.focus()", Value::Null).await;
        page.press_with(Key::Control, 'f').await;
        console.wait_for("the find bar", "return root.querySelector('[part=find]') !== null", Value::Null).await;
        page.screenshot(&format!("targets-{least}")).await;
        assert_eq!(console.run(SMALL, json!(least)).await, json!([]));
    }
    browser.stop().await;
}

async fn page_emulates_touch(browser: &Browser, params: Value) {
    Page::at(browser).developer_tools("Emulation.setTouchEmulationEnabled", params).await;
}
