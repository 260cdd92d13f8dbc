//! A case's texts with the facts put in.
//!
//! `{name}` stands for a fact; `{name|otherwise}` for the fact, or for other words if there is none. Names that are not
//! known stay as they are.

use super::cases::Case;
use super::facts::{CredentialsFrom, Diagnosis, Facts, Fix};
use super::redact::quoted;
use crate::console::format;
use crate::protocol::CredentialsError;
use crate::session::{FetchFailure, RetryCause};

/// Clocks that differ by less are not worth a word: the request itself takes some time.
const MEANINGFUL_SKEW_S: u64 = 60;

/// The diagnosis of a case; `words` are what somebody else said of it.
pub(super) fn fill(case: &'static Case, words: &str, facts: &Facts) -> Diagnosis {
    let words = quoted(words);
    let text = |template| filled(template, &words, facts);
    let code = (!case.lines.is_empty()).then(|| text(case.lines));
    Diagnosis {
        code: case.code,
        title: case.title,
        message: text(case.message),
        explanation: text(case.explanation),
        fix: (!case.advice.is_empty()).then(|| Fix { text: text(case.advice), code }),
    }
}

fn filled(template: &str, words: &str, facts: &Facts) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, name, behind)) = placeholder(rest) {
        text.push_str(before);
        let (name, otherwise) = name.split_once('|').unwrap_or((name, ""));
        match value(name, words, facts) {
            Some(value) if value.is_empty() => text.push_str(otherwise),
            Some(value) => text.push_str(&value),
            None => {
                text.push('{');
                text.push_str(name);
                text.push('}');
            }
        }
        rest = behind;
    }
    text.push_str(rest);
    text
}

/// The next placeholder, and what stands before and behind it.
fn placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let (before, after) = text.split_once('{')?;
    let (name, behind) = after.split_once('}')?;
    Some((before, name, behind))
}

fn value(name: &str, words: &str, facts: &Facts) -> Option<String> {
    Some(match name {
        "words" => words.to_owned(),
        "why" => why(words),
        "page" => facts.surroundings.page.clone(),
        "panel" => facts.panel().map(|panel| panel.origin()).unwrap_or_default(),
        "cookies" => when(
            facts.panel_is_foreign(),
            "The panel is on another origin: cookies go there only with `request.credentials = \"include\"` and the \
             panel's consent (CORS).",
        ),
        "status" => status(facts).to_string(),
        "close" => close(facts).to_string(),
        "clocks" => clocks(facts),
        _ => return of_node(name, facts),
    })
}

fn of_node(name: &str, facts: &Facts) -> Option<String> {
    if !["node", "node-socket", "node-page", "port", "certificate", "private"].contains(&name) {
        return None;
    }
    let Some(socket) = facts.socket() else { return Some(String::new()) };
    Some(match name {
        "node" => socket.host,
        "node-socket" => socket.origin(),
        "node-page" => socket.by_http().origin(),
        "port" => socket.port().to_string(),
        "certificate" => when(socket.is_encrypted(), " Or its certificate is expired or made out to another name."),
        _ => {
            when(socket.is_private(), " The address is a private one: it leads there only from the node's own network.")
        }
    })
}

fn when(is_so: bool, text: &str) -> String {
    if is_so { text.to_owned() } else { String::new() }
}

/// What somebody said, as the end of a sentence whose full stop follows.
fn why(words: &str) -> String {
    let words = words.trim_end_matches('.');
    if words.is_empty() { String::new() } else { [": ", words].concat() }
}

fn status(facts: &Facts) -> u16 {
    match &facts.attempt.fetch {
        Some(FetchFailure::Answer { error: CredentialsError::Status(error), .. }) => error.status,
        _ => 200,
    }
}

fn close(facts: &Facts) -> u16 {
    match facts.cause {
        super::Cause::Retry(RetryCause::Lost { code, .. }) => code,
        _ => facts.attempt.close.unwrap_or_default(),
    }
}

/// What the token's `iat` and the browser's clock say of each other.
fn clocks(facts: &Facts) -> String {
    let Some(skew) = facts.attempt.skew_s else { return "The token does not say when it was issued.".to_owned() };
    let apart = skew.unsigned_abs();
    if apart < MEANINGFUL_SKEW_S {
        return "The panel's clock agrees with this device's, so the node's clock is wrong.".to_owned();
    }
    let words = format::uptime(apart.saturating_mul(1000));
    let (before, after) = match (skew > 0, &facts.surroundings.credentials) {
        (true, CredentialsFrom::Callback) => (
            "The token was issued ",
            " ago by this device's clock: the page hands out an old one, or the clocks differ.",
        ),
        (true, _) => ("The panel's clock is ", " behind this device's."),
        (false, _) => ("The panel's clock is ", " ahead of this device's."),
    };
    [before, &words, after].concat()
}

#[cfg(test)]
mod tests {
    use super::super::cases::ALL;
    use super::super::facts::{Attempt, Cause, Network, NodeHistory, Surroundings};
    use super::*;

    fn facts() -> Facts {
        Facts {
            cause: Cause::Retry(RetryCause::NodeUnreachable),
            attempt: Attempt { socket: Some("wss://node.example".into()), ..Attempt::default() },
            surroundings: Surroundings {
                page: "https://shop.example".into(),
                browser: String::new(),
                credentials: CredentialsFrom::Url("/api".into()),
            },
            probe: None,
            blocked: Vec::new(),
            network: Network::Online,
            node: NodeHistory::Unknown,
        }
    }

    #[test]
    fn no_case_has_an_unknown_placeholder() {
        for case in ALL {
            for template in [case.message, case.explanation, case.advice, case.lines] {
                let text = filled(template, "said so", &facts());
                assert!(!text.replace("{ token, socket }", "").contains('{'), "{}: {text}", case.code);
            }
            assert!(case.advice.is_empty() <= case.lines.is_empty(), "{}: lines without advice", case.code);
        }
    }

    #[test]
    fn every_case_reads_as_sentences_with_and_without_words() {
        for case in ALL {
            for words in ["", "said so."] {
                let found = fill(case, words, &facts());
                let is_all_words = case.message == "{words}";
                assert!(is_all_words || found.message.ends_with('.'), "{}", found.message);
                assert!(found.explanation.is_empty() || found.explanation.ends_with('.'), "{}", found.explanation);
                assert!(![&found.message, &found.explanation].iter().any(|text| text.contains("..")), "{found:?}");
            }
        }
    }

    #[test]
    fn every_code_is_documented() {
        let documented = include_str!("../../../docs/errors.md");
        for case in ALL {
            assert!(documented.contains(&format!("| `{}` |", case.code)), "{} is not in docs/errors.md", case.code);
        }
    }

    #[test]
    fn a_placeholder_that_does_not_close_is_text() {
        assert_eq!(filled("a {page", "", &facts()), "a {page");
    }
}
