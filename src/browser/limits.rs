//! What the panel says the server may use (`docs/protocol.md` section 9).

use std::cell::Cell;
use std::rc::Rc;

use gloo_net::http::Request;
use wasm_bindgen_futures::spawn_local;
use web_sys::{AbortController, RequestCache, RequestCredentials};

use super::credentials::with_own;
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
    abort: Option<AbortController>,
    is_dropped: Rc<Cell<bool>>,
}

impl LimitsFetch {
    /// Begins a request; `done` gets the limits, or why there are none.
    #[must_use]
    pub fn begin(source: LimitsSource, done: impl FnOnce(Result<ServerLimits, String>) + 'static) -> Self {
        let abort = AbortController::new().ok();
        let is_dropped = Rc::new(Cell::new(false));
        let (dropped, signal) = (is_dropped.clone(), abort.clone());
        spawn_local(async move {
            let outcome = get(&source, signal.as_ref()).await;
            if !dropped.get() {
                done(outcome);
            }
        });
        Self { abort, is_dropped }
    }
}

impl Drop for LimitsFetch {
    fn drop(&mut self) {
        self.is_dropped.set(true);
        if let Some(abort) = &self.abort {
            abort.abort();
        }
    }
}

async fn get(source: &LimitsSource, abort: Option<&AbortController>) -> Result<ServerLimits, String> {
    let headers = with_own(&source.headers).map_err(|_| "no answer".to_owned())?;
    let request = Request::get(&source.url)
        .headers(headers)
        .cache(RequestCache::NoStore)
        .credentials(source.credentials)
        .abort_signal(abort.map(AbortController::signal).as_ref());
    let no_answer = |_| "no answer".to_owned();
    let response = request.send().await.map_err(no_answer)?;
    let status = response.status();
    decode_server_limits(status, &response.text().await.map_err(no_answer)?)
}
