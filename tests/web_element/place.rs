//! The place in the log while rows come and go.

use std::time::Duration;

use gloo_timers::future::sleep;
use js_sys::{Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};

use crate::bench::{Bench, HeldFrames, frames, lines, resized, until};

#[wasm_bindgen_test]
async fn follows_the_end_until_scrolled_up_and_again_after_the_jump() {
    let bench = Bench::new();
    bench.handle.feed(&lines(0..1000));
    bench.until_row("line 999").await;
    until("the end", || bench.is_at_end()).await;
    assert!(bench.rows().len() < 120, "{} rows are painted", bench.rows().len());

    bench.scroll_to(2000).await;
    until("the rows there", || bench.rows().iter().all(|row| row != "line 999")).await;
    let before = bench.rows();
    bench.handle.feed(&lines(1000..1010));
    until("the count", || bench.find(".jump").is_some_and(|jump| jump.text_content().unwrap().contains("10"))).await;
    assert_eq!(bench.log().scroll_top(), 2000);
    assert_eq!(bench.rows(), before);

    bench.find(".jump").unwrap().unchecked_ref::<HtmlElement>().click();
    bench.until_row("line 1009").await;
    until("the end", || bench.is_at_end()).await;
    assert!(bench.find(".jump").is_none());
}

#[wasm_bindgen_test]
async fn the_place_is_held_while_old_rows_are_trimmed() {
    let bench = Bench::new();
    let settings = Object::new();
    Reflect::set(&settings, &"scrollback".into(), &500.into()).unwrap();
    bench.handle.configure(&settings);
    bench.handle.feed(&lines(0..500));
    bench.until_row("line 499").await;
    bench.scroll_to(bench.log().scroll_height() / 2).await;
    frames(5).await;
    let top_row = || {
        let top = bench.log().get_bounding_client_rect().top();
        let rows = bench.shadow.query_selector_all(".row").unwrap();
        (0..rows.length())
            .filter_map(|at| rows.get(at)?.dyn_into::<Element>().ok())
            .find(|row| row.get_bounding_client_rect().bottom() > top + 1.0)
            .and_then(|row| row.text_content())
    };
    let before = top_row();
    assert!(before.is_some());
    bench.handle.feed(&lines(500..620));
    until("the count", || bench.find(".jump").is_some_and(|jump| jump.text_content().unwrap().contains("120"))).await;
    frames(5).await;
    assert_eq!(top_row(), before);
}

#[wasm_bindgen_test]
async fn a_long_line_wraps_into_the_height_the_layout_gave_it() {
    let bench = Bench::new();
    bench.handle.feed(&"0123456789".repeat(60));
    bench.until_row("0123456789").await;
    let row = bench.find(".row").unwrap();
    let (client, scroll) = (row.client_height(), row.scroll_height());
    assert!(client > 30, "it did not wrap: {client}");
    assert_eq!(client, scroll, "the browser broke the line elsewhere than the layout");
    bench.host.style().set_property("width", "500px").unwrap();
    until("a taller row", || bench.find(".row").is_some_and(|row| row.client_height() > client)).await;
    let row = bench.find(".row").unwrap();
    assert_eq!(row.client_height(), row.scroll_height());
}

#[wasm_bindgen_test]
async fn a_new_width_is_painted_in_the_frame_that_measures_it() {
    let bench = Bench::new();
    bench.handle.feed(&"0123456789".repeat(60));
    bench.until_row("0123456789").await;
    frames(3).await;
    let height = || bench.find(".row").unwrap().client_height();
    let before = height();
    let host = bench.host.clone();
    let narrow = Closure::<dyn Fn()>::new(move || host.style().set_property("width", "500px").unwrap());
    wasm_bindgen_futures::JsFuture::from(resized(&bench.log(), &narrow)).await.unwrap();
    assert!(height() > before, "it is painted a frame later");
}

#[wasm_bindgen_test]
async fn marks_beside_the_log_wait_for_a_frame() {
    let bench = Bench::new();
    bench.handle.feed("[12:00:00 ERROR]: first");
    bench.until_row("first").await;
    let marks = || bench.find(".ruler-errors").and_then(|path| path.get_attribute("d"));
    until("its mark", || marks().is_some()).await;
    let held = HeldFrames::hold();
    bench.handle.feed(&format!("{}\n[12:00:01 ERROR]: last", lines(0..100)));
    until("the rows", || {
        let is_painted = bench.rows().iter().any(|row| row.contains("last"));
        if !is_painted {
            held.run();
        }
        is_painted
    })
    .await;
    let before = marks();
    sleep(Duration::from_millis(600)).await;
    assert_eq!(marks(), before, "what is beside the log made a frame of its own");
    held.release();
    until("another mark", || marks() != before).await;
}
