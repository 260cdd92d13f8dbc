//! The life of a connection against a simulated panel and daemon: hours in milliseconds.
//!
//! `sim` drives a session by what its effects ask for and checks the rules that hold at every moment; the other files
//! are scripts and properties.

mod daemon;
mod faults;
mod frame;
mod network;
mod page;
mod panel;
mod property;
mod renewal;
mod replay;
mod replay_facts;
mod sending;
mod sim;
mod streams;
mod told;
mod unproven;
mod waiting;
mod wire;
