//! The log as a file, through the element's seam.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test stops where its expectation breaks")]

use js_sys::{Object, Promise, Reflect};
use ptero_console::element::ConsoleHandle;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Blob, HtmlElement, ShadowRootInit, ShadowRootMode};

wasm_bindgen_test_configure!(run_in_browser);

fn mounted() -> ConsoleHandle {
    let document = web_sys::window().unwrap().document().unwrap();
    let host: HtmlElement = document.create_element("div").unwrap().unchecked_into();
    document.body().unwrap().append_child(&host).unwrap();
    let shadow = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).unwrap();
    let mount = document.create_element("div").unwrap();
    shadow.append_child(&mount).unwrap();
    ConsoleHandle::new(host, &shadow, mount).unwrap()
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
