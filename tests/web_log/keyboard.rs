//! Rows by the keyboard.

use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::stage::{Stage, frames, lines, until};

async fn stage() -> Stage {
    let stage = Stage::new();
    stage.keep(1000);
    stage.handle.feed(&lines(0..1000));
    stage.settled_row("line 999").await;
    stage.log().focus().unwrap();
    stage
}

fn focused(stage: &Stage) -> String {
    stage.focused().map_or_else(String::new, |row| row.text_content().unwrap())
}

fn is_in_view(stage: &Stage) -> bool {
    let (row, view) = (stage.focused().unwrap().get_bounding_client_rect(), stage.log().get_bounding_client_rect());
    row.top() >= view.top() - 1.0 && row.bottom() <= view.bottom() + 1.0
}

#[wasm_bindgen_test]
async fn arrows_and_pages_move_the_current_row() {
    let stage = stage().await;
    stage.press("ArrowUp").await;
    assert_eq!(focused(&stage), "line 999");
    for _ in 0..3 {
        stage.press("ArrowUp").await;
    }
    assert_eq!(focused(&stage), "line 996");
    stage.press("ArrowDown").await;
    assert_eq!(focused(&stage), "line 997");
    stage.press("PageUp").await;
    let row: u32 = focused(&stage).trim_start_matches("line ").parse().unwrap();
    assert!((970..992).contains(&row) && is_in_view(&stage), "{row}");
    for _ in 0..15 {
        stage.press("ArrowUp").await;
    }
    assert_eq!(focused(&stage), format!("line {}", row - 15));
    assert!(is_in_view(&stage));
    stage.press("Home").await;
    assert_eq!(focused(&stage), "line 0");
    stage.press("PageDown").await;
    let row: u32 = focused(&stage).trim_start_matches("line ").parse().unwrap();
    assert!((8..40).contains(&row) && is_in_view(&stage), "{row}");
    stage.press("End").await;
    assert_eq!(focused(&stage), "line 999");
}

#[wasm_bindgen_test]
async fn a_row_is_read_as_its_text_and_the_log_is_one_tab_stop() {
    let stage = stage().await;
    let log = stage.log();
    assert_eq!(
        (log.get_attribute("role").as_deref(), log.get_attribute("aria-live").as_deref()),
        (Some("log"), Some("off"))
    );
    assert_eq!(log.tab_index(), 0);
    stage.press("ArrowUp").await;
    let row: HtmlElement = stage.focused().unwrap().unchecked_into();
    assert!(row.class_list().contains("row") && row.get_attribute("aria-hidden").is_none());
    assert_eq!((row.tab_index(), log.tab_index()), (-1, -1), "Shift+Tab leaves the log");
    row.blur().unwrap();
    assert_eq!(log.tab_index(), 0);
    let stops = stage.shadow.query_selector_all(".log a:not([tabindex='-1']), .row:not([tabindex='-1'])").unwrap();
    assert_eq!(stops.length(), 0);
}

#[wasm_bindgen_test]
async fn the_current_row_keeps_its_place_while_output_arrives_and_is_trimmed() {
    let stage = stage().await;
    stage.press("ArrowUp").await;
    stage.press("ArrowUp").await;
    for part in 0..10 {
        stage.handle.feed(&lines(1000 + part * 20..1020 + part * 20));
        frames(1).await;
    }
    assert_eq!(focused(&stage), "line 998");
    stage.press("Home").await;
    assert_eq!(focused(&stage), "line 200");
    stage.handle.feed(&lines(1200..1500));
    frames(5).await;
    assert!(stage.log().contains(stage.focused().map(Into::into).as_ref()), "the focus stays in the log");
    stage.press("ArrowDown").await;
    assert!(focused(&stage).starts_with("line 5"), "{}", focused(&stage));
}

#[wasm_bindgen_test]
async fn the_end_is_followed_again_once_the_focus_has_left() {
    let stage = stage().await;
    stage.press("ArrowUp").await;
    stage.handle.feed("new");
    frames(10).await;
    assert_eq!(focused(&stage), "line 999");
    stage.press("ArrowDown").await;
    assert_eq!(focused(&stage), "new");
    let row: HtmlElement = stage.focused().unwrap().unchecked_into();
    row.blur().unwrap();
    until("no button", || stage.shadow.query_selector(".jump").unwrap().is_none()).await;
}

#[wasm_bindgen_test]
async fn the_focus_waits_while_its_row_is_scrolled_away() {
    let stage = stage().await;
    stage.press("Home").await;
    stage.press("ArrowDown").await;
    assert_eq!(focused(&stage), "line 1");
    stage.scroll_to(8000.0);
    until("other rows", || stage.rows().iter().all(|row| row.text_content().unwrap() != "line 1")).await;
    frames(3).await;
    assert!(stage.focused().unwrap().is_same_node(Some(&stage.log())));
    stage.scroll_to(0.0);
    until("the row", || focused(&stage) == "line 1").await;
}

#[wasm_bindgen_test]
async fn escape_returns_to_the_end() {
    let stage = stage().await;
    stage.press("Home").await;
    stage.press("Escape").await;
    stage.row("line 999").await;
    until("no button", || stage.shadow.query_selector(".jump").unwrap().is_none()).await;
    assert!(stage.focused().unwrap().is_same_node(Some(&stage.log())));
}

#[wasm_bindgen_test]
async fn enter_leads_to_the_rows_links() {
    let stage = Stage::new();
    stage.handle.feed("before\nhttps://a.example/ and https://b.example/\nafter");
    stage.settled_row("after").await;
    stage.log().focus().unwrap();
    stage.press("ArrowUp").await;
    stage.press("ArrowUp").await;
    stage.press("Enter").await;
    assert_eq!(focused(&stage), "https://a.example/");
    stage.press("ArrowRight").await;
    assert_eq!(focused(&stage), "https://b.example/");
    stage.press("ArrowRight").await;
    assert_eq!(focused(&stage), "https://b.example/");
    stage.press("ArrowLeft").await;
    assert_eq!(focused(&stage), "https://a.example/");
    stage.press("Escape").await;
    assert_eq!(focused(&stage), "https://a.example/ and https://b.example/");
    stage.press("ArrowUp").await;
    assert_eq!(focused(&stage), "before");
}

#[wasm_bindgen_test]
async fn a_row_taller_than_the_view_is_scrolled_through() {
    let stage = Stage::new();
    stage.handle.feed(&format!("before\n{}\nafter", "0123456789".repeat(300)));
    stage.settled_row("after").await;
    stage.log().focus().unwrap();
    stage.press("Home").await;
    stage.press("ArrowDown").await;
    assert!(focused(&stage).starts_with("0123456789"));
    let top = stage.scroll_top();
    let mut steps = 0;
    while focused(&stage) != "after" {
        stage.press("ArrowDown").await;
        steps += 1;
        assert!(steps < 100, "stuck at {}", stage.scroll_top());
    }
    assert!(steps > 2 && stage.scroll_top() > top, "{steps} steps");
}
