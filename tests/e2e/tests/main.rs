//! All end-to-end tests are one program, so that one which waits for the real time of a fault leaves the machine to the others.

mod accessibility;
mod chromium;
mod contract;
mod doctor;
mod ends;
mod engines;
mod faults;
mod first_paint;
mod keyboard;
mod lifecycle;
mod log;
mod media;
mod menus;
mod policies;
mod profiles;
mod recipes;
mod tokens;
mod touch;
