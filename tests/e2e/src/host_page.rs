//! A page that embeds the console as somebody else's does: without Trunk, and with a policy of its own.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use crate::{Browser, Page};

/// The folder of such a page: the built page's files behind another index. It is removed when this is dropped.
#[derive(Debug)]
pub struct HostPage {
    folder: PathBuf,
}

/// Where the module as JavaScript lies in a built page.
const WITHOUT_WASM: &str = "www/nowasm";

/// Says what the policy blocks, from before the element is there.
const SCRIPT: &str = r#"
window.violations = [];
document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
  window.violations.push(`${effectiveDirective} ${blockedURI}`);
});
await import("./www/ptero-console.js");
window.isReady = true;
"#;

impl HostPage {
    /// A page whose scripts carry this nonce.
    #[must_use]
    pub fn new(nonce: &str) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let dist = env::var_os("E2E_DIST").map(PathBuf::from).expect("E2E_DIST: run `cargo xtask test --only e2e`");
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = env::temp_dir().join(format!("ptero-console-host-{}-{number}", std::process::id()));
        copy_folder(&dist, &folder);
        let index = format!(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>host</title><body><div id=\"consoles\"></div>\
             <script type=\"module\" src=\"host.js\" nonce=\"{nonce}\"></script></body></html>"
        );
        fs::write(folder.join("index.html"), index).expect("the page's index");
        fs::write(folder.join("host.js"), SCRIPT).expect("the page's script");
        Self { folder }
    }

    /// The same of somebody who ships the WebAssembly module alone.
    #[must_use]
    pub fn with_wasm_alone(self) -> Self {
        let without_wasm = self.folder.join(WITHOUT_WASM);
        if without_wasm.exists() {
            fs::remove_dir_all(without_wasm).expect("the module as JavaScript");
        }
        self
    }

    /// The same with the module held back until the page calls `window.release()`.
    #[must_use]
    pub fn with_module_held_back(self) -> Self {
        let hold = r"
const { setWasmSource } = await import('./www/ptero-console.js');
const released = new Promise((resolve) => { window.release = () => resolve(); });
setWasmSource(() => released);
window.isReady = true;
";
        fs::write(self.folder.join("host.js"), hold).expect("the page's script");
        self
    }

    /// The folder to serve.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Opens the page; it has no console yet.
    pub async fn open<'a>(&self, browser: &'a Browser, url: &str) -> Page<'a> {
        browser.client.goto(url).await.expect("the page opens");
        let page = Page::at(browser);
        page.wait_for("the page's script", "return window.isReady").await;
        page
    }
}

impl Drop for HostPage {
    fn drop(&mut self) {
        // What is left of it lies in the folder for such things.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Page<'_> {
    /// Puts one console in place of all, with these attributes and, if there is one, this answer as its credentials. Its errors
    /// are gathered in `window.errors`.
    pub async fn put(&self, attributes: Value, answer: Value) {
        let script = r"
            const [attributes, answer] = arguments;
            window.errors ??= [];
            const element = document.createElement('ptero-console');
            element.addEventListener('ptero-error', (event) => window.errors.push(event.detail));
            Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
            if (answer) { element.credentials = async () => answer; }
            document.querySelector('#consoles').replaceChildren(element);
            return true;";
        self.run(script, vec![attributes, answer]).await;
    }

    /// What the policy of a [`HostPage`] has blocked: directive and address.
    pub async fn violations(&self) -> Vec<String> {
        let violations = self.run("return window.violations", Vec::new()).await;
        violations.as_array().into_iter().flatten().filter_map(|one| one.as_str().map(str::to_owned)).collect()
    }

    /// Whether the console of a [`HostPage`] got so far as to load the WebAssembly module.
    pub async fn is_wasm_used(&self) -> bool {
        let names = "return performance.getEntriesByType('resource').some(({ name }) => name.endsWith('_bg.wasm'))";
        self.run(names, Vec::new()).await == json!(true)
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder of the built page").map(|entry| entry.expect("an entry")) {
        let (path, copy) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy_folder(&path, &copy);
        } else {
            fs::copy(path, copy).expect("a copy");
        }
    }
}
