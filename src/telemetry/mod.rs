//! Resource samples over time: rates from real elapsed time, the whole session in bounded memory (`docs/protocol.md`
//! section 5.1).
//!
//! Belongs here: numbers. Does not belong here: how they are drawn or worded.

mod bucket;
mod level;
mod rates;
mod sample;
mod series;

pub use bucket::Bucket;
pub use sample::{Metric, Sample, Telemetry};
pub use series::{Series, Stretch};
