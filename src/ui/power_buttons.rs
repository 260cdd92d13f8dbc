//! power_buttons
