//! Facts to DOM events. The one place that dispatches.

use js_sys::Reflect;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit};

use super::host::Host;
use crate::console::HostEvent;

/// Dispatches `event` on `host`; it bubbles and is composed.
pub(super) fn dispatch(host: &Host, event: &HostEvent) {
    let (name, detail) = match event {
        HostEvent::Connection(detail) => ("ptero-connection", to_js(detail)),
        HostEvent::State(detail) => ("ptero-state", to_js(detail)),
        HostEvent::Stats(detail) => ("ptero-stats", to_js(detail)),
        HostEvent::Job(detail) => (job_event(detail.job), to_js(detail)),
        HostEvent::Daemon(detail) => ("ptero-daemon", to_js(detail)),
        HostEvent::Feature(detail) => ("ptero-feature", to_js(detail)),
        HostEvent::CommandSent(detail) => ("ptero-command-sent", to_js(detail)),
        HostEvent::Crash(detail) => ("ptero-crash", to_js(detail)),
        HostEvent::Rule(detail) => ("ptero-rule", to_js(detail)),
        HostEvent::Find(detail) => ("ptero-find", to_js(detail)),
        HostEvent::Unseen(detail) => ("ptero-unseen", to_js(detail)),
        HostEvent::Error(detail) => ("ptero-error", to_js(detail)),
    };
    send(host, name, &detail, false);
}

/// Dispatches a fact that is no [`HostEvent`], because only the edge can make it.
pub(super) fn tell(host: &Host, name: &str, detail: &JsValue) {
    send(host, name, detail, false);
}

/// Asks the page whether something may be done, by a cancelable event.
///
/// # Errors
/// It may not; the reason is the `reason` that a listener put into the detail.
pub(super) fn ask(host: &Host, name: &str, detail: &impl Serialize) -> Result<(), Option<String>> {
    ask_about(host, name, &to_js(detail))
}

/// The same with a detail that holds more than values.
///
/// # Errors
/// It may not.
pub(super) fn ask_about(host: &Host, name: &str, detail: &JsValue) -> Result<(), Option<String>> {
    if send(host, name, detail, true) {
        return Ok(());
    }
    // A detail that was frozen or emptied by a listener has no reason.
    Err(Reflect::get(detail, &"reason".into()).ok().and_then(|reason| reason.as_string()))
}

/// Whether no listener prevented the default.
fn send(host: &Host, name: &str, detail: &JsValue, is_cancelable: bool) -> bool {
    let Some(host) = host.get() else { return true };
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_cancelable(is_cancelable);
    init.set_detail(detail);
    let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) else { return true };
    // An error thrown by a listener is reported to the window by the browser, not returned here.
    host.dispatch_event(&event).unwrap_or(true)
}

fn job_event(job: &str) -> &'static str {
    match job {
        "install" => "ptero-install",
        "transfer" => "ptero-transfer",
        _ => "ptero-backup",
    }
}

pub(super) fn to_js(detail: &impl Serialize) -> JsValue {
    // Details are structs of strings and floats; they always serialise.
    detail.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}
