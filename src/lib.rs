//! **ptero-console**: a live game-server console for any web page, and the parts it is made of for any program.
//!
//! In a page this crate is the custom element `<ptero-console>`; how to embed it is in the README. For a native program it
//! is a library without a web dependency, a clock, a thread or a socket of its own:
//!
//! - [`protocol`]: the Wings websocket protocol. Frames to [`protocol::ServerEvent`], [`protocol::ClientEvent`] to frames, and
//!   the credentials of Pterodactyl, Pelican, Calagopus and `XyraPanel`.
//! - [`session`]: one connection's life. It is told what happened and says what to do next: when to fetch credentials, open,
//!   authenticate, renew the token, send, try again, give up. It never does anything itself.
//! - [`terminal`]: output with escapes to styled rows in a bounded store, with search, filter, wrap and export.
//! - [`telemetry`]: resource samples over time; [`console`]: the application model that joins all of these.
//!
//! # A connection, without a network
//!
//! Whoever drives a [`session::Session`] hands it inputs and carries out its effects. This is all there is to it; the
//! example `tail` does the same with HTTP, a websocket and a terminal (`cargo run --example tail`).
//!
//! ```
//! use ptero_console::protocol::{ServerEvent, decode_credentials};
//! use ptero_console::session::{Config, ConnectionState, Effect, Input, Session};
//! use ptero_console::terminal::{Limits, Reader, RowId, RowMeta, Scrollback};
//! use ptero_console::time::{EpochMillis, Millis, Now};
//!
//! let now = Now { mono: Millis(0), wall: EpochMillis(1_770_000_000_000) };
//! let mut session = Session::new(Config { seed: 7 });
//! let mut rows = Scrollback::new(Limits::default());
//!
//! // What happens in the world, in this order. A program waits for it; here it is written down.
//! let answer = r#"{"data":{"token":"a.b.c","socket":"wss://node.example/api/servers/1a2b/ws"}}"#;
//! let frames = [r#"{"event":"auth success"}"#, r#"{"event":"console output","args":["\u001b[32mDone\u001b[0m (3.2s)!"]}"#];
//!
//! let mut inputs = std::collections::VecDeque::from([Input::Connect]);
//! while let Some(input) = inputs.pop_front() {
//!     for effect in session.handle(input, now) {
//!         match effect {
//!             Effect::Fetch { request, .. } => {
//!                 let answer = decode_credentials(200, answer)?;
//!                 inputs.push_back(Input::Fetched { request, answer });
//!             }
//!             Effect::Open { socket, url } => {
//!                 assert_eq!(url, "wss://node.example/api/servers/1a2b/ws");
//!                 inputs.push_back(Input::Opened(socket));
//!                 inputs.extend(frames.map(|frame| Input::Text(socket, frame)));
//!             }
//!             // The first frame out is `auth` with the token; a `Frame` keeps it out of every log.
//!             Effect::Send(_, frame) => assert!(!format!("{frame:?}").contains("a.b.c")),
//!             Effect::Event(ServerEvent::ConsoleOutput(text)) => {
//!                 rows.feed(&text, RowMeta { at: now.wall, ..RowMeta::default() });
//!             }
//!             // A program also sends `Input::Wake` at the moment of `Effect::WakeAt`.
//!             _ => {}
//!         }
//!     }
//! }
//! assert_eq!(*session.state(), ConnectionState::Live);
//!
//! // The server's history is asked for on every new socket; lines wait a moment to be merged with it.
//! let later = Now { mono: Millis(5_000), ..now };
//! for effect in session.handle(Input::Wake, later) {
//!     match effect {
//!         Effect::Event(ServerEvent::ConsoleOutput(text)) => drop(rows.feed(&text, RowMeta::default())),
//!         Effect::Replayed(text) => drop(rows.feed(&text, RowMeta::default())),
//!         _ => {}
//!     }
//! }
//!
//! let mut reader = Reader::default();
//! let row = rows.row(RowId(0), &mut reader).ok_or("no row")?;
//! assert_eq!(row.text, "Done (3.2s)!");
//! assert_eq!(row.runs.len(), 1, "the first word is green");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The map of the house
//!
//! `docs/architecture.md` has the whole of it; an arrow means "may import".
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
//! [`time`], `bytes` and [`words`] (every text that a person reads) are for everyone. The pure core has no clock, no
//! randomness, no async and no web dependency: a native `cargo test` builds exactly it. `browser`, `ui` and `element` exist on
//! `wasm32` only.
//!
//! # Versions
//!
//! Before 1.0, a minor version may change what is public here. The versions of the npm package count the element's contract
//! (attributes, properties, methods, events), and both are released together.

pub mod console;
pub mod protocol;
pub mod session;
pub mod telemetry;
pub mod words;

pub use ptero_terminal as terminal;
use ptero_terminal::bytes;
pub use ptero_terminal::time;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod element;
#[cfg(target_arch = "wasm32")]
pub mod ui;
