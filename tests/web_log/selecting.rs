//! Selecting: what the browser shows and what is copied.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, copied, frames, lines, shown, until};

/// A console of numbered lines, held near its beginning.
async fn stage(rows: u32) -> Stage {
    let stage = Stage::new();
    stage.keep(1000);
    stage.handle.feed(&lines(0..rows));
    stage.settled_row(&format!("line {}", rows - 1)).await;
    stage.scroll_to(200.0);
    until("the button", || stage.shadow.query_selector(".jump").unwrap().is_some()).await;
    frames(3).await;
    stage
}

#[wasm_bindgen_test]
async fn a_selection_lives_on_where_its_rows_are_not_painted() {
    let stage = stage(1000).await;
    let (first, last) = (stage.row("line 15").await, stage.row("line 17").await);
    stage.drag((&first, 2), (&last, 4)).await;
    assert_eq!(shown(&stage.shadow), "ne 15line 16line");
    assert_eq!(copied(&stage.log()), "ne 15\nline 16\nline");

    stage.scroll_to(8000.0);
    until("other rows", || stage.rows().iter().all(|row| row.text_content().unwrap() != "line 16")).await;
    frames(3).await;
    assert_eq!(shown(&stage.shadow), "", "nothing of it is painted");
    assert_eq!(copied(&stage.log()), "ne 15\nline 16\nline");

    stage.scroll_to(200.0);
    stage.row("line 16").await;
    frames(3).await;
    assert_eq!(shown(&stage.shadow), "ne 15line 16line", "it is shown again");
}

#[wasm_bindgen_test]
async fn a_selection_made_by_touch_survives_scrolling_by_touch() {
    let stage = stage(1000).await;
    let touch = |name: &str| {
        stage.log().dispatch_event(&web_sys::Event::new(name).unwrap()).unwrap();
    };
    let button = || stage.shadow.query_selector("[part='copy-selection']").unwrap();
    // A long press: the browser selects while the finger is down, and its handles lead the selection on.
    touch("touchstart");
    stage.drag((&stage.row("line 15").await, 0), (&stage.row("line 15").await, 4)).await;
    touch("touchend");
    stage.drag((&stage.row("line 15").await, 0), (&stage.row("line 18").await, 4)).await;
    assert!(button().is_none(), "all of it is painted, and the browser offers to copy it");

    touch("touchstart");
    for step in 1..=40 {
        stage.scroll_to(200.0 + 150.0 * f64::from(step));
        touch("touchmove");
        frames(1).await;
    }
    touch("touchend");
    until("the button", || button().is_some()).await;
    assert_eq!(button().unwrap().text_content().unwrap().trim(), "Copy 4 selected lines");
    assert_eq!(copied(&stage.log()), "line 15\nline 16\nline 17\nline");

    // The handle that is in view leads it on, from where it began.
    stage.press("Control+Shift+End").await;
    until("more", || button().is_some_and(|button| button.text_content().unwrap().contains("985"))).await;
    let text = copied(&stage.log());
    assert!(text.starts_with("line 15\nline 16") && text.ends_with("line 999"));
    stage.press("Escape").await;
    until("no button", || button().is_none()).await;
}

#[wasm_bindgen_test]
async fn a_selection_reaches_as_far_as_the_person_leads_it() {
    let stage = stage(1000).await;
    let first = stage.row("line 15").await;
    let near = stage.row("line 17").await;
    stage.drag((&first, 2), (&near, 4)).await;
    // As with the button still down: the anchor is gone from the document when the focus moves on.
    stage.scroll_to(8000.0);
    until("other rows", || stage.rows().iter().all(|row| row.text_content().unwrap() != "line 16")).await;
    frames(3).await;
    stage.press("Shift+ArrowDown").await;
    frames(6).await;
    assert_eq!(copied(&stage.log()), "ne 15\nline 16\nline 17\nline");
    assert!(shown(&stage.shadow).ends_with("line 17line"), "the end is in view: {}", shown(&stage.shadow));
}

#[wasm_bindgen_test]
async fn keys_lead_it_to_both_ends_of_the_log() {
    let stage = stage(1000).await;
    stage.drag((&stage.row("line 15").await, 2), (&stage.row("line 17").await, 4)).await;
    stage.press("Control+Shift+End").await;
    let text = copied(&stage.log());
    assert!(text.starts_with("ne 15\nline 16\n") && text.ends_with("line 998\nline 999"));
    stage.row("line 999").await;
    stage.press("Control+Shift+Home").await;
    assert_eq!(copied(&stage.log()), format!("{}\nli", lines(0..15)));
    stage.row("line 0").await;
    assert_eq!(shown(&stage.shadow), format!("{}li", lines(0..15).replace('\n', "")));
}

#[wasm_bindgen_test]
async fn output_and_trimming_do_not_shift_it() {
    let stage = stage(1000).await;
    stage.drag((&stage.row("line 15").await, 2), (&stage.row("line 17").await, 4)).await;
    for part in 0..10 {
        stage.handle.feed(&lines(1000 + part..1001 + part));
        frames(1).await;
    }
    assert_eq!(copied(&stage.log()), "ne 15\nline 16\nline");
    assert_eq!(shown(&stage.shadow), "ne 15line 16line");
    stage.handle.feed(&lines(1010..1016));
    frames(3).await;
    assert_eq!(copied(&stage.log()), "line 16\nline", "a trimmed row leaves it");
    stage.handle.feed(&lines(1016..1100));
    frames(3).await;
    assert_eq!(copied(&stage.log()), "");
}

#[wasm_bindgen_test]
async fn following_pauses_while_something_is_selected() {
    let stage = Stage::new();
    stage.handle.feed(&lines(0..300));
    let row = stage.settled_row("line 299").await;
    stage.drag((&row, 0), (&row, 4)).await;
    let before = stage.scroll_top();
    stage.handle.feed(&lines(300..340));
    frames(15).await;
    assert_eq!(stage.scroll_top(), before);
    assert_eq!(copied(&stage.log()), "line");
    stage.press("Escape").await;
    stage.row("line 339").await;
    assert_eq!(copied(&stage.log()), "");
}

#[wasm_bindgen_test]
async fn all_of_a_long_log_is_copied() {
    let stage = Stage::new();
    stage.keep(200_000);
    stage.handle.feed(&lines(0..200_000));
    stage.settled_row("line 199999").await;
    stage.press("Control+a").await;
    let text = copied(&stage.log());
    assert_eq!(text.len(), lines(0..200_000).len());
    assert!(text.starts_with("line 0\nline 1\n") && text.ends_with("\nline 199999"));
}

#[wasm_bindgen_test]
async fn copying_elsewhere_is_left_alone() {
    let stage = stage(300).await;
    stage.drag((&stage.row("line 15").await, 0), (&stage.row("line 15").await, 4)).await;
    let input = stage.shadow.query_selector("[part~=command-input]").unwrap().unwrap();
    assert_eq!(copied(&input), "");
    assert_eq!(copied(&stage.host.owner_document().unwrap().body().unwrap()), "");
    assert_eq!(copied(&stage.row("line 15").await), "line");
}
