//! Every case: which facts give which code.

use ptero_console::console::diagnosis::{
    Attempt, Cause, CredentialsFrom, Diagnosis, Facts, Network, NodeHistory, Probe, Progress, Surroundings, diagnose,
};
use ptero_console::protocol::{CredentialsError, Diagnostics, PanelError, Unavailable};
use ptero_console::session::{FetchFailure, RetryCause, StopReason};
use ptero_console::words::Words;

const SHOP: &str = "https://shop.example";
const PANEL: &str = "https://panel.example/api/client/servers/1a2b3c4d/websocket";
const NODE: &str = "wss://node.example:8080/api/servers/x/ws";

fn facts(cause: Cause) -> Facts {
    let attempt = Attempt { progress: Progress::Opening, socket: Some(NODE.into()), ..Attempt::default() };
    let surroundings =
        Surroundings { page: SHOP.into(), browser: "Test/1".into(), credentials: CredentialsFrom::Url(PANEL.into()) };
    Facts {
        cause,
        attempt,
        surroundings,
        probe: None,
        blocked: Vec::new(),
        network: Network::Online,
        node: NodeHistory::Unknown,
    }
}

fn unopened() -> Facts {
    facts(Cause::Retry(RetryCause::NodeUnreachable))
}

fn unreached_panel() -> Facts {
    facts(Cause::Retry(RetryCause::PanelUnreachable("Failed to fetch".into())))
}

fn with_fetch(cause: Cause, failure: FetchFailure) -> Facts {
    let mut facts = facts(cause);
    facts.attempt = Attempt { fetch: Some(failure), ..Attempt::default() };
    facts
}

fn error(error: CredentialsError) -> FetchFailure {
    FetchFailure::Answer { error, retry_after_ms: None }
}

fn status(status: u16, detail: Option<&str>, is_html: bool) -> Facts {
    let failure = error(CredentialsError::Status(PanelError { status, detail: detail.map(Into::into), is_html }));
    let cause = match status {
        401 => Cause::Stop(StopReason::NotSignedIn),
        403 => Cause::Stop(StopReason::Forbidden(detail.map(Into::into))),
        404 => Cause::Stop(StopReason::NotFound),
        _ => Cause::Retry(RetryCause::PanelAnswer("The panel answered.".into())),
    };
    with_fetch(cause, failure)
}

fn code(facts: &Facts) -> &'static str {
    diagnose(facts, &Words::default()).code
}

fn lines(found: &Diagnosis) -> &str {
    found.fix.as_ref().unwrap().code.as_deref().unwrap()
}

#[test]
fn a_node_that_does_not_answer() {
    let mut facts = unopened();
    assert_eq!(code(&facts), "node-unreachable");
    assert!(diagnose(&facts, &Words::default()).message.contains("or refused"), "without a probe it is not known");
    facts.probe = Some(Probe::Failed);
    let found = diagnose(&facts, &Words::default());
    assert_eq!((found.code, &*found.message), ("node-unreachable", "The node node.example could not be reached."));
    assert!(found.explanation.contains("port 8080") && found.explanation.contains("certificate"));
    assert_eq!(lines(&found), "https://node.example:8080");

    facts.surroundings.page = "http://192.168.0.9".into();
    facts.attempt.socket = Some("ws://192.168.0.2:8080/ws".into());
    let found = diagnose(&facts, &Words::default());
    assert!(found.explanation.contains("private one") && !found.explanation.contains("certificate"));
}

#[test]
fn a_refused_origin_gets_the_exact_lines() {
    for (page, expected) in [
        (SHOP, "allowed_origins:\n  - \"https://shop.example\""),
        ("http://localhost:5173", "allowed_origins:\n  - \"http://localhost:5173\""),
        ("https://shop.example:8443", "allowed_origins:\n  - \"https://shop.example:8443\""),
    ] {
        let mut facts = unopened();
        facts.probe = Some(Probe::Reached);
        facts.surroundings.page = page.into();
        let found = diagnose(&facts, &Words::default());
        assert_eq!((found.code, lines(&found)), ("origin-refused", expected));
        facts.surroundings.credentials = CredentialsFrom::Callback;
        assert_eq!(lines(&diagnose(&facts, &Words::default())), expected);
    }
}

#[test]
fn other_refusals_of_a_node_that_answers() {
    let mut facts = unopened();
    facts.probe = Some(Probe::Reached);
    facts.node = NodeHistory::LetUsIn;
    let found = diagnose(&facts, &Words::default());
    assert_eq!((found.code, found.fix.is_none()), ("upgrade-refused", true));
    assert!(found.explanation.contains("Too many consoles"));

    // The panel's own page is allowed as `remote`, if that is written the same.
    facts.node = NodeHistory::Unknown;
    facts.surroundings.credentials = CredentialsFrom::Url("/api/client/servers/x/websocket".into());
    let found = diagnose(&facts, &Words::default());
    assert_eq!((found.code, found.explanation.contains("`remote`")), ("upgrade-refused", true));

    facts.surroundings.page = "null".into();
    facts.surroundings.credentials = CredentialsFrom::Callback;
    let found = diagnose(&facts, &Words::default());
    assert_eq!((found.code, found.explanation.contains("web server")), ("upgrade-refused", true));
}

#[test]
fn an_encrypted_page_and_an_unencrypted_node() {
    let mut facts = unopened();
    facts.attempt.socket = Some("ws://node.example:8080/ws".into());
    let found = diagnose(&facts, &Words::default());
    assert_eq!(found.code, "mixed-content");
    assert!(found.explanation.contains("SSL") && lines(&found).contains("/live/node.example/fullchain.pem"));
    facts.cause = Cause::Stop(StopReason::BrowserRefused("insecure".into()));
    assert_eq!(code(&facts), "mixed-content");

    // The device itself is exempt, unless this browser says otherwise.
    facts.attempt.socket = Some("ws://127.0.0.1:8080/ws".into());
    assert_eq!(code(&facts), "mixed-content");
    facts.cause = unopened().cause;
    assert_eq!(code(&facts), "node-unreachable");

    facts.surroundings.page = "http://shop.example".into();
    facts.attempt.socket = Some("ws://node.example:8080/ws".into());
    assert_eq!(code(&facts), "node-unreachable");

    let mut facts = unreached_panel();
    facts.surroundings.credentials = CredentialsFrom::Url("http://panel.example/x".into());
    assert_eq!(code(&facts), "mixed-content");
}

#[test]
fn the_pages_policy() {
    let mut facts = unopened();
    facts.blocked = vec!["https://elsewhere.example".into(), NODE.into()];
    let found = diagnose(&facts, &Words::default());
    assert_eq!((found.code, lines(&found)), ("csp-node", "connect-src 'self' wss://node.example:8080"));
    facts.cause = Cause::Stop(StopReason::BrowserRefused("refused".into()));
    assert_eq!(code(&facts), "csp-node");

    // The policy may let the socket pass and block the probe: then the probe has proved nothing.
    let mut facts = unopened();
    facts.probe = Some(Probe::Failed);
    facts.blocked = vec!["https://node.example:8080/".into()];
    assert!(diagnose(&facts, &Words::default()).message.contains("or refused"));

    let mut facts = unreached_panel();
    facts.blocked = vec![PANEL.into()];
    let found = diagnose(&facts, &Words::default());
    assert_eq!((found.code, lines(&found)), ("csp-panel", "connect-src 'self' https://panel.example"));
}

#[test]
fn a_panel_that_cannot_be_reached() {
    let mut facts = unreached_panel();
    let found = diagnose(&facts, &Words::default());
    assert_eq!((found.code, lines(&found)), ("panel-unreachable", "APP_CORS_ALLOWED_ORIGINS=https://shop.example"));
    facts.probe = Some(Probe::Failed);
    let found = diagnose(&facts, &Words::default());
    assert_eq!((found.code, found.fix.is_none()), ("panel-unreachable", true));
    facts.probe = Some(Probe::Reached);
    let found = diagnose(&facts, &Words::default());
    assert_eq!((found.code, lines(&found)), ("panel-cors", "APP_CORS_ALLOWED_ORIGINS=https://shop.example"));
    facts.surroundings.credentials = CredentialsFrom::Url("/api".into());
    let found = diagnose(&facts, &Words::default());
    assert_eq!((found.code, found.fix.is_none()), ("panel-unreachable", true));
}

#[test]
fn what_the_panel_answers() {
    for (facts, expected) in [
        (status(401, None, false), "not-signed-in"),
        (status(401, None, true), "not-signed-in"),
        (status(403, Some("No."), false), "forbidden"),
        (status(403, None, true), "panel-html"),
        (status(404, None, false), "server-not-found"),
        (status(404, None, true), "panel-html"),
        (status(429, None, false), "panel-rate-limit"),
        (status(429, None, true), "panel-rate-limit"),
        (status(500, Some("Oops"), false), "panel-error"),
        (status(502, None, true), "panel-html"),
        (
            status(
                409,
                Some("This server is currently suspended and the functionality requested is unavailable."),
                false,
            ),
            "server-suspended",
        ),
        (
            status(
                409,
                Some(
                    "The node of this server is currently under maintenance and the functionality requested is unavailable.",
                ),
                false,
            ),
            "node-maintenance",
        ),
        (
            status(
                409,
                Some("This server has not yet completed its installation process, please try again later."),
                false,
            ),
            "server-installing",
        ),
        (
            status(409, Some("This server is currently restoring from a backup, please try again later."), false),
            "server-restoring",
        ),
        (
            status(
                409,
                Some("This server is currently being transferred to a new machine, please try again later."),
                false,
            ),
            "server-transferring",
        ),
        (status(409, None, false), "server-unavailable"),
    ] {
        assert_eq!(code(&facts), expected, "{:?}", facts.attempt.fetch);
    }
    let answer = Cause::Retry(RetryCause::PanelAnswer("The panel's answer has no usable `token`.".into()));
    for (failure, expected) in [
        (error(CredentialsError::Html), "panel-html"),
        (error(CredentialsError::Missing { field: "token" }), "panel-answer"),
        (error(CredentialsError::BadSocketUrl), "panel-answer"),
        (FetchFailure::Host("boom".into()), "credentials-callback"),
    ] {
        assert_eq!(code(&with_fetch(answer.clone(), failure)), expected);
    }
    let mut unset = with_fetch(answer, FetchFailure::Host("set `server`".into()));
    unset.surroundings.credentials = CredentialsFrom::Nowhere;
    assert_eq!(code(&unset), "not-configured");
}

#[test]
fn a_web_page_is_named_with_its_status_and_the_panels_words_are_kept() {
    assert!(
        diagnose(&status(502, None, true), &Words::default())
            .message
            .contains("https://panel.example answered with a web page (HTTP 502)")
    );
    assert_eq!(diagnose(&status(409, Some("Being restored."), false), &Words::default()).message, "Being restored.");
    assert!(diagnose(&status(500, Some("Oops"), false), &Words::default()).message.contains("(HTTP 500: Oops)"));
}

#[test]
fn xyra_says_it_in_its_diagnostics() {
    for (status, error, message, expected) in [
        (Some("suspended"), None, "", "server-suspended"),
        (Some("installing"), None, "Not now.", "server-installing"),
        (None, Some("node under maintenance"), "Not now.", "node-maintenance"),
        (None, None, "The server is being transferred.", "server-transferring"),
        (None, None, "", "server-unavailable"),
    ] {
        let diagnostics = Diagnostics {
            server_status: status.map(Into::into),
            error: error.map(Into::into),
            ..Diagnostics::default()
        };
        let unavailable = Unavailable { message: message.into(), diagnostics };
        let found = diagnose(&facts(Cause::Retry(RetryCause::Unavailable(unavailable))), &Words::default());
        assert_eq!(found.code, expected);
        assert!(!found.message.is_empty() && (message.is_empty() || found.message == message));
    }
}

#[test]
fn what_the_node_says_to_the_token() {
    for (words, expected) in [
        ("an unexpected error was encountered while handling this request", "token-signature"),
        ("jwt: exp claim is invalid", "clock-skew"),
        ("JWT expired", "clock-skew"),
        ("invalid token: token is not yet valid", "clock-skew"),
        ("invalid token: token has invalid issued at time", "clock-skew"),
        ("jwt: created too far in past (denylist)", "token-denied"),
        ("invalid token: token has been denied", "token-denied"),
        ("no answer in time", "node-timeout"),
        ("jwt: something new", "token-refused"),
    ] {
        assert_eq!(code(&facts(Cause::Retry(RetryCause::TokenRefused(words.into())))), expected, "{words}");
    }
    for (words, expected) in
        [("jwt: server uuid mismatch", "token-wrong-server"), ("jwt: missing connect permission", "token-forbidden")]
    {
        assert_eq!(code(&facts(Cause::Stop(StopReason::TokenForbidden(words.into())))), expected, "{words}");
    }
}

#[test]
fn clock_skew_is_told_in_words() {
    let mut facts = facts(Cause::Retry(RetryCause::TokenRefused("jwt: exp claim is invalid".into())));
    for (skew, expected) in [
        (Some(3_661), "The panel's clock is 1h 1m 1s behind this device's."),
        (Some(-90_000), "The panel's clock is 1d 1h 0m 0s ahead of this device's."),
        (Some(4), "The panel's clock agrees with this device's, so the node's clock is wrong."),
        (Some(i64::MIN), "ahead of this device's."),
        (None, "The token does not say when it was issued."),
    ] {
        facts.attempt.skew_s = skew;
        let found = diagnose(&facts, &Words::default());
        assert!(found.explanation.ends_with(expected), "{}", found.explanation);
        assert!(lines(&found).contains("timedatectl"));
    }
    facts.attempt.skew_s = Some(7_200);
    facts.surroundings.credentials = CredentialsFrom::Callback;
    assert!(diagnose(&facts, &Words::default()).explanation.contains("hands out an old one"));
}

#[test]
fn connections_that_end() {
    let lost = Cause::Retry(RetryCause::Lost { code: 1006, reason: String::new() });
    let mut dropped = facts(lost.clone());
    assert_eq!(code(&dropped), "connection-lost");
    dropped.attempt.progress = Progress::SigningIn;
    assert_eq!(code(&dropped), "sign-in-dropped");
    dropped.network = Network::Offline;
    assert_eq!(code(&dropped), "browser-offline");
    for (cause, expected) in [
        (Cause::Retry(RetryCause::TimedOut), "node-timeout"),
        (Cause::Retry(RetryCause::Suspended), "server-suspended"),
        (Cause::Stop(StopReason::Deleted), "server-deleted"),
        (Cause::Stop(StopReason::PermissionRevoked), "permission-revoked"),
        (Cause::Stop(StopReason::Refused), "refused"),
        (Cause::Stop(StopReason::BrowserRefused("bad URL".into())), "browser-refused"),
    ] {
        assert_eq!(code(&facts(cause)), expected);
    }
}
