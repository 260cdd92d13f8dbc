//! A place stays where it is, whatever happens to the log and the page.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, frames, lines, until};

/// A console that is held somewhere in the middle, a part of a line above its edge.
async fn held() -> (Stage, (String, f64)) {
    let stage = Stage::new();
    stage.keep(2000);
    let wrapping =
        |at: u32| if at.is_multiple_of(7) { format!("line {at} {}", "long ".repeat(60)) } else { format!("line {at}") };
    stage.handle.feed(&(0..2000).map(wrapping).collect::<Vec<_>>().join("\n"));
    stage.settled_row("line 1999").await;
    stage.scroll_to(20_007.0);
    until("the button", || stage.shadow.query_selector(".jump").unwrap().is_some()).await;
    let top = stage.top_at_rest().await;
    assert!(top.1 < 0.0, "{top:?}");
    (stage, top)
}

fn set(stage: &Stage, property: &str, value: &str) {
    stage.host.style().set_property(property, value).unwrap();
}

#[wasm_bindgen_test]
async fn while_rows_are_trimmed_and_nothing_is_touched_for_it() {
    let (stage, top) = held().await;
    let rows = stage.rows();
    for part in 0..20 {
        stage.handle.feed(&lines(2000 + part * 10..2010 + part * 10));
        frames(1).await;
    }
    assert_eq!(stage.top_at_rest().await, top);
    let after = stage.rows();
    assert!(rows.len() == after.len() && rows.iter().zip(&after).all(|(a, b)| a.is_same_node(Some(b))));
}

/// Where they stand in what is moved as a whole, and so need not be rasterised again.
fn places(stage: &Stage) -> Vec<(String, i32)> {
    stage.rows().iter().map(|row| (row.text_content().unwrap(), row.offset_top())).collect()
}

#[wasm_bindgen_test]
async fn rows_that_stay_are_not_moved_one_by_one() {
    let stage = Stage::new();
    stage.keep(2000);
    stage.handle.feed(&lines(0..1500));
    stage.settled_row("line 1499").await;
    // While the log grows, and while it is trimmed as well.
    for at in [1500, 2500] {
        stage.handle.feed(&lines(1500..at));
        stage.settled_row(&format!("line {}", at - 1)).await;
        let before = places(&stage);
        stage.handle.feed(&lines(at..at + 3));
        stage.settled_row(&format!("line {}", at + 2)).await;
        let after = places(&stage);
        let stayed = before.iter().filter(|row| after.contains(row)).count();
        assert!(stayed > 5 && stayed + 3 >= before.len(), "{stayed} of {before:?} are in {after:?}");
    }
    stage.turn_wheel(-100.0);
    stage.top_at_rest().await;
    let before = places(&stage);
    stage.turn_wheel(-100.0);
    stage.top_at_rest().await;
    let (row, place) = &before[5];
    let same = |(text, at): &(String, i32)| text != row || at == place;
    assert!(places(&stage).iter().all(same), "{row} is no more at {place}: {:?}", places(&stage));
}

#[wasm_bindgen_test]
async fn while_the_width_changes_and_comes_back() {
    let (stage, top) = held().await;
    for width in ["500px", "333.3px", "900px", "800px"] {
        set(&stage, "width", width);
        let (text, _) = stage.top_at_rest().await;
        assert_eq!(text, top.0, "at {width}");
    }
    let (text, offset) = stage.top_at_rest().await;
    assert!(text == top.0 && (offset - top.1).abs() < 1.0, "{offset} is not {}", top.1);
}

#[wasm_bindgen_test]
async fn while_the_font_and_the_height_change() {
    let (stage, top) = held().await;
    for (property, value) in [
        ("--ptero-font-size", "17.3px"),
        ("--ptero-line-height", "1.6180"),
        ("height", "301.5px"),
        ("zoom", "1.37"),
        ("zoom", "0.5"),
    ] {
        set(&stage, property, value);
        let (text, _) = stage.top_at_rest().await;
        assert_eq!(text, top.0, "with {property}: {value}");
    }
}

#[wasm_bindgen_test]
async fn the_end_stays_at_the_edge_whatever_the_size() {
    let stage = Stage::new();
    stage.handle.feed(&lines(0..500));
    stage.settled_row("line 499").await;
    for (property, value) in
        [("height", "377.7px"), ("width", "200px"), ("--ptero-font-size", "11.1px"), ("height", "500px")]
    {
        set(&stage, property, value);
        frames(15).await;
        let row = stage.settled_row("line 499").await.get_bounding_client_rect();
        let view = stage.log().get_bounding_client_rect();
        assert!((row.bottom() - view.bottom()).abs() < 1.5, "{property}: {value}: {} {}", row.bottom(), view.bottom());
    }
}

#[wasm_bindgen_test]
async fn lines_of_a_fraction_of_a_pixel_stay_in_step_with_the_model() {
    let stage = Stage::new();
    stage.handle.feed(&lines(0..5000));
    stage.settled_row("line 4999").await;
    stage.log().style().set_property("line-height", "18.37px").unwrap();
    frames(10).await;
    let height = stage.log().get_bounding_client_rect().height();
    for top in [0.0, 1234.5, 33_333.3, 1e6] {
        stage.scroll_to(top);
        frames(10).await;
        let view = stage.in_view();
        let at: Vec<f64> = view.iter().map(|row| row.1).collect();
        let line = (at[at.len() - 1] - at[0]) / (at.len() - 1) as f64;
        for (index, at) in at.iter().enumerate() {
            assert!((at - view[0].1 - index as f64 * line).abs() < 0.2, "row {index} of {top} is at {at}");
        }
        match top {
            0.0 => assert!(view[0].0 == "line 0" && view[0].1.abs() < 0.6, "{:?}", view[0]),
            1e6 => assert!((at[at.len() - 1] + line - height).abs() < 1.0, "{:?}", at.last()),
            _ => assert!(view[0].1 <= 0.0 && at[at.len() - 1] + line >= height - 0.6),
        }
    }
}

#[wasm_bindgen_test]
async fn what_was_seen_is_not_counted_again() {
    let stage = Stage::new();
    stage.handle.feed(&lines(0..500));
    stage.settled_row("line 499").await;
    stage.scroll_to(3000.0);
    until("the button", || stage.shadow.query_selector(".jump").unwrap().is_some()).await;
    stage.handle.feed(&lines(500..600));
    let count = || stage.shadow.query_selector(".jump").unwrap().map(|jump| jump.text_content().unwrap());
    until("the count", || count().is_some_and(|text| text.contains("100 new"))).await;
    let line = stage.rows()[0].get_bounding_client_rect().height();
    // The view's bottom edge stands 30 lines above the end.
    let log = stage.log();
    stage.scroll_to(f64::from(log.scroll_height() - log.client_height()) - 30.0 * line);
    until("a smaller count", || count().is_some_and(|text| text.contains("30 new"))).await;
    stage.scroll_to(3000.0);
    frames(15).await;
    assert!(count().unwrap().contains("30 new"));
}

#[wasm_bindgen_test]
async fn an_emptied_log_follows_its_end() {
    let (stage, _) = held().await;
    stage.handle.clear();
    until("no button", || stage.shadow.query_selector(".jump").unwrap().is_none()).await;
    stage.handle.feed(&lines(0..300));
    stage.settled_row("line 299").await;
}
