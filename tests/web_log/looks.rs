//! The looks: presets, lifted colours, times before the lines, and what the person chose.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Event, EventInit, HtmlElement};

use crate::stage::{Stage, copied, frames, lines, until};

/// Where choices are kept.
const KEY: &str = "ptero-console:view";

/// Forgets what a test chose.
struct Forgetful;

impl Drop for Forgetful {
    fn drop(&mut self) {
        web_sys::window().unwrap().local_storage().unwrap().unwrap().remove_item(KEY).unwrap();
    }
}

fn configure(stage: &Stage, settings: &[(&str, JsValue)]) {
    let object = Object::new();
    for (name, value) in settings {
        Reflect::set(&object, &(*name).into(), value).unwrap();
    }
    stage.handle.configure(&object);
}

fn part(stage: &Stage, name: &str) -> HtmlElement {
    stage.shadow.query_selector(&format!("[part={name}]")).unwrap().unwrap().unchecked_into()
}

/// Opens the view menu: its controls are there for as long.
async fn open_view_menu(stage: &Stage) {
    frames(2).await;
    part(stage, "view-button").click();
    until("the view menu", || stage.shadow.query_selector("[part=view-close]").unwrap().is_some()).await;
}

fn computed(element: &Element, pseudo: &str, property: &str) -> String {
    let style = web_sys::window().unwrap().get_computed_style_with_pseudo_elt(element, pseudo).unwrap().unwrap();
    style.get_property_value(property).unwrap()
}

fn choose(list: &HtmlElement, value: &str) {
    Reflect::set(list, &"value".into(), &value.into()).unwrap();
    let init = EventInit::new();
    init.set_bubbles(true);
    list.dispatch_event(&Event::new_with_event_init_dict("change", &init).unwrap()).unwrap();
}

/// Of `rgb(1, 2, 3)` or `color(srgb 0.1 0.2 0.3)`.
fn luminance(colour: &str) -> f64 {
    let (name, inside) = colour.trim_end_matches(')').split_once('(').unwrap();
    let most = if name == "rgb" { 255.0 } else { 1.0 };
    let numbers = inside.trim_start_matches("srgb").split([' ', ',']).filter(|number| !number.is_empty());
    let light: Vec<f64> = numbers
        .map(|number| number.parse::<f64>().unwrap() / most)
        .map(|share| if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) })
        .collect();
    0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The contrast of the piece of text that begins a row with the log behind it.
fn contrast_of(stage: &Stage, row: &Element) -> f64 {
    let piece = row.first_element_child().unwrap();
    contrast(&computed(&piece, "", "-webkit-text-fill-color"), &computed(&part(stage, "main"), "", "background-color"))
}

#[wasm_bindgen_test]
async fn faint_colours_are_lifted_and_follow_the_theme() {
    let stage = Stage::new();
    configure(&stage, &[("theme", "light".into()), ("preset", "pterodactyl".into())]);
    stage.host.set_attribute("theme", "light").unwrap();
    let texts = [
        "\x1b[38;2;255;170;0mgold",
        "\x1b[38;5;226myellow",
        "\x1b[34mblue",
        "\x1b[2;90mdim",
        "\x1b[2;38;5;250mdim grey",
    ];
    stage.handle.feed(&texts.join("\n"));
    for theme in ["light", "dark"] {
        stage.host.set_attribute("theme", theme).unwrap();
        configure(&stage, &[("theme", theme.into()), ("preset", "pterodactyl".into())]);
        frames(3).await;
        for text in ["gold", "yellow", "blue", "dim", "dim grey"] {
            let row = stage.row(text).await;
            assert!(contrast_of(&stage, &row) >= 4.45, "{text} on {theme} has {}", contrast_of(&stage, &row));
        }
    }
    let gold = |row: &Element| computed(&row.first_element_child().unwrap(), "", "color");
    assert_eq!(gold(&stage.row("gold").await), "rgb(255, 170, 0)", "it is readable on the dark theme");
}

#[wasm_bindgen_test]
async fn the_pages_own_colours_are_lifted_in_every_notation() {
    let stage = Stage::new();
    configure(&stage, &[("theme", "light".into())]);
    stage.host.set_attribute("theme", "light").unwrap();
    stage.handle.feed("\x1b[33mfaint");
    for faint in
        ["hsl(60 100% 50%)", "rgb(255 240 0 / 90%)", "yellow", "#fd0", "#ffdd00", "color-mix(in srgb, #ff0, #fd0)"]
    {
        stage.host.style().set_property("--ptero-ansi-3", faint).unwrap();
        configure(&stage, &[("theme", "light".into()), ("noContrastGuard", true.into())]);
        configure(&stage, &[("theme", "light".into())]);
        frames(3).await;
        let row = stage.row("faint").await;
        assert!(contrast_of(&stage, &row) >= 4.45, "{faint} has {}", contrast_of(&stage, &row));
    }
}

#[wasm_bindgen_test]
async fn the_guard_can_be_left_out() {
    let stage = Stage::new();
    stage.host.set_attribute("theme", "light").unwrap();
    configure(&stage, &[("theme", "light".into()), ("noContrastGuard", true.into())]);
    stage.handle.feed("\x1b[38;2;255;170;0mgold");
    let row = stage.row("gold").await;
    assert!(contrast_of(&stage, &row) < 2.5);
}

#[wasm_bindgen_test]
async fn the_pages_own_colours_come_before_a_preset() {
    let stage = Stage::new();
    frames(2).await;
    configure(&stage, &[("preset", "calagopus".into()), ("theme", "dark".into())]);
    stage.host.set_attribute("theme", "dark").unwrap();
    let behind = || computed(&part(&stage, "main"), "", "background-color");
    assert_eq!(behind(), "rgb(46, 46, 46)");
    stage.host.style().set_property("--ptero-log-background", "rgb(1, 2, 3)").unwrap();
    assert_eq!(behind(), "rgb(1, 2, 3)");
}

#[wasm_bindgen_test]
async fn times_stand_before_the_lines_and_are_no_text() {
    let stage = Stage::new();
    stage.handle.feed(&format!("{}\n{}", lines(0..3), "w".repeat(400)));
    let row = stage.settled_row("line 1").await;
    let text = || row.first_child().unwrap();
    let left = |node: &web_sys::Node| {
        let range = row.owner_document().unwrap().create_range().unwrap();
        range.select_node_contents(node).unwrap();
        range.get_bounding_client_rect().left()
    };
    let before = left(&text());
    configure(&stage, &[("timestamps", "utc".into())]);
    frames(6).await;
    let row = stage.row("line 1").await;
    let time = row.get_attribute("data-time").unwrap();
    assert_eq!(time.len(), 8, "{time}");
    assert!(!["none", "normal"].contains(&&*computed(&row, "::before", "content")));
    assert!(left(&text()) > before + 40.0, "the text makes room");
    // A row clips what is outside of it.
    let at = |property| computed(&row, "::before", property).trim_end_matches("px").parse::<f64>().unwrap();
    assert!(at("left") >= 0.0 && at("left") + at("width") < left(&text()), "{} {}", at("left"), at("width"));
    assert_eq!(row.text_content().unwrap(), "line 1");
    let long = stage.row("www").await;
    let own = long.get_bounding_client_rect();
    let range = long.owner_document().unwrap().create_range().unwrap();
    range.select_node_contents(&long.first_child().unwrap()).unwrap();
    let (painted, view) = (range.get_bounding_client_rect(), stage.log().get_bounding_client_rect());
    assert!((painted.height() - own.height()).abs() < 10.0, "as many lines as were counted");
    assert!(painted.right() <= view.right());
    stage.press("Control+a").await;
    assert_eq!(copied(&stage.log()).lines().nth(1), Some("line 1"));
    configure(&stage, &[("timestamps", "off".into())]);
    frames(6).await;
    assert_eq!(stage.row("line 1").await.get_attribute("data-time"), None);
    assert!((left(&text()) - before).abs() < 0.1);
}

#[wasm_bindgen_test]
async fn ages_grow() {
    let stage = Stage::new();
    configure(&stage, &[("timestamps", "relative".into())]);
    stage.handle.feed("line");
    stage.row("line").await;
    let age = || stage.rows()[0].get_attribute("data-time");
    until("an age", || age().as_deref() == Some("0s")).await;
    until("a second", || age().is_some_and(|age| age != "0s")).await;
}

#[wasm_bindgen_test]
async fn a_choice_is_kept_for_the_next_console() {
    let _forgetful = Forgetful;
    let stage = Stage::new();
    stage.handle.feed(&lines(0..200));
    stage.settled_row("line 199").await;
    stage.scroll_to(500.0);
    let top = stage.top_at_rest().await.0;
    let size = || computed(&stage.log(), "", "font-size");
    assert_eq!(size(), "14px");
    open_view_menu(&stage).await;
    for _ in 0..4 {
        part(&stage, "view-larger").click();
        frames(2).await;
    }
    choose(&part(&stage, "view-timestamps"), "local");
    choose(&part(&stage, "view-theme"), "light");
    until("larger text", || size() == "18px").await;
    assert_eq!(stage.top_at_rest().await.0, top, "the place is held");
    assert_eq!(computed(&part(&stage, "main"), "", "background-color"), "rgb(255, 255, 255)");

    let next = Stage::new();
    next.handle.feed("line");
    let row = next.settled_row("line").await;
    assert_eq!(computed(&next.log(), "", "font-size"), "18px");
    assert!(row.has_attribute("data-time"));
}

#[wasm_bindgen_test]
async fn lines_are_wrapped_as_the_person_likes() {
    let _forgetful = Forgetful;
    let stage = Stage::new();
    stage.handle.feed(&"w".repeat(400));
    stage.settled_row("www").await;
    let height = || stage.rows()[0].get_bounding_client_rect().height();
    let wrapped = height();
    open_view_menu(&stage).await;
    part(&stage, "view-wrap").click();
    until("one line", || height() < wrapped).await;
    part(&stage, "view-wrap").click();
    until("wrapped lines", || (height() - wrapped).abs() < 0.1).await;
}

#[wasm_bindgen_test]
async fn a_browser_that_refuses_the_screen_gives_the_window() {
    let stage = Stage::new();
    open_view_menu(&stage).await;
    let is_on = || part(&stage, "view-fullscreen").get_attribute("aria-checked").as_deref() == Some("true");
    // No person clicked, so the browser refuses.
    part(&stage, "view-fullscreen").click();
    until("the window", is_on).await;
    assert_eq!(computed(&stage.host, "", "position"), "fixed");
    part(&stage, "view-close").click();
    until("the menu closed", || stage.shadow.query_selector("[part=view-close]").unwrap().is_none()).await;
    stage.press("Escape").await;
    until("the page again", || computed(&stage.host, "", "position") != "fixed").await;
}

#[wasm_bindgen(inline_js = r#"
const own = Object.getOwnPropertyDescriptor(window, "visualViewport");
export function take_viewport() {
  const viewport = Object.assign(new EventTarget(), { height: innerHeight, offsetTop: 0, scale: 1 });
  Object.defineProperty(window, "visualViewport", { configurable: true, value: viewport });
  return viewport;
}
export function see(viewport, top, height) {
  Object.assign(viewport, { offsetTop: top, height });
  viewport.dispatchEvent(new Event("resize"));
}
export function give_viewport_back() { Object.defineProperty(window, "visualViewport", own); }
"#)]
extern "C" {
    fn take_viewport() -> JsValue;
    fn see(viewport: &JsValue, top: f64, height: f64);
    fn give_viewport_back();
}

/// A window whose lower part a keyboard may cover.
struct Keyboard(JsValue);

impl Drop for Keyboard {
    fn drop(&mut self) {
        give_viewport_back();
    }
}

#[wasm_bindgen_test]
async fn a_console_that_covers_the_window_ends_above_the_keyboard() {
    let keyboard = Keyboard(take_viewport());
    let stage = Stage::new();
    stage.host.style().remove_property("height").unwrap();
    open_view_menu(&stage).await;
    let is_on = || part(&stage, "view-fullscreen").get_attribute("aria-checked").as_deref() == Some("true");
    // No person clicked, so the browser refuses the screen.
    part(&stage, "view-fullscreen").click();
    until("the window", is_on).await;
    let window = web_sys::window().unwrap().inner_height().unwrap().as_f64().unwrap();
    let place = || {
        let rect = stage.host.get_bounding_client_rect();
        (rect.top().round(), rect.height().round())
    };
    assert_eq!(place(), (0.0, window));
    see(&keyboard.0, 40.0, 260.0);
    assert_eq!(place(), (40.0, 260.0));
    see(&keyboard.0, 0.0, window - 20.0);
    assert_eq!(place(), (0.0, window), "a bar of the browser's is no keyboard");
}

#[wasm_bindgen_test]
async fn a_parked_console_hears_of_no_keyboard_and_one_that_comes_back_does_again() {
    let keyboard = Keyboard(take_viewport());
    let stage = Stage::new();
    let seen = || computed(&stage.host, "", "--_seen");
    see(&keyboard.0, 0.0, 260.0);
    assert_eq!(seen(), "260px");
    stage.handle.park();
    see(&keyboard.0, 0.0, 250.0);
    assert_eq!(seen(), "260px", "nobody listens");
    // As the element's class does it.
    stage.shadow.set_adopted_style_sheets(&js_sys::Array::new());
    let mount = stage.host.owner_document().unwrap().create_element("div").unwrap();
    stage.shadow.first_element_child().unwrap().replace_with_with_node_1(&mount).unwrap();
    stage.handle.resume(&stage.host, &stage.shadow, mount).unwrap();
    see(&keyboard.0, 0.0, 240.0);
    assert_eq!(seen(), "240px");
}

/// Height and width of the console.
async fn sized(stage: &Stage, width: u32, height: u32) {
    for (property, value) in [("width", width), ("height", height)] {
        stage.host.style().set_property(property, &format!("{value}px")).unwrap();
    }
    frames(4).await;
}

#[wasm_bindgen_test]
async fn the_command_line_is_there_however_low_the_console_is() {
    let stage = Stage::new();
    stage.handle.feed(&lines(0..200));
    stage.settled_row("line 199").await;
    for (width, height, log) in [(320, 330, 120.0), (320, 250, 40.0), (640, 330, 150.0), (320, 480, 120.0)] {
        sized(&stage, width, height).await;
        let [host, line, own] = [stage.host.clone(), part(&stage, "command-line"), stage.log()]
            .map(|element| element.get_bounding_client_rect());
        assert!((host.height() - f64::from(height)).abs() < 1.0, "{} is no {height}", host.height());
        assert!(line.bottom() <= host.bottom() && line.right() <= host.right() && line.height() >= 38.0);
        assert!(own.height() >= log, "{width} x {height}: {} pixels of log", own.height());
    }
}

#[wasm_bindgen_test]
async fn on_a_phone_the_way_to_the_end_covers_no_line() {
    let stage = Stage::new();
    sized(&stage, 320, 500).await;
    stage.handle.feed(&lines(0..300));
    stage.settled_row("line 299").await;
    let jump = || stage.shadow.query_selector("[part=jump]").unwrap();
    until("the button", || {
        stage.scroll_to(400.0);
        jump().is_some()
    })
    .await;
    frames(4).await;
    let (log, button) = (stage.log().get_bounding_client_rect(), jump().unwrap().get_bounding_client_rect());
    assert!(button.top() >= log.bottom() - 0.5, "{} is above {}", button.top(), log.bottom());
    let top = stage.top_at_rest().await.0;
    jump().unwrap().unchecked_ref::<HtmlElement>().click();
    until("the end", || jump().is_none()).await;
    assert_ne!(stage.top_at_rest().await.0, top);
}
