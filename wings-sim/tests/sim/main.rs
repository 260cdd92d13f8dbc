//! The simulation from outside: a raw websocket client and a raw HTTP client against a running one.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod auth;
mod calagopus;
mod calagopus_console;
mod captures;
mod conditions;
mod console;
mod faults;
mod limits;
mod panel;
mod pelican;
mod power;
mod ptero11;
mod support;
mod tail;
mod upgrade;
