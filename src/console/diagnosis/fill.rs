//! A case's texts with the facts put in.
//!
//! Places of the texts stand for facts; the lines to copy have the same places.

use super::cases::Case;
use super::facts::{CredentialsFrom, Diagnosis, Facts, Fix};
use super::redact::quoted;
use crate::console::format;
use crate::protocol::CredentialsError;
use crate::session::{FetchFailure, RetryCause};
use crate::words::{Key, Words, fill_places, key};

/// Clocks that differ by less are not worth a word: the request itself takes some time.
const MEANINGFUL_SKEW_S: u64 = 60;

/// The diagnosis of a case; `said` is what somebody else said of it.
pub(super) fn fill(case: &'static Case, said: &str, facts: &Facts, words: &Words) -> Diagnosis {
    let said = quoted(said);
    let known = |name: &str| value(name, &said, facts, words);
    let text = |key| words.fill_by(key, known);
    let code = (!case.lines.is_empty()).then(|| fill_places(case.lines, known));
    Diagnosis {
        code: case.code,
        title: text(case.title),
        message: text(case.message),
        explanation: case.explanation.map(text).unwrap_or_default(),
        fix: case.advice.map(|advice| Fix { text: text(advice), code }),
    }
}

fn value(name: &str, said: &str, facts: &Facts, words: &Words) -> Option<String> {
    Some(match name {
        "words" => said.to_owned(),
        "why" => why(said, words),
        "page" => facts.surroundings.page.clone(),
        "panel" => facts.panel().map(|panel| panel.origin()).unwrap_or_default(),
        "cookies" => when(facts.panel_is_foreign(), key!("doctor.cookies"), words),
        "status" => status(facts).to_string(),
        "close" => close(facts).to_string(),
        "clocks" => clocks(facts, words),
        _ => return of_node(name, facts, words),
    })
}

fn of_node(name: &str, facts: &Facts, words: &Words) -> Option<String> {
    if !["node", "node-socket", "node-page", "port", "certificate", "private"].contains(&name) {
        return None;
    }
    let Some(socket) = facts.socket() else { return Some(String::new()) };
    Some(match name {
        "node" => socket.host,
        "node-socket" => socket.origin(),
        "node-page" => socket.by_http().origin(),
        "port" => socket.port().to_string(),
        "certificate" => when(socket.is_encrypted(), key!("doctor.certificate"), words),
        _ => when(socket.is_private(), key!("doctor.private"), words),
    })
}

fn when(is_so: bool, key: Key, words: &Words) -> String {
    if is_so { words.text(key).into_owned() } else { String::new() }
}

/// What somebody said, as the end of a sentence whose full stop follows.
fn why(said: &str, words: &Words) -> String {
    let said = said.trim_end_matches('.');
    if said.is_empty() { String::new() } else { words.fill(key!("doctor.why"), &[("words", said)]) }
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
fn clocks(facts: &Facts, words: &Words) -> String {
    let Some(skew) = facts.attempt.skew_s else { return words.text(key!("doctor.clocks-unknown")).into_owned() };
    let apart = skew.unsigned_abs();
    if apart < MEANINGFUL_SKEW_S {
        return words.text(key!("doctor.clocks-node")).into_owned();
    }
    let key = match (skew > 0, &facts.surroundings.credentials) {
        (true, CredentialsFrom::Callback) => key!("doctor.clocks-old"),
        (true, _) => key!("doctor.clocks-behind"),
        (false, _) => key!("doctor.clocks-ahead"),
    };
    words.fill(key, &[("time", &format::uptime(words, apart.saturating_mul(1000)))])
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
            let found = fill(case, "said so", &facts(), &Words::default());
            let fix = found.fix.unwrap_or(Fix { text: String::new(), code: None });
            for text in [found.title, found.message, found.explanation, fix.text, fix.code.unwrap_or_default()] {
                assert!(!text.replace("{ token, socket }", "").contains('{'), "{}: {text}", case.code);
            }
            assert!(case.advice.is_some() || case.lines.is_empty(), "{}: lines without advice", case.code);
        }
    }

    #[test]
    fn every_case_reads_as_sentences_with_and_without_words() {
        for case in ALL {
            for said in ["", "said so."] {
                let found = fill(case, said, &facts(), &Words::default());
                let is_all_words = case.message == key!("doctor.panel-answer-text");
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
}
