//! The simulation from outside: a raw websocket client and a raw HTTP client against a running one.

mod auth;
mod console;
mod limits;
mod panel;
mod power;
mod support;
mod upgrade;
