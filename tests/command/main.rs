//! What a person does to a server, and what they are told of it: power actions and commands, against a daemon played by
//! the test.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test stops where its expectation breaks")]

mod desk;
mod editor;
mod fate;
mod power;
