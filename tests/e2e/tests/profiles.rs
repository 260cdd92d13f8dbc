//! The same life on every daemon there is, in Chromium: boot, command, cut, stop.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where its expectation breaks")]

use e2e::{Browser, Engine, Page, World};
use serde_json::json;
use wings_sim::{Autostart, FIRST_SERVER, Profile, Sim};

async fn lives_on(profile: Profile, panel: &str) {
    let world = World::build(Sim::builder().profile(profile).autostart(Autostart::FirstViewer).small_talk(false)).await;
    let browser = Browser::start(Engine::Chromium).await.expect("Chromium is required");
    let page = Page::open(&browser, &format!("{}?paused", world.url())).await;
    // Each daemon takes its own panel's tokens.
    let create = r"
        const element = document.createElement('ptero-console');
        element.setAttribute('credentials-url', `/${arguments[0]}/api/client/servers/{server}/websocket`);
        element.setAttribute('server', arguments[1]);
        document.querySelector('#consoles').replaceChildren(element);";
    page.run(create, vec![json!(panel), json!(FIRST_SERVER)]).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    console.wait_for_power("running").await;
    console.wait_for_text("For help, type \"help\"").await;
    console.enter("say hello").await;
    console.wait_for_text("[Server] hello").await;
    console.count_lives().await;
    world.sim.control().cut(FIRST_SERVER).unwrap();
    console.wait_for_lives(1).await;
    console.enter("say again").await;
    console.wait_for_text("[Server] again").await;
    console.press("stop").await;
    console.wait_for_power("offline").await;
    assert_eq!(page.browser_errors().await, Vec::<String>::new());
    browser.stop().await;
}

#[tokio::test]
async fn pterodactyl_wings_1_11() {
    lives_on(Profile::Ptero11, "pterodactyl").await;
}

#[tokio::test]
async fn pterodactyl_wings_1_12() {
    lives_on(Profile::Ptero12, "pterodactyl").await;
}

#[tokio::test]
async fn pelican_wings() {
    lives_on(Profile::Pelican, "pelican").await;
}

#[tokio::test]
async fn calagopus_wings() {
    lives_on(Profile::Calagopus, "calagopus").await;
}
