//! Queries, literal and regular expressions, in rows of any kind.

#![no_main]
#![allow(dead_code, reason = "each target uses a part of the checks")]

#[path = "../../tests/checks/mod.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|program: &[u8]| checks::search::check(program));
