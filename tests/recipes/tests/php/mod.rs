//! Whether there is a PHP to run the recipes that are written in it.

use std::env;
use std::io::Write as _;
use std::process::Command;
use std::sync::LazyLock;

/// What a recipe needs: PHP 8.1 with curl.
const IS_ENOUGH: &str = "exit(PHP_VERSION_ID >= 80100 && extension_loaded('curl') ? 0 : 1);";

/// That there is none is said; `RECIPES_PHP` asks for it.
pub static IS_THERE: LazyLock<bool> = LazyLock::new(|| {
    let is_there = Command::new("php").args(["-r", IS_ENOUGH]).status().is_ok_and(|status| status.success());
    if !is_there {
        assert!(env::var_os("RECIPES_PHP").is_none(), "there is no PHP 8.1 with curl");
        let mut output = std::io::stderr();
        writeln!(output, "skipped: there is no PHP 8.1 with curl").unwrap();
    }
    is_there
});
