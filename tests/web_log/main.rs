//! The log's view in a real browser: what is painted where, and what a person selects in it.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test stops where its expectation breaks")]

mod folds;
mod keyboard;
mod looks;
mod meeting;
mod million;
mod places;
mod positions;
mod row_menu;
mod ruler;
mod selecting;
mod sideways;
mod stage;
mod wide;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
