//! Browsers end with their tests, however those end.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test stops where its expectation breaks")]

use std::fs;
use std::time::{Duration, Instant};

use e2e::{Browser, Engine};
use tokio::time::sleep;

/// The programs of a process group that still run.
fn programs_of(group: u32) -> Vec<String> {
    let processes =
        fs::read_dir("/proc").unwrap().filter_map(|entry| fs::read_to_string(entry.ok()?.path().join("stat")).ok());
    let named = processes.filter_map(|stat| {
        let (name, rest) = stat.rsplit_once(") ")?;
        // Its state, its parent, its group.
        let mut fields = rest.split(' ');
        let runs = fields.next()? != "Z";
        (runs && fields.nth(1)?.parse() == Ok(group)).then(|| name.to_owned())
    });
    named.collect()
}

async fn ends_with_a_test_that_panics(engine: Engine, program: &str) {
    let Some(browser) = Browser::start(engine).await else { return };
    let group = browser.group();
    let running = programs_of(group).join(" ");
    assert!(running.contains(program), "{program} is not of the group: {running}");
    let test = tokio::spawn(async move {
        let held = browser;
        panic!("this is how a test with {:?} fails", held.engine)
    });
    test.await.expect_err("a failed test");
    let begin = Instant::now();
    while !programs_of(group).is_empty() {
        assert!(begin.elapsed() < Duration::from_secs(20), "{:?} run on", programs_of(group));
        sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn chromium_ends_with_a_test_that_panics() {
    ends_with_a_test_that_panics(Engine::Chromium, "chrom").await;
}

#[tokio::test]
async fn firefox_ends_with_a_test_that_panics() {
    ends_with_a_test_that_panics(Engine::Firefox, "firefox").await;
}

#[tokio::test]
async fn webkit_ends_with_a_test_that_panics() {
    ends_with_a_test_that_panics(Engine::WebKit, "WebKit").await;
}
