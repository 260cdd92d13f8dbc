//! `cargo xtask`: every chore of the project as one command.
fn main() {}
