//! The doctor: facts in, a code and words out; and the way the facts are gathered.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test stops where its expectation breaks")]

mod cases;
mod desk;
mod gathering;
mod secrets;
