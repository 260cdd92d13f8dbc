//! What holds for every input, as functions that panic where it does not. The fuzz targets (`fuzz/`) call them with what
//! the fuzzer finds, `tests/invariants.rs` with random input in every test run.
//!
//! An event's text is always taken whole: sequences and styles end with it, so there is no way to cut it into parser calls
//! that could differ. What is checked instead: events fed one after another are the same as each fed alone, whatever came
//! before; a text given to the console in lines is the same however many calls bring it; and a frame is the same as text and
//! as bytes.

pub mod bytes;
pub mod console;
pub mod decode;
pub mod panel;
pub mod parser;
pub mod search;
pub mod store;
pub mod stripper;
