//! What the panel says the server may use (`docs/protocol.md` section 9).

use web_sys::{AbortSignal, RequestCredentials};

use super::request::{self, UnderWay};
use crate::protocol::{ServerLimits, decode_server_limits};

/// Where to ask, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct LimitsSource {
    /// The whole URL.
    pub url: String,
    /// Whether cookies go along to another origin.
    pub credentials: RequestCredentials,
    /// The host's own headers.
    pub headers: Vec<(String, String)>,
}

/// A request under way. Dropping it aborts it, and its answer is not reported any more.
#[derive(Debug)]
pub struct LimitsFetch {
    _request: UnderWay,
}

impl LimitsFetch {
    /// Begins a request; `done` gets the limits, or why there are none.
    #[must_use]
    pub fn begin(source: LimitsSource, done: impl FnOnce(Result<ServerLimits, String>) + 'static) -> Self {
        Self { _request: UnderWay::begin(|abort| get(source, abort), done) }
    }
}

async fn get(source: LimitsSource, abort: Option<AbortSignal>) -> Result<ServerLimits, String> {
    let init = request::get(source.credentials, abort.as_ref());
    let answer = request::ask_panel(&source.url, &init, &source.headers).await.map_err(|_| "no answer".to_owned())?;
    decode_server_limits(answer.status, &answer.body)
}
