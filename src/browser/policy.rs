//! What the page's Content-Security-Policy keeps the page from connecting to.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Document, SecurityPolicyViolationEvent, SecurityPolicyViolationEventDisposition};

/// Reports while it lives.
#[derive(Debug)]
pub struct Policy {
    _listener: EventListener,
}

impl Policy {
    /// Hands `then` the URL of every connection that was blocked; what is only reported was not.
    #[must_use]
    pub fn watch(document: &Document, then: impl Fn(String) + 'static) -> Self {
        let listener = EventListener::new(document, "securitypolicyviolation", move |event| {
            if let Some(event) = event.dyn_ref::<SecurityPolicyViolationEvent>()
                && event.disposition() == SecurityPolicyViolationEventDisposition::Enforce
                && event.effective_directive() == "connect-src"
            {
                then(event.blocked_uri());
            }
        });
        Self { _listener: listener }
    }
}
