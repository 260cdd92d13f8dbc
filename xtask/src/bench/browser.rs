//! The browser bench of `bench/`: what it needs is built here, what it does is JavaScript.

use std::path::{Path, PathBuf};

use super::{Options, corpora};
use crate::error::{Error, Result};
use crate::page;
use crate::paths::Workspace;
use crate::programs;
use crate::sh::Sh;
use crate::tools::browsers::Engine;
use crate::tools::npm;
use crate::ui;

/// Builds the release page and wings-sim, writes the corpora and runs the measures.
///
/// # Errors
/// If something is missing, cannot be built, or the bench fails.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let browser = Engine::Chromium.program().ok_or_else(|| Engine::Chromium.missing())?;
    let dist = if options.quick { page::ensure_release(workspace)? } else { page::ensure_complete(workspace)? };
    npm::ensure(workspace)?;
    npm::ensure_in(workspace, "bench")?;
    let sim = build_sim(workspace)?;
    let out = workspace.path("build/bench");
    let corpora = out.join("corpora");
    corpora::write(&corpora, options.seed)?;
    ui::heading("Measuring");
    Sh::new(npm::node()?)
        .dir(workspace.root())
        .arg("bench/run.mjs")
        .arg(arguments(
            options,
            [("browser", &browser), ("sim", &sim), ("esbuild", &esbuild(workspace)?)],
            [("dist", &dist), ("corpora", &corpora), ("out", &out)],
        ))
        .advice("The reason is in its output above.")
        .run()
}

/// A daemon that is slower than the page it feeds would hide what the page takes: it is optimised.
fn build_sim(workspace: &Workspace) -> Result<PathBuf> {
    ui::heading("Building the simulated daemon (release)");
    Sh::cargo(workspace.root())
        .args(["build", "--release", "--package", "wings-sim"])
        .advice("The reason is in the compiler's output above.")
        .run()?;
    let own = std::env::current_exe().ok();
    let target = own.as_deref().and_then(Path::parent).and_then(Path::parent);
    target.and_then(|target| programs::find_in(&target.join("release"), "wings-sim")).ok_or_else(|| Error::Missing {
        what: "wings-sim was built, but not beside this program's folder".into(),
        advice: "Run this chore as `cargo xtask bench`.".into(),
    })
}

fn esbuild(workspace: &Workspace) -> Result<PathBuf> {
    programs::find_in(&npm::bin(workspace), "esbuild").ok_or_else(|| Error::Missing {
        what: "esbuild is not among the npm packages".into(),
        advice: "Install them again: npm ci".into(),
    })
}

/// The one argument of `run.mjs`, as JSON.
fn arguments<'a>(
    options: &Options,
    programs: impl IntoIterator<Item = (&'a str, &'a PathBuf)>,
    folders: impl IntoIterator<Item = (&'a str, &'a PathBuf)>,
) -> String {
    let paths =
        programs.into_iter().chain(folders).map(|(name, path)| format!("{name:?}:{}", text(&path.to_string_lossy())));
    let soak = vec!["soak".to_owned()];
    let only = if options.soak { &soak } else { &options.only };
    let lists = [("only", only), ("contenders", &options.contenders)];
    let lists = lists.into_iter().map(|(name, list)| {
        let items: Vec<String> = list.iter().map(|item| text(item)).collect();
        format!("{name:?}:[{}]", items.join(","))
    });
    let repetitions = options.repetitions.unwrap_or(if options.quick { 1 } else { 5 });
    let plain = [
        format!("\"repetitions\":{repetitions}"),
        format!("\"quick\":{}", options.quick),
        format!("\"seed\":{}", options.seed),
    ];
    format!("{{{}}}", paths.chain(lists).chain(plain).collect::<Vec<_>>().join(","))
}

/// A JSON string. Paths and names hold no control characters.
fn text(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', r"\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_argument_is_json() {
        let options = Options {
            native: false,
            filter: Vec::new(),
            only: vec!["burst".into(), "socket".into()],
            contenders: Vec::new(),
            repetitions: None,
            quick: true,
            soak: false,
            seed: 7,
        };
        let path = PathBuf::from(r#"C:\a "b""#);
        assert_eq!(
            arguments(&options, [("sim", &path)], []),
            r#"{"sim":"C:\\a \"b\"","only":["burst","socket"],"contenders":[],"repetitions":1,"quick":true,"seed":7}"#
        );
    }
}
