//! What a diagnosis is made from, and what it is.

use serde::Serialize;

use super::address::Address;
use crate::session::{FetchFailure, RetryCause, StopReason};

/// Where the console runs, as the edge sees it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Surroundings {
    /// The page's origin, as the browser sends it: `https://shop.example`, or `null`.
    pub page: String,
    /// The browser's name for itself.
    pub browser: String,
    /// Where credentials come from.
    pub credentials: CredentialsFrom,
}

/// Where credentials come from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum CredentialsFrom {
    /// Nothing was configured.
    #[default]
    Nowhere,
    /// The page's own callback.
    Callback,
    /// This URL; relative ones are the page's own origin.
    Url(String),
}

/// Why there is no connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// It is tried again.
    Retry(RetryCause),
    /// It is not tried again.
    Stop(StopReason),
}

/// How far a try came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Progress {
    /// Credentials were asked for.
    #[default]
    Asking,
    /// A socket was being opened.
    Opening,
    /// The socket was open, and the token not accepted yet.
    SigningIn,
    /// It was live.
    Live,
}

/// What one try came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attempt {
    /// How far it came.
    pub progress: Progress,
    /// How the credentials request failed.
    pub fetch: Option<FetchFailure>,
    /// The socket's URL.
    pub socket: Option<String>,
    /// The close code.
    pub close: Option<u16>,
    /// The browser's wall clock less the token's `iat`, in seconds.
    pub skew_s: Option<i64>,
    /// How many permissions the token names.
    pub permissions: Option<usize>,
}

/// Names one probe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ProbeId(pub u32);

/// What a request to the same host said, whose answer nobody may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Probe {
    /// Something answered.
    Reached,
    /// Nothing answered, or its certificate is not accepted.
    Failed,
}

/// Whether the browser has a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Network {
    /// It has.
    #[default]
    Online,
    /// It has none.
    Offline,
}

/// What is known of the node from before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NodeHistory {
    /// Nothing.
    #[default]
    Unknown,
    /// It let this page open a socket.
    LetUsIn,
}

/// Everything a diagnosis is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Why there is no connection.
    pub cause: Cause,
    /// What the try came to.
    pub attempt: Attempt,
    /// Where the console runs.
    pub surroundings: Surroundings,
    /// What the probe of the host that failed said, if there was one.
    pub probe: Option<Probe>,
    /// URLs that the page's Content-Security-Policy kept the page from connecting to.
    pub blocked: Vec<String>,
    /// Whether the browser has a network.
    pub network: Network,
    /// What is known of the node.
    pub node: NodeHistory,
}

impl Facts {
    pub(super) fn socket(&self) -> Option<Address> {
        self.attempt.socket.as_deref().and_then(Address::parse)
    }

    pub(super) fn page(&self) -> Option<Address> {
        Address::parse(&self.surroundings.page)
    }

    /// The panel, if the console asks it itself.
    pub(super) fn panel(&self) -> Option<Address> {
        match &self.surroundings.credentials {
            CredentialsFrom::Url(url) => Address::parse(url).or_else(|| self.page()),
            CredentialsFrom::Callback | CredentialsFrom::Nowhere => None,
        }
    }

    /// Whether the console asks a panel on another origin than the page's.
    pub(super) fn panel_is_foreign(&self) -> bool {
        self.panel().is_some_and(|panel| panel.origin() != self.surroundings.page)
    }

    pub(super) fn is_blocked(&self, address: &Address) -> bool {
        let origin = address.origin();
        self.blocked.iter().filter_map(|url| Address::parse(url)).any(|blocked| blocked.origin() == origin)
    }

    /// Whether the page's encryption forbids to talk to `address`.
    pub(super) fn is_mixed_content(&self, address: &Address) -> bool {
        let forbidden = !address.is_encrypted() && self.page().is_some_and(|page| page.is_encrypted());
        // Not every browser makes this exception for the device itself.
        let refused = matches!(self.cause, Cause::Stop(StopReason::BrowserRefused(_)));
        forbidden && (refused || !address.is_loopback())
    }

    /// What to probe: the host that did not answer, unless it is known why or the browser would not let us.
    pub(super) fn probe_target(&self) -> Option<Address> {
        let address = match &self.cause {
            Cause::Retry(RetryCause::NodeUnreachable) => self.socket(),
            Cause::Retry(RetryCause::PanelUnreachable(_)) => self.panel().filter(|_| self.panel_is_foreign()),
            _ => None,
        }?;
        let is_explained = self.network == Network::Offline || self.is_blocked(&address);
        (!is_explained && !self.is_mixed_content(&address)).then(|| address.by_http())
    }
}

/// Why there is no connection, in words for the person and a code for the page. Holds no secret.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Diagnosis {
    /// A stable code (`docs/errors.md`).
    pub code: &'static str,
    /// A few words.
    pub title: String,
    /// One sentence: what is wrong.
    pub message: String,
    /// More about it; may be empty.
    pub explanation: String,
    /// What to do, if there is something exact to say.
    pub fix: Option<Fix>,
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// A sentence.
    pub text: String,
    /// What to copy: lines of a configuration, a command, an address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}
