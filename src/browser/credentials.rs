//! Credentials: from the panel's endpoint or from the host's own callback (`docs/protocol.md` section 9).

use std::cell::Cell;
use std::rc::Rc;

use gloo_net::http::{Headers, Request, Response};
use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, RequestCache, RequestCredentials};

use super::Sink;
use super::socket::message_of;
use crate::protocol::{CredentialsAnswer, decode_credentials};
use crate::session::{FetchFailure, FetchReason, Input, RequestId};

/// Where credentials come from.
#[derive(Debug, Clone, PartialEq)]
pub enum Source {
    /// A GET of this URL.
    Url {
        /// The whole URL.
        url: String,
        /// Whether cookies go along to another origin.
        credentials: RequestCredentials,
        /// The host's own headers.
        headers: Vec<(String, String)>,
    },
    /// The host's `credentials(reason, signal)`.
    Callback(Function),
    /// Nothing was configured.
    Missing,
}

/// A request under way. Dropping it aborts it, and its answer is not reported any more.
#[derive(Debug)]
pub struct Fetch {
    abort: Option<AbortController>,
    is_dropped: Rc<Cell<bool>>,
}

impl Fetch {
    /// Begins a request.
    #[must_use]
    pub fn begin(source: Source, request: RequestId, reason: FetchReason, sink: Sink) -> Self {
        let abort = AbortController::new().ok();
        let is_dropped = Rc::new(Cell::new(false));
        let dropped = is_dropped.clone();
        let signal = abort.clone();
        spawn_local(async move {
            let outcome = ask(source, reason, signal.as_ref()).await;
            if dropped.get() {
                return;
            }
            sink(match outcome {
                Ok(answer) => Input::Fetched { request, answer },
                Err(failure) => Input::FetchFailed { request, failure },
            });
        });
        Self { abort, is_dropped }
    }
}

impl Drop for Fetch {
    fn drop(&mut self) {
        self.is_dropped.set(true);
        if let Some(abort) = &self.abort {
            abort.abort();
        }
    }
}

type Outcome = Result<CredentialsAnswer, FetchFailure>;

async fn ask(source: Source, reason: FetchReason, abort: Option<&AbortController>) -> Outcome {
    match source {
        Source::Url { url, credentials, headers } => get(&url, credentials, &headers, abort).await,
        Source::Callback(callback) => call(&callback, reason, abort).await,
        Source::Missing => {
            Err(FetchFailure::Host("set the `server` attribute, or give the element a `credentials` callback".into()))
        }
    }
}

async fn get(
    url: &str,
    credentials: RequestCredentials,
    headers: &[(String, String)],
    abort: Option<&AbortController>,
) -> Outcome {
    let refused = |error: JsValue| FetchFailure::Network(message_of(&error));
    let request = Request::get(url)
        .headers(with_own(headers).map_err(refused)?)
        .cache(RequestCache::NoStore)
        .credentials(credentials)
        .abort_signal(abort.map(AbortController::signal).as_ref());
    let response = request.send().await.map_err(|error| FetchFailure::Network(network_words(&error)))?;
    let retry_after_ms = retry_after_ms(&response);
    let status = response.status();
    let body = response.text().await.map_err(|error| FetchFailure::Network(network_words(&error)))?;
    decode_credentials(status, &body).map_err(|error| FetchFailure::Answer { error, retry_after_ms })
}

/// The headers of a request to a panel, the host's own among them.
///
/// # Errors
/// A name or a value that no header can have.
pub(super) fn with_own(own: &[(String, String)]) -> Result<Headers, JsValue> {
    let headers = web_sys::Headers::new()?;
    headers.set("Accept", "application/json")?;
    for (name, value) in own {
        headers.set(name, value)?;
    }
    Ok(Headers::from_raw(headers))
}

async fn call(callback: &Function, reason: FetchReason, abort: Option<&AbortController>) -> Outcome {
    let signal = abort.map_or(JsValue::UNDEFINED, |abort| abort.signal().into());
    let host = |error: &JsValue| FetchFailure::Host(message_of(error));
    let returned =
        callback.call2(&JsValue::UNDEFINED, &reason.as_str().into(), &signal).map_err(|error| host(&error))?;
    let value = JsFuture::from(Promise::resolve(&returned)).await.map_err(|error| host(&error))?;
    // Through JSON, so that the host's answer is read by the same code as the panel's.
    let body = js_sys::JSON::stringify(&value).ok().and_then(|text| text.as_string());
    let body = body.ok_or_else(|| FetchFailure::Host("it gave nothing that can be written as JSON".into()))?;
    decode_credentials(200, &body).map_err(|error| FetchFailure::Answer { error, retry_after_ms: None })
}

fn retry_after_ms(response: &Response) -> Option<u64> {
    let seconds: u64 = response.headers().get("Retry-After")?.trim().parse().ok()?;
    Some(seconds.saturating_mul(1000))
}

fn network_words(error: &gloo_net::Error) -> String {
    match error {
        gloo_net::Error::JsError(error) => error.message.clone(),
        other => other.to_string(),
    }
}
