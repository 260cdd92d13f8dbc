//! Resource samples over time: what is kept of them, and the rates they give.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test stops where its expectation breaks")]

mod rates;
mod series;
