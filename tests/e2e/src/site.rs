//! A site of somebody else: recipes' pages, the element beside them, and what serves them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};
use wings_sim::{Autostart, FIRST_SERVER, Sim};

/// The element's entry as a site has it: the files that Trunk built lie beside it, and start when the element asks.
const ENTRY: &str = "\
import { setWasmSource } from '/www/loader.js';
setWasmSource(async () => {
  const bindings = await import('/ptero-console.js');
  await bindings.default();
  return bindings;
});
await import('/www/ptero-console.js');
";

/// Tries to find a free port, because another program may take it first.
const TRIES: usize = 5;

/// A folder of pages. It is removed when it is dropped.
#[derive(Debug)]
pub struct Pages {
    /// Where it is.
    pub folder: PathBuf,
}

impl Pages {
    /// The built files with the element's entry, and these files of the repository at the folder's root.
    #[must_use]
    pub fn with(files: &[&str]) -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = env::temp_dir().join(format!("ptero-console-site-{}-{number}", std::process::id()));
        let dist = env::var_os("E2E_DIST").map(PathBuf::from).expect("E2E_DIST: run `cargo xtask test --only e2e`");
        copy(&dist, &folder);
        let place = folder.join("ptero-console");
        fs::create_dir_all(&place).expect("a folder for the element");
        fs::write(place.join("ptero-console.js"), ENTRY).expect("the element's entry");
        for file in files {
            let from = repository().join(file);
            let name = from.file_name().expect("a file's name");
            fs::copy(&from, folder.join(name)).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
        }
        Self { folder }
    }
}

impl Drop for Pages {
    fn drop(&mut self) {
        // What the system does not give up now, it clears with its own temporary files.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A site with the credentials proxy of the recipes, on an origin of its own, and the daemon that it watches.
pub struct Site {
    /// The daemon. Its configuration lists the site's origin.
    pub sim: Sim,
    /// The site's address.
    pub url: String,
    _proxy: Child,
    _pages: Pages,
}

impl Site {
    /// A site of these pages.
    pub async fn start(pages: Pages) -> Self {
        for _ in 0..TRIES {
            let port = crate::browser::free_port();
            let url = format!("http://127.0.0.1:{port}");
            let sim =
                Sim::builder().autostart(Autostart::FirstViewer).time_scale(4.0).double_a_line(false).small_talk(false);
            let sim = sim.allowed_origin(&url).start().await.expect("the simulated daemon starts");
            if let Some(proxy) = proxy(&sim, port, &pages).await {
                return Self { sim, url, _proxy: proxy, _pages: pages };
            }
        }
        panic!("the credentials proxy did not start");
    }
}

/// The proxy, once it listens; `None` if somebody else took its port.
async fn proxy(sim: &Sim, port: u16, pages: &Pages) -> Option<Child> {
    let mut proxy = Command::new("node")
        .arg(repository().join("www/recipes/proxy/node/server.mjs"))
        .env("PANEL_URL", sim.url())
        .env("PANEL_API_KEY", "ptlc_ofthissite")
        .env("SERVERS", &FIRST_SERVER[..8])
        .env("NODES", sim.url().replace("http", "ws"))
        .env("PAGES", &pages.folder)
        .env("LISTEN", format!("127.0.0.1:{port}"))
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .expect("node starts");
    let mut lines = BufReader::new(proxy.stdout.take().expect("its output")).lines();
    let line = lines.next_line().await.expect("a line");
    line.filter(|line| line.starts_with("listening")).map(|_| proxy)
}

fn repository() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display())) {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}
