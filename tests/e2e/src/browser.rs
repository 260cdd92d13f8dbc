//! Starting a driver and a browser, and ending both.

use std::env;
use std::net::TcpListener;
use std::time::{Duration, Instant};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use tokio::sync::{Mutex, MutexGuard};
use tokio::time::{sleep, timeout};

use crate::driver::Driver;

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

/// How long a driver and its browser may take to start.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often that is tried: a port may be taken between its choice and its use, and a browser may fail to start.
const TRIES: usize = 4;

/// The display, where only one window has the keyboard. The other engines run without one.
static DISPLAY: Mutex<()> = Mutex::const_new(());

/// A browser and its driver. Both end when it is dropped.
#[derive(Debug)]
pub struct Browser {
    /// The WebDriver session.
    pub client: Client,
    /// Which engine it is.
    pub engine: Engine,
    driver: Driver,
    /// Let go of last, when the window is closed.
    _display: Option<MutexGuard<'static, ()>>,
}

impl Browser {
    /// Starts `engine`; `None` when `cargo xtask test` found no driver for it and reported it as skipped.
    pub async fn start(engine: Engine) -> Option<Self> {
        let program = env::var(engine.driver_variable()).ok()?;
        let display = if engine == Engine::WebKit { Some(DISPLAY.lock().await) } else { None };
        let mut last = None;
        for _ in 0..TRIES {
            let port = free_port();
            let mut driver = Driver::start(&program, port);
            match connect(engine, &format!("http://127.0.0.1:{port}"), &mut driver).await {
                Ok(client) => return Some(Self { client, engine, driver, _display: display }),
                Err(error) => last = Some(error),
            }
        }
        panic!("{engine:?} gave no session: {last:?}");
    }

    /// The number of the process group in which the driver is, with everything that it started.
    #[must_use]
    pub fn group(&self) -> u32 {
        self.driver.group()
    }

    /// Ends the session in good order.
    pub async fn stop(self) {
        // A browser that is gone already is as good as a closed one, and one that hangs ends with its driver.
        let _ = timeout(PATIENCE, self.client.close()).await;
    }
}

async fn connect(engine: Engine, url: &str, driver: &mut Driver) -> Result<Client, String> {
    let begin = Instant::now();
    loop {
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(engine.capabilities());
        let error = match timeout(PATIENCE, builder.connect(url)).await {
            Ok(Ok(client)) => return Ok(client),
            Ok(Err(error)) => error.to_string(),
            Err(late) => late.to_string(),
        };
        if driver.has_ended() || begin.elapsed() > PATIENCE {
            return Err(error);
        }
        sleep(Duration::from_millis(100)).await;
    }
}

pub(crate) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port").port()
}
