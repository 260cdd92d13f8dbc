//! Facts to DOM events. The one place that dispatches.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

use crate::console::HostEvent;

/// Dispatches `event` on `host`; it bubbles and is composed.
pub(super) fn dispatch(host: &HtmlElement, event: &HostEvent) {
    let (name, detail) = match event {
        HostEvent::Connection(detail) => ("ptero-connection", to_js(detail)),
        HostEvent::State(detail) => ("ptero-state", to_js(detail)),
        HostEvent::Stats(detail) => ("ptero-stats", to_js(detail)),
        HostEvent::Job(detail) => (job_event(detail.job), to_js(detail)),
        HostEvent::Daemon(detail) => ("ptero-daemon", to_js(detail)),
        HostEvent::Feature(detail) => ("ptero-feature", to_js(detail)),
        HostEvent::CommandSent(detail) => ("ptero-command-sent", to_js(detail)),
        HostEvent::Error(detail) => ("ptero-error", to_js(detail)),
    };
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_detail(&detail);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
        // An error thrown by a listener is reported to the window by the browser, not returned here.
        let _ = host.dispatch_event(&event);
    }
}

fn job_event(job: &str) -> &'static str {
    match job {
        "install" => "ptero-install",
        "transfer" => "ptero-transfer",
        _ => "ptero-backup",
    }
}

fn to_js(detail: &impl Serialize) -> JsValue {
    // Details are structs of strings and floats; they always serialise.
    detail.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}
