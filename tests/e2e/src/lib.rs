//! Support of the end-to-end suite: a browser, a page, a console on it.
//!
//! The suite opens the page that Trunk built (`E2E_DIST`) from a simulated daemon, in a real browser driven over WebDriver.
//! `cargo xtask test` builds the page, finds the browsers and sets the variables; `browser.rs` names them. With
//! `E2E_SCREENSHOTS` set to a folder the suite leaves pictures there; the one of the README is `boot.png`.
#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "this package is tests only: a broken expectation must fail loudly where it happens"
)]

mod axe;
mod browser;
mod console;
mod driver;
mod host_page;
mod page;
mod site;
mod world;

pub use axe::Axe;
pub use browser::{Browser, Engine};
pub use console::Console;
pub use fantoccini::key::Key;
pub use host_page::HostPage;
pub use page::Page;
pub use site::{Pages, Site};
pub use world::World;
