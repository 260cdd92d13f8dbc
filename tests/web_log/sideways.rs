//! Long lines that are not broken: the log scrolls sideways.

use js_sys::Reflect;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::stage::{Stage, copied, frames, lines, until};

/// A console of lines that are not broken, one of 32 000 characters among short ones.
async fn stage() -> Stage {
    let stage = Stage::new();
    wrap(&stage, false);
    let long = format!("long {} needle", "0123456789".repeat(3_200));
    stage.handle.feed(&format!("{}\n{long}\n{}", lines(0..100), lines(100..105)));
    stage.settled_row("line 104").await;
    stage
}

fn wrap(stage: &Stage, wraps: bool) {
    let settings = js_sys::Object::new();
    Reflect::set(&settings, &"nowrap".into(), &(!wraps).into()).unwrap();
    stage.handle.configure(&settings);
}

fn long_row(stage: &Stage) -> HtmlElement {
    stage.rows().into_iter().find(|row| row.text_content().unwrap().len() > 200).unwrap()
}

/// Whether the text at these bytes of a row's own text node is in view.
fn is_in_view(stage: &Stage, row: &HtmlElement, from: u32, to: u32) -> bool {
    let text = row.first_child().unwrap();
    let range = row.owner_document().unwrap().create_range().unwrap();
    range.set_start(&text, from).unwrap();
    range.set_end(&text, to).unwrap();
    let (text, view) = (range.get_bounding_client_rect(), stage.log().get_bounding_client_rect());
    text.left() >= view.left() && text.right() <= view.right() && text.width() > 0.0
}

#[wasm_bindgen_test]
async fn a_long_line_is_one_line_and_painted_only_near_the_view() {
    let stage = stage().await;
    let rows = stage.rows();
    let height = rows[0].get_bounding_client_rect().height();
    assert!(rows.iter().all(|row| (row.get_bounding_client_rect().height() - height).abs() < 0.1));
    let log = stage.log();
    let cell = f64::from(log.scroll_width()) / 32_012.0;
    assert!((4.0..20.0).contains(&cell), "as wide as the longest row: {}", log.scroll_width());

    for left in [0, 90_000, 1_000, 150_000, i32::MAX] {
        log.set_scroll_left(left);
        frames(3).await;
        let row = long_row(&stage);
        let text = row.text_content().unwrap();
        assert!(text.len() < 8_000, "{} characters are painted at {left}", text.len());
        let view = log.get_bounding_client_rect();
        let range = row.owner_document().unwrap().create_range().unwrap();
        range.select_node_contents(&row.first_child().unwrap()).unwrap();
        let painted = range.get_bounding_client_rect();
        assert!(painted.left() <= view.left() + 13.0 || left == 0, "{} at {left}", painted.left());
        assert!(painted.right() >= view.right() - 30.0, "{} at {left}", painted.right());
    }
    assert!(long_row(&stage).text_content().unwrap().ends_with("needle"));
    stage.log().set_scroll_left(0);
    stage.handle.feed("one more");
    stage.row("one more").await;
    assert!(stage.shadow.query_selector(".jump").unwrap().is_none(), "the end is still followed");
}

#[wasm_bindgen_test]
async fn a_row_stays_in_view_when_lines_are_broken_and_joined_again() {
    let stage = Stage::new();
    let text = |at: u32| format!("line {at} {}", "word ".repeat(60));
    stage.handle.feed(&(0..500).map(text).collect::<Vec<_>>().join("\n"));
    stage.settled_row("line 499").await;
    stage.scroll_to(12_345.0);
    until("the button", || stage.shadow.query_selector(".jump").unwrap().is_some()).await;
    let (top, _) = stage.top_at_rest().await;
    for wraps in [false, true, false] {
        wrap(&stage, wraps);
        let (now, offset) = stage.top_at_rest().await;
        assert_eq!((&now, offset.abs() < 1.0), (&top, true), "{offset}");
    }
    stage.log().set_scroll_left(500);
    frames(3).await;
    wrap(&stage, true);
    frames(3).await;
    assert_eq!(stage.log().scroll_left(), 0);
    assert!(stage.log().scroll_width() <= stage.log().client_width());
}

#[wasm_bindgen_test]
async fn a_hit_comes_into_view() {
    let stage = stage().await;
    let _found = stage.handle.find("needle".to_owned(), &wasm_bindgen::JsValue::UNDEFINED);
    until("the hit", || stage.log().scroll_left() > 1000 && stage.rows().len() > 10).await;
    frames(3).await;
    let row = long_row(&stage);
    let len = u32::try_from(row.text_content().unwrap().len()).unwrap();
    assert!(is_in_view(&stage, &row, len - 6, len));
    let _found = stage.handle.find("line 104".to_owned(), &wasm_bindgen::JsValue::UNDEFINED);
    until("the other hit", || stage.log().scroll_left() == 0).await;
}

#[wasm_bindgen_test]
async fn keys_lead_a_selection_and_the_current_row_into_view() {
    let stage = stage().await;
    stage.drag((&stage.row("long 0123").await, 2), (&stage.row("long 0123").await, 4)).await;
    stage.press("Shift+End").await;
    until("the end", || stage.log().scroll_left() > 1000).await;
    frames(3).await;
    let row = long_row(&stage);
    let len = u32::try_from(row.text_content().unwrap().len()).unwrap();
    assert!(is_in_view(&stage, &row, len - 6, len));
    let text = copied(&stage.log());
    assert!(text.starts_with("ng 01234") && text.ends_with("789 needle") && text.len() == 32_010, "{}", text.len());

    stage.press("ArrowDown").await;
    until("a short row", || stage.log().scroll_left() < 100).await;
}
