//! The buttons of folds.

use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};

use crate::stage::{Stage, copied, frames, until};

/// A trace whose last three frames can be folded.
fn trace(name: &str) -> String {
    let frames: Vec<String> = (0..6).map(|frame| format!("\tat {name}.frame{frame}")).collect();
    format!("java.lang.Error: {name}\n{}\nafter {name}\n", frames.join("\n"))
}

async fn stage() -> Stage {
    let stage = Stage::new();
    stage.keep(1000);
    stage.handle.feed(&format!("{}{}", trace("one"), trace("two")));
    stage.settled_row("after two").await;
    stage
}

fn buttons(stage: &Stage) -> Vec<HtmlElement> {
    let buttons = stage.shadow.query_selector_all(".row .fold").unwrap();
    (0..buttons.length()).filter_map(|at| buttons.get(at)?.dyn_into().ok()).collect()
}

fn has_row(stage: &Stage, text: &str) -> bool {
    stage.rows().iter().any(|row| row.text_content().unwrap().contains(text))
}

fn is_open(button: &Element) -> bool {
    button.get_attribute("aria-expanded").as_deref() == Some("true")
}

#[wasm_bindgen_test]
async fn a_button_opens_and_closes_its_fold_where_it_stands() {
    let stage = stage().await;
    assert!(!has_row(&stage, "one.frame3") && has_row(&stage, "two.frame3"), "the newest trace is whole");
    let button = buttons(&stage).remove(0);
    assert_eq!((button.text_content().unwrap().as_str(), button.tab_index()), ("3 lines", -1));
    assert_eq!(button.get_attribute("aria-label").as_deref(), Some("3 more lines of the stack trace"));
    let row = button.parent_element().unwrap();
    assert!(row.text_content().unwrap().contains("one.frame2"));
    let (row, own) = (row.get_bounding_client_rect(), button.get_bounding_client_rect());
    assert!(own.top() >= row.top() - 1.0 && own.bottom() <= row.bottom() + 1.0 && own.left() > row.left() + 50.0);
    button.click();
    until("the fold open", || has_row(&stage, "one.frame3")).await;
    let opened = buttons(&stage).remove(0);
    assert!(is_open(&opened));
    let top = opened.parent_element().unwrap().get_bounding_client_rect().top();
    assert!((top - row.top()).abs() < 1.0, "the row stays where it is");
    opened.click();
    until("the fold closed", || !has_row(&stage, "one.frame3")).await;
    assert!(has_row(&stage, "after one"));
}

#[wasm_bindgen_test]
async fn keys_on_the_row_open_and_close_it() {
    let stage = stage().await;
    stage.log().focus().unwrap();
    stage.press("Home").await;
    for _ in 0..3 {
        stage.press("ArrowDown").await;
    }
    assert!(stage.focused().unwrap().text_content().unwrap().contains("one.frame2"));
    stage.press("ArrowLeft").await;
    assert!(!has_row(&stage, "one.frame3"), "it is closed already");
    stage.press("ArrowRight").await;
    until("the fold open", || has_row(&stage, "one.frame3")).await;
    frames(2).await;
    assert!(stage.focused().unwrap().text_content().unwrap().contains("one.frame2"), "the row keeps the focus");
    stage.press("ArrowLeft").await;
    until("the fold closed", || !has_row(&stage, "one.frame3")).await;
    stage.press(" ").await;
    until("the fold open", || has_row(&stage, "one.frame3")).await;
    stage.press("Enter").await;
    assert!(stage.focused().unwrap().class_list().contains("fold"), "Enter leads to the button");
    stage.press("Escape").await;
    assert!(stage.focused().unwrap().class_list().contains("row"));
}

#[wasm_bindgen_test]
async fn a_repeated_line_is_counted_and_its_badge_is_no_text() {
    let stage = Stage::new();
    stage.keep(1000);
    stage.handle.feed("first\n[12:00:00 WARN]: slow\n[12:00:01 WARN]: slow\n[12:00:02 WARN]: slow\nlast");
    stage.settled_row("last").await;
    assert_eq!(stage.rows().len(), 3);
    let badge = buttons(&stage).remove(0);
    assert_eq!(badge.text_content().unwrap(), "×3");
    assert_eq!(
        web_sys::window().unwrap().get_computed_style(&badge).unwrap().unwrap().get_property_value("position").unwrap(),
        "absolute"
    );
    let (first, last) = (stage.row("first").await, stage.row("last").await);
    stage.drag((&first, 0), (&last, 4)).await;
    let text = "first\n[12:00:00 WARN]: slow\n[12:00:01 WARN]: slow\n[12:00:02 WARN]: slow\nlast";
    assert_eq!(copied(&stage.log()), text);
    stage.handle.feed("last\nlast");
    until("a second badge", || buttons(&stage).len() == 2).await;
    stage.handle.clear();
    stage.handle.feed("alone");
    stage.settled_row("alone").await;
    assert_eq!(buttons(&stage).len(), 0, "an element that is used again has none");
}
