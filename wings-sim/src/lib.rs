//! A simulated Wings daemon.
