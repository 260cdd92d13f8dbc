//! Finding from outside.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::bench::{Bench, frames, lines, number, recorder, until};

#[wasm_bindgen_test]
async fn find_resolves_with_the_total_and_goes_to_hits() {
    let bench = Bench::new();
    let seen = recorder(&bench.host, Array::of1(&"ptero-find".into()));
    bench.handle.feed(&lines(0..5000));
    bench.until_row("line 4999").await;
    until("the end", || bench.is_at_end()).await;
    // The event of that scrolling comes later.
    frames(5).await;
    let options = Object::new();
    Reflect::set(&options, &"wholeWord".into(), &true.into()).unwrap();
    let found = JsFuture::from(bench.handle.find("LINE 1".to_owned(), &options)).await.unwrap();
    assert_eq!((number(&found, "count"), number(&found, "index")), (1.0, 1.0));
    bench.until_row("line 1").await;
    let found = JsFuture::from(bench.handle.find("line".to_owned(), &JsValue::UNDEFINED)).await.unwrap();
    assert_eq!(number(&found, "count"), 5000.0);
    let before = number(&found, "index");
    bench.handle.find_previous();
    let last: Array = seen.get(seen.length() - 1).unchecked_into();
    assert!(last.get(1).as_string().unwrap().contains(&format!("\"index\":{}", before - 1.0)), "{last:?}");
    for _ in 0..before as u32 {
        bench.handle.find_previous();
    }
    until("the end", || bench.rows().iter().any(|row| row == "line 4999")).await;
}

#[wasm_bindgen_test]
async fn a_newer_find_settles_the_older_one() {
    let bench = Bench::new();
    for chunk in 0..20 {
        bench.handle.feed(&lines(chunk * 5000..(chunk + 1) * 5000));
    }
    let older = bench.handle.find("line".to_owned(), &JsValue::UNDEFINED);
    let newer = bench.handle.find("line 99999".to_owned(), &JsValue::UNDEFINED);
    let (older, newer) = (JsFuture::from(older).await.unwrap(), JsFuture::from(newer).await.unwrap());
    assert_eq!(Reflect::get(&older, &"done".into()).unwrap(), JsValue::FALSE);
    assert_eq!((number(&newer, "count"), Reflect::get(&newer, &"done".into()).unwrap()), (1.0, JsValue::TRUE));
}

#[wasm_bindgen_test]
async fn a_pattern_that_cannot_be_read_rejects_with_a_code() {
    let bench = Bench::new();
    let options = Object::new();
    Reflect::set(&options, &"regex".into(), &true.into()).unwrap();
    let error = JsFuture::from(bench.handle.find("a(b".to_owned(), &options)).await.unwrap_err();
    assert_eq!(Reflect::get(&error, &"code".into()).unwrap().as_string().as_deref(), Some("query-pattern"));
}

#[wasm_bindgen_test]
async fn hits_are_highlighted_without_touching_rows_and_gone_with_the_find() {
    let bench = Bench::new();
    bench.handle.feed("one \u{1b}[31mTwo th\u{1b}[0mree\ntwo");
    bench.until_row("two").await;
    let before = bench.find(".rows").unwrap().inner_html();
    JsFuture::from(bench.handle.find("two th".to_owned(), &JsValue::UNDEFINED)).await.unwrap();
    until("the highlight", || highlighted("ptero-hit-current") == ["Two th"]).await;
    JsFuture::from(bench.handle.find("two".to_owned(), &JsValue::UNDEFINED)).await.unwrap();
    until("the highlight", || highlighted("ptero-hit-current") == ["two"] && highlighted("ptero-hit") == ["Two"]).await;
    assert_eq!(bench.find(".rows").unwrap().inner_html(), before);
    JsFuture::from(bench.handle.find(String::new(), &JsValue::UNDEFINED)).await.unwrap();
    until("no highlight", || highlighted("ptero-hit-current").is_empty() && highlighted("ptero-hit").is_empty()).await;
}

/// The texts in a highlight of the page.
fn highlighted(name: &str) -> Vec<String> {
    let window = web_sys::window().unwrap();
    let css = Reflect::get(&window, &"CSS".into()).unwrap();
    let registry: js_sys::Map = Reflect::get(&css, &"highlights".into()).unwrap().unchecked_into();
    let get: js_sys::Function = Reflect::get(&registry, &"get".into()).unwrap().unchecked_into();
    let highlight = get.call1(&registry, &name.into()).unwrap();
    if highlight.is_undefined() {
        return Vec::new();
    }
    Array::from(&highlight).iter().map(|range| range.unchecked_into::<web_sys::Range>().to_string().into()).collect()
}
