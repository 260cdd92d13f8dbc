//! The credentials proxies of `www/recipes/proxy`, each as a site would run it, against wings-sim.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where its expectation breaks")]

mod php;

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpListener;
use tokio::process::{Child, Command};
use tokio::time::timeout;
use wings_sim::{Autostart, FIRST_SERVER, PanelAnswer, Sim};

const PATIENCE: Duration = Duration::from_secs(60);
const KEY: &str = "ptlc_thekeyofthissite";
const NODE: &str = "wss://node1.example.com:8080";

/// Tries to find a port for PHP, because another program may take it first.
const TRIES: usize = 5;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Recipe {
    Node,
    Rust,
    Php,
}

/// The proxies that can be run here.
fn proxies() -> impl Iterator<Item = Recipe> {
    [Recipe::Node, Recipe::Rust].into_iter().chain(php::IS_THERE.then_some(Recipe::Php))
}

fn recipe(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www/recipes/proxy").join(path)
}

/// A site with a proxy. It ends when it is dropped.
struct Site {
    url: String,
    /// Where the page asks for credentials.
    path: &'static str,
    _process: Child,
}

impl Site {
    async fn start(recipe_of: Recipe, panel: &str) -> Self {
        let path = if recipe_of == Recipe::Php { "/console-credentials.php" } else { "/console-credentials" };
        for _ in 0..TRIES {
            let mut process = program(recipe_of)
                .env("PANEL_URL", panel)
                .env("PANEL_API_KEY", KEY)
                .env("SERVERS", FIRST_SERVER)
                .env("NODES", NODE)
                .env("PAGES", recipe(""))
                .env("LISTEN", "127.0.0.1:0")
                .kill_on_drop(true)
                .spawn()
                .unwrap_or_else(|error| panic!("{recipe_of:?} does not start: {error}"));
            if let Some(url) = timeout(PATIENCE, listening(&mut process)).await.expect("it listens") {
                return Self { url, path, _process: process };
            }
        }
        panic!("{recipe_of:?} does not listen");
    }

    async fn credentials(&self) -> Answer {
        self.ask(FIRST_SERVER, None).await
    }

    async fn ask(&self, server: &str, site: Option<&'static str>) -> Answer {
        self.get(&format!("{}?server={server}", self.path), site).await
    }

    async fn get(&self, path: &str, site: Option<&'static str>) -> Answer {
        let url = format!("{}{path}", self.url);
        tokio::task::spawn_blocking(move || Answer::of(&url, site)).await.unwrap()
    }
}

fn program(recipe_of: Recipe) -> Command {
    let mut command = match recipe_of {
        Recipe::Node => Command::new("node"),
        Recipe::Rust => Command::new(env!("CARGO_BIN_EXE_credentials-proxy")),
        Recipe::Php => Command::new("php"),
    };
    match recipe_of {
        Recipe::Node => command.arg(recipe("node/server.mjs")).stdout(Stdio::piped()),
        Recipe::Rust => command.stdout(Stdio::piped()),
        // Its own web server stands for the one that a site has, and does not tell a port that the system chose.
        Recipe::Php => {
            let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
            command.args(["-S", &free.to_string(), "-t"]).arg(recipe("php")).stderr(Stdio::piped())
        }
    };
    command
}

/// The address, once the program says it; `None` if it ends.
async fn listening(process: &mut Child) -> Option<String> {
    let output: Box<dyn AsyncRead + Send + Unpin> = match process.stdout.take() {
        Some(output) => Box::new(output),
        None => Box::new(process.stderr.take().unwrap()),
    };
    let mut lines = BufReader::new(output).lines();
    while let Some(line) = lines.next_line().await.unwrap() {
        let said = line.split_once("listening on ").or_else(|| line.split_once("Development Server ("));
        if let Some((_, url)) = said {
            let url = url.trim_end_matches(") started").to_owned();
            // PHP says a line for each request, and ends when nobody takes it.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return Some(url);
        }
    }
    None
}

#[derive(Debug)]
struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

impl Answer {
    fn of(url: &str, site: Option<&str>) -> Self {
        let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
        let asking = agent.get(url);
        let asking = match site {
            Some(site) => asking.header("Sec-Fetch-Site", site),
            None => asking,
        };
        let mut answer = asking.call().unwrap();
        let headers =
            answer.headers().iter().map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()));
        let headers = headers.collect();
        Self { status: answer.status().as_u16(), headers, body: answer.body_mut().read_to_string().unwrap() }
    }

    fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

async fn panel() -> Sim {
    Sim::builder().autostart(Autostart::Never).start().await.unwrap()
}

#[tokio::test]
async fn a_page_gets_token_and_socket_and_nothing_else() {
    for recipe in proxies() {
        let sim = panel().await;
        let site = Site::start(recipe, &sim.url()).await;
        let answer = site.credentials().await;
        assert_eq!(answer.status, 200, "{recipe:?}: {answer:?}");
        assert_eq!(answer.header("cache-control"), "no-store", "{recipe:?}");
        let body = answer.json();
        let names: Vec<_> = body.as_object().unwrap().keys().collect();
        assert_eq!(names, ["socket", "token"], "{recipe:?}");
        assert!(body["socket"].as_str().unwrap().starts_with("ws://") && !answer.body.contains(KEY), "{recipe:?}");
    }
}

#[tokio::test]
async fn other_servers_and_other_sites_get_nothing() {
    for recipe in proxies() {
        let sim = panel().await;
        let site = Site::start(recipe, &sim.url()).await;
        for server in ["11111112", "..%2Faccount", "&server[]=11111111"] {
            assert_eq!(site.ask(server, None).await.status, 404, "{recipe:?} {server}");
        }
        for foreign in ["cross-site", "same-site", "none"] {
            assert_eq!(site.ask(FIRST_SERVER, Some(foreign)).await.status, 403, "{recipe:?} {foreign}");
        }
        assert_eq!(site.ask(FIRST_SERVER, Some("same-origin")).await.status, 200, "{recipe:?}");
    }
}

#[tokio::test]
async fn the_panels_refusals_are_passed_on_as_they_concern_the_visitor() {
    for recipe in proxies() {
        let sim = panel().await;
        let site = Site::start(recipe, &sim.url()).await;
        let refused = [
            (PanelAnswer::Status(401), 502),
            (PanelAnswer::Status(403), 502),
            (PanelAnswer::Status(404), 404),
            (PanelAnswer::Status(409), 409),
            (PanelAnswer::Status(500), 502),
            (PanelAnswer::Html(200), 502),
            (PanelAnswer::TooManyRequests(Duration::from_secs(60)), 429),
        ];
        for (said, status) in refused {
            sim.control().panel(FIRST_SERVER, said, 1).unwrap();
            let answer = site.credentials().await;
            assert_eq!(answer.status, status, "{recipe:?} {said:?}: {answer:?}");
            assert!(!answer.json()["errors"][0]["detail"].as_str().unwrap().is_empty(), "{recipe:?} {said:?}");
            if status == 429 {
                assert_eq!(answer.header("retry-after"), "60", "{recipe:?}");
            }
        }
        sim.control().panel(FIRST_SERVER, PanelAnswer::Unavailable, 1).unwrap();
        let answer = site.credentials().await.json();
        assert_eq!(answer["unavailable"], json!(true), "{recipe:?}: {answer}");
        assert!(answer.get("diagnostics").is_none(), "{recipe:?}: {answer}");
    }
}

#[tokio::test]
async fn the_key_goes_to_the_panel_and_follows_no_redirect() {
    for recipe in proxies() {
        let panel = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let elsewhere = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let to = elsewhere.local_addr().unwrap();
        let site = Site::start(recipe, &format!("http://{}", panel.local_addr().unwrap())).await;
        let asked = async {
            let (mut socket, _) = panel.accept().await.unwrap();
            let mut request = Vec::new();
            while !request.ends_with(b"\r\n\r\n") {
                request.push(socket.read_u8().await.unwrap());
            }
            let redirect = format!(
                "HTTP/1.1 302 Found\r\nLocation: http://{to}/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            );
            socket.write_all(redirect.as_bytes()).await.unwrap();
            String::from_utf8(request).unwrap()
        };
        let (request, answer) = tokio::join!(asked, site.credentials());
        assert!(request.contains(&format!("Bearer {KEY}")), "{recipe:?}: {request}");
        assert!(
            request.starts_with(&format!("GET /api/client/servers/{FIRST_SERVER}/websocket")),
            "{recipe:?}: {request}"
        );
        assert_eq!(answer.status, 502, "{recipe:?}: {answer:?}");
        let followed = timeout(Duration::ZERO, elsewhere.accept()).await;
        assert!(followed.is_err(), "{recipe:?}");
    }
}

#[tokio::test]
async fn pages_come_with_a_policy_that_names_the_nodes() {
    for recipe in [Recipe::Node, Recipe::Rust] {
        let sim = panel().await;
        let site = Site::start(recipe, &sim.url()).await;
        let page = site.get("/", None).await;
        assert_eq!(page.status, 200, "{recipe:?}");
        assert!(page.body.contains("<ptero-console"), "{recipe:?}");
        let policy = page.header("content-security-policy");
        assert!(policy.contains(&format!("connect-src 'self' {NODE};")), "{recipe:?}: {policy}");
        assert!(
            policy.contains("script-src 'self' 'wasm-unsafe-eval';") && !policy.contains("unsafe-inline"),
            "{recipe:?}"
        );
        for outside in ["/../status/status.js", "/%2e%2e/status/status.js", "/node/..%2f../status/status.js", "/%"] {
            assert_ne!(site.get(outside, None).await.status, 200, "{recipe:?} {outside}");
        }
    }
}
