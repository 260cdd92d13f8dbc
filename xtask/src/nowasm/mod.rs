//! The module as JavaScript, for pages whose policy refuses WebAssembly: `cargo xtask nowasm`.
//!
//! wasm2js takes what WebAssembly was in its first version. Rust's own standard library is compiled with more, so it is compiled
//! here once again, for that first version. Cargo lets only its nightly do that, and the stable one where `RUSTC_BOOTSTRAP` is set.

mod patch;

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Doing, Error, Result};
use crate::page::{self, files::WITHOUT_WASM, remap, stamp};
use crate::paths::Workspace;
use crate::programs;
use crate::sh::Sh;
use crate::tools::{npm, rust, wasm_bindgen};
use crate::ui;

/// The file a page imports in place of wasm-bindgen's glue.
pub const MODULE: &str = "ptero-console.js";

/// What a build reads.
pub const INPUTS: &[&str] =
    &["src", "terminal", "module", "Cargo.toml", "Cargo.lock", "package-lock.json", "xtask/src/nowasm"];

const STAMP: &str = "stamp";

/// Builds it beside the page and says where it is.
///
/// # Errors
/// If a tool cannot be installed or a build fails.
pub fn run(workspace: &Workspace) -> Result<()> {
    let module = page::ensure_complete(workspace)?.join(WITHOUT_WASM).join(MODULE);
    ui::prominent(format!("The module as JavaScript: {}", module.display()));
    Ok(())
}

/// Makes sure that there is a build of the present sources; gives back its folder, which holds [`MODULE`] and nothing a page
/// would not load.
///
/// # Errors
/// If a tool cannot be installed or a step of the build fails.
pub fn ensure(workspace: &Workspace) -> Result<PathBuf> {
    let target = target_folder()?;
    let build = target.join("javascript");
    let out = build.join("out");
    let now = stamp::of(workspace, INPUTS)?;
    if out.join(MODULE).is_file() && fs::read_to_string(build.join(STAMP)).is_ok_and(|old| old == now) {
        ui::note("The module as JavaScript is up to date.");
        return Ok(out);
    }
    ui::heading("Building the module as JavaScript");
    let work = build.join("work");
    // What an older build left must not be taken for a part of this one.
    for folder in [&work, &out] {
        let _absent = fs::remove_dir_all(folder);
        fs::create_dir_all(folder).doing(|| format!("create {}", folder.display()))?;
    }
    let tools = [wasm_bindgen::tool(workspace)?.ensure()?, npm::ensure(workspace)?];
    let module = compile(workspace, &target)?;
    bind(&module, &work, &tools)?;
    translate(&work, &tools)?;
    bundle(&work, &out, &tools)?;
    fs::write(build.join(STAMP), now).doing(|| format!("write into {}", build.display()))?;
    Ok(out)
}

/// The module, without anything that came after WebAssembly's first version.
fn compile(workspace: &Workspace, target: &Path) -> Result<PathBuf> {
    rust::ensure_wasm_target(workspace)?;
    rust::ensure_source(workspace)?;
    Sh::cargo(workspace.root())
        .args(["build", "--release", "--package", "ptero-console-module", "--target", rust::WASM])
        // Without features, because a panic here has no use for the reader of debug information.
        .args(["-Z", "build-std=std,panic_abort", "-Z", "build-std-features=", "--target-dir"])
        .arg(target)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", format!("-C target-cpu=mvp {}", remap::flags(workspace)?))
        .advice("The reason is in the compiler's output above.")
        .run()?;
    Ok(target.join(rust::WASM).join("release/ptero-console.wasm"))
}

/// A target folder of its own beside this program's: crates that look for `RUSTC_BOOTSTRAP` would be compiled anew each time that
/// something else is built with it or without it.
fn target_folder() -> Result<PathBuf> {
    let own = std::env::current_exe().doing(|| "find this program's folder".into())?;
    own.ancestors().nth(2).map(|target| target.join("nowasm")).ok_or_else(|| Error::Missing {
        what: "this program lies in no target folder".into(),
        advice: "Run this chore as `cargo xtask nowasm`.".into(),
    })
}

fn bind(module: &Path, work: &Path, tools: &[PathBuf]) -> Result<()> {
    Sh::new(program(tools, "wasm-bindgen"))
        .args(["--target", "bundler", "--no-typescript", "--remove-name-section", "--remove-producers-section"])
        .args(["--out-name", "ptero-console", "--out-dir"])
        .args([work, module])
        .run()
}

fn translate(work: &Path, tools: &[PathBuf]) -> Result<()> {
    Sh::new(program(tools, "wasm2js"))
        .args(["-O", "ptero-console_bg.wasm", "--output", "translated.js"])
        .dir(work)
        .advice("wasm2js comes with `npm ci`; what it does not know is above.")
        .run()?;
    edit(&work.join("translated.js"), patch::translated)?;
    edit(&work.join(MODULE), patch::entry)
}

fn edit(path: &Path, change: impl Fn(&str) -> Result<String>) -> Result<()> {
    let text = fs::read_to_string(path).doing(|| format!("read {}", path.display()))?;
    fs::write(path, change(&text)?).doing(|| format!("write {}", path.display()))
}

fn bundle(work: &Path, out: &Path, tools: &[PathBuf]) -> Result<()> {
    Sh::new(program(tools, "esbuild"))
        .args(["--bundle", "--minify", "--format=esm", "--target=es2022", "--log-level=warning"])
        .args([work.join(MODULE).as_os_str(), format!("--outdir={}", out.display()).as_ref()])
        .advice("esbuild comes with `npm ci`; its reason is above.")
        .run()
}

fn program(tools: &[PathBuf], name: &str) -> PathBuf {
    tools.iter().find_map(|folder| programs::find_in(folder, name)).unwrap_or_else(|| name.into())
}
