//! The core of the product in Firefox and WebKit. Where a driver is missing, `cargo xtask test` has said so loudly.
#![expect(clippy::unwrap_used, reason = "a test stops where its expectation breaks")]

use e2e::{Browser, Engine, Page, World};
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
    world.sim.control().cut(FIRST_SERVER).unwrap();
    world.wait_for("another socket", || world.sim.control().sockets(FIRST_SERVER).unwrap() == 1).await;
    console.wait_for_connection("live").await;
    console.enter("say again").await;
    console.wait_for_text("[Server] again").await;
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
