//! What is asked over HTTP, and how it is given up.

use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    AbortController, AbortSignal, Headers, Request, RequestCache, RequestCredentials, RequestInit, Response,
};

/// Something under way. Dropping it aborts it, and its outcome is not told any more.
#[derive(Debug)]
pub(super) struct UnderWay {
    abort: Option<AbortController>,
    is_dropped: Rc<Cell<bool>>,
}

impl UnderWay {
    /// Begins `work`, which is given what aborts it; `done` gets its outcome.
    pub(super) fn begin<Work: Future + 'static>(
        work: impl FnOnce(Option<AbortSignal>) -> Work,
        done: impl FnOnce(Work::Output) + 'static,
    ) -> Self {
        let abort = AbortController::new().ok();
        let is_dropped = Rc::new(Cell::new(false));
        let (work, dropped) = (work(abort.as_ref().map(AbortController::signal)), is_dropped.clone());
        spawn_local(async move {
            let outcome = work.await;
            if !dropped.get() {
                done(outcome);
            }
        });
        Self { abort, is_dropped }
    }

    /// What aborts it before it is dropped.
    pub(super) fn abort(&self) -> Option<AbortController> {
        self.abort.clone()
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.is_dropped.set(true);
        if let Some(abort) = &self.abort {
            abort.abort();
        }
    }
}

/// A GET past every cache.
pub(super) fn get(credentials: RequestCredentials, abort: Option<&AbortSignal>) -> RequestInit {
    let init = RequestInit::new();
    init.set_cache(RequestCache::NoStore);
    init.set_credentials(credentials);
    init.set_signal(abort);
    init
}

/// Sends a request; the head of its answer.
///
/// # Errors
/// No answer, or no address.
pub(super) async fn send(url: &str, init: &RequestInit) -> Result<Response, JsValue> {
    let request = Request::new_with_str_and_init(url, init)?;
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    JsFuture::from(window.fetch_with_request(&request)).await?.dyn_into()
}

/// A panel's answer.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) retry_after: Option<String>,
    pub(super) body: String,
}

/// Asks a panel for JSON, with the host's own headers.
///
/// # Errors
/// No answer, or a header's name or value that no header can have.
pub(super) async fn ask_panel(url: &str, init: &RequestInit, own: &[(String, String)]) -> Result<Answer, JsValue> {
    let headers = Headers::new()?;
    headers.set("Accept", "application/json")?;
    for (name, value) in own {
        headers.set(name, value)?;
    }
    init.set_headers(&headers);
    let response = send(url, init).await?;
    let body = JsFuture::from(response.text()?).await?;
    Ok(Answer {
        status: response.status(),
        retry_after: response.headers().get("Retry-After")?,
        body: body.as_string().ok_or(body)?,
    })
}
