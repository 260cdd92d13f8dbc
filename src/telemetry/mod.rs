//! Resource samples over time: rates from real elapsed time, bounded histories (`docs/protocol.md` section 5.1).
//!
//! Belongs here: numbers. Does not belong here: how they are drawn or worded.

mod history;
mod rates;

pub use history::{History, Point};
pub use rates::{Rates, Sample, Telemetry};
