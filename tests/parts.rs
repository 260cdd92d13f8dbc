//! `docs/parts.md` names what is there: every part of it stands in the sources. That none is missing is seen where every state is
//! opened (`tests/e2e/tests/accessibility.rs`).
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::expect_used, reason = "a test stops where its expectation breaks")]

use std::fs;
use std::path::Path;

/// Families whose last word comes from an enum.
const FAMILIES: [&str; 3] = ["power-", "stat-", "view-"];

fn read(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            read(&path, text);
        } else if path.extension().is_some_and(|end| end == "rs" || end == "js") {
            text.push_str(&fs::read_to_string(&path).expect("a text"));
        }
    }
}

/// Whether a list of words between quotes begins or ends with this one, or is it.
fn has_word(sources: &str, word: &str) -> bool {
    [format!("\"{word}\""), format!("\"{word} "), format!(" {word}\"")].iter().any(|text| sources.contains(text))
}

#[test]
fn each_part_stands_in_the_sources() {
    let mut sources = String::new();
    read(Path::new("src"), &mut sources);
    read(Path::new("www"), &mut sources);
    let table = fs::read_to_string("docs/parts.md").expect("the table");
    let parts: Vec<&str> = table.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    assert!(parts.len() > 100, "only {} parts", parts.len());
    let is_there = |part: &str| {
        let rest = FAMILIES.iter().find_map(|family| part.strip_prefix(family));
        has_word(&sources, part) || rest.is_some_and(|rest| has_word(&sources, rest))
    };
    let missing: Vec<&&str> = parts.iter().filter(|part| !is_there(part)).collect();
    assert_eq!(missing, Vec::<&&str>::new(), "in docs/parts.md, but not in the sources");
}
