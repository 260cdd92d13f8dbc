//! The resource cards.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Page, live, minutes_of_stats};

#[wasm_bindgen_test]
async fn cards_show_values_without_moving() {
    for width in [1280, 800, 600, 390] {
        let page = Page::mount_at(width).await;
        page.show(&live()).await;
        let before = page.rects("[part~=stat], [part=log], [part=chart]");
        assert_eq!(page.text("[part~=stat-cpu] [part=stat-value]"), "—");
        let mut snapshot = live();
        snapshot.stats = minutes_of_stats();
        page.show(&snapshot).await;
        assert_eq!(page.text("[part~=stat-cpu] [part=stat-value]"), "12.5 %");
        assert_eq!(page.rects("[part~=stat], [part=log], [part=chart]"), before, "at {width} pixels");
    }
}

#[wasm_bindgen_test]
async fn cards_show_limits_levels_and_speak() {
    let page = Page::mount().await;
    let mut snapshot = live();
    snapshot.stats = minutes_of_stats();
    page.show(&snapshot).await;
    let spoken = |name: &str| page.attribute(&format!("[data-stat={name}]"), "aria-label").unwrap();
    assert_eq!(spoken("cpu"), "CPU 12.5 % of 200 %");
    assert_eq!(spoken("memory"), "Memory 3.80 GiB of 4 GiB, at the limit");
    assert_eq!(spoken("disk"), "Disk 2.00 GiB no limit");
    assert_eq!(spoken("network-in"), "Network in 12.3 KiB/s 1.0 MiB total");
    assert_eq!(spoken("uptime"), "Uptime 1d 2h 3m 4s");
    assert_eq!(page.text("[part~=stat-memory] [part=stat-limit]"), "/ 4 GiB");
    assert_eq!(page.text("[part~=stat-disk] [part=stat-limit]"), "/ ∞");
    assert_eq!(page.attribute("[data-stat=memory]", "data-level").as_deref(), Some("alert"));
    assert!(page.find("[data-stat=memory] [part=stat-level] svg").is_some(), "a shape says it too");
    assert!(page.find("[data-stat=cpu] [part=stat-level] svg").is_none());
    assert!(page.find("[data-stat=cpu] .limit").is_some());
    assert!(page.find("[data-stat=disk] .limit").is_none());
}

#[wasm_bindgen_test]
async fn a_silence_is_a_gap_in_the_chart() {
    let page = Page::mount().await;
    let mut snapshot = live();
    snapshot.stats = minutes_of_stats();
    page.show(&snapshot).await;
    let line = page.attribute("[data-stat=cpu] .line", "d").unwrap();
    assert_eq!(line.matches('M').count(), 1);
    snapshot.stats.cpu.series.retain(|point| !(20.0..30.0).contains(&point.age_s));
    page.show(&snapshot).await;
    let line = page.attribute("[data-stat=cpu] .line", "d").unwrap();
    assert_eq!(line.matches('M').count(), 2, "{line}");
    assert!(line.contains("L120.0 "), "the newest sample is at the right edge: {line}");
}
