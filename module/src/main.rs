//! The module that a page loads: everything that `ptero_console` exports, linked as one.
//!
//! A package of its own, because cargo optimises over all crates together only what it links itself, and not a library that is
//! to be linked elsewhere too.

#![cfg_attr(target_arch = "wasm32", no_main)]

use ptero_console as _;

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
