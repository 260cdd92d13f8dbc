//! The one fact the chores want from `Cargo.lock`: which version of a crate is locked.

/// The version of the first package called `name`, or `None` if the lock file has no such package.
pub fn locked_version(lock: &str, name: &str) -> Option<String> {
    let wanted = format!("name = \"{name}\"");
    let mut lines = lock.lines().map(str::trim).skip_while(|line| *line != wanted).skip(1);
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"').map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
[[package]]
name = "wasm-bindgen"
version = "0.2.130"
dependencies = [
 "wasm-bindgen-macro",
]

[[package]]
name = "wasm-bindgen-macro"
version = "0.2.131"
"#;

    #[test]
    fn the_whole_name_counts() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen"), Some("0.2.130".into()));
        assert_eq!(locked_version(LOCK, "wasm-bindgen-macro"), Some("0.2.131".into()));
        assert_eq!(locked_version(LOCK, "wasm"), None);
        assert_eq!(locked_version("", "wasm-bindgen"), None);
    }
}
