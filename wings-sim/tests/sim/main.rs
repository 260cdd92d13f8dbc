//! The simulation from outside: a raw websocket client and a raw HTTP client against a running one.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod auth;
mod console;
mod limits;
mod panel;
mod power;
mod support;
mod upgrade;
