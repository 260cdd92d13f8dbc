//! PHP with curl, for the recipes that are written in it.

use crate::programs;
use crate::sh::Sh;
use crate::tools::{apt, apt::Apt};
use crate::ui;

const IS_ENOUGH: &str = "exit(PHP_VERSION_ID >= 80100 && extension_loaded('curl') ? 0 : 1);";

const PACKAGES: &[&str] = &["php-cli", "php-curl"];

/// Whether PHP 8.1 is there, with curl.
pub fn is_there() -> bool {
    let Some(php) = programs::find("php") else { return false };
    Sh::new(php).args(["-r", IS_ENOUGH]).read().is_ok()
}

/// Installs it where we may; tells whether it is there. That it is not to be had is no error: the caller decides what is needed.
pub fn ensure() -> bool {
    if !is_there()
        && let Some(apt) = Apt::allowed()
    {
        ui::heading("Installing PHP");
        if let Err(error) = apt.install(PACKAGES) {
            ui::warn(error);
        }
    }
    is_there()
}

/// How to get it.
pub fn advice() -> String {
    format!("On Debian: {}. Elsewhere: PHP 8.1 with its curl extension, on PATH.", apt::command(PACKAGES))
}
