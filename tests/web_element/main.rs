//! The element's handle in a real browser, against a stand-in for `WebSocket` that the test holds in its hand.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test stops where its expectation breaks")]

mod bench;
mod connection;
mod find;
mod hosts;
mod intake;
mod lifecycle;
mod nesting;
mod place;
mod wall;

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);
