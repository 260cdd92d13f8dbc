//! The whole product in Chromium: the built page, a simulated daemon, and what a person does.
#![expect(clippy::expect_used, reason = "a test stops where its expectation breaks")]

use std::time::Duration;

use e2e::{Browser, Engine, Page, World};
use serde_json::{Value, json};
use wings_sim::{Autostart, FIRST_SERVER, SECOND_SERVER};

async fn chromium() -> Browser {
    Browser::start(Engine::Chromium)
        .await
        .expect("Chromium is required: run `cargo xtask test`, which finds or installs it")
}

#[tokio::test]
async fn a_newcomer_sees_a_coloured_boot() {
    let (world, browser) = (World::start().await, chromium().await);
    let page = Page::open(&browser, &format!("{}?theme=dark", world.url())).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    console.wait_for_power("running").await;
    console.wait_for_text("For help, type \"help\"").await;
    let colours =
        "return new Set([...root.querySelectorAll('.row span')].map((span) => getComputedStyle(span).color)).size >= 3";
    console.wait_for("three colours of text", colours, Value::Null).await;
    console
        .wait_for(
            "a CPU reading",
            "return /\\d%/.test(root.querySelector('[part~=stat-cpu]').textContent)",
            Value::Null,
        )
        .await;
    // The README's picture.
    page.screenshot("boot").await;
    assert_eq!(page.browser_errors().await, Vec::<String>::new());
    browser.stop().await;
}

#[tokio::test]
async fn commands_are_answered_and_kept() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    console.enter("say hello").await;
    console.wait_for_text("[Server] hello").await;
    console.enter("list").await;
    console.wait_for_text("players online").await;
    let up = r"
        const input = root.querySelector('input');
        input.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true, composed: true, cancelable: true }));
        return input.value === arguments[1];";
    console.wait_for("the last command", up, json!("list")).await;
    // The history outlives the page.
    let page = Page::open(&browser, &world.url()).await;
    page.console(0).wait_for_connection("live").await;
    page.console(0).wait_for("the last command after a reload", up, json!("list")).await;
    browser.stop().await;
}

#[tokio::test]
async fn a_moment_of_the_chart_leads_to_its_lines() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    console.enter("flood 1500 150").await;
    let buckets = "return root.querySelector('.stat[data-stat=cpu] .line').getAttribute('d').split('L').length >= 5";
    console.wait_for("samples of eight seconds", buckets, Value::Null).await;
    let open = "root.querySelector('.stat[data-stat=cpu]').click(); return true";
    console.wait_for("a card", open, Value::Null).await;
    console.wait_for("a chart with the focus", "return root.activeElement?.className === 'plot'", Value::Null).await;
    let key = r"
        root.activeElement.dispatchEvent(
            new KeyboardEvent('keydown', { key: arguments[1], bubbles: true, composed: true, cancelable: true }));
        return true;";
    // Its lines may have left the view by then; they are looked for below.
    let remember = "return (root.host.readAt ||= root.querySelector('.readout-time').textContent) !== ''";
    for (name, then) in [
        ("End", remember),
        ("ArrowLeft", "return root.querySelector('.readout-time').textContent !== root.host.readAt"),
        ("Enter", "return root.querySelector('.cursor.pinned') !== null"),
    ] {
        console.run(key, json!(name)).await;
        console.wait_for(name, then, Value::Null).await;
    }
    console.run("root.querySelector('[part=show-in-log]').click()", Value::Null).await;
    let held = "return root.querySelector('.jump') !== null && root.querySelector('.row.at-moment') !== null";
    console.wait_for("the lines of the moment, held in view", held, Value::Null).await;
    assert_eq!(page.browser_errors().await, Vec::<String>::new());
    browser.stop().await;
}

#[tokio::test]
async fn stop_leads_to_offline_and_start_back() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_power("running").await;
    console.press("stop").await;
    console.wait_for_power("offline").await;
    console
        .wait_for(
            "a closed command line",
            "return root.querySelector('input').ariaDisabled === 'true' || root.querySelector('input').readOnly",
            Value::Null,
        )
        .await;
    console.press("start").await;
    console.wait_for_power("running").await;
    browser.stop().await;
}

#[tokio::test]
async fn kill_asks_first() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_power("running").await;
    console.press("kill").await;
    let confirm = "root.querySelector('dialog[open] [part~=dialog-confirm]')";
    let asks = format!("return {confirm}?.textContent === 'Kill server'");
    console.wait_for("the question", &asks, Value::Null).await;
    assert_eq!(world.sim.control().state(FIRST_SERVER).unwrap().as_str(), "running");
    console.run(&format!("{confirm}.click()"), Value::Null).await;
    console.wait_for_power("offline").await;
    browser.stop().await;
}

#[tokio::test]
async fn stats_change_and_shift_nothing() {
    let (world, browser) = (World::start().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    let geometry = "return JSON.stringify([...root.querySelectorAll('[part~=stat], .log')].map((box) => { const r = box.getBoundingClientRect(); return [r.x, r.y, r.width, r.height]; }))";
    let before = console.run(geometry, Value::Null).await;
    console.wait_for_power("running").await;
    let memory = "return root.querySelector('[part~=stat-memory] [part~=stat-value]').textContent";
    let first = console.run(memory, Value::Null).await;
    console
        .wait_for(
            "another reading",
            &format!("const now = (() => {{ {memory} }})(); return now !== arguments[1] && /MiB|GiB/.test(now)"),
            first,
        )
        .await;
    assert_eq!(console.run(geometry, Value::Null).await, before, "the layout shifted when stats arrived");
    browser.stop().await;
}

#[tokio::test]
async fn a_cut_socket_comes_back_by_itself() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    console.enter("say before the cut").await;
    console.wait_for_text("[Server] before the cut").await;
    console.count_lives().await;
    assert_eq!(world.sim.control().cut(FIRST_SERVER).unwrap(), 1);
    console.wait_for_lives(1).await;
    console.wait_for_text("[Server] before the cut").await;
    console.enter("say after the cut").await;
    console.wait_for_text("[Server] after the cut").await;
    browser.stop().await;
}

#[tokio::test]
async fn an_expired_token_heals_on_the_same_socket() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    console
        .run("host.cuts = 0; host.addEventListener('ptero-connection', () => { host.cuts += 1; })", Value::Null)
        .await;
    world.sim.control().expire(FIRST_SERVER).unwrap();
    // The daemon says so with the next event.
    world.sim.control().output(FIRST_SERVER, "while expired\r\n").await.unwrap();
    console.say_until_heard("healed").await;
    assert_eq!(console.run("return host.cuts", Value::Null).await, json!(0), "the socket was replaced");
    browser.stop().await;
}

#[tokio::test]
async fn a_suspended_server_is_named() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    world.sim.control().suspend(FIRST_SERVER).unwrap();
    console
        .wait_for(
            "the reason",
            "return /suspended/i.test(root.querySelector('[part~=banner]')?.textContent ?? '')",
            Value::Null,
        )
        .await;
    page.screenshot("suspended").await;
    browser.stop().await;
}

#[tokio::test]
async fn two_consoles_on_one_page_are_independent() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &format!("{}?second=true", world.url())).await;
    page.console(1).wait_for_connection("live").await;
    page.console(0).wait_for_connection("live").await;
    world.sim.control().output(FIRST_SERVER, "only in the first\r\n").await.unwrap();
    page.console(0).wait_for_text("only in the first").await;
    assert!(!page.console(1).rows().await.iter().any(|row| row.contains("only in the first")));
    assert_eq!(world.sim.control().sockets(SECOND_SERVER).unwrap(), 1);
    page.run("document.querySelectorAll('ptero-console')[1].remove()", vec![]).await;
    world.wait_for("the second socket to be closed", || world.sim.control().sockets(SECOND_SERVER).unwrap() == 0).await;
    assert_eq!(world.sim.control().sockets(FIRST_SERVER).unwrap(), 1);
    browser.stop().await;
}

#[tokio::test]
async fn a_move_in_the_document_keeps_the_socket_and_a_return_reconnects() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    page.console(0).wait_for_connection("live").await;
    page.console(0).run("host.cuts = 0; host.addEventListener('ptero-connection', () => { host.cuts += 1; }); const box = document.createElement('div'); document.body.append(box); box.append(host);", Value::Null).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(page.console(0).run("return [host.connection, host.cuts]", Value::Null).await, json!(["live", 0]));
    page.run("window.kept = document.querySelector('ptero-console'); kept.remove()", vec![]).await;
    world.wait_for("the socket to be closed", || world.sim.control().sockets(FIRST_SERVER).unwrap() == 0).await;
    page.run("document.body.append(window.kept)", vec![]).await;
    page.console(0).wait_for_connection("live").await;
    assert_eq!(world.sim.control().sockets(FIRST_SERVER).unwrap(), 1);
    browser.stop().await;
}

#[tokio::test]
async fn the_token_is_nowhere_a_page_can_read_it() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    console.wait_for_text("INFO").await;
    // Every JWT begins with these characters: base64 of an opening brace and a quote.
    let text = console.run("return document.documentElement.outerHTML + root.innerHTML + JSON.stringify(localStorage) + location.href + [...document.querySelectorAll('#log li')].map((item) => item.textContent).join()", Value::Null).await;
    assert!(text.as_str().unwrap().len() > 2000 && !text.as_str().unwrap().contains("eyJ"));
    assert_eq!(page.browser_errors().await, Vec::<String>::new());
    browser.stop().await;
}

#[tokio::test]
async fn it_fits_a_phone() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    page.resize(500, 844).await;
    page.run("document.querySelector('ptero-console').style.width = '390px'", vec![]).await;
    let console = page.console(0);
    console.wait_for_text("INFO").await;
    let fits = "const width = host.getBoundingClientRect().right + 1; return [...root.querySelectorAll('button, input, [part~=stat], .row')].every((box) => box.getBoundingClientRect().right <= width)";
    console.wait_for("everything inside 390 pixels", fits, Value::Null).await;
    let half =
        "return root.querySelector('.log').getBoundingClientRect().height >= 0.4 * host.getBoundingClientRect().height";
    console.wait_for("room for the log", half, Value::Null).await;
    page.screenshot("phone").await;
    browser.stop().await;
}

#[tokio::test]
async fn an_unknown_server_is_a_clear_stop_and_no_loop() {
    let (world, browser) = (World::with(Autostart::Never).await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.run("host.server = 'no-such-server'", Value::Null).await;
    console.wait_for_connection("stopped").await;
    console
        .wait_for(
            "the reason",
            "return /does not know this server/.test(root.querySelector('[part~=banner]')?.textContent ?? '')",
            Value::Null,
        )
        .await;
    browser.stop().await;
}

#[tokio::test]
async fn a_flood_is_shown_and_the_page_stays_alive() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    console.enter("flood 1500").await;
    console
        .wait_for(
            "the flood's end",
            "return [...root.querySelectorAll('.row')].some((row) => row.textContent.includes('flood 1500/1500'))",
            Value::Null,
        )
        .await;
    let rows = console.run("return root.querySelectorAll('.row').length", Value::Null).await;
    assert!(rows.as_u64().unwrap() < 150, "{rows} rows are in the document");
    console.enter("say still here").await;
    console.wait_for_text("[Server] still here").await;
    browser.stop().await;
}

#[tokio::test]
async fn a_listener_may_destroy_the_console_that_calls_it() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    let destroy = r"
        window.uncaught = [];
        addEventListener('error', (event) => window.uncaught.push(event.message));
        host.addEventListener('ptero-connection', () => host.destroy());
        host.disconnect();
        return [window.uncaught, host.connection, root.querySelectorAll('.row').length];";
    let after = console.run(destroy, Value::Null).await;
    assert_eq!(after[0], json!([]), "an error reached the page");
    assert_eq!(after[1], json!("idle"));
    world.wait_for("the socket to be closed", || world.sim.control().sockets(FIRST_SERVER).unwrap() == 0).await;
    browser.stop().await;
}

#[tokio::test]
async fn a_crash_leaves_its_last_words() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    // Tall enough that the crash and the next boot are both in the document.
    console.run("host.style.blockSize = '9000px'", Value::Null).await;
    console.enter("crash").await;
    console.wait_for_text("Detected server process in a crashed state").await;
    console.wait_for_power("running").await;
    console.wait_for_text("Exit code: 1").await;
    console.wait_for_text("Detected server process in a crashed state").await;
    browser.stop().await;
}

#[tokio::test]
async fn a_crash_says_why_and_leads_to_the_lines_before_it() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    console.wait_for_power("running").await;
    let listen = r"
        host.seen = [];
        for (const name of ['ptero-crash', 'ptero-rule']) {
            host.addEventListener(name, (event) => host.seen.push([name, event.detail]));
        }
        host.rules = [{ id: 'report', pattern: /crash report has been saved to: (\S+)/i, title: 'A report was saved' }];";
    console.run(listen, Value::Null).await;
    // Until the history is merged, lines are held back.
    console.wait_for_text("For help, type \"help\"").await;
    console.enter("crash").await;
    let reason = "return root.querySelector('[part=crash-reason]')?.textContent.startsWith('Exit code 1: ')";
    console.wait_for("the crash's card", reason, Value::Null).await;
    console.wait_for("the event", "return host.seen.some(([name]) => name === 'ptero-crash')", Value::Null).await;
    console
        .wait_for("the page's rule", "return host.seen.some(([, detail]) => detail.id === 'report')", Value::Null)
        .await;
    let detail = console.run("return host.seen.find(([name]) => name === 'ptero-crash')[1]", Value::Null).await;
    assert_eq!(
        (&detail["exitCode"], &detail["outOfMemory"], &detail["restart"]),
        (&json!(1), &json!(false), &json!("restarting"))
    );
    console.wait_for_power("running").await;
    page.screenshot("crash").await;
    console.run("host.send('flood 300')", Value::Null).await;
    console.wait_for_text("flood 300/300").await;
    console.run("root.querySelector('[part=crash-show]').click()", Value::Null).await;
    console.wait_for_text("This crash report has been saved to").await;
    console.run("root.querySelector('[part~=crash] [part=card-dismiss]').click()", Value::Null).await;
    console.wait_for("no card", "return !root.querySelector('[part~=crash]')", Value::Null).await;
    let focused = console.run("return root.activeElement?.getAttribute('part')", Value::Null).await;
    assert!(["card-dismiss", "log"].contains(&focused.as_str().unwrap_or_default()), "{focused}");
    assert_eq!(page.browser_errors().await, Vec::<String>::new());
    browser.stop().await;
}

#[tokio::test]
async fn a_language_is_loaded_when_it_is_spoken() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    let tables =
        "return performance.getEntriesByType('resource').map((entry) => entry.name.split('/lang/')[1]).filter(Boolean)";
    assert_eq!(console.run(tables, Value::Null).await, json!([]), "English is part of the module");
    console.run("host.lang = 'pl'", Value::Null).await;
    let says = "return root.querySelector('.mount').lang === 'pl' && root.querySelector('[part~=power-stop]').textContent.includes(arguments[1])";
    console.wait_for("Polish", says, json!("Zatrzymaj")).await;
    assert_eq!(console.run(tables, Value::Null).await, json!(["pl.txt"]));
    console.run("host.messages = { 'power.stop': 'Koniec' }", Value::Null).await;
    console.wait_for("the page's word", says, json!("Koniec")).await;
    browser.stop().await;
}
