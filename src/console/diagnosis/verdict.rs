//! Which case it is.

use super::cases::{self, Case};
use super::facts::{Cause, CredentialsFrom, Diagnosis, Facts, Network, NodeHistory, Probe, Progress};
use super::fill::fill;
use crate::protocol::{CredentialsError, PanelError, Unavailable};
use crate::session::{FetchFailure, RetryCause, StopReason};
use crate::words::{Words, key};

/// A case, and what somebody else said of it.
type Found<'a> = (&'static Case, &'a str);

/// Says why there is no connection, in these words.
#[must_use]
pub fn diagnose(facts: &Facts, words: &Words) -> Diagnosis {
    let (case, said) = match &facts.cause {
        Cause::Stop(reason) => stopped(facts, reason),
        Cause::Retry(_) if facts.network == Network::Offline => (&cases::OFFLINE, ""),
        Cause::Retry(cause) => retried(facts, cause),
    };
    fill(case, ours(facts, words).as_deref().unwrap_or(said), facts, words)
}

/// What is wrong with the panel's answer, where that was found here and not said by somebody else.
fn ours(facts: &Facts, words: &Words) -> Option<String> {
    if !matches!(facts.cause, Cause::Retry(RetryCause::PanelAnswer(_) | RetryCause::PanelUnreachable(_))) {
        return None;
    }
    Some(match facts.attempt.fetch.as_ref()? {
        FetchFailure::TimedOut => words.text(key!("doctor.no-answer-in-time")).into_owned(),
        FetchFailure::Answer { error: CredentialsError::NotJson { reason }, .. } => {
            words.fill(key!("doctor.answer-not-json"), &[("reason", reason)])
        }
        FetchFailure::Answer { error: CredentialsError::Missing { field }, .. } => {
            words.fill(key!("doctor.answer-incomplete"), &[("field", field)])
        }
        FetchFailure::Answer { error: CredentialsError::BadSocketUrl, .. } => {
            words.text(key!("doctor.answer-bad-socket")).into_owned()
        }
        _ => return None,
    })
}

fn retried<'a>(facts: &'a Facts, cause: &'a RetryCause) -> Found<'a> {
    match cause {
        RetryCause::PanelUnreachable(words) => (panel_unreached(facts), words),
        RetryCause::PanelAnswer(words) => panel_answered(facts, words),
        RetryCause::Unavailable(unavailable) => (condition(&hints(unavailable)), &unavailable.message),
        RetryCause::NodeUnreachable => (unopened(facts), ""),
        RetryCause::Lost { reason, .. } if facts.attempt.progress == Progress::SigningIn => {
            (&cases::SIGN_IN_DROPPED, reason)
        }
        RetryCause::Lost { reason, .. } => (&cases::LOST, reason),
        RetryCause::TimedOut => (&cases::SILENT, ""),
        RetryCause::Suspended => (&cases::CLOSED_AS_SUSPENDED, ""),
        RetryCause::TokenRefused(words) => (token_refused(words), words),
    }
}

fn stopped<'a>(facts: &'a Facts, reason: &'a StopReason) -> Found<'a> {
    match reason {
        StopReason::Forbidden(_) | StopReason::NotFound if panel_error(facts).is_some_and(|error| error.is_html) => {
            (&cases::PANEL_HTML, "")
        }
        StopReason::NotSignedIn => (&cases::NOT_SIGNED_IN, ""),
        StopReason::Forbidden(detail) => (&cases::FORBIDDEN, detail.as_deref().unwrap_or_default()),
        StopReason::NotFound => (&cases::NOT_FOUND, ""),
        StopReason::TokenForbidden(words) if mentions(words, &["server uuid mismatch"]) => (&cases::WRONG_SERVER, ""),
        StopReason::TokenForbidden(words) => (&cases::TOKEN_FORBIDDEN, words),
        StopReason::BrowserRefused(words) => (forbidden(facts).unwrap_or(&cases::BROWSER_REFUSED), words),
        StopReason::Deleted => (&cases::DELETED, ""),
        StopReason::PermissionRevoked => (&cases::REVOKED, ""),
        StopReason::Refused | StopReason::Requested => (&cases::CLOSED_FOR_GOOD, ""),
    }
}

/// Whether the text holds one of these pieces, in whatever case.
fn mentions(text: &str, pieces: &[&str]) -> bool {
    let text = text.to_ascii_lowercase();
    pieces.iter().any(|piece| text.contains(piece))
}

// The panel (`docs/protocol.md` section 9).

fn panel_error(facts: &Facts) -> Option<&PanelError> {
    match &facts.attempt.fetch {
        Some(FetchFailure::Answer { error: CredentialsError::Status(error), .. }) => Some(error),
        _ => None,
    }
}

/// The request brought no answer that the browser let us read.
fn panel_unreached(facts: &Facts) -> &'static Case {
    let Some(panel) = facts.panel() else { return &cases::PANEL_UNREACHABLE };
    if facts.is_blocked(&panel) {
        &cases::PANEL_POLICY
    } else if facts.is_mixed_content(&panel) {
        &cases::PANEL_MIXED
    } else if !facts.panel_is_foreign() {
        &cases::PANEL_UNREACHABLE
    } else {
        match facts.probe {
            Some(Probe::Reached) => &cases::PANEL_CORS,
            Some(Probe::Failed) => &cases::PANEL_UNREACHABLE,
            None => &cases::PANEL_UNCLEAR,
        }
    }
}

/// An answer without credentials, or no answer at all from the page's own callback.
fn panel_answered<'a>(facts: &'a Facts, words: &'a str) -> Found<'a> {
    let from = &facts.surroundings.credentials;
    match &facts.attempt.fetch {
        Some(FetchFailure::Host(_)) if *from == CredentialsFrom::Nowhere => (&cases::NOT_CONFIGURED, ""),
        Some(FetchFailure::Host(text)) => (&cases::CALLBACK, text),
        Some(FetchFailure::Answer { error: CredentialsError::Status(error), .. }) => by_status(error),
        Some(FetchFailure::Answer { error: CredentialsError::Html, .. }) => (&cases::PANEL_HTML, ""),
        _ if *from == CredentialsFrom::Callback => (&cases::CALLBACK_ANSWER, words),
        _ => (&cases::PANEL_ANSWER, words),
    }
}

fn by_status(error: &PanelError) -> Found<'_> {
    let detail = error.detail.as_deref().unwrap_or_default();
    match error.status {
        409 => (condition(detail), detail),
        429 => (&cases::PANEL_RATE_LIMIT, ""),
        _ if error.is_html => (&cases::PANEL_HTML, ""),
        _ => (&cases::PANEL_ERROR, detail),
    }
}

/// Everything that XyraPanel's `unavailable` may speak of the server's condition in.
fn hints(unavailable: &Unavailable) -> String {
    let diagnostics = &unavailable.diagnostics;
    [diagnostics.server_status.as_deref(), diagnostics.error.as_deref(), Some(&*unavailable.message)]
        .map(Option::unwrap_or_default)
        .join(" ")
}

/// The server's condition, by a piece of the words for it. The first that matches counts.
fn condition(hints: &str) -> &'static Case {
    const WORDS: [(&str, &Case); 5] = [
        ("maintenance", &cases::MAINTENANCE),
        ("suspend", &cases::SUSPENDED),
        ("transfer", &cases::TRANSFERRING),
        ("restor", &cases::RESTORING),
        ("install", &cases::INSTALLING),
    ];
    WORDS.iter().find(|(word, _)| mentions(hints, &[word])).map_or(&cases::UNAVAILABLE, |(_, case)| case)
}

// The node (`docs/protocol.md` sections 1, 4.5 and 8.1).

/// The socket ended before it was open. The browser does not say why.
fn unopened(facts: &Facts) -> &'static Case {
    let is_probe_blocked = facts.socket().is_some_and(|socket| facts.is_blocked(&socket.by_http()));
    forbidden(facts).unwrap_or(match facts.probe {
        Some(Probe::Reached) => refused(facts),
        Some(Probe::Failed) if !is_probe_blocked => &cases::NODE_UNREACHABLE,
        _ => &cases::NODE_UNCLEAR,
    })
}

/// What the browser forbids this page.
fn forbidden(facts: &Facts) -> Option<&'static Case> {
    let socket = facts.socket()?;
    if facts.is_blocked(&socket) {
        Some(&cases::NODE_POLICY)
    } else {
        facts.is_mixed_content(&socket).then_some(&cases::NODE_MIXED)
    }
}

/// Something answers at the node's address, but not with a websocket.
fn refused(facts: &Facts) -> &'static Case {
    if facts.node == NodeHistory::LetUsIn {
        &cases::UPGRADE_REFUSED
    } else if facts.page().is_none() {
        &cases::NO_ORIGIN
    } else if facts.panel().is_some() && !facts.panel_is_foreign() {
        &cases::PANEL_PAGE_REFUSED
    } else {
        &cases::ORIGIN_REFUSED
    }
}

/// Fresh tokens were refused again and again.
fn token_refused(words: &str) -> &'static Case {
    let says = |pieces: &[&str]| mentions(words, pieces);
    if says(&["no answer in time"]) {
        &cases::SILENT
    } else if says(&["unexpected error"]) {
        &cases::SIGNATURE
    } else if says(&["exp claim", "expired", "not yet valid", "issued at"]) {
        &cases::CLOCKS
    } else if says(&["created too far in past", "denied"]) {
        &cases::DENIED
    } else {
        &cases::TOKEN_REFUSED
    }
}
