//! Leaving the page and coming back.

use js_sys::{Object, Reflect};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::bench::{
    Bench, TOKEN, closes, count, credentials, line, lines, newest, open, record, recorded, status, text, until,
};

fn fresh_mount(bench: &Bench) -> Element {
    let document = bench.host.owner_document().unwrap();
    let mount = document.create_element("div").unwrap();
    let old = bench.shadow.first_element_child().unwrap();
    old.replace_with_with_node_1(&mount).unwrap();
    mount
}

fn resume(bench: &Bench) {
    bench.handle.resume(&bench.host, &bench.shadow, fresh_mount(bench)).unwrap();
}

#[wasm_bindgen_test]
async fn a_parked_console_has_no_views_and_no_socket_and_keeps_its_log() {
    let (bench, socket) = Bench::new().live().await;
    line(&socket, "before it left");
    bench.until_row("before it left").await;
    // Taken before it goes, painted or not.
    line(&socket, "the last line");
    bench.handle.park();
    assert_eq!(closes(&socket), 1.0);
    assert_eq!(bench.handle.connection(), "stopped");
    until("no views", || bench.find(".log").is_none()).await;
    bench.handle.feed("fed while it was away");
    resume(&bench);
    for row in ["before it left", "the last line", "fed while it was away"] {
        bench.until_row(row).await;
    }
    assert_eq!(bench.rows().len(), 3, "{:?}", bench.rows());
}

#[wasm_bindgen_test]
async fn a_console_that_comes_back_connects_and_paints_as_before() {
    let (bench, _) = Bench::new().live().await;
    bench.handle.park();
    resume(&bench);
    let settings = Object::new();
    Reflect::set(&settings, &"credentials".into(), &credentials(TOKEN)).unwrap();
    bench.handle.configure(&settings);
    let before = count();
    bench.handle.connect();
    until("a socket", || count() > before).await;
    let socket = newest();
    open(&socket);
    text(&socket, r#"{"event":"auth success"}"#);
    status(&socket, "running");
    line(&socket, "a line after it came back");
    bench.until_row("a line after it came back").await;
    assert_eq!(bench.handle.connection(), "live");
}

#[wasm_bindgen_test]
async fn a_search_goes_on_while_a_console_is_parked() {
    let bench = Bench::new();
    bench.handle.feed("a needle");
    bench.until_row("a needle").await;
    let found = bench.handle.find("needle".to_owned(), &Object::new());
    bench.handle.park();
    let found = wasm_bindgen_futures::JsFuture::from(found).await.unwrap();
    assert_eq!(Reflect::get(&found, &"count".into()).unwrap().as_f64(), Some(1.0));
}

#[wasm_bindgen_test]
async fn a_parked_console_tells_of_its_last_state_only() {
    let (bench, _) = Bench::new().live().await;
    let seen = record(&bench, &["ptero-connection", "ptero-ready", "ptero-stats"]);
    bench.handle.park();
    let seen = recorded(&seen);
    assert_eq!(seen.len(), 1, "{seen:?}");
    assert!(seen[0].contains("stopped"), "{seen:?}");
}

#[wasm_bindgen_test]
async fn a_move_keeps_the_place() {
    let bench = Bench::new();
    bench.handle.feed(&lines(0..1000));
    bench.until_row("line 999").await;
    until("the end", || bench.is_at_end()).await;
    let body = bench.host.parent_element().unwrap();
    bench.host.remove();
    body.prepend_with_node_1(&bench.host).unwrap();
    bench.handle.moved();
    until("the end again", || bench.is_at_end()).await;
    bench.handle.feed("one more");
    bench.until_row("one more").await;
    assert!(bench.find(".jump").is_none(), "nobody scrolled");
}

#[wasm_bindgen_test]
async fn what_throws_when_it_is_read_counts_as_absent() {
    let bench = Bench::new();
    let faulty = js_sys::Function::new_no_args(
        "return { scrollback: 50, get layout() { throw new Error('no'); }, messages: { get 'log.empty'() { throw new Error('no'); }, 'log.name': 'The log' } }",
    );
    bench.handle.configure(&faulty.call0(&wasm_bindgen::JsValue::NULL).unwrap());
    until("the page's word", || bench.find("[aria-label='The log']").is_some()).await;
}
