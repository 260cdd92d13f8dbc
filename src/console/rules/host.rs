//! The page's own rules.

use crate::console::messages::{helpers::rule_invalid, query_error};
use crate::terminal::{Matcher, Query, plain_text};
use crate::words::{Words, key};

/// More rules are left out: each is one more search of everything.
const MAX_RULES: usize = 32;
/// Events of one rule in a second.
pub(super) const EVENTS_A_SECOND: u32 = 10;
const MAX_WORD: usize = 200;
const MAX_SENTENCE: usize = 1_000;

/// A rule as the page gives it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RuleSpec {
    /// What the page calls it.
    pub id: String,
    /// What is looked for.
    pub query: Query,
    /// The heading of its card; without one there is no card.
    pub title: Option<String>,
    /// What the card explains.
    pub message: Option<String>,
}

/// A rule that can be looked for.
#[derive(Debug)]
pub(super) struct HostRule {
    pub(super) id: String,
    pub(super) matcher: Matcher,
    pub(super) title: Option<String>,
    pub(super) message: String,
    /// Whether its card was shown in this boot.
    pub(super) is_raised: bool,
    /// Events that may still be dispatched in this second.
    pub(super) budget: u32,
    /// Matches since the last event that the page was not told of.
    pub(super) skipped: u32,
}

/// Makes rules ready. What is wrong with the others, in sentences.
pub(super) fn compile(specs: Vec<RuleSpec>, words: &Words) -> (Vec<HostRule>, Vec<String>) {
    let mut faults = Vec::new();
    if specs.len() > MAX_RULES {
        faults.push(words.text(key!("page.rules-too-many")).into_owned());
    }
    let mut rules = Vec::new();
    for spec in specs.into_iter().take(MAX_RULES) {
        let id = plain_text(&spec.id, MAX_WORD);
        if id.is_empty() || spec.query.text.is_empty() {
            faults.push(rule_invalid(words, &id, &words.text(key!("page.rule-no-id"))));
            continue;
        }
        match Matcher::new(&spec.query) {
            Ok(matcher) => rules.push(HostRule {
                id,
                matcher,
                title: spec.title.map(|title| plain_text(&title, MAX_WORD)).filter(|title| !title.is_empty()),
                message: plain_text(spec.message.as_deref().unwrap_or_default(), MAX_SENTENCE),
                is_raised: false,
                budget: EVENTS_A_SECOND,
                skipped: 0,
            }),
            Err(error) => faults.push(rule_invalid(words, &id, &query_error(words, &error).message)),
        }
    }
    (rules, faults)
}
