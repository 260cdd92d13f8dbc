//! The marks beside the scroll bar, and the ways to the errors.

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::stage::{Stage, frames, lines, until};

#[wasm_bindgen(inline_js = r#"
export function click_at(element, part) {
  const place = element.getBoundingClientRect();
  const clientY = place.top + place.height * part;
  element.dispatchEvent(new MouseEvent("click", { clientX: place.left + 2, clientY, bubbles: true, cancelable: true }));
}
"#)]
extern "C" {
    fn click_at(element: &Element, part: f64);
}

fn part(stage: &Stage, name: &str) -> Option<Element> {
    stage.shadow.query_selector(&format!("[part~='{name}']")).unwrap()
}

/// The marks of a kind: tops and bottoms in parts of the ruler's height.
fn marks(stage: &Stage, kind: &str) -> Vec<(f64, f64)> {
    let Some(path) = stage.shadow.query_selector(&format!(".ruler-{kind}")).unwrap() else { return Vec::new() };
    let parts = part(stage, "ruler").unwrap().query_selector("svg").unwrap().unwrap();
    let parts: f64 = parts.get_attribute("viewBox").unwrap().rsplit(' ').next().unwrap().parse().unwrap();
    let path = path.get_attribute("d").unwrap();
    let mark = |mark: &str| {
        let numbers: Vec<f64> =
            mark.split(|c: char| !c.is_ascii_digit() && c != '.').filter_map(|number| number.parse().ok()).collect();
        (numbers[1] / parts, (numbers[1] + numbers[3]) / parts)
    };
    path.split('M').filter(|mark| !mark.is_empty()).map(mark).collect()
}

async fn stage() -> Stage {
    let stage = Stage::new();
    stage.handle.feed(&format!("{}\n[10:00:00 ERROR]: broken\n{}", lines(0..500), lines(500..999)));
    stage.settled_row("line 998").await;
    stage
}

#[wasm_bindgen_test]
async fn an_error_has_a_mark_in_its_place_and_a_click_leads_there() {
    let stage = stage().await;
    until("the mark", || marks(&stage, "errors").len() == 1).await;
    let (top, bottom) = marks(&stage, "errors")[0];
    assert!((top - 0.5).abs() < 0.01 && (0.001..0.02).contains(&(bottom - top)), "{top} to {bottom}");
    let ruler = part(&stage, "ruler").unwrap();
    let (place, view) = (ruler.get_bounding_client_rect(), stage.log().get_bounding_client_rect());
    assert!(place.right() <= view.right() + 0.5 && place.left() > view.right() - 40.0);
    assert!((place.height() - f64::from(stage.log().client_height())).abs() < 1.0);
    for row in stage.in_view() {
        let row = stage.row(&row.0).await.get_bounding_client_rect();
        assert!(row.right() <= place.left() + 13.0, "it lies in the gutter");
    }
    click_at(&ruler, 0.5);
    stage.row("broken").await;
    frames(3).await;
    assert!(stage.in_view().iter().any(|row| row.0.contains("broken")));
    click_at(&ruler, 0.9);
    stage.row("line 885").await;
}

#[wasm_bindgen_test]
async fn hits_stand_in_a_lane_of_their_own() {
    let stage = stage().await;
    let _found = stage.handle.find("line 250".to_owned(), &wasm_bindgen::JsValue::UNDEFINED);
    until("the hit's mark", || marks(&stage, "hits").len() == 1).await;
    assert!((marks(&stage, "hits")[0].0 - 0.25).abs() < 0.01);
    let left = |kind: &str| {
        let path = stage.shadow.query_selector(&format!(".ruler-{kind}")).unwrap().unwrap();
        (path.get_bounding_client_rect().left(), path.get_bounding_client_rect().right())
    };
    assert!(left("errors").1 < left("hits").0);
    stage.handle.clear();
    until("no marks", || part(&stage, "ruler").is_none()).await;
}

#[wasm_bindgen_test]
async fn keys_lead_to_the_errors() {
    let stage = stage().await;
    stage.press("F8").await;
    let row = stage.row("broken").await;
    frames(3).await;
    assert!(row.class_list().contains("looked-at"));
    assert_eq!(stage.shadow.query_selector_all(".looked-at").unwrap().length(), 1);
    stage.handle.feed("[10:00:01 ERROR]: again");
    stage.press("F8").await;
    until("the other", || stage.in_view().iter().any(|row| row.0.contains("again"))).await;
    stage.press("Shift+F8").await;
    until("the first", || stage.in_view().iter().any(|row| row.0.contains("broken"))).await;
}
