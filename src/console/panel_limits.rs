//! What the panel says the server may use: asked for once in a connection's life, and missed by nobody if it does not say.

use super::effect::Effect;
use super::model::Console;
use crate::protocol::ServerLimits;
use crate::session::ConnectionState;

/// Whether the panel is asked what the server may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PanelLimits {
    /// It is not: it offers nothing of the kind, or the page did not name it.
    #[default]
    Untold,
    /// It is.
    Asked,
}

/// What is known.
#[derive(Debug, Default)]
pub(super) struct FromPanel {
    is_asked: bool,
    limits: ServerLimits,
    /// Why it told nothing.
    pub(super) fault: Option<String>,
}

impl FromPanel {
    pub(super) const fn limits(&self) -> ServerLimits {
        self.limits
    }
}

impl Console {
    /// Asks when the connection is live for the first time since a person or the page wanted one. What was told before
    /// counts until then.
    pub(super) fn limits_follow(&mut self, state: &ConnectionState, out: &mut Vec<Effect>) {
        match state {
            ConnectionState::Idle | ConnectionState::Stopped(_) => self.from_panel.is_asked = false,
            ConnectionState::Live
                if self.options.panel_limits == PanelLimits::Asked
                    && !std::mem::replace(&mut self.from_panel.is_asked, true) =>
            {
                out.push(Effect::FetchLimits);
            }
            _ => {}
        }
    }

    pub(super) fn limits_told(&mut self, answer: Result<ServerLimits, String>) {
        match answer {
            Ok(limits) => (self.from_panel.limits, self.from_panel.fault) = (limits, None),
            Err(fault) => self.from_panel.fault = Some(fault),
        }
        self.dirty.snapshot = true;
    }
}
