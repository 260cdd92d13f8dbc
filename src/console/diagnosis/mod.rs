//! The doctor: why connecting fails, and what to do about it (`docs/errors.md` lists every code).
//!
//! [`Facts`] in, [`Diagnosis`] out; `Doctor` gathers the facts of one streak of failures. Belongs here: what a failure
//! means and the words for it. Does not belong here: when to try again (`session`), how a node is probed (`browser`).
//!
//! Inside: `cases` holds every case's words, `verdict` picks one, `fill` puts the facts in; `address` reads URLs, `redact`
//! keeps secrets out of quoted text, `report` writes the text to copy. Words are data, because data compresses better
//! than code.

mod address;
mod cases;
mod doctor;
mod facts;
mod fill;
mod hooks;
mod redact;
mod report;
mod verdict;

pub use facts::{Attempt, Cause, CredentialsFrom, Network, NodeHistory, Probe, ProbeId, Progress, Surroundings};
pub use facts::{Diagnosis, Facts, Fix};
pub use hooks::DoctorMsg;
pub use verdict::diagnose;

pub(super) use doctor::Doctor;
