//! What is said of new lines.

use ptero_console::console::{Announcement, Snapshot};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::Page;
use crate::snapshots::live;

fn saying(number: u64, lines: &[&str]) -> Snapshot {
    let lines = lines.iter().copied().map(str::to_owned).collect();
    Snapshot { announcement: Announcement { number, lines }, ..live() }
}

#[wasm_bindgen_test]
async fn new_lines_are_said_beside_a_silent_log() {
    let page = Page::mount().await;
    page.show(&live()).await;
    let role = |selector: &str| page.attribute(selector, "role");
    assert_eq!(page.attribute("[part=log]", "aria-live").as_deref(), Some("off"));
    assert_eq!(role("[part=announcement]").as_deref(), Some("status"), "it is there before its first text");
    let log = page.rects("[part=log]");
    page.show(&saying(1, &["one", "two"])).await;
    assert_eq!(page.text("[part=announcement]"), "onetwo");
    let said = page.find("[part=announcement] > div").unwrap();
    page.show(&saying(2, &["one", "two"])).await;
    assert_ne!(page.find("[part=announcement] > div").unwrap(), said, "the same words are said again");
    page.show(&saying(2, &[])).await;
    assert_eq!(page.text("[part=announcement]"), "");
    assert_eq!(page.rects("[part=log]"), log, "nothing moves");
    assert!(page.find("[style]").is_none());
}
