//! The `wings-sim` command.
fn main() {}
