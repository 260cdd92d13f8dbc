//! A panic ends the module. The person is told by the element's class instead of staring at a frozen log.

use std::cell::RefCell;
use std::sync::Once;

use web_sys::HtmlElement;

use super::events;
use super::host::Host;
use crate::console::{ErrorDetail, HostEvent};
use crate::words::{Words, key};

thread_local! {
    static HOSTS: RefCell<Vec<Host>> = const { RefCell::new(Vec::new()) };
}

static HOOK: Once = Once::new();

/// Has `host` told when the module panics (`ptero-error` of code `crashed`).
pub(super) fn install(host: &HtmlElement) {
    HOSTS.with_borrow_mut(|hosts| {
        hosts.retain(|kept| kept.get().is_some_and(|kept| kept.is_connected() && kept != *host));
        hosts.push(Host::new(host));
    });
    HOOK.call_once(|| {
        yew::set_custom_panic_hook(Box::new(|info| {
            web_sys::console::error_1(&format!("ptero-console: {info}").into());
            let hosts = HOSTS.with(|hosts| hosts.try_borrow().map(|hosts| hosts.clone()).unwrap_or_default());
            for host in hosts {
                let message = Words::default().text(key!("element.crashed"));
                events::dispatch(&host, &HostEvent::Error(ErrorDetail::new("crashed", &message)));
            }
        }));
    });
}
