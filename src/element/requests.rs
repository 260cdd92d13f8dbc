//! What the page may veto: power actions and commands, by a cancelable event before they are sent.

use serde::Serialize;

use super::events;
use super::runtime::Runtime;
use crate::console::Msg;
use crate::protocol::PowerAction;

/// Detail of `ptero-power`. A listener may put a `reason` into it.
#[derive(Serialize)]
struct PowerRequest {
    action: &'static str,
}

impl Runtime {
    /// The person or the page wants a power action.
    pub(super) fn want_power(&self, action: PowerAction) {
        let msg = match events::ask(&self.host, "ptero-power", &PowerRequest { action: action.as_str() }) {
            Ok(()) => Msg::Power(action),
            Err(reason) => Msg::PowerVetoed { reason },
        };
        self.dispatch(msg);
    }
}
