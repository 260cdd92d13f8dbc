//! The menu of a line.

use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, PointerEvent, PointerEventInit};

use crate::stage::{Stage, copied, frames, lines, until};

#[wasm_bindgen(inline_js = r#"
const proto = Object.getPrototypeOf(navigator);
const own = Object.getOwnPropertyDescriptor(proto, "clipboard");
export function take_clipboard(works) {
  const texts = [];
  const clipboard = { writeText: async (text) => { if (!works) throw new Error("no"); texts.push(text); } };
  Object.defineProperty(navigator, "clipboard", { configurable: true, value: clipboard });
  const exec = document.execCommand;
  document.execCommand = () => false;
  return { texts, give_back() { delete navigator.clipboard; document.execCommand = exec; } };
}
export function texts_of(taken) { return taken.texts.join("|"); }
export function give_back(taken) { taken.give_back(); }
"#)]
extern "C" {
    fn take_clipboard(works: bool) -> JsValue;
    fn texts_of(taken: &JsValue) -> String;
    fn give_back(taken: &JsValue);
}

/// A clipboard of the test's own.
struct Clipboard(JsValue);

impl Drop for Clipboard {
    fn drop(&mut self) {
        give_back(&self.0);
    }
}

async fn stage() -> Stage {
    let stage = Stage::new();
    stage.handle.feed(&lines(0..8));
    stage.settled_row("line 7").await;
    stage
}

fn element(stage: &Stage, selector: &str) -> Option<HtmlElement> {
    stage.shadow.query_selector(selector).unwrap().map(JsCast::unchecked_into)
}

fn anchor(stage: &Stage) -> HtmlElement {
    element(stage, ".row-menu").unwrap()
}

fn part(stage: &Stage, part: &str) -> Option<HtmlElement> {
    element(stage, &format!("[part~={part}]"))
}

async fn point(row: &Element) {
    let init = PointerEventInit::new();
    init.set_pointer_type("mouse");
    init.set_bubbles(true);
    row.dispatch_event(&PointerEvent::new_with_event_init_dict("pointerover", &init).unwrap()).unwrap();
    frames(1).await;
}

async fn tap(row: &Element) {
    let init = PointerEventInit::new();
    init.set_pointer_type("touch");
    init.set_bubbles(true);
    row.dispatch_event(&PointerEvent::new_with_event_init_dict("click", &init).unwrap()).unwrap();
    frames(2).await;
}

async fn choose(stage: &Stage, name: &str) {
    until(name, || part(stage, name).is_some()).await;
    part(stage, name).unwrap().click();
    frames(2).await;
}

async fn open(stage: &Stage) {
    part(stage, "line-menu-button").unwrap().click();
    until("the list", || element(stage, ".row-menu .menu").is_some()).await;
    frames(1).await;
}

#[wasm_bindgen_test]
async fn one_button_follows_the_row_that_is_pointed_at() {
    let stage = stage().await;
    assert!(anchor(&stage).hidden());
    let row = stage.row("line 3").await;
    let before = stage.rows().iter().map(|row| row.child_element_count()).sum::<u32>();
    point(&row).await;
    assert!(!anchor(&stage).hidden());
    let (button, row) = (anchor(&stage).get_bounding_client_rect(), row.get_bounding_client_rect());
    assert!(((button.top() + button.bottom()) - (row.top() + row.bottom())).abs() < 3.0, "beside its row");
    assert_eq!(stage.rows().iter().map(|row| row.child_element_count()).sum::<u32>(), before, "no row has one");
}

#[wasm_bindgen_test]
async fn a_line_is_copied() {
    let clipboard = Clipboard(take_clipboard(true));
    let stage = stage().await;
    point(&stage.row("line 3").await).await;
    open(&stage).await;
    choose(&stage, "line-copy").await;
    until("the text", || texts_of(&clipboard.0) == "line 3").await;
    until("the note", || part(&stage, "line-note").unwrap().text_content().unwrap() == "Copied").await;
    tap(&stage.row("line 5").await).await;
    open(&stage).await;
    choose(&stage, "line-copy-timed").await;
    until("the time", || texts_of(&clipboard.0).ends_with("Z line 5")).await;
}

#[wasm_bindgen_test]
async fn what_is_not_copied_is_there_to_be_copied() {
    let _clipboard = Clipboard(take_clipboard(false));
    let stage = stage().await;
    point(&stage.row("line 3").await).await;
    open(&stage).await;
    choose(&stage, "line-copy").await;
    until("the field", || part(&stage, "line-text").is_some()).await;
    frames(2).await;
    assert!(stage.focused().is_some_and(|focused| focused.tag_name() == "TEXTAREA"));
    part(&stage, "line-note-close").unwrap().click();
    until("no field", || part(&stage, "line-text").is_none()).await;
}

#[wasm_bindgen_test]
async fn keys_open_it_and_escape_goes_back_to_the_row() {
    let stage = stage().await;
    stage.log().focus().unwrap();
    stage.press("ArrowUp").await;
    let row = stage.focused().unwrap();
    for key in ["ContextMenu", "Shift+F10", "Enter"] {
        stage.press(key).await;
        until(key, || stage.focused().is_some_and(|focused| focused.class_name() == "menu-item")).await;
        stage.press("Escape").await;
        until("the row", || stage.focused().is_some_and(|focused| focused.is_same_node(Some(&row)))).await;
        assert!(element(&stage, ".row-menu .menu").is_none());
    }
}

#[wasm_bindgen_test]
async fn a_selection_begins_here_and_ends_where_is_tapped_next() {
    let stage = stage().await;
    tap(&stage.row("line 5").await).await;
    open(&stage).await;
    choose(&stage, "line-select").await;
    until("the row", || copied(&stage.log()) == "line 5").await;
    tap(&stage.row("line 3").await).await;
    until("the rows", || copied(&stage.log()) == "line 3\nline 4\nline 5").await;
    tap(&stage.row("line 6").await).await;
    frames(8).await;
    assert_eq!(copied(&stage.log()), "line 3\nline 4\nline 5", "one tap ends it");
}

#[wasm_bindgen_test]
async fn a_selection_that_begins_here_is_led_on_by_keys() {
    let stage = stage().await;
    tap(&stage.row("line 3").await).await;
    open(&stage).await;
    choose(&stage, "line-select").await;
    until("the row", || copied(&stage.log()) == "line 3").await;
    stage.press("Shift+ArrowDown").await;
    assert_eq!(copied(&stage.log()), "line 3\nline 4");
    assert_eq!(part(&stage, "line-note").unwrap().text_content().unwrap(), "");
}

#[wasm_bindgen_test]
async fn the_text_is_searched_for() {
    let stage = stage().await;
    point(&stage.row("line 3").await).await;
    open(&stage).await;
    choose(&stage, "line-search").await;
    until("the hit", || {
        part(&stage, "find-count").is_some_and(|count| count.text_content().unwrap().contains("1 of 1"))
    })
    .await;
    let input: web_sys::HtmlInputElement = part(&stage, "find-input").unwrap().unchecked_into();
    assert_eq!(input.value(), "line 3");
}

#[wasm_bindgen_test]
async fn a_layout_without_latin_letters_selects_and_copies_all_the_same() {
    let stage = stage().await;
    stage.log().focus().unwrap();
    assert!(stage.press_code("Control+ф", "KeyA").await, "the console does it");
    assert_eq!(copied(&stage.log()), lines(0..8));
    assert!(!stage.press_code("Control+с", "KeyC").await, "copying stays the browser's, whatever the letter");
    assert_eq!(copied(&stage.log()), lines(0..8));
    assert!(!stage.press_code("Control+q", "KeyA").await, "a Latin layout is taken at its letter");
}
