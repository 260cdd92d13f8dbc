//! The node's part: opening a socket and keeping it (`docs/protocol.md` sections 1 and 8.1).

use std::borrow::Cow;

use super::address::Address;
use super::facts::{Diagnosis, Facts, NodeHistory, Probe, Progress};
use super::redact::quoted;

const CONFIG: &str = "Add this to the node's config.yml (/etc/pterodactyl or /etc/pelican) and restart Wings; if there is \
    an allowed_origins already, add the line to it:";
const OTHER_REFUSALS: &str = "Too many consoles of this server are open (30 at most), the node does not know the server, or \
    a proxy in front of it passes no websockets or finds Wings down.";

/// The node as a sentence begins with it.
pub(super) fn name(facts: &Facts) -> String {
    facts.socket().map_or_else(|| "The node".to_owned(), |socket| format!("The node {}", socket.host))
}

/// The socket ended before it was open. The browser does not say why.
pub(super) fn unopened(facts: &Facts) -> Diagnosis {
    let Some(socket) = facts.socket() else {
        return Diagnosis::new("node-unreachable", "Node not reached", "The node could not be reached.");
    };
    if let Some(found) = forbidden(facts, &socket) {
        return found;
    }
    match facts.probe {
        Some(Probe::Reached) => refused(facts, &socket),
        Some(Probe::Failed) if !facts.is_blocked(&socket.by_http()) => {
            unreachable(facts, &socket, "could not be reached")
        }
        _ => unreachable(facts, &socket, "could not be reached, or refused this page"),
    }
}

/// The browser would not even try.
pub(super) fn browser_refused(facts: &Facts, words: &str) -> Diagnosis {
    let known = facts.socket().and_then(|socket| forbidden(facts, &socket));
    known.unwrap_or_else(|| {
        let message = format!("The browser refused to open the connection: {}", quoted(words));
        Diagnosis::new("browser-refused", "Refused by the browser", message)
    })
}

/// What the browser forbids this page.
fn forbidden(facts: &Facts, socket: &Address) -> Option<Diagnosis> {
    if facts.is_blocked(socket) {
        Some(blocked_by_policy("csp-node", socket))
    } else if facts.is_mixed_content(socket) {
        Some(mixed_content(socket))
    } else {
        None
    }
}

/// The page's Content-Security-Policy does not list `address`.
pub(super) fn blocked_by_policy(code: &'static str, address: &Address) -> Diagnosis {
    let origin = address.origin();
    let message = format!("This page's Content-Security-Policy forbids connections to {origin}.");
    Diagnosis::new(code, "Blocked by this page", message)
        .fixed("Add the address to the policy's connect-src:", format!("connect-src 'self' {origin}"))
}

fn mixed_content(socket: &Address) -> Diagnosis {
    let host = &socket.host;
    let message = format!("This page uses https, but the node {host} only offers ws://, and browsers forbid that.");
    let code = format!(
        "api:\n  ssl:\n    enabled: true\n    cert: /etc/letsencrypt/live/{host}/fullchain.pem\n    \
         key: /etc/letsencrypt/live/{host}/privkey.pem"
    );
    Diagnosis::new("mixed-content", "Encrypted page, unencrypted node", message)
        .explained(
            "The node needs a certificate, and the panel must know of it: in the panel's administration, open the node's \
             settings and switch to SSL (\"Use SSL connection\"). The console then gets a wss:// address.",
        )
        .fixed("Then in the node's config.yml, with the paths of your certificate, and restart Wings:", code)
}

fn unreachable(facts: &Facts, socket: &Address, how: &str) -> Diagnosis {
    let mut reasons =
        format!("Wings is not running, a firewall keeps port {} closed, or the name leads elsewhere.", socket.port());
    if socket.is_encrypted() {
        reasons.push_str(" Or its certificate is expired or made out to another name.");
    }
    if socket.is_private() {
        reasons.push_str(" The address is a private one: it leads there only from the node's own network.");
    }
    Diagnosis::new("node-unreachable", "Node not reached", format!("{} {how}.", name(facts)))
        .explained(reasons)
        .fixed("Open this address in a new tab; what the browser says there is the cause:", socket.by_http().origin())
}

/// Something answers at the node's address, but not with a websocket.
fn refused(facts: &Facts, socket: &Address) -> Diagnosis {
    let (page, host) = (&facts.surroundings.page, &socket.host);
    let refusal = |reasons: Cow<'static, str>| {
        let message = format!("The node {host} answers, but refused the connection.");
        Diagnosis::new("upgrade-refused", "Refused by the node", message).explained(reasons)
    };
    let lines = || format!("allowed_origins:\n  - \"{page}\"");
    if facts.node == NodeHistory::LetUsIn {
        return refusal(OTHER_REFUSALS.into());
    }
    if facts.page().is_none() {
        return refusal(
            "Wings accepts pages of known origins, and this page has none: serve it from a web server.".into(),
        );
    }
    if facts.panel().is_some() && !facts.panel_is_foreign() {
        return refusal(format!("Its `remote` may be another address than {page}. {OTHER_REFUSALS}").into())
            .fixed(CONFIG, lines());
    }
    let message = format!("The node {host} answers, but does not accept this page ({page}).");
    Diagnosis::new("origin-refused", "Page not allowed at the node", message)
        .explained("Wings accepts consoles from its panel's address and from those in its allowed_origins only.")
        .fixed(CONFIG, lines())
}

/// An open socket ended.
pub(super) fn lost(facts: &Facts, code: u16, reason: &str) -> Diagnosis {
    let reason = quoted(reason);
    let reason = if reason.is_empty() { reason } else { format!(": {reason}") };
    if facts.attempt.progress == Progress::SigningIn {
        let message = format!("{} dropped the connection during sign-in (code {code}{reason}).", name(facts));
        return Diagnosis::new("sign-in-dropped", "Dropped during sign-in", message).explained(
            "Calagopus does this to tokens it does not accept: compare the node's token with the panel's, and the clocks.",
        );
    }
    Diagnosis::new("connection-lost", "Connection lost", format!("The connection was lost (code {code}{reason})."))
        .explained("The network failed, Wings was restarted, or a proxy ended a connection that was quiet.")
}

/// The node stopped answering.
pub(super) fn silent(facts: &Facts) -> Diagnosis {
    Diagnosis::new("node-timeout", "Node silent", format!("{} did not answer in time.", name(facts)))
        .explained("It is overloaded, or something on the way swallows what is sent.")
}
