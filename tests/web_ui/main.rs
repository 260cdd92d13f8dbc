//! The views in a real browser: what is shown for a snapshot, and what a person's actions give.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test stops where its expectation breaks")]

mod announcement;
mod banner;
mod colour;
mod command_line;
mod find_bar;
mod helpers;
mod hostile;
mod jobs;
mod notices;
mod page;
mod power;
mod share;
mod snapshots;
mod stats;
mod surroundings;
mod view_menu;
mod words;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
