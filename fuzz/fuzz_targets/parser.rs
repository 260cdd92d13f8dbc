//! One event to rows.
#![no_main]
#![allow(dead_code, reason = "each target uses a part of the checks")]

#[path = "../../tests/checks/mod.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|event: &[u8]| checks::parser::check(&String::from_utf8_lossy(event)));
