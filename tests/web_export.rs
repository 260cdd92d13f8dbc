//! The log as a file, through the element's seam.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test stops where its expectation breaks")]

use js_sys::{Object, Promise, Reflect};
use ptero_console::element::ConsoleHandle;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Blob, Element, HtmlElement, HtmlInputElement, ShadowRoot, ShadowRootInit, ShadowRootMode};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen(inline_js = r#"
export function without_clipboard() {
  Object.defineProperty(navigator, "clipboard", { configurable: true, value: undefined });
  const exec = document.execCommand;
  const copied = [];
  document.execCommand = () => { copied.push(document.activeElement.value); return true; };
  return () => { delete navigator.clipboard; document.execCommand = exec; return copied.join("|"); };
}
"#)]
extern "C" {
    /// A page that is not served over https. Calling the answer ends that and tells what was copied the old way.
    fn without_clipboard() -> js_sys::Function;
}

#[wasm_bindgen_test]
async fn a_page_without_a_clipboard_copies_the_old_way() {
    let console = mounted();
    console.feed("203.0.113.7 joined");
    let restore = without_clipboard();
    let copied = JsFuture::from(console.copy_all(&JsValue::UNDEFINED).unwrap_or_else(|_| panic!())).await;
    assert_eq!(restore.call0(&JsValue::NULL).unwrap().as_string().unwrap(), "[ip 1] joined\n");
    assert_eq!(field(&field(&copied.unwrap(), "redacted"), "ip").as_f64(), Some(1.0));
    console.destroy();
}

fn mounted() -> ConsoleHandle {
    let (host, shadow, mount) = place();
    ConsoleHandle::new(&host, &shadow, mount).unwrap()
}

/// A host in the page, its shadow root and the place in there for a console.
fn place() -> (HtmlElement, ShadowRoot, Element) {
    let document = web_sys::window().unwrap().document().unwrap();
    let host: HtmlElement = document.create_element("div").unwrap().unchecked_into();
    // First, so that it is in view however much the runner has written.
    document.body().unwrap().prepend_with_node_1(&host).unwrap();
    let shadow = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).unwrap();
    let mount = document.create_element("div").unwrap();
    shadow.append_child(&mount).unwrap();
    (host, shadow, mount)
}

fn options(pairs: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in pairs {
        Reflect::set(&object, &(*name).into(), value).unwrap();
    }
    object.into()
}

fn field(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap()
}

async fn text_of(made: Promise) -> (String, JsValue) {
    let made = JsFuture::from(made).await.unwrap();
    let blob: Blob = field(&made, "blob").unchecked_into();
    let text: Promise = blob.text();
    (JsFuture::from(text).await.unwrap().as_string().unwrap(), made)
}

#[wasm_bindgen_test]
async fn a_file_holds_the_log_without_what_is_private() {
    let console = mounted();
    console.feed("\u{1b}[32mSteve\u{1b}[0m[/203.0.113.7:5] joined\nkept");
    let (text, made) = text_of(console.export_log("text", &JsValue::UNDEFINED).unwrap_or_else(|_| panic!())).await;
    assert_eq!(text, "Steve[/[ip 1]] joined\nkept\n");
    assert_eq!(field(&field(&made, "redacted"), "ip").as_f64(), Some(1.0));
    let name = field(&made, "name").as_string().unwrap();
    assert!(name.starts_with("console-2") && name.ends_with(".log"), "{name}");
    console.destroy();
}

#[wasm_bindgen_test]
async fn the_page_may_want_it_whole_and_name_more_to_hide() {
    let console = mounted();
    console.feed("203.0.113.7 Hunter");
    let whole = options(&[("redact", false.into())]);
    assert_eq!(
        text_of(console.export_log("ansi", &whole).unwrap_or_else(|_| panic!())).await.0,
        "203.0.113.7 Hunter\n"
    );
    let named = options(&[("redactions", js_sys::Array::of1(&"Hunter".into()).into())]);
    assert_eq!(text_of(console.export_log("text", &named).unwrap_or_else(|_| panic!())).await.0, "[ip 1] [hidden]\n");
    assert!(console.export_log("pdf", &JsValue::UNDEFINED).is_err());
    console.destroy();
}

#[wasm_bindgen_test]
async fn a_long_log_is_written_whole() {
    let console = mounted();
    let lines: Vec<String> = (0..50_000).map(|n| format!("[12:00:00 INFO]: line {n}")).collect();
    console.feed(&lines.join("\n"));
    let (text, _) = text_of(console.export_log("text", &JsValue::UNDEFINED).unwrap_or_else(|_| panic!())).await;
    assert_eq!(text.lines().count(), 50_000);
    assert!(text.ends_with("line 49999\n"));
    console.destroy();
}

/// Takes the menu's way, as a person does.
async fn press(shadow: &ShadowRoot, selector: &str) {
    for _ in 0..1500 {
        let element = shadow.query_selector(selector).unwrap();
        if let Some(element) = element.filter(|element| element.get_attribute("aria-disabled").is_none()) {
            element.unchecked_into::<HtmlElement>().click();
            return;
        }
        wait().await;
    }
    panic!("nothing to press at {selector}: {}", shadow.text_content().unwrap_or_default());
}

async fn wait() {
    JsFuture::from(Promise::new(&mut |resolve, _| {
        web_sys::window().unwrap().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 20).unwrap();
    }))
    .await
    .unwrap();
}

/// Opens the page's own way and lets the log go, while `listener` listens. Returns what the dialog says then.
async fn handed(listener: &str) -> String {
    let (host, shadow, mount) = place();
    let listener = js_sys::Function::new_with_args("event", listener);
    host.add_event_listener_with_callback("ptero-share", &listener).unwrap();
    let console = ConsoleHandle::new(&host, &shadow, mount).unwrap();
    console.configure(&options(&[("takesShares", true.into())]));
    console.feed("Steve[/203.0.113.7:5] joined\nkept");
    wait().await;
    press(&shadow, "[part=share-button]").await;
    press(&shadow, "[part~=menu-item][part~=share]").await;
    press(&shadow, "[part=dialog-confirm]:not(.danger)").await;
    let said = || shadow.query_selector("[part=share-status]").unwrap().unwrap().text_content().unwrap();
    for _ in 0..1500 {
        if said().contains("log") {
            break;
        }
        wait().await;
    }
    let status = said();
    let url = shadow.query_selector("[part=share-url]").unwrap();
    let url = url.map(|url| url.unchecked_into::<HtmlInputElement>().value()).unwrap_or_default();
    console.destroy();
    host.remove();
    format!("{status} {url}").trim().to_owned()
}

#[wasm_bindgen_test]
async fn the_page_takes_the_log_and_answers_with_its_address() {
    let text = "const d = event.detail; globalThis.taken = [d.format, d.lines, d.redacted.ip, d.blob.size, d.name, event.bubbles, event.composed];
        d.respondWith(d.blob.text().then((text) => 'https://paste.example/' + encodeURIComponent(text)));";
    assert_eq!(
        handed(text).await,
        "The log is here: https://paste.example/Steve%5B%2F%5Bip%201%5D%5D%20joined%0Akept%0A"
    );
    let taken: js_sys::Array = Reflect::get(&js_sys::global(), &"taken".into()).unwrap().unchecked_into();
    assert_eq!(taken.get(0).as_string().as_deref(), Some("text"));
    assert_eq!([taken.get(1).as_f64(), taken.get(2).as_f64()], [Some(2.0), Some(1.0)]);
    assert_eq!([taken.get(5).as_bool(), taken.get(6).as_bool()], [Some(true), Some(true)]);
}

#[wasm_bindgen_test]
async fn the_page_may_refuse_fail_or_say_nothing() {
    assert_eq!(handed("").await, "This page has taken the log.");
    assert_eq!(
        handed("event.detail.respondWith(new URL('https://a.example/x'))").await,
        "The log is here: https://a.example/x"
    );
    assert_eq!(
        handed("event.preventDefault(); event.detail.reason = 'Too large.'").await,
        "The page could not take the log: Too large."
    );
    assert_eq!(
        handed("event.detail.respondWith(Promise.reject(new Error('413')))").await,
        "The page could not take the log: 413"
    );
    assert_eq!(handed("event.detail.respondWith('javascript:alert(1)')").await, "This page has taken the log.");
}

#[wasm_bindgen_test]
async fn the_streaming_mode_covers_painted_rows_and_the_switch_sets_the_attribute() {
    let document = web_sys::window().unwrap().document().unwrap();
    let host: HtmlElement = document.create_element("div").unwrap().unchecked_into();
    host.style().set_property("height", "500px").unwrap();
    // First, so that it is in view however much the runner has written.
    document.body().unwrap().prepend_with_node_1(&host).unwrap();
    let shadow = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).unwrap();
    let mount = document.create_element("div").unwrap();
    shadow.append_child(&mount).unwrap();
    let console = ConsoleHandle::new(&host, &shadow, mount).unwrap();
    console.configure(&options(&[("redactions", js_sys::Array::of1(&"Hunter".into()).into())]));
    console.feed("Steve[/203.0.113.7:5] joined Hunter");
    let shows = |text: &str| {
        let row = shadow.query_selector(".row").unwrap();
        row.is_some_and(|row| row.text_content().as_deref() == Some(text))
    };
    for (wanted, text) in
        [(true, "Steve[/*************] joined ******"), (false, "Steve[/203.0.113.7:5] joined Hunter")]
    {
        press(&shadow, &format!("[part=streaming-button][aria-pressed={}]", !wanted)).await;
        assert_eq!(host.has_attribute("streaming"), wanted);
        for _ in 0..1500 {
            if shows(text) {
                break;
            }
            wait().await;
        }
        assert!(shows(text), "{:?}", shadow.query_selector(".row").unwrap().and_then(|row| row.text_content()));
    }
    console.destroy();
    host.remove();
}

#[wasm_bindgen_test]
async fn all_that_was_fed_before_is_in_the_file() {
    let console = mounted();
    let text: Vec<String> = (0..2_000).map(|n| format!("[12:00:00 INFO]: {n} {}", "word ".repeat(8))).collect();
    let text = text.join("\n");
    for _ in 0..45 {
        console.feed(&text);
    }
    console.feed("the last one");
    let made = console.export_log("text", &JsValue::UNDEFINED).unwrap_or_else(|_| panic!());
    let (text, _) = text_of(made).await;
    assert_eq!((text.lines().count(), text.lines().last()), (90_001, Some("the last one")));
    console.destroy();
}
