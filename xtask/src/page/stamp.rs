//! What a build was made from, as one number: equal stamps mean that building again changes nothing.
//!
//! It is made of contents and not of times, because a checkout gives old contents new times.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use super::remap;
use crate::error::{Doing, Result};
use crate::paths::Workspace;
use crate::sh::Sh;

/// The stamp of the present compiler and of these files and folders.
///
/// # Errors
/// If a source cannot be read or there is no compiler.
pub fn of(workspace: &Workspace, inputs: &[&str]) -> Result<String> {
    let compiler = Sh::new("rustc").dir(workspace.root()).arg("-V").read()?;
    let flags = std::env::var_os("RUSTFLAGS").unwrap_or_default();
    let sources = of_sources(workspace.root(), inputs)?;
    let remapped = remap::flags(workspace)?;
    Ok(format!("{sources:016x} {} {} {remapped}\n", compiler.trim(), flags.to_string_lossy()))
}

fn of_sources(root: &Path, inputs: &[&str]) -> Result<u64> {
    let mut files = Vec::new();
    for input in inputs {
        collect(&root.join(input), &mut files)?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.strip_prefix(root).unwrap_or(&file).hash(&mut hasher);
        fs::read(&file).doing(|| format!("read {}", file.display()))?.hash(&mut hasher);
    }
    Ok(hasher.finish())
}

/// All files at or below `path`; a path that is not there has none.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_file() {
        files.push(path.to_path_buf());
    } else if path.is_dir() {
        let reading = || format!("read {}", path.display());
        for entry in fs::read_dir(path).doing(reading)? {
            collect(&entry.doing(reading)?.path(), files)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const INPUTS: &[&str] = &["src", "index.html", "absent"];

    /// A folder of its own for each test, removed at the end.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("xtask-stamp-{name}-{}", std::process::id()));
            fs::create_dir_all(path.join("src/deep")).unwrap();
            fs::write(path.join("src/deep/a.rs"), "a").unwrap();
            fs::write(path.join("index.html"), "<html>").unwrap();
            Self(path)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn equal_sources_have_equal_stamps() {
        let (one, two) = (Folder::new("one"), Folder::new("two"));
        assert_eq!(of_sources(&one.0, INPUTS).unwrap(), of_sources(&two.0, INPUTS).unwrap());
    }

    #[test]
    fn a_changed_added_moved_or_removed_source_changes_the_stamp() {
        let folder = Folder::new("changes");
        let mut seen = vec![of_sources(&folder.0, INPUTS).unwrap()];
        let mut changed = |what: &str| {
            let stamp = of_sources(&folder.0, INPUTS).unwrap();
            assert!(!seen.contains(&stamp), "{what}");
            seen.push(stamp);
        };
        fs::write(folder.0.join("src/deep/a.rs"), "b").unwrap();
        changed("changed");
        fs::write(folder.0.join("src/b.rs"), "").unwrap();
        changed("added");
        fs::rename(folder.0.join("src/b.rs"), folder.0.join("src/c.rs")).unwrap();
        changed("moved");
        fs::remove_file(folder.0.join("index.html")).unwrap();
        changed("removed");
    }

    #[test]
    fn what_the_page_does_not_read_does_not_count() {
        let folder = Folder::new("others");
        let before = of_sources(&folder.0, INPUTS).unwrap();
        fs::create_dir_all(folder.0.join("dist")).unwrap();
        fs::write(folder.0.join("dist/index.html"), "built").unwrap();
        fs::write(folder.0.join("README.md"), "read me").unwrap();
        assert_eq!(of_sources(&folder.0, INPUTS).unwrap(), before);
    }
}
