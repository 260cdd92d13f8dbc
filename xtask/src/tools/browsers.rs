//! The browsers of the tests and their WebDriver servers.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::programs;
use crate::tools::{apt, apt::Apt, geckodriver};
use crate::ui;

/// A browser engine the console is tested in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium or Chrome; without it there is no test run.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKitGTK's MiniBrowser.
    WebKit,
}

/// A browser ready to be driven.
#[derive(Clone, Debug)]
pub struct Browser {
    /// The engine.
    pub engine: Engine,
    /// Its WebDriver server.
    pub driver: PathBuf,
    /// The browser itself; `None` where the driver brings it along.
    pub program: Option<PathBuf>,
    /// `xvfb-run`, where the browser knows no headless mode.
    pub display: Option<PathBuf>,
}

impl Engine {
    /// All engines, the required one first.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The Debian packages.
    pub fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &["chromium", "chromium-driver"],
            Self::Firefox => &["firefox-esr"],
            Self::WebKit => &["webkit2gtk-driver", "xvfb", "xauth"],
        }
    }

    /// The names of the browser's programs, the likeliest first; empty where the driver brings the browser along.
    fn programs(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
            Self::Firefox => &["firefox-esr", "firefox"],
            Self::WebKit => &[],
        }
    }

    /// Where macOS keeps the browser.
    fn application(self) -> Option<&'static Path> {
        let path = match self {
            Self::Chromium => "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            Self::Firefox => "/Applications/Firefox.app/Contents/MacOS/firefox",
            Self::WebKit => return None,
        };
        Some(Path::new(path)).filter(|path| path.is_file())
    }

    /// The browser's program, if it is installed.
    pub fn program(self) -> Option<PathBuf> {
        let on_path = self.programs().iter().find_map(|name| programs::find(name));
        on_path.or_else(|| self.application().map(Path::to_path_buf))
    }

    /// The WebDriver server, if it is installed.
    ///
    /// # Errors
    /// If there is no cache folder to look into.
    pub fn driver(self) -> Result<Option<PathBuf>> {
        Ok(match self {
            Self::Chromium => programs::find("chromedriver"),
            Self::Firefox => geckodriver::tool().find()?.and_then(|folder| programs::find_in(&folder, "geckodriver")),
            Self::WebKit => programs::find("WebKitWebDriver"),
        })
    }

    /// The browser with its driver, if all of it is installed.
    ///
    /// # Errors
    /// If there is no cache folder to look into.
    pub fn find(self) -> Result<Option<Browser>> {
        let (program, display) = (self.program(), programs::find("xvfb-run"));
        let complete = if self == Self::WebKit { display.is_some() } else { program.is_some() };
        let driver = self.driver()?.filter(|_| complete);
        let display = display.filter(|_| self == Self::WebKit);
        Ok(driver.map(|driver| Browser { engine: self, driver, program, display }))
    }

    /// Finds the browser, or installs it where we may; `None` if it stays missing.
    ///
    /// # Errors
    /// If geckodriver cannot be built. That a package is not to be had is no error: the caller decides what is needed.
    pub fn ensure(self) -> Result<Option<Browser>> {
        if let Some(browser) = self.find()? {
            return Ok(Some(browser));
        }
        let packaged = match self {
            Self::Firefox => self.program().is_some(),
            Self::Chromium | Self::WebKit => false,
        };
        if !packaged && let Some(apt) = Apt::allowed() {
            ui::heading(format!("Installing {self}"));
            if let Err(error) = apt.install(self.packages()) {
                ui::warn(error);
            }
        }
        if self == Self::Firefox && self.program().is_some() {
            geckodriver::tool().ensure()?;
        }
        self.find()
    }

    /// The error of a run that cannot do without this browser.
    pub fn missing(self) -> Error {
        Error::Missing { what: format!("{self} or its WebDriver server is missing"), advice: self.advice() }
    }

    /// How to get the browser.
    pub fn advice(self) -> String {
        let by_apt = format!("On Debian: {}", apt::command(self.packages()));
        match self {
            Self::Chromium => format!("{by_apt}. Elsewhere: Chrome, and a chromedriver of its version on PATH."),
            Self::Firefox => format!("{by_apt}. Elsewhere: Firefox; geckodriver is then built by `cargo xtask test`."),
            Self::WebKit => format!("{by_apt}. Elsewhere: WebKitGTK's WebKitWebDriver, and xvfb-run, on PATH."),
        }
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKit",
        })
    }
}
