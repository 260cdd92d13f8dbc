//! Escape sequences of one event to rows.
