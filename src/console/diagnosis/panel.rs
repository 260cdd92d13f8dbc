//! The panel's part: asking for credentials (`docs/protocol.md` section 9).

use super::facts::{CredentialsFrom, Diagnosis, Facts, Probe};
use super::redact::quoted;
use super::{node, server};
use crate::protocol::{CredentialsError, PanelError};
use crate::session::{FetchFailure, StopReason};

const CORS_ADVICE: &str = "The panel is on another origin than this page. It must allow this page's origin in its CORS \
    settings (Pterodactyl: APP_CORS_ALLOWED_ORIGINS in .env), or the page asks its own server by `credentials-url` or a \
    `credentials` callback:";
const CHECK_ADDRESS: &str = "Check the element's `panel-url` or `credentials-url`.";

/// The request brought no answer that the browser let us read.
pub(super) fn unreachable(facts: &Facts, words: &str) -> Diagnosis {
    let Some(panel) = facts.panel() else {
        return Diagnosis::new("panel-unreachable", "Panel not reached", unreached("The panel", words));
    };
    if facts.is_blocked(&panel) {
        return node::blocked_by_policy("csp-panel", &panel);
    }
    if facts.is_mixed_content(&panel) {
        let message = format!("This page uses https and {} does not; browsers forbid that.", panel.origin());
        return Diagnosis::new("mixed-content", "Encrypted page, unencrypted panel", message)
            .advised("Give the panel a certificate, and an https:// address to the element's `panel-url`.");
    }
    let cors = format!("APP_CORS_ALLOWED_ORIGINS={}", facts.surroundings.page);
    if facts.probe == Some(Probe::Reached) && facts.panel_is_foreign() {
        let message = format!("{} answers, but does not let this page read the answer.", panel.origin());
        return Diagnosis::new("panel-cors", "Panel refuses this page", message).fixed(CORS_ADVICE, cors);
    }
    let found = Diagnosis::new("panel-unreachable", "Panel not reached", unreached(&panel.origin(), words))
        .explained("The panel is down, or something between here and there keeps the request.");
    let is_unclear = facts.panel_is_foreign() && facts.probe.is_none();
    if is_unclear { found.fixed(CORS_ADVICE, cors) } else { found }
}

fn unreached(who: &str, words: &str) -> String {
    format!("{who} could not be reached ({}).", quoted(words))
}

/// An answer without credentials, or no answer at all from the page's own callback.
pub(super) fn answer(facts: &Facts, words: &str) -> Diagnosis {
    match &facts.attempt.fetch {
        Some(FetchFailure::Host(_)) if facts.surroundings.credentials == CredentialsFrom::Nowhere => {
            Diagnosis::new("not-configured", "Nothing to connect to", "The console was not told which server to show.")
                .fixed("Give the element a server, or a `credentials` callback.", "<ptero-console server=\"…\">")
        }
        Some(FetchFailure::Host(text)) => {
            let message = format!("The page's own `credentials` callback failed: {}", quoted(text));
            Diagnosis::new("credentials-callback", "No credentials", message)
                .explained("The callback belongs to the page that shows this console; its author can tell more.")
        }
        Some(FetchFailure::Answer { error: CredentialsError::Status(error), .. }) => status(facts, error),
        Some(FetchFailure::Answer { error: CredentialsError::Html, .. }) => web_page(facts, 200),
        _ => {
            let found = Diagnosis::new("panel-answer", "No usable answer", quoted(words));
            match facts.surroundings.credentials {
                CredentialsFrom::Callback => {
                    found.advised("The page's `credentials` callback must give { token, socket }.")
                }
                _ => found.advised(CHECK_ADDRESS),
            }
        }
    }
}

fn status(facts: &Facts, error: &PanelError) -> Diagnosis {
    match error.status {
        409 => server::conflict(error.detail.as_deref()),
        429 => Diagnosis::new("panel-rate-limit", "Too many requests", "The panel asks us to slow down.")
            .explained("Too many requests came from this address. The console waits as long as the panel said."),
        status if error.is_html => web_page(facts, status),
        status => {
            let detail = error.detail.as_deref().map(|detail| format!(": {}", quoted(detail))).unwrap_or_default();
            let message = format!("The panel answered with an error (HTTP {status}{detail}).");
            Diagnosis::new("panel-error", "Panel error", message)
                .explained("The panel, or a proxy in front of it, has a problem. Its log tells more.")
        }
    }
}

fn web_page(facts: &Facts, status: u16) -> Diagnosis {
    let panel = facts.panel().map_or_else(|| "The panel".to_owned(), |panel| panel.origin());
    let message = format!("{panel} answered with a web page (HTTP {status}) instead of credentials.");
    Diagnosis::new("panel-html", "Web page instead of an answer", message)
        .explained(
            "It is a sign-in page, an error page of a proxy or firewall in front of the panel, or the address is not a \
             panel's.",
        )
        .advised(format!("Sign in to the panel and try again. {CHECK_ADDRESS}"))
}

/// The panel said 401, 403 or 404.
pub(super) fn refused(facts: &Facts, reason: &StopReason) -> Diagnosis {
    if let Some(FetchFailure::Answer { error: CredentialsError::Status(error), .. }) = &facts.attempt.fetch
        && error.is_html
        && error.status != 401
    {
        return web_page(facts, error.status);
    }
    let message = quoted(&reason.to_string());
    let (title, explanation) = match reason {
        StopReason::NotSignedIn if facts.panel_is_foreign() => (
            "Not signed in",
            "The panel is on another origin: cookies go there only with `request.credentials = \"include\"` and the \
             panel's consent (CORS).",
        ),
        StopReason::NotSignedIn => ("Not signed in", "The session at the panel has ended."),
        StopReason::Forbidden(_) => (
            "Not allowed",
            "Your account needs the permission to use the console (websocket.connect). While a server is being \
             transferred, only administrators may connect.",
        ),
        _ => ("Unknown server", "The id may be wrong, the server gone, or your account not among its users."),
    };
    Diagnosis::new(reason.code(), title, message).explained(explanation)
}
