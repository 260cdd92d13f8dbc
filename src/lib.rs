//! **ptero-console**: a live game-server console for any web page.
//!
//! The map of the house (`docs/architecture.md`); an arrow means "may import".
//!
//! ```text
//! element ──► ui ──► console (snapshots), terminal (types)          WASM edge
//!    │
//!    ├──────► browser ──► session (Input, Effect)                   WASM edge
//!    │
//!    └──────► console ──► session ──► protocol                      pure core
//!                 ├────► terminal
//!                 └────► telemetry
//! ```
//!
//! `time`, `bytes` and `words` (every text that a person reads) are for everyone. The pure core has no clock, no randomness, no async and no web dependency: a native `cargo test` builds exactly it.

mod bytes;
pub mod console;
pub mod protocol;
pub mod session;
pub mod telemetry;
pub mod terminal;
pub mod time;
pub mod words;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod element;
#[cfg(target_arch = "wasm32")]
pub mod ui;
