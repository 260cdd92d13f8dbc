//! The token's part: what a node says to it (`docs/protocol.md` section 4.5).

use super::facts::{CredentialsFrom, Diagnosis, Facts};
use super::node;
use super::redact::quoted;
use crate::console::format;

/// Clocks that differ by less are not worth a word: the request itself takes some time.
const MEANINGFUL_SKEW_S: u64 = 60;

const CLOCK_ADVICE: &str = "Set the clocks of node and panel. On each of the two:";
const CLOCK_COMMANDS: &str = "timedatectl set-ntp true\ntimedatectl status";

/// Fresh tokens were refused again and again.
pub(super) fn refused(facts: &Facts, words: &str) -> Diagnosis {
    let lower = words.to_ascii_lowercase();
    let says = |pieces: &[&str]| pieces.iter().any(|piece| lower.contains(piece));
    let node = node::name(facts);
    if says(&["no answer in time"]) {
        node::silent(facts)
    } else if says(&["unexpected error"]) {
        Diagnosis::new(
            "token-signature",
            "Token not signed for this node",
            format!("{node} cannot verify the panel's token."),
        )
        .explained("The node's token (its secret) differs from what the panel signs with.")
        .advised(
            "Copy the node's configuration from the panel (the node, Configuration) to its config.yml once more and \
                 restart Wings.",
        )
    } else if says(&["exp claim", "expired", "not yet valid", "issued at"]) {
        Diagnosis::new("clock-skew", "Clocks differ", format!("{node} finds a fresh token out of date."))
            .explained(clocks(facts))
            .fixed(CLOCK_ADVICE, CLOCK_COMMANDS)
    } else if says(&["created too far in past", "denied"]) {
        let message =
            format!("{node} does not accept tokens from before its start, or your access was just taken back.");
        Diagnosis::new("token-denied", "Token too old for the node", message)
            .explained(format!("If this stays, its clock is ahead of the panel's. {}", clocks(facts)))
            .fixed(CLOCK_ADVICE, CLOCK_COMMANDS)
    } else {
        Diagnosis::new("token-refused", "Token refused", format!("{node} refused the token: {}", quoted(words)))
    }
}

/// No fresh token would help.
pub(super) fn forbidden(words: &str) -> Diagnosis {
    if words.to_ascii_lowercase().contains("server uuid mismatch") {
        return Diagnosis::new("token-wrong-server", "Token of another server", "The token is for another server.")
            .explained("Panel and page disagree on which server this is.");
    }
    let message = format!("The token does not allow a console connection: {}", quoted(words));
    Diagnosis::new("token-forbidden", "Token without permission", message).explained(
        "It lacks websocket.connect, or the scope that Wings asks for since 1.12.2: panel and node must fit each other.",
    )
}

/// What the token's `iat` and the browser's clock say of each other.
fn clocks(facts: &Facts) -> String {
    let Some(skew) = facts.attempt.skew_s else { return "The token does not say when it was issued.".to_owned() };
    let apart = skew.unsigned_abs();
    if apart < MEANINGFUL_SKEW_S {
        return "The panel's clock agrees with this device's, so the node's clock is wrong.".to_owned();
    }
    let words = format::uptime(apart.saturating_mul(1000));
    match (skew > 0, &facts.surroundings.credentials) {
        (true, CredentialsFrom::Callback) => {
            format!(
                "The token was issued {words} ago by this device's clock: the page hands out an old one, or clocks differ."
            )
        }
        (true, _) => format!("The panel's clock is {words} behind this device's."),
        (false, _) => format!("The panel's clock is {words} ahead of this device's."),
    }
}
