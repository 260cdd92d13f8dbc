//! The core of the product in Firefox and WebKit. Where a driver is missing, `cargo xtask test` has said so loudly.
#![expect(clippy::unwrap_used, reason = "a test stops where its expectation breaks")]

use e2e::{Browser, Engine, Page, World};
use serde_json::Value;
use wings_sim::FIRST_SERVER;

async fn boots_answers_and_survives_a_cut(engine: Engine) {
    let Some(browser) = Browser::start(engine).await else { return };
    let world = World::start().await;
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_power("running").await;
    console.wait_for_text("For help, type \"help\"").await;
    console.enter("say hello").await;
    console.wait_for_text("[Server] hello").await;
    console.count_lives().await;
    world.sim.control().cut(FIRST_SERVER).unwrap();
    console.wait_for_lives(1).await;
    console.enter("say again").await;
    console.wait_for_text("[Server] again").await;
    world.sim.control().expire(FIRST_SERVER).unwrap();
    // The daemon says so with the next event only.
    world.sim.control().output(FIRST_SERVER, "not seen by anyone\r\n").await.unwrap();
    console.say_until_heard("healed").await;
    world.sim.control().suspend(FIRST_SERVER).unwrap();
    let banner = "return /suspended/i.test(root.querySelector('[part~=banner]')?.textContent ?? '')";
    console.wait_for("the reason", banner, Value::Null).await;
    world.sim.control().unsuspend(FIRST_SERVER).unwrap();
    console.run("root.querySelector('[part~=retry]').click()", Value::Null).await;
    console.wait_for_connection("live").await;
    console.press("stop").await;
    console.wait_for_power("offline").await;
    page.screenshot(&format!("{engine:?}")).await;
    browser.stop().await;
}

#[tokio::test]
async fn firefox() {
    boots_answers_and_survives_a_cut(Engine::Firefox).await;
}

#[tokio::test]
async fn webkit() {
    boots_answers_and_survives_a_cut(Engine::WebKit).await;
}
