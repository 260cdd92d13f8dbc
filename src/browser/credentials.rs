//! Credentials: from the panel's endpoint or from the host's own callback (`docs/protocol.md` section 9).

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, RequestCredentials};

use super::Sink;
use super::request::{self, UnderWay};
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
    _request: UnderWay,
}

impl Fetch {
    /// Begins a request.
    #[must_use]
    pub fn begin(source: Source, request: RequestId, reason: FetchReason, sink: Sink) -> Self {
        let done = move |outcome| {
            sink(match outcome {
                Ok(answer) => Input::Fetched { request, answer },
                Err(failure) => Input::FetchFailed { request, failure },
            });
        };
        Self { _request: UnderWay::begin(|abort| ask(source, reason, abort), done) }
    }
}

type Outcome = Result<CredentialsAnswer, FetchFailure>;

async fn ask(source: Source, reason: FetchReason, abort: Option<AbortSignal>) -> Outcome {
    match source {
        Source::Url { url, credentials, headers } => get(&url, credentials, &headers, abort.as_ref()).await,
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
    abort: Option<&AbortSignal>,
) -> Outcome {
    let init = request::get(credentials, abort);
    let answer = request::ask_panel(url, &init, headers).await;
    let answer = answer.map_err(|error| FetchFailure::Network(message_of(&error)))?;
    let retry_after_ms = answer.retry_after.as_deref().and_then(milliseconds);
    decode_credentials(answer.status, &answer.body).map_err(|error| FetchFailure::Answer { error, retry_after_ms })
}

async fn call(callback: &Function, reason: FetchReason, abort: Option<AbortSignal>) -> Outcome {
    let signal = abort.map_or(JsValue::UNDEFINED, JsValue::from);
    let host = |error: &JsValue| FetchFailure::Host(message_of(error));
    let returned =
        callback.call2(&JsValue::UNDEFINED, &reason.as_str().into(), &signal).map_err(|error| host(&error))?;
    let value = JsFuture::from(Promise::resolve(&returned)).await.map_err(|error| host(&error))?;
    // Through JSON, so that the host's answer is read by the same code as the panel's.
    let body = js_sys::JSON::stringify(&value).ok().and_then(|text| text.as_string());
    let body = body.ok_or_else(|| FetchFailure::Host("it gave nothing that can be written as JSON".into()))?;
    decode_credentials(200, &body).map_err(|error| FetchFailure::Answer { error, retry_after_ms: None })
}

fn milliseconds(retry_after: &str) -> Option<u64> {
    let seconds: u64 = retry_after.trim().parse().ok()?;
    Some(seconds.saturating_mul(1000))
}
