//! The banner, the layouts, the colours and what holds for the whole tree.

use ptero_console::console::Phase;
use ptero_console::ui::Action;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::notices::{assert_above_the_log, log};
use crate::page::Page;
use crate::snapshots::{live, minutes_of_stats};

#[wasm_bindgen_test]
async fn the_banner_explains_counts_down_and_retries() {
    let page = Page::mount().await;
    page.show(&live()).await;
    assert_eq!(page.text("[part=banner]"), "");
    let before = log(&page);

    let mut snapshot = live();
    snapshot.connection.phase = Phase::Waiting;
    snapshot.connection.detail = Some("The connection was lost.".into());
    snapshot.connection.retry_in_s = Some(4);
    page.show(&snapshot).await;
    assert_eq!(page.text("[part=banner-text]"), "The connection was lost.");
    assert_eq!(page.attribute("[part=banner-text]", "role").as_deref(), Some("status"));
    assert_eq!(page.text("[part=countdown]"), "next try in 4 s");
    assert_eq!(page.text("[part=retry]"), "Retry");
    assert_above_the_log(&page, "[part=banner]", before);
    page.click("[part=retry]").await;
    assert_eq!(page.actions(), [Action::Connect]);

    snapshot.connection.phase = Phase::Stopped;
    snapshot.connection.retry_in_s = None;
    page.show(&snapshot).await;
    assert_eq!(page.text("[part=retry]"), "Connect");
    assert!(page.find("[part=countdown]").is_none());
}

#[wasm_bindgen_test]
async fn slots_are_where_the_page_expects_them() {
    let page = Page::mount().await;
    page.show(&live()).await;
    for name in ["header", "toolbar-start", "toolbar-end", "stats", "footer"] {
        assert!(page.find(&format!("slot[name={name}]")).is_some(), "{name}");
    }
}

#[wasm_bindgen_test]
async fn a_strict_policy_finds_no_inline_style() {
    let page = Page::mount().await;
    let mut snapshot = live();
    snapshot.stats = minutes_of_stats();
    snapshot.connection.phase = Phase::Waiting;
    snapshot.command_line.queued = 1;
    page.show(&snapshot).await;
    assert!(page.find("[style]").is_none());
    assert!(page.find("style").is_none());
}

#[wasm_bindgen_test]
async fn the_log_keeps_half_of_a_phone() {
    let page = Page::mount_at(390).await;
    page.show(&live()).await;
    let [_, _, _, height] = page.rects("[part=log]")[0];
    assert!(height >= 320.0, "the log has {height} of 640 pixels");
}

#[wasm_bindgen_test]
async fn layouts_leave_regions_out() {
    let page = Page::mount().await;
    page.show(&live()).await;
    let shown = |selector: &str| page.rects(selector)[0][3] > 0.0;
    for (layout, tools, power, log, stats) in [
        ("console", true, false, true, false),
        ("compact", true, true, true, true),
        ("stats", false, false, false, true),
    ] {
        page.host_attribute("layout", layout);
        assert_eq!(shown("[part=view-button]"), tools, "{layout}");
        for part in ["[part=server-state]", "[part=toolbar]"] {
            assert_eq!(shown(part), power, "{part} in {layout}");
        }
        assert_eq!(shown("[part=log]"), log, "{layout}");
        assert_eq!(shown("[part=stats]"), stats, "{layout}");
    }
}

#[wasm_bindgen_test]
async fn every_colour_is_readable_in_both_themes() {
    let page = Page::mount().await;
    page.show(&live()).await;
    for theme in ["dark", "light"] {
        page.host_attribute("theme", theme);
        for index in 0..16 {
            let contrast = page.contrast_on_log(&format!("f{index}"));
            assert!(contrast >= 4.5, "colour {index} of {theme} has a contrast of {contrast}");
        }
    }
    page.host_attribute("theme", "dark");
    let dark = page.computed("[part=log]", "color");
    page.host_attribute("theme", "light");
    assert_ne!(page.computed("[part=log]", "color"), dark);
}

#[wasm_bindgen_test]
async fn the_browser_breaks_rows_where_their_cells_end() {
    for width in [1280, 390] {
        let page = Page::mount_at(width).await;
        page.show(&live()).await;
        let columns = page.columns();
        let filled = |tail: &str| format!("{}{tail}", "x".repeat(columns - 1));
        let rows = [
            filled("y"),
            filled("yz"),
            filled("))))"),
            filled("      two"),
            filled(",.!?;:\u{2026}"),
            filled("\u{4e16}\u{754c}"),
            filled("\x1b[1;31mbold red\x1b[0m after"),
            " ".repeat(columns * 2),
            "- ".repeat(columns * 2),
            "https://example.com/a-b_c?d=e&f=(g)/".repeat(12),
            "\u{4e16}".repeat(columns),
            "java.lang.Error: \u{1f3ae}\u{200d}\u{2728} ".repeat(9),
        ];
        page.print(&rows.join("\n")).await;
        let heights = page.row_heights();
        assert_eq!(heights.len(), rows.len());
        for (text, given, taken) in heights {
            assert!((given - taken).abs() < 0.5, "at {width}: {text:?} was given {given} and takes {taken} pixels");
        }
    }
}

#[wasm_bindgen_test]
async fn the_first_rendering_shows_what_is() {
    let page = Page::mount_first(1280, live()).await;
    assert_eq!(page.text("[part=connection-state]"), "Connection: Connected");
}
