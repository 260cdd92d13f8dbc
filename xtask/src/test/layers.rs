//! The law of layers as far as Cargo can see it: a native build of the console has no web crate, tests included.

use super::Outcome;
use crate::error::{Error, Result};
use crate::paths::Workspace;
use crate::sh::Sh;

/// Crates that mean a browser; each stands for itself and for all that begin with it and a dash.
const WEB: &[&str] = &["web-sys", "js-sys", "wasm-bindgen", "serde-wasm-bindgen", "yew", "gloo"];

/// Fails if the host's dependency tree of the console has a web crate.
///
/// # Errors
/// If it has one, which is then named.
pub fn run(workspace: &Workspace) -> Result<Outcome> {
    let tree = Sh::cargo(workspace.root())
        .args(["tree", "--package", "ptero-console", "--edges", "normal,dev", "--prefix", "none"])
        .read()?;
    let found = web_crates(&tree);
    if found.is_empty() {
        return Ok(Outcome::Passed);
    }
    Err(Error::Check(format!(
        "a native build of the console would have web crates: {}\nMove them below [target.'cfg(target_arch = \
         \"wasm32\")'.dependencies]; `cargo tree -p ptero-console -i <crate>` shows who asks for one.",
        found.join(", ")
    )))
}

/// The web crates of a `cargo tree --prefix none`, each once.
fn web_crates(tree: &str) -> Vec<&str> {
    let names = tree.lines().filter_map(|line| line.split_whitespace().next());
    let mut found: Vec<&str> = names.filter(|name| is_web(name)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn is_web(name: &str) -> bool {
    WEB.iter().any(|web| name.strip_prefix(web).is_some_and(|rest| rest.is_empty() || rest.starts_with('-')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_crates_are_found_wherever_they_are() {
        let tree = "ptero-console v0.1.0 (/x)\nserde v1.0.229\nweb-sys v0.3.107\njs-sys v0.3.107 (*)\n\
                    gloo-net v0.7.0\nweb-sys v0.3.107 (*)\nyew-macro v0.23.0 (proc-macro)\n[dev-dependencies]\n";
        assert_eq!(web_crates(tree), ["gloo-net", "js-sys", "web-sys", "yew-macro"]);
    }

    #[test]
    fn names_that_only_look_alike_are_no_web_crates() {
        assert_eq!(web_crates("web-time v1\nyewless v1\nwasmparser v0.2\ngloomy v2\n\n"), Vec::<&str>::new());
    }
}
