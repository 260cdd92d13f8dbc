//! What a page hands over that cannot be used: it is told why, and the console goes on.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::bench::{Bench, TOKEN, count, credentials, record, recorded, until};

/// The errors that a console told which connects with these settings.
async fn told(settings: &str) -> Vec<String> {
    let bench = Bench::new();
    let seen = record(&bench, &["ptero-error"]);
    bench.handle.configure(&js_sys::eval(&format!("({settings})")).unwrap());
    bench.handle.connect();
    until(settings, || seen.length() > 0 && bench.handle.connection() == "waiting").await;
    recorded(&seen)
}

#[wasm_bindgen_test]
async fn headers_that_cannot_be_sent_are_named() {
    for headers in [r#"{ "no name": "x" }"#, r#"{ "X-Name": "two\nlines" }"#, r#"{ "X-Name": "日本" }"#] {
        let told = told(&format!("{{ server: '1a2b3c4d', request: {{ headers: {headers} }} }}")).await;
        assert!(told[0].contains("panel-unreachable"), "{told:?}");
    }
}

#[wasm_bindgen_test]
async fn a_callback_that_gives_nothing_is_the_one_that_is_named() {
    for given in ["undefined", "() => {}", "10n", "Symbol('x')"] {
        let told = told(&format!("{{ credentials: async () => ({given}) }}")).await;
        assert!(told[0].contains("credentials-callback"), "{given}: {told:?}");
    }
}

/// A callback that comes late, as from an effect.
fn with_callback(bench: &Bench) {
    let settings = js_sys::eval("({ server: '1a2b3c4d' })").unwrap();
    js_sys::Reflect::set(&settings, &"credentials".into(), &credentials(TOKEN)).unwrap();
    bench.handle.configure(&settings);
}

#[wasm_bindgen_test]
async fn a_callback_that_comes_after_the_panels_refusal_is_asked() {
    let bench = Bench::new();
    bench.handle.configure(&js_sys::eval("({ server: '1a2b3c4d', panelUrl: '/nowhere' })").unwrap());
    bench.handle.connect();
    until("a refusal", || bench.handle.connection() == "stopped").await;
    let before = count();
    with_callback(&bench);
    until("a socket", || count() > before).await;
}

#[wasm_bindgen_test]
async fn a_callback_that_comes_after_a_disconnect_is_not() {
    let bench = Bench::new();
    bench.handle.configure(&js_sys::eval("({ server: '1a2b3c4d', panelUrl: '/nowhere' })").unwrap());
    bench.handle.connect();
    bench.handle.disconnect();
    until("the end", || bench.handle.connection() == "stopped").await;
    with_callback(&bench);
    assert_eq!(bench.handle.connection(), "stopped");
}
