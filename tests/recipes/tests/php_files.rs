//! The recipes' files in PHP: they can be read, and the Pelican plugin does what its README says.
#![expect(clippy::unwrap_used, reason = "a test stops where its expectation breaks")]

mod php;

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

fn recipes() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www/recipes")
}

#[test]
fn each_file_can_be_read() {
    if !*php::IS_THERE {
        return;
    }
    let files = [
        "proxy/php/console-credentials.php",
        "pelican/src/PteroConsolePlugin.php",
        "pelican/src/Providers/PteroConsoleProvider.php",
    ];
    for file in files {
        let output = Command::new("php").arg("-l").arg(recipes().join(file)).output().unwrap();
        assert!(output.status.success(), "{file}: {output:?}");
    }
}

#[test]
fn pelicans_plugin_puts_its_view_first_and_publishes_its_scripts() {
    if !*php::IS_THERE {
        return;
    }
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("pelican.php");
    let output = Command::new("php").arg(program).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let done: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(done["id"], done["folder"]);
    assert_eq!(done["views"], json!(["resources/views-override"]));
    let view = recipes().join("pelican/resources/views-override/filament/components/server-console.blade.php");
    let view = std::fs::read_to_string(view).unwrap();
    let published = done["published"]["ptero-console"].as_object().unwrap();
    assert_eq!(published.len(), 2);
    for (from, to) in published {
        let to = to.as_str().unwrap().strip_prefix("public/").unwrap();
        assert!(view.contains(&format!("asset('{to}')")), "the view does not load {to}");
        // The standalone script is put there by hand.
        let is_there = recipes().join("pelican").join(from).is_file();
        assert!(is_there || from.ends_with("ptero-console.standalone.js"), "{from}");
    }
}
