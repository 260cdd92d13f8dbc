//! A panel's answers and the tokens in them; the first byte picks the status.
#![no_main]
#![allow(dead_code, reason = "each target uses a part of the checks")]

#[path = "../../tests/checks/mod.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let mut bytes = checks::bytes::Bytes(data);
    let status = [200, 403, 409, 500][usize::from(bytes.byte()) % 4];
    let text = String::from_utf8_lossy(bytes.0);
    checks::panel::check_answer(status, &text);
    checks::panel::check_token(&text);
});
