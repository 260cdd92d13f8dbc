//! The wire as daemons and panels really speak it: tables per event, captures, and properties over arbitrary input.
#![cfg(not(target_arch = "wasm32"))]

mod captures;
mod client;
mod events;
mod frames;
mod panels;
mod properties;
mod tokens;
