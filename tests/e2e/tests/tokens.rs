//! Token life and its ends, in Chromium.

use std::time::Duration;

use e2e::{Browser, Engine, Page, World};
use serde_json::{Value, json};
use tokio::time::sleep;
use wings_sim::FIRST_SERVER;

/// Thirty minutes of a panel's ten-minute tokens, thirty times as fast: three tokens end in a minute.
const LIFETIME_S: u64 = 20;

#[tokio::test]
async fn three_tokens_end_and_no_line_is_lost_on_one_socket() {
    let world = World::running().await;
    world.sim.control().token_lifetime(LIFETIME_S);
    let browser = Browser::start(Engine::Chromium).await.expect("Chromium is required");
    let page = Page::open(&browser, &world.url()).await;
    let console = page.console(0);
    console.wait_for_connection("live").await;
    // Tall enough that every row of this minute is in the document.
    console.run("host.style.blockSize = '9000px'", Value::Null).await;
    console
        .run("host.cuts = 0; host.addEventListener('ptero-connection', () => { host.cuts += 1; })", Value::Null)
        .await;
    for number in 0..60 {
        world.sim.control().output(FIRST_SERVER, format!("numbered {number};\r\n")).await.expect("the game writes");
        sleep(Duration::from_secs(1)).await;
    }
    console.wait_for_text("numbered 59;").await;
    let rows = console.rows().await;
    let count = |number: u32| rows.iter().filter(|row| row.contains(&format!("numbered {number};"))).count();
    let wrong: Vec<(u32, usize)> = (0..60).map(|number| (number, count(number))).filter(|(_, n)| *n != 1).collect();
    assert_eq!(wrong, [], "lines lost (0) or doubled (2)");
    assert_eq!(console.run("return [host.connection, host.cuts]", Value::Null).await, json!(["live", 0]));
    assert_eq!(page.browser_errors().await, Vec::<String>::new());
    browser.stop().await;
}
