//! The panel by keyboard alone: every key comes from the driver, as a person's would.
#![expect(clippy::expect_used, reason = "a test stops where its expectation breaks")]

use e2e::{Browser, Console, Engine, Key, Page, World};
use serde_json::{Value, json};
use wings_sim::FIRST_SERVER;

async fn chromium() -> Browser {
    Browser::start(Engine::Chromium)
        .await
        .expect("Chromium is required: run `cargo xtask test`, which finds or installs it")
}

/// The focus is in the command line of a console whose server runs.
async fn ready(page: &Page<'_>) {
    let console = page.console(0);
    console.wait_for_connection("live").await;
    console.wait_for_power("running").await;
    console.wait_for("an open command line", "return !root.querySelector('input').readOnly", Value::Null).await;
    console.run("host.focus()", Value::Null).await;
}

async fn wait_for_line(console: &Console<'_>, line: &str) {
    let script = "return root.querySelector('input').value === arguments[1]";
    console.wait_for(&format!("{line:?} in the command line"), script, json!(line)).await;
}

async fn wait_for_option(console: &Console<'_>, option: &str) {
    let script =
        "return root.querySelector('[role=option][aria-selected=true] .option-text')?.textContent === arguments[1]";
    console.wait_for(&format!("the chosen option {option:?}"), script, json!(option)).await;
}

#[tokio::test]
async fn commands_are_completed_searched_and_sent() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    ready(&page).await;
    page.type_keys("help").await;
    page.press(Key::Enter).await;
    console.wait_for_text("save everything and end").await;
    // What the server said is known now.
    page.type_keys("tp").await;
    page.press(Key::Tab).await;
    wait_for_line(&console, "tps").await;
    page.press(Key::Enter).await;
    console.wait_for_text("TPS from last").await;
    wait_for_line(&console, "").await;
    page.type_keys("say one").await;
    page.press(Key::Enter).await;
    console.wait_for_text("[Server] one").await;
    page.screenshot("command-sent").await;
    // Walk with a beginning.
    page.type_keys("h").await;
    page.press(Key::Up).await;
    wait_for_line(&console, "help").await;
    page.press(Key::Down).await;
    wait_for_line(&console, "h").await;
    page.press(Key::Backspace).await;
    // Search; the browser's own reload must not come.
    page.press_with(Key::Control, 'r').await;
    page.type_keys("y o").await;
    wait_for_option(&console, "say one").await;
    page.screenshot("command-search").await;
    page.press(Key::Enter).await;
    wait_for_line(&console, "say one").await;
    // The list opens for what is not certain, and Tab leaves an empty line.
    page.press_with(Key::Control, 'a').await;
    page.type_keys("s").await;
    page.press(Key::Tab).await;
    page.press(Key::Tab).await;
    wait_for_option(&console, "say one").await;
    page.screenshot("command-completion").await;
    page.press(Key::Escape).await;
    console.wait_for("no list", "return !root.querySelector('[role=listbox]')", Value::Null).await;
    page.press(Key::Backspace).await;
    page.press(Key::Tab).await;
    let left = "return root.activeElement?.localName !== 'input'";
    console.wait_for("the focus to go on", left, Value::Null).await;
    browser.stop().await;
}

#[tokio::test]
async fn pasted_lines_are_shown_and_sent_one_by_one() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    ready(&page).await;
    let paste = r"
        const data = new DataTransfer();
        data.setData('text/plain', arguments[1]);
        const input = root.querySelector('input');
        input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));";
    let lines: Vec<String> = (0..12).map(|number| format!("say pasted {number}.")).collect();
    console.run(paste, json!(lines.join("\n"))).await;
    let held = "return root.querySelector('[part=held]')?.textContent.startsWith('12 commands')";
    console.wait_for("the preview", held, Value::Null).await;
    page.screenshot("command-paste").await;
    page.press(Key::Enter).await;
    console.wait_for_text("[Server] pasted 11.").await;
    console.wait_for("no preview", "return !root.querySelector('[part=held]')", Value::Null).await;
    browser.stop().await;
}

#[tokio::test]
async fn the_page_may_veto() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    ready(&page).await;
    let veto = r"
        host.sent = [];
        host.addEventListener('ptero-command-sent', (event) => host.sent.push(event.detail.line));
        for (const name of ['ptero-command', 'ptero-power']) {
            host.addEventListener(name, (event) => {
                if ((event.detail.line ?? event.detail.action) === 'stop') {
                    event.preventDefault();
                    event.detail.reason = 'Not during the event.';
                }
            });
        }";
    console.run(veto, Value::Null).await;
    page.type_keys("stop").await;
    page.press(Key::Enter).await;
    let note = "return root.querySelector('[part=command-note]').textContent.trim() === 'Not during the event.'";
    console.wait_for("the reason", note, Value::Null).await;
    wait_for_line(&console, "stop").await;
    console.press("stop").await;
    let note = "return root.querySelector('[part=power-note]').textContent.trim() === 'Not during the event.'";
    console.wait_for("the reason", note, Value::Null).await;
    page.screenshot("power-veto").await;
    console.run("host.send('say allowed')", Value::Null).await;
    console.wait_for("the other command", "return host.sent.join() === 'say allowed'", Value::Null).await;
    assert_eq!(world.sim.control().state(FIRST_SERVER).expect("a server").as_str(), "running");
    browser.stop().await;
}

#[tokio::test]
async fn stop_asks_and_the_focus_stays_with_the_person() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    ready(&page).await;
    // What is set in one go is told in one go: once the words are seen, the button asks.
    let asked = "host.confirm = 'stop'; host.messages = { 'command.placeholder': 'now it asks' }; root.querySelector('[data-action=stop]').focus()";
    console.run(asked, Value::Null).await;
    let told = "return root.querySelector('[part=command-input]').placeholder === 'now it asks'";
    console.wait_for("the settings", told, Value::Null).await;
    let focus = async |what: &str| {
        let script = "return root.activeElement?.getAttribute('part')?.includes(arguments[1])";
        console.wait_for(&format!("the focus on {what}"), script, json!(what)).await;
    };
    page.press(Key::Enter).await;
    focus("dialog-cancel").await;
    page.screenshot("power-question").await;
    page.press(Key::Escape).await;
    focus("power-stop").await;
    page.press(Key::Enter).await;
    focus("dialog-cancel").await;
    page.press(Key::Tab).await;
    focus("dialog-confirm").await;
    page.press(Key::Enter).await;
    focus("power-stop").await;
    console.wait_for_power("offline").await;
    browser.stop().await;
}

/// Pictures of what lies over the log, on a phone and in both themes; and nothing wider than the page.
#[tokio::test]
async fn lists_fit_a_phone_in_both_themes() {
    let (world, browser) = (World::running().await, chromium().await);
    for theme in ["dark", "light"] {
        let page = Page::open(&browser, &format!("{}?theme={theme}", world.url())).await;
        page.resize(320, 640).await;
        let console = page.console(0);
        ready(&page).await;
        console.run("host.completions = ['gamemode creative', 'gamemode survival'].concat(Array.from({ length: 30 }, (_, n) => `say a rather long line with number ${n}, which no phone can show`))", Value::Null).await;
        page.type_keys("g").await;
        page.press(Key::Tab).await;
        wait_for_line(&console, "gamemode ").await;
        page.screenshot(&format!("phone-completion-{theme}")).await;
        page.press(Key::Escape).await;
        page.press_with(Key::Control, 'a').await;
        page.type_keys("s").await;
        page.press(Key::Tab).await;
        page.press(Key::Up).await;
        let inside = r"
            const list = root.querySelector('[part=suggestions]')?.getBoundingClientRect();
            const chosen = root.querySelector('[aria-selected=true]')?.getBoundingClientRect();
            const main = root.querySelector('[part=main]').getBoundingClientRect();
            return list && chosen && list.left >= main.left && list.right <= main.right && list.top >= main.top
                && chosen.top >= list.top && chosen.bottom <= list.bottom
                && document.documentElement.scrollWidth <= innerWidth;";
        console.wait_for("a list inside the console", inside, Value::Null).await;
        page.screenshot(&format!("phone-list-{theme}")).await;
        page.press(Key::Escape).await;
    }
    browser.stop().await;
}

#[tokio::test]
async fn the_log_is_searched_and_filtered() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    ready(&page).await;
    page.type_keys("help").await;
    page.press(Key::Enter).await;
    console.wait_for_text("save everything and end").await;
    page.press_with(Key::Control, 'f').await;
    page.type_keys("SAVE").await;
    let counted = "return /^[1-9]\\d* of \\d+$/.test(root.querySelector('[part=find-count]')?.textContent.trim())";
    console.wait_for("a hit", counted, Value::Null).await;
    page.press(Key::Enter).await;
    // Past the two steps, the three toggles and the cross.
    for _ in 0..7 {
        page.press(Key::Tab).await;
    }
    page.type_keys(" ").await;
    let filtered = r"
        const rows = [...root.querySelectorAll('.row')];
        return root.querySelector('[part=filter]') !== null && rows.length > 0
            && rows.every((row) => /save/i.test(row.textContent));";
    console.wait_for("matching lines only", filtered, Value::Null).await;
    page.screenshot("find-filter").await;
    page.resize(360, 740).await;
    page.screenshot("find-phone").await;
    page.press(Key::Escape).await;
    let back = r"
        return root.querySelector('[part=find]') === null && root.querySelector('[part=filter]') !== null
            && root.activeElement === root.querySelector('[part=command-input]');";
    console.wait_for("the focus back in the command line", back, Value::Null).await;
    assert_eq!(page.browser_errors().await, Vec::<String>::new());
    browser.stop().await;
}

#[tokio::test]
async fn a_folded_trace_is_opened_and_closed() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    ready(&page).await;
    // Else it would come between what is fed and the end of the log.
    console.wait_for("the history", "return root.querySelectorAll('.row').length > 5", Value::Null).await;
    let trace = |name: &str| {
        let frames: Vec<String> = (0..9).map(|frame| format!("\tat {name}.frame{frame}(App.java:{frame})")).collect();
        let cause = format!("Caused by: cause of {name}\n\tat {name}.cause(App.java:9)\n\t... 8 more\n");
        format!("java.lang.IllegalStateException: {name}\n{}\n{cause}", frames.join("\n"))
    };
    console.run("host.feed(arguments[1])", json!(format!("{}{}after both", trace("one"), trace("two")))).await;
    console.wait_for_text("after both").await;
    console.run("root.querySelector('.log').focus()", Value::Null).await;
    let mut is_there = Value::Bool(false);
    for _ in 0..60 {
        let before = console.run("return root.activeElement.textContent", Value::Null).await;
        page.press(Key::Up).await;
        let moved = "return root.activeElement.textContent !== arguments[1]";
        console.wait_for("the row above to have the focus", moved, before).await;
        is_there = console.run("return root.activeElement.textContent.includes('one.frame2')", Value::Null).await;
        if is_there == Value::Bool(true) {
            break;
        }
    }
    assert_eq!(is_there, Value::Bool(true), "frames behind the third are folded, and no stop for the arrow keys");
    page.screenshot("fold-closed").await;
    let has = |text: &str| {
        format!("return [...root.querySelectorAll('.row')].some((row) => row.textContent.includes('{text}'))")
    };
    assert_eq!(console.run(&has("one.frame3"), Value::Null).await, Value::Bool(false));
    assert_eq!(console.run(&has("cause of one"), Value::Null).await, Value::Bool(true));
    page.press(Key::Right).await;
    console.wait_for("the fold open", &has("one.frame3"), Value::Null).await;
    page.screenshot("fold-open").await;
    page.press(Key::Left).await;
    console
        .wait_for("the fold closed", &format!("return !({{ f: () => {{ {} }} }}).f()", has("one.frame3")), Value::Null)
        .await;
    // The button itself: Enter leads to it, Enter presses it.
    page.press(Key::Enter).await;
    console.wait_for("the button", "return root.activeElement.matches('.fold')", Value::Null).await;
    page.press(Key::Enter).await;
    console.wait_for("the fold open", &has("one.frame3"), Value::Null).await;
    browser.stop().await;
}
