//! Starting a driver and a browser, and ending both.

use std::env;
use std::net::TcpListener;
use std::process::Stdio;
use std::time::Duration;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use tokio::process::{Child, Command};
use tokio::time::sleep;

/// The engines the suite knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, by `E2E_CHROMEDRIVER` and `E2E_CHROMIUM`.
    Chromium,
    /// Firefox, by `E2E_GECKODRIVER` and `E2E_FIREFOX`.
    Firefox,
    /// WebKitGTK's MiniBrowser, by `E2E_WEBKITDRIVER`; needs a display (`xvfb-run`).
    WebKit,
}

impl Engine {
    const fn driver_variable(self) -> &'static str {
        match self {
            Self::Chromium => "E2E_CHROMEDRIVER",
            Self::Firefox => "E2E_GECKODRIVER",
            Self::WebKit => "E2E_WEBKITDRIVER",
        }
    }

    fn capabilities(self) -> Map<String, Value> {
        let value = match self {
            Self::Chromium => json!({
                "goog:loggingPrefs": { "browser": "ALL" },
                "goog:chromeOptions": {
                    "binary": env::var("E2E_CHROMIUM").unwrap_or_else(|_| "chromium".to_owned()),
                    "args": [
                        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync",
                        "--disable-dev-shm-usage", "--force-color-profile=srgb", "--window-size=1280,900",
                    ],
                },
            }),
            Self::Firefox => json!({
                "moz:firefoxOptions": {
                    "binary": env::var("E2E_FIREFOX").unwrap_or_else(|_| "firefox-esr".to_owned()),
                    "args": ["-headless", "--width=1280", "--height=900"],
                },
            }),
            Self::WebKit => json!({}),
        };
        value.as_object().cloned().unwrap_or_default()
    }
}

/// A browser and its driver. Both end when it is dropped.
#[derive(Debug)]
pub struct Browser {
    /// The WebDriver session.
    pub client: Client,
    /// Which engine it is.
    pub engine: Engine,
    _driver: Child,
}

impl Browser {
    /// Starts `engine`; `None` when `cargo xtask test` found no driver for it and reported it as skipped.
    pub async fn start(engine: Engine) -> Option<Self> {
        let driver = env::var(engine.driver_variable()).ok()?;
        let port = free_port();
        let child = Command::new(&driver)
            .arg(format!("--port={port}"))
            .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap_or_else(|error| panic!("{driver} does not start: {error}"));
        let client = connect(engine, &format!("http://127.0.0.1:{port}")).await;
        Some(Self { client, engine, _driver: child })
    }

    /// Ends the session in good order.
    pub async fn stop(self) {
        // A browser that is gone already is as good as a closed one.
        let _ = self.client.close().await;
    }
}

async fn connect(engine: Engine, url: &str) -> Client {
    let mut last = None;
    for _ in 0..100 {
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(engine.capabilities());
        match builder.connect(url).await {
            Ok(client) => return client,
            Err(error) => last = Some(error),
        }
        sleep(Duration::from_millis(200)).await;
    }
    panic!("{engine:?} gave no session: {last:?}");
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port").port()
}
