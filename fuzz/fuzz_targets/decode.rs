//! Frames from a daemon, text and binary.
#![no_main]
#![allow(dead_code, reason = "each target uses a part of the checks")]

#[path = "../../tests/checks/mod.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|frame: &[u8]| checks::decode::check(frame));
