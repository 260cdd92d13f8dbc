//! The tables of `www/lang/` against the English texts, and the English texts against the code.

use std::fs;
use std::path::{Path, PathBuf};

use super::english::{ENGLISH, EQUALS, Key, keys};
use super::plural::{FORM_END, Plurals};
use super::template::places;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Tag and table of every language but English.
fn tables() -> Vec<(String, String)> {
    let Ok(entries) = fs::read_dir(root().join("www/lang")) else { return Vec::new() };
    let files =
        entries.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|end| end == "txt"));
    files
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap()))
        .collect()
}

#[test]
fn every_language_has_exactly_the_english_keys_in_their_order() {
    for (tag, table) in tables() {
        let named: Vec<&str> = table.lines().map(|line| line.split_once(EQUALS).unwrap_or_default().0).collect();
        let known: Vec<&str> = keys().map(Key::as_str).collect();
        let wrong = named.iter().zip(&known).find(|(named, known)| named != known);
        assert_eq!(wrong, None, "{tag}: a line, and the key that belongs there");
        assert_eq!(named.len(), known.len(), "{tag}");
    }
}

#[test]
fn every_text_has_the_places_and_the_forms_it_needs() {
    for (tag, table) in tables().into_iter().chain([("en".to_owned(), ENGLISH.to_owned())]) {
        for (key, line) in keys().zip(table.lines()) {
            let text = line.split_once(EQUALS).unwrap_or_default().1;
            assert!(!text.is_empty() && text == text.trim_matches(' '), "{tag}: {line}: spaces around it, or nothing");
            assert!(!text.contains("  "), "{tag}: {line}: two spaces");
            assert_eq!(places(text), places(key.english()), "{tag}: {line}");
            let is_counted = key.english().contains(FORM_END);
            let forms = if is_counted { Plurals::of(&tag).forms() } else { 1 };
            assert_eq!(text.split(FORM_END).count(), forms, "{tag}: {line}: its forms");
        }
    }
}

/// French has a space there at which no line may end: before its double marks, and inside of its quotes.
#[test]
fn french_marks_are_not_torn_off() {
    let is_kept = |c: char| matches!(c, '\u{a0}' | '\u{202f}');
    for line in fs::read_to_string(root().join("www/lang/fr.txt")).unwrap().lines() {
        let text = line.split_once(EQUALS).unwrap_or_default().1;
        let chars: Vec<char> = std::iter::once(' ').chain(text.chars()).chain([' ']).collect();
        for around in chars.windows(3) {
            let [before, mark, after] = around else { continue };
            let is_double = matches!(mark, ':' | ';' | '?' | '!') && matches!(after, ' ' | '\u{a0}');
            let is_fine = (!is_double && *mark != '»' || is_kept(*before)) && (*mark != '«' || is_kept(*after));
            assert!(is_fine, "{line}: {mark}");
        }
    }
}

#[test]
fn every_key_is_used() {
    let mut code = String::new();
    collect(&root().join("src"), &mut code);
    code.push_str(&fs::read_to_string(root().join("www/texts.js")).unwrap());
    for key in keys().map(Key::as_str) {
        let short = key.strip_prefix("doctor.").unwrap_or(key);
        let is_used = [key, short].iter().any(|name| code.contains(&format!("\"{name}\"")));
        assert!(is_used, "{key} is nowhere in the code");
    }
}

#[test]
fn the_elements_class_says_what_the_table_says() {
    let class = fs::read_to_string(root().join("www/texts.js")).unwrap();
    let class = class.replace(":\n    \"", ": \"");
    for key in keys().filter(|key| key.as_str().starts_with("element.") && key.as_str() != "element.crashed") {
        let entry = format!("\"{}\": \"{}\",", key.as_str(), key.english());
        assert!(class.contains(&entry), "{entry} is not in www/texts.js");
    }
}

fn collect(folder: &Path, code: &mut String) {
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, code);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            code.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}
