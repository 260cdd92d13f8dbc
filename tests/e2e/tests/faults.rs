//! Every fault of the control API, in Chromium: the console comes back by itself, or says why it does not.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where its expectation breaks")]

use std::time::Duration;

use e2e::{Browser, Console, Engine, Page, World};
use serde_json::{Value, json};
use tokio::time::sleep;
use wings_sim::{Autostart, FIRST_SERVER, Garbage, PanelAnswer, Sim};

async fn chromium() -> Browser {
    Browser::start(Engine::Chromium).await.expect("Chromium is required")
}

async fn echoes(console: &Console<'_>, word: &str) {
    console.enter(&format!("say {word}")).await;
    console.wait_for_text(&format!("[Server] {word}")).await;
}

async fn wait_long_for_a_new_life(console: &Console<'_>) {
    let patience = Duration::from_secs(150);
    console.wait_longer_for(patience, "a new life", "return host.lives >= 1", Value::Null).await;
}

async fn wait_for_banner(console: &Console<'_>, pattern: &str) {
    let script = "return new RegExp(arguments[1], 'i').test(root.querySelector('[part~=banner]')?.textContent ?? '')";
    console.wait_for(&format!("a banner that says {pattern:?}"), script, json!(pattern)).await;
}

/// What the panel answers after a cut, and what the person is told meanwhile.
async fn panel_fault(answer: PanelAnswer, banner: &str) {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    console.count_lives().await;
    // For as long as it takes to see the banner: a single answer is over with the next try.
    world.sim.control().panel(FIRST_SERVER, answer, 1000).unwrap();
    world.sim.control().cut(FIRST_SERVER).unwrap();
    wait_for_banner(&console, banner).await;
    world.sim.control().panel(FIRST_SERVER, answer, 0).unwrap();
    // Whether it retries soon, slowly or not at all: the button in the banner works.
    let press = "const button = root.querySelector('[part~=retry]'); button?.click(); return host.lives >= 1";
    console.wait_for("the connection after Retry", press, Value::Null).await;
    echoes(&console, "after the panel's fault").await;
    browser.stop().await;
}

#[tokio::test]
async fn panel_says_internal_error() {
    panel_fault(PanelAnswer::Status(500), "panel|500").await;
}

#[tokio::test]
async fn panel_is_a_bad_gateway() {
    panel_fault(PanelAnswer::Status(502), "panel|502").await;
}

#[tokio::test]
async fn panel_says_conflict() {
    panel_fault(PanelAnswer::Status(409), "panel|409|server").await;
}

#[tokio::test]
async fn panel_asks_to_wait() {
    panel_fault(PanelAnswer::TooManyRequests(Duration::from_secs(30)), "panel|429|wait|requests").await;
}

#[tokio::test]
async fn panel_answers_with_a_web_page() {
    panel_fault(PanelAnswer::Html(200), "web page|HTML").await;
}

#[tokio::test]
async fn panel_says_unavailable() {
    panel_fault(PanelAnswer::Unavailable, "node cannot be reached|unavailable").await;
}

#[tokio::test]
async fn panel_forbids() {
    panel_fault(PanelAnswer::Status(403), "not|may|access").await;
}

#[tokio::test]
async fn panel_wants_a_sign_in() {
    panel_fault(PanelAnswer::Status(401), "sign").await;
}

#[tokio::test]
async fn garbage_of_every_kind_is_named_and_survived() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    console
        .run(
            "host.codes = []; host.addEventListener('ptero-error', (event) => host.codes.push(event.detail.code))",
            Value::Null,
        )
        .await;
    for garbage in Garbage::ALL {
        world.sim.control().garbage(FIRST_SERVER, garbage).unwrap();
    }
    for code in ["frame-not-an-event", "frame-args", "frame-too-long", "frame-not-utf8"] {
        console.wait_for(code, "return host.codes.includes(arguments[1])", json!(code)).await;
    }
    assert_eq!(console.run("return host.connection", Value::Null).await, json!("live"));
    echoes(&console, "after the garbage").await;
    browser.stop().await;
}

#[tokio::test]
async fn a_half_open_socket_is_noticed_and_replaced() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    console.count_lives().await;
    world.sim.control().half_open(FIRST_SERVER).unwrap();
    // 25 s of silence, a probe, 10 s without an answer, then another socket.
    wait_long_for_a_new_life(&console).await;
    echoes(&console, "on a new socket").await;
    browser.stop().await;
}

#[tokio::test]
async fn a_daemon_restart_needs_new_tokens_and_gets_them() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    console.count_lives().await;
    world.sim.control().restart_daemon();
    console.wait_for_lives(1).await;
    echoes(&console, "after the restart").await;
    browser.stop().await;
}

#[tokio::test]
async fn refused_upgrades_are_retried_until_they_are_not() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    console.count_lives().await;
    world.sim.control().refuse_upgrades(FIRST_SERVER, 502, 2).unwrap();
    world.sim.control().cut(FIRST_SERVER).unwrap();
    console.wait_for_lives(1).await;
    let waited = "return host.states.filter((state) => state === 'waiting').length >= 2";
    console.wait_for("a wait after each refusal", waited, Value::Null).await;
    echoes(&console, "after the refusals").await;
    browser.stop().await;
}

#[tokio::test]
async fn a_denied_token_is_replaced_on_the_same_socket() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    console.count_lives().await;
    world.sim.control().deny(FIRST_SERVER).unwrap();
    // A token of the same second is denied too.
    console.say_until_heard("after the denial").await;
    assert_eq!(console.run("return host.lives", Value::Null).await, json!(0), "the socket was replaced");
    browser.stop().await;
}

#[tokio::test]
async fn a_transfer_moves_the_console_to_the_other_node() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    console.count_lives().await;
    let before = world.sim.servers()[0].socket.clone();
    world.sim.control().transfer(FIRST_SERVER, wings_sim::Outcome::Success).await.unwrap();
    assert_ne!(world.sim.servers()[0].socket, before);
    console.wait_for_lives(1).await;
    browser.stop().await;
}

#[tokio::test]
async fn an_hour_of_clock_skew_hurts_nobody() {
    let skewed = Sim::builder().autostart(Autostart::Never).double_a_line(false).small_talk(false).clock_skew(-3600);
    let (world, browser) = (World::build(skewed).await.boot().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    console.count_lives().await;
    echoes(&console, "an hour late").await;
    sleep(Duration::from_secs(8)).await;
    assert_eq!(console.run("return [host.connection, host.lives]", Value::Null).await, json!(["live", 0]));
    browser.stop().await;
}

#[tokio::test]
async fn a_slow_panel_is_waited_for() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    console.count_lives().await;
    // The first request is given up after 15 s; the session then learns to wait longer.
    world.sim.control().panel(FIRST_SERVER, PanelAnswer::Slow(Duration::from_secs(30)), 2).unwrap();
    world.sim.control().cut(FIRST_SERVER).unwrap();
    wait_long_for_a_new_life(&console).await;
    echoes(&console, "after a long wait").await;
    browser.stop().await;
}

#[tokio::test]
async fn a_slow_socket_is_no_lost_one() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    console.count_lives().await;
    world.sim.control().slow(FIRST_SERVER, 2_000).unwrap();
    echoes(&console, "through the straw").await;
    assert_eq!(console.run("return [host.connection, host.lives]", Value::Null).await, json!(["live", 0]));
    browser.stop().await;
}

#[tokio::test]
async fn a_deauthorised_user_comes_back_with_a_new_token() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    console.count_lives().await;
    // Tokens of the very second are denied too; a person's is older.
    sleep(Duration::from_secs(2)).await;
    world.sim.control().deauthorize(FIRST_SERVER).unwrap();
    console.wait_for_lives(1).await;
    echoes(&console, "with a new token").await;
    browser.stop().await;
}

#[tokio::test]
async fn an_installation_is_shown_from_beginning_to_end() {
    let (world, browser) = (World::with(Autostart::Never).await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    world.sim.control().install(FIRST_SERVER).await.unwrap();
    console.wait_for_text("Installation started.").await;
    console.wait_for_text("Installation finished.").await;
    assert_eq!(console.run("return host.connection", Value::Null).await, json!("live"));
    browser.stop().await;
}

#[tokio::test]
async fn a_deleted_server_ends_the_connection_and_says_so() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    world.sim.control().delete(FIRST_SERVER).await.unwrap();
    console.wait_for_connection("stopped").await;
    wait_for_banner(&console, "deleted|does not know|not found").await;
    browser.stop().await;
}

#[tokio::test]
async fn a_node_in_maintenance_is_named_and_left_alone() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    console.count_lives().await;
    world.sim.control().maintenance(true);
    world.sim.control().cut(FIRST_SERVER).unwrap();
    wait_for_banner(&console, "maintenance").await;
    world.sim.control().maintenance(false);
    console.run("root.querySelector('[part~=retry]').click()", Value::Null).await;
    console.wait_for_lives(1).await;
    browser.stop().await;
}

#[tokio::test]
async fn a_restore_is_waited_for() {
    let (world, browser) = (World::with(Autostart::Never).await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    console.count_lives().await;
    world.sim.control().restore(FIRST_SERVER).await.unwrap();
    let press = "root.querySelector('[part~=retry]')?.click(); return host.connection === 'live'";
    console.wait_for("a live connection after the restore", press, Value::Null).await;
    browser.stop().await;
}

#[tokio::test]
async fn nothing_is_doubled_on_screen_over_ten_cuts() {
    let (world, browser) = (World::running().await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    // Tall enough that every row is in the document.
    console.run("host.style.blockSize = '9000px'", Value::Null).await;
    // Until the history is merged, lines are held back.
    console.wait_for_text("For help, type \"help\"").await;
    console.count_lives().await;
    for number in 0..10 {
        world.sim.control().output(FIRST_SERVER, format!("before cut {number};\r\n")).await.unwrap();
        console.wait_for_text(&format!("before cut {number};")).await;
        world.sim.control().cut(FIRST_SERVER).unwrap();
        world.sim.control().output(FIRST_SERVER, format!("during cut {number};\r\n")).await.unwrap();
        console.wait_for_lives(number + 1).await;
        console.wait_for_text(&format!("during cut {number};")).await;
        // Long enough that the connection counts as a lasting one, and the backoff begins anew.
        sleep(Duration::from_secs(6)).await;
    }
    let rows = console.rows().await;
    let count = |text: &str| rows.iter().filter(|row| row.contains(text)).count();
    for number in 0..10 {
        assert_eq!(count(&format!("before cut {number};")), 1, "before cut {number}");
        assert_eq!(count(&format!("during cut {number};")), 1, "during cut {number}");
    }
    browser.stop().await;
}
