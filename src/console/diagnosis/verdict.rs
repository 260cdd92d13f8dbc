//! Which case it is.

use super::facts::{Cause, Diagnosis, Facts, Network};
use super::redact::quoted;
use super::{node, panel, server, token};
use crate::session::{RetryCause, StopReason};

/// Says why there is no connection.
#[must_use]
pub fn diagnose(facts: &Facts) -> Diagnosis {
    match &facts.cause {
        Cause::Stop(reason) => stopped(facts, reason),
        Cause::Retry(_) if facts.network == Network::Offline => {
            Diagnosis::new("browser-offline", "No network", "This device is offline.")
                .explained("The console connects by itself as soon as the network is back.")
        }
        Cause::Retry(cause) => retried(facts, cause),
    }
}

fn retried(facts: &Facts, cause: &RetryCause) -> Diagnosis {
    match cause {
        RetryCause::PanelUnreachable(words) => panel::unreachable(facts, words),
        RetryCause::PanelAnswer(words) => panel::answer(facts, words),
        RetryCause::Unavailable(unavailable) => server::unavailable(unavailable),
        RetryCause::NodeUnreachable => node::unopened(facts),
        RetryCause::Lost { code, reason } => node::lost(facts, *code, reason),
        RetryCause::TimedOut => node::silent(facts),
        RetryCause::Suspended => server::closed_as_suspended(),
        RetryCause::TokenRefused(words) => token::refused(facts, words),
    }
}

fn stopped(facts: &Facts, reason: &StopReason) -> Diagnosis {
    match reason {
        StopReason::NotSignedIn | StopReason::Forbidden(_) | StopReason::NotFound => panel::refused(facts, reason),
        StopReason::TokenForbidden(words) => token::forbidden(words),
        StopReason::BrowserRefused(words) => node::browser_refused(facts, words),
        StopReason::Requested | StopReason::Deleted | StopReason::PermissionRevoked | StopReason::Refused => {
            Diagnosis::new(reason.code(), "Disconnected", quoted(&reason.to_string()))
        }
    }
}
