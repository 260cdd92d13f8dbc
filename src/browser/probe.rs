//! Whether anything answers at an address of another origin. The answer itself is opaque: nobody may read it.

use std::cell::Cell;
use std::rc::Rc;

use gloo_net::http::Request;
use gloo_timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use web_sys::{AbortController, RequestCache, RequestCredentials, RequestMode};

/// How long an answer may take.
const PATIENCE_MS: u32 = 5_000;

/// A probe under way. Dropping it aborts it, and its end is not reported any more.
#[derive(Debug)]
pub struct Probe {
    abort: Option<AbortController>,
    is_dropped: Rc<Cell<bool>>,
    _patience: Timeout,
}

impl Probe {
    /// Asks `url`, without cookies and past every cache; `then` gets whether there was an answer.
    #[must_use]
    pub fn begin(url: String, then: impl FnOnce(bool) + 'static) -> Self {
        let abort = AbortController::new().ok();
        let is_dropped = Rc::new(Cell::new(false));
        let (signal, dropped) = (abort.clone(), is_dropped.clone());
        spawn_local(async move {
            let answer = Request::get(&url)
                .mode(RequestMode::NoCors)
                .cache(RequestCache::NoStore)
                .credentials(RequestCredentials::Omit)
                .abort_signal(signal.as_ref().map(AbortController::signal).as_ref())
                .send()
                .await;
            if !dropped.get() {
                then(answer.is_ok());
            }
        });
        let late = abort.clone();
        let patience = Timeout::new(PATIENCE_MS, move || {
            if let Some(abort) = late {
                abort.abort();
            }
        });
        Self { abort, is_dropped, _patience: patience }
    }
}

impl Drop for Probe {
    fn drop(&mut self) {
        self.is_dropped.set(true);
        if let Some(abort) = &self.abort {
            abort.abort();
        }
    }
}
