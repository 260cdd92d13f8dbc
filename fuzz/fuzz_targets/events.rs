//! Several events, cut at the byte 0xFF, and lines in several calls.
#![no_main]
#![allow(dead_code, reason = "each target uses a part of the checks")]

#[path = "../../tests/checks/mod.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let events: Vec<_> =
        data.split(|byte| *byte == 0xff).map(|event| String::from_utf8_lossy(event).into_owned()).collect();
    checks::parser::check_events(&events);
    checks::console::check_lines(&events.concat(), data.len());
});
