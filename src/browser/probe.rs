//! Whether anything answers at an address of another origin. The answer itself is opaque: nobody may read it.

use gloo_timers::callback::Timeout;
use web_sys::{AbortSignal, RequestCredentials, RequestMode};

use super::request::{self, UnderWay};

/// How long an answer may take.
const PATIENCE_MS: u32 = 5_000;

/// A probe under way. Dropping it aborts it, and its end is not reported any more.
#[derive(Debug)]
pub struct Probe {
    _request: UnderWay,
    _patience: Timeout,
}

impl Probe {
    /// Asks `url`, without cookies and past every cache; `then` gets whether there was an answer.
    #[must_use]
    pub fn begin(url: String, then: impl FnOnce(bool) + 'static) -> Self {
        let request = UnderWay::begin(|abort| answers(url, abort), then);
        let late = request.abort();
        let patience = Timeout::new(PATIENCE_MS, move || {
            if let Some(abort) = late {
                abort.abort();
            }
        });
        Self { _request: request, _patience: patience }
    }
}

async fn answers(url: String, abort: Option<AbortSignal>) -> bool {
    let init = request::get(RequestCredentials::Omit, abort.as_ref());
    init.set_mode(RequestMode::NoCors);
    request::send(&url, &init).await.is_ok()
}
