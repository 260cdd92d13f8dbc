//! A simulated Wings daemon with the panels' credentials endpoints and believable game servers behind it.
//!
//! ```text
//! sim (start, stop) ──► http ──► daemon (the websocket)      ──► server (power, container, console) ──► game
//!                        ├─────► panel (credentials)         ──► server
//!                        ├─────► control (faults on order)   ──► server
//!                        └─────► page (static files)
//! ```
//!
//! ```no_run
//! # async fn example() -> Result<(), wings_sim::SimError> {
//! let sim = wings_sim::Sim::builder().time_scale(20.0).start().await?;
//! println!("open {}", sim.url());
//! sim.stop().await;
//! # Ok(())
//! # }
//! ```

mod clock;
mod control;
mod daemon;
mod game;
mod http;
mod page;
mod panel;
mod profile;
mod server;
mod settings;
mod shared;
mod sim;
mod sync;
mod world;

pub use control::{Control, ControlError, Garbage, ServerInfo};
pub use panel::{Panel, PanelAnswer};
pub use profile::Profile;
pub use server::Outcome;
pub use settings::Autostart;
pub use sim::{Builder, Sim, SimError};

/// The id of the first server, "Survival".
pub const FIRST_SERVER: &str = "11111111-2222-4333-8444-555555555555";
/// The id of the second server, "Creative".
pub const SECOND_SERVER: &str = "11111112-2222-4333-8444-555555555556";
