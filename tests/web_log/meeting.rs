//! What meets in one frame: a person's scrolling, the log's own, output and finds.

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};

use crate::stage::{Stage, frames, lines, until};

#[wasm_bindgen(inline_js = r#"
export function scroll_in_next_frame(element, top) {
  requestAnimationFrame(() => { element.scrollTop = top; });
}
"#)]
extern "C" {
    /// Scrolls in a frame's callbacks, so that the event for it comes with the next frame.
    fn scroll_in_next_frame(element: &Element, top: f64);
}

fn jump(stage: &Stage) -> Option<HtmlElement> {
    stage.shadow.query_selector(".jump").unwrap().map(wasm_bindgen::JsCast::unchecked_into)
}

#[wasm_bindgen_test]
async fn a_scroll_that_meets_new_lines_in_its_frame_is_not_lost() {
    let stage = Stage::new();
    stage.handle.feed(&lines(0..500));
    stage.settled_row("line 499").await;
    for round in 0..4 {
        scroll_in_next_frame(&stage.log(), 2000.0);
        stage.handle.feed(&lines(500 + round..501 + round));
        frames(5).await;
        let view = stage.in_view();
        assert!((stage.scroll_top() - 2000.0).abs() < 1.0, "{round}: {} with {:?}", stage.scroll_top(), view.first());
        jump(&stage).unwrap().click();
        stage.top_at_rest().await;
        assert!(jump(&stage).is_none() && stage.scroll_top() > 8000.0);
    }
}

#[wasm_bindgen_test]
async fn no_frame_between_a_wish_and_the_place_shows_the_old_place() {
    let stage = Stage::new();
    stage.handle.feed(&lines(0..1000));
    stage.settled_row("line 999").await;
    let _found = stage.handle.find("line 5".to_owned(), &JsValue::UNDEFINED);
    frames(20).await;
    for _ in 0..3 {
        // The second text waits for the frame, and the wish for the second text.
        stage.handle.feed("one more");
        stage.handle.feed("and one");
        stage.handle.find_next();
        frames(1).await;
        let view = stage.in_view();
        assert!(view.iter().any(|row| row.0.starts_with("line 5")), "{:?}", view.first());
        stage.handle.find_next();
        frames(5).await;
        jump(&stage).unwrap().click();
        frames(5).await;
        assert!(stage.in_view().iter().all(|row| !row.0.starts_with("line 5")));
    }
}

#[wasm_bindgen_test]
async fn a_find_is_not_answered_by_another_of_the_same_text() {
    let stage = Stage::new();
    let text: Vec<String> = (0..60_000).map(|at| format!("line {at} a.c abc")).collect();
    stage.handle.feed(&text.join("\n"));
    stage.settled_row("line 59999 ").await;
    let is_regex = Object::new();
    Reflect::set(&is_regex, &"regex".into(), &true.into()).unwrap();
    let count = async |made: Promise| {
        let made = JsFuture::from(made).await.unwrap();
        (Reflect::get(&made, &"count".into()).unwrap().as_f64(), Reflect::get(&made, &"done".into()).unwrap().as_bool())
    };
    let literal = stage.handle.find("a.c".to_owned(), &JsValue::UNDEFINED);
    // What waits makes the second find wait too, while the first one goes on.
    stage.handle.feed("x");
    for _ in 0..200 {
        stage.handle.feed("y\ny\ny\ny\ny\ny\ny\ny\ny\ny");
    }
    let regex = stage.handle.find("a.c".to_owned(), &is_regex);
    assert_eq!(count(literal).await.1, Some(false), "another took its place");
    assert_eq!(count(regex).await, (Some(120_000.0), Some(true)));
}

#[wasm_bindgen_test]
async fn hidden_lines_are_not_counted_as_new() {
    let stage = Stage::new();
    stage.handle.feed(&(0..300).map(|at| format!("[10:00:00 INFO]: line {at}")).collect::<Vec<_>>().join("\n"));
    stage.settled_row("line 299").await;
    open_find(&stage);
    until("the bar", || chip(&stage, "Debug").is_some()).await;
    chip(&stage, "Debug").unwrap().click();
    frames(10).await;
    stage.scroll_to(1000.0);
    until("the button", || jump(&stage).is_some()).await;
    frames(15).await;
    let new = |at: u32| if at.is_multiple_of(2) { "[10:00:01 DEBUG]: hidden" } else { "[10:00:01 INFO]: shown" };
    stage.handle.feed(&(0..40).map(new).collect::<Vec<_>>().join("\n"));
    until("the count", || jump(&stage).is_some_and(|jump| jump.text_content().unwrap().contains("20 new"))).await;
    // Half of what is shown of the new comes into view.
    let line = stage.rows()[0].get_bounding_client_rect().height();
    let log = stage.log();
    stage.scroll_to(f64::from(log.scroll_height() - log.client_height()) - 10.0 * line);
    until("less", || jump(&stage).is_some_and(|jump| jump.text_content().unwrap().contains("10 new"))).await;
    stage.scroll_to(1000.0);
    frames(20).await;
    assert!(jump(&stage).unwrap().text_content().unwrap().contains("10 new"));
}

fn open_find(stage: &Stage) {
    let init = web_sys::KeyboardEventInit::new();
    init.set_code("KeyF");
    init.set_ctrl_key(true);
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    stage.log().dispatch_event(&event).unwrap();
}

fn chip(stage: &Stage, name: &str) -> Option<HtmlElement> {
    let chips = stage.shadow.query_selector_all("[part~='find-level']").unwrap();
    let mut chips = (0..chips.length()).filter_map(|at| chips.get(at).map(wasm_bindgen::JsCast::unchecked_into));
    chips.find(|chip: &HtmlElement| chip.text_content().unwrap().contains(name))
}
