//! The law of the layers (`docs/architecture.md`), checked by reading the source.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test stops where its expectation breaks")]

use std::fs;
use std::path::{Path, PathBuf};

/// Who may import whom. A layer may always import itself.
const ARROWS: [(&str, &[&str]); 11] = [
    ("time", &[]),
    ("words", &[]),
    ("bytes", &[]),
    ("protocol", &["bytes"]),
    ("terminal", &["bytes", "time"]),
    ("telemetry", &["time"]),
    ("session", &["bytes", "protocol", "time"]),
    ("console", &["session", "terminal", "telemetry", "protocol", "time", "words"]),
    ("browser", &["session", "protocol", "time"]),
    ("ui", &["console", "terminal", "protocol", "words"]),
    ("element", &["ui", "browser", "console", "session", "protocol", "terminal", "time", "words"]),
];

const PURE: [&str; 8] = ["time", "bytes", "words", "protocol", "terminal", "telemetry", "session", "console"];

const IMPORT_OF_THE_BUILDER: &str = "#[wasm_bindgen(module = \"/src/ui/log/builder.js\")]\nextern \"C\" {";

struct SourceFile {
    path: PathBuf,
    layer: String,
    code: String,
}

fn source_files() -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (rooms, terminal) = (root.join("src"), root.join("terminal/src"));
    let mut files = Vec::new();
    collect(&rooms, &mut files);
    collect(&terminal, &mut files);
    files
        .into_iter()
        .filter(|path| path != &rooms.join("lib.rs"))
        .map(|path| {
            let relative = path.strip_prefix(&rooms).or_else(|_| path.strip_prefix(&terminal)).unwrap();
            let room = relative.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs").to_owned();
            // A crate of its own, with two rooms that are for everyone.
            let is_own_room = path.starts_with(&rooms) || ["bytes", "time"].contains(&&*room);
            let layer = if is_own_room { room } else { "terminal".to_owned() };
            let code = without_comments(&fs::read_to_string(&path).unwrap());
            SourceFile { path, layer, code }
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn without_comments(code: &str) -> String {
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The layers named by `crate::…` paths, `use crate::{a, b}` groups included.
fn imported_layers(code: &str) -> Vec<String> {
    let mut layers = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let names = match rest.strip_prefix('{') {
            Some(group) => group.split('}').next().unwrap_or_default().split(',').collect(),
            None => vec![rest],
        };
        for name in names {
            let name: String = name.trim().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            if ARROWS.iter().any(|(layer, _)| *layer == name) {
                layers.push(name);
            }
        }
    }
    layers
}

#[test]
fn every_import_follows_an_arrow() {
    let files = source_files();
    assert!(files.len() > 20, "the source was not found");
    let mut broken = Vec::new();
    for file in &files {
        let allowed = ARROWS.iter().find(|(layer, _)| *layer == file.layer);
        let (_, allowed) = allowed.unwrap_or_else(|| panic!("{}: a room that no arrow knows", file.path.display()));
        for target in imported_layers(&file.code) {
            if target != file.layer && !allowed.contains(&target.as_str()) {
                broken.push(format!("{}: {} may not import {target}", file.path.display(), file.layer));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_core_is_pure() {
    let forbidden = [
        "web_sys",
        "js_sys",
        "wasm_bindgen",
        "yew::",
        "gloo",
        "SystemTime",
        "Instant::now",
        "RefCell",
        "Rc<",
        "async fn",
        "println!",
        "thread_local!",
    ];
    for file in source_files().iter().filter(|file| PURE.contains(&file.layer.as_str())) {
        for word in forbidden {
            assert!(!file.code.contains(word), "{}: `{word}` in the pure core", file.path.display());
        }
    }
}

#[test]
fn the_seam_to_javascript_is_one_room() {
    for file in source_files() {
        let is_seam = file.layer == "element";
        // The painter's own script is called and calls nobody: functions of it are imported, nothing is exported.
        let imports = usize::from(file.path.ends_with("ui/log/builder.rs"));
        let (all, imported) =
            (file.code.matches("#[wasm_bindgen").count(), file.code.matches(IMPORT_OF_THE_BUILDER).count());
        assert!(is_seam || (all, imported) == (imports, imports), "{}: exports to JavaScript", file.path.display());
        let is_events = file.path.ends_with("element/events.rs");
        assert!(is_events || !file.code.contains("dispatch_event"), "{}: dispatches an event", file.path.display());
    }
}

#[test]
fn nothing_a_strict_style_policy_blocks() {
    for file in source_files().iter().filter(|file| file.layer == "ui" || file.layer == "element") {
        assert!(!file.code.contains("style="), "{}: a style attribute is blocked by style-src", file.path.display());
        assert!(!file.code.contains("<style"), "{}: a style element is blocked by style-src", file.path.display());
        assert!(!file.code.contains("inner_html"), "{}: text must never become markup", file.path.display());
    }
}

#[test]
fn the_token_has_one_way_out() {
    for file in source_files() {
        let may_expose = file.layer == "protocol";
        assert!(may_expose || !file.code.contains(".expose()"), "{}: reads the token's text", file.path.display());
    }
}
