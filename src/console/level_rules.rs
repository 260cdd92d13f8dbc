//! The page's rules for levels.

use super::effect::Effect;
use super::messages::query_error;
use super::model::Console;
use super::{ErrorDetail, HostEvent};
use crate::terminal::{Level, LevelRule, LevelRules, MAX_LEVEL_RULES, Query, plain_text};
use crate::words::key;

/// Of a rule, no more is said.
const MAX_WORD: usize = 100;

/// A rule as the page gives it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LevelRuleSpec {
    /// What is looked for.
    pub query: Query,
    /// The level's name.
    pub level: String,
}

impl Console {
    /// They count for what comes from now on.
    pub(super) fn level_rules(&mut self, specs: Vec<LevelRuleSpec>) -> Vec<Effect> {
        let mut faults = Vec::new();
        if specs.len() > MAX_LEVEL_RULES {
            faults.push(self.words.text(key!("page.level-rules-too-many")).into_owned());
        }
        let mut rules = Vec::new();
        for spec in specs.into_iter().take(MAX_LEVEL_RULES) {
            match level(&spec.level) {
                Some(level) if !spec.query.text.is_empty() => rules.push(LevelRule { query: spec.query, level }),
                _ => faults
                    .push(self.level_rule_invalid(&spec.query, &self.words.text(key!("page.level-rule-incomplete")))),
            }
        }
        let (ready, unreadable) = LevelRules::new(&rules);
        for (at, error) in unreadable {
            if let Some(rule) = rules.get(at) {
                faults.push(self.level_rule_invalid(&rule.query, &query_error(&self.words, &error).message));
            }
        }
        self.scrollback.set_level_rules(ready);
        faults
            .iter()
            .map(|fault| Effect::Host(HostEvent::Error(ErrorDetail::new("level-rule-invalid", fault))))
            .collect()
    }

    fn level_rule_invalid(&self, query: &Query, reason: &str) -> String {
        let text = plain_text(&query.text, MAX_WORD);
        self.words.fill(key!("page.level-rule-invalid"), &[("text", &text), ("reason", reason)])
    }
}

fn level(name: &str) -> Option<Level> {
    Some(match name {
        "error" => Level::Error,
        "warn" => Level::Warn,
        "info" => Level::Info,
        "debug" => Level::Debug,
        "plain" => Level::Plain,
        _ => return None,
    })
}
