//! Line rules: what of the output is explained to the person, and what the page wants to hear of.
//!
//! Belongs here: which rules there are, when one counts again (built-in ones once in a boot), which hints are shown. Does
//! not belong here: finding texts (`terminal`), the words (`messages`), what a person does with a hint (`helpers`).

mod built_in;
mod host;
mod scan;
mod speech;
#[cfg(test)]
mod tests;

use serde::Serialize;

use super::messages::helpers::{self as messages, HintWords};
use crate::terminal::{Matcher, Query, Reader, RowId, Scrollback, Source, plain_text};
use crate::words::{Sentence, Words};
pub use built_in::BuiltIn;
pub use host::RuleSpec;
use host::{EVENTS_A_SECOND, HostRule};
use scan::{Found, Hit, Scan};

/// At most so many hints are shown.
const MAX_HINTS: usize = 6;
/// Events that wait to be dispatched.
const MAX_NEWS: usize = 400;
/// A line is told to the page up to that many characters.
const MAX_LINE: usize = 4_000;
/// Of a hint's line so many characters are shown.
const MAX_SHOWN: usize = 200;

/// Detail of `ptero-rule`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RuleDetail {
    /// The rule's name: the page's own, or `eula`, `java-version`, `port-in-use`, `out-of-memory`, `disk-full`,
    /// `steam-token`, `process-limit`.
    pub id: String,
    /// The line.
    pub line: String,
    /// The line's row in the log, by its number; `null` when the daemon named the line.
    pub row: Option<u64>,
    /// Whether it is a built-in rule.
    pub built_in: bool,
    /// Matches of the rule before this one that came too fast to be told of.
    pub skipped: u32,
}

/// Names a hint for as long as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct HintId(pub u32);

/// A hint, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HintView {
    /// To name it by.
    pub id: HintId,
    /// What is wrong, in a sentence.
    pub title: String,
    /// What that means.
    pub explanation: String,
    /// What to do.
    pub next_step: Option<String>,
    /// The line that told it.
    pub line: String,
    /// Whether that line is still in the log.
    pub has_row: bool,
}

#[derive(Debug)]
struct Hint {
    id: HintId,
    /// The rule's name: it has one hint at a time.
    rule: String,
    words: HintWords,
    line: String,
    row: Option<RowId>,
    /// One past the newest row that told of it; it goes with the next good boot. Without it, it stays until it is read.
    seen: Option<RowId>,
}

/// The rules of one console and what they found.
#[derive(Debug, Default)]
pub(super) struct Rules {
    hosts: Vec<HostRule>,
    /// Made ready when the first row is looked at.
    texts: Vec<Matcher>,
    scan: Scan,
    reader: Reader,
    /// Built-in rules that were raised in the boot that is being looked at.
    raised: Vec<BuiltIn>,
    /// The same of the next boot, whose rows begin at `boot`.
    raised_next: Vec<BuiltIn>,
    boot: Option<RowId>,
    /// Where the newest boot began.
    newest_boot: RowId,
    hints: Vec<Hint>,
    next_hint: u32,
    news: Vec<RuleDetail>,
    /// What is to be announced of the hints.
    said: Option<Sentence>,
}

impl Rules {
    /// Takes the page's rules instead of those before; what is wrong with some.
    pub(super) fn set(&mut self, specs: Vec<RuleSpec>, words: &Words) -> Vec<String> {
        let (hosts, faults) = host::compile(specs, words);
        self.hosts = hosts;
        self.scan.restart_part();
        faults
    }

    /// Forgets what was found; rows from `end` on are another server's.
    pub(super) fn forget(&mut self, end: RowId) {
        let hosts = std::mem::take(&mut self.hosts);
        *self = Self { hosts, newest_boot: end, next_hint: self.next_hint, ..Self::default() };
        self.hosts.iter_mut().for_each(|host| host.is_raised = false);
        self.scan.skip_to(end);
    }

    /// A new boot begins; its rows will be those from `end` on.
    pub(super) fn boot(&mut self, end: RowId) {
        (self.boot, self.newest_boot) = (Some(end), end);
        self.raised_next.clear();
    }

    /// The boot went well: hints on earlier ones are out of date. Whether there were some.
    pub(super) fn boot_went_well(&mut self) -> bool {
        let boot = self.newest_boot;
        self.retain(|hint| hint.seen.is_none_or(|seen| seen > boot))
    }

    /// A second went by: rows up to `end` are due, and events may be dispatched again.
    pub(super) fn tick(&mut self, end: RowId) {
        self.scan.make_due(end);
        self.hosts.iter_mut().for_each(|host| host.budget = EVENTS_A_SECOND);
    }

    /// Whether rows are due.
    pub(super) fn has_work(&self) -> bool {
        self.scan.has_work()
    }

    /// Looks at some rows; whether what is shown changed.
    pub(super) fn step(&mut self, scrollback: &Scrollback) -> bool {
        if self.texts.is_empty() {
            self.texts = built_in::TEXTS.iter().filter_map(|(text, _)| matcher(text)).collect();
        }
        if self.boot.is_some_and(|boot| self.scan.next() >= boot) {
            self.boot = None;
            self.raised = std::mem::take(&mut self.raised_next);
            self.hosts.iter_mut().for_each(|host| host.is_raised = false);
        }
        let Self { texts, hosts, scan, reader, boot, .. } = self;
        let count = texts.len();
        let matcher_at =
            |at: usize| texts.get(at).or_else(|| hosts.get(at.checked_sub(count)?).map(|host| &host.matcher));
        let step = scan.step(count + hosts.len(), matcher_at, *boot, scrollback, reader);
        let Some((number, found)) = step else { return false };
        let end = scrollback.end();
        match built_in::TEXTS.get(number) {
            Some((_, rule)) => found.hits.into_iter().any(|hit| self.found_built_in(*rule, &hit, end)),
            None => self.found_by_host(number - count, found),
        }
    }

    /// A daemon found one of the egg's features in a line; whether what is shown changed.
    pub(super) fn feature(&mut self, key: &str, line: &str, end: RowId) -> bool {
        let Some(rule) = BuiltIn::of_feature(key) else { return false };
        self.raise(rule, line, None, end)
    }

    /// What the page has not heard yet.
    pub(super) fn take_news(&mut self) -> Vec<RuleDetail> {
        std::mem::take(&mut self.news)
    }

    /// The person has read a hint; whether it was there.
    pub(super) fn dismiss(&mut self, id: HintId) -> bool {
        self.retain(|hint| hint.id != id)
    }

    /// The row of a hint.
    pub(super) fn row_of(&self, id: HintId) -> Option<RowId> {
        self.hints.iter().find(|hint| hint.id == id)?.row
    }

    /// The title of the hint that was raised last, until there is none any more.
    pub(super) const fn said(&self) -> Option<&Sentence> {
        self.said.as_ref()
    }

    /// The hints, of a log whose oldest row is `first`.
    pub(super) fn views(&self, words: &Words, first: RowId) -> Vec<HintView> {
        let view = |hint: &Hint| HintView {
            id: hint.id,
            title: hint.words.title.said(words),
            explanation: hint.words.explanation.said(words),
            next_step: hint.words.next_step.as_ref().map(|step| step.said(words)),
            line: hint.line.clone(),
            has_row: hint.row.is_some_and(|row| row >= first),
        };
        self.hints.iter().map(view).collect()
    }

    fn found_built_in(&mut self, rule: BuiltIn, hit: &Hit, end: RowId) -> bool {
        let is_output = matches!(hit.meta.source, Source::Game | Source::Install | Source::Daemon);
        let before = hit.text.get(..hit.range.start).unwrap_or_default();
        is_output
            && rule.is_meant(&hit.text, &hit.range)
            && !speech::is_speech(before, hit.meta.level)
            && self.raise(rule, &hit.text, Some(hit.row), end)
    }

    /// Once in a boot.
    fn raise(&mut self, rule: BuiltIn, line: &str, row: Option<RowId>, end: RowId) -> bool {
        // What a daemon names comes as it happens, while rows are looked at a little later.
        let is_next = row.is_none() && self.boot.is_some();
        let raised = if is_next { &mut self.raised_next } else { &mut self.raised };
        if raised.contains(&rule) {
            return false;
        }
        raised.push(rule);
        let java = if rule == BuiltIn::JavaVersion { built_in::java_wanted(line) } else { None };
        self.tell(RuleDetail {
            id: rule.as_str().to_owned(),
            line: plain_text(line, MAX_LINE),
            row: row.map(|row| row.0),
            built_in: true,
            skipped: 0,
        });
        let hint = Hint {
            id: HintId(0),
            rule: rule.as_str().to_owned(),
            words: messages::hint(rule, java),
            line: plain_text(line, MAX_SHOWN),
            row,
            seen: Some(row.map_or(end, |row| RowId(row.0 + 1))),
        };
        self.show(hint);
        true
    }

    fn found_by_host(&mut self, number: usize, found: Found) -> bool {
        let mut hint = None;
        for hit in found.hits.into_iter().filter(|hit| hit.meta.source != Source::Local) {
            let Some(host) = self.hosts.get_mut(number) else { return false };
            if host.budget == 0 {
                host.skipped = host.skipped.saturating_add(1);
                continue;
            }
            host.budget -= 1;
            let detail = RuleDetail {
                id: host.id.clone(),
                line: plain_text(&hit.text, MAX_LINE),
                row: Some(hit.row.0),
                built_in: false,
                skipped: std::mem::take(&mut host.skipped),
            };
            if let Some(title) = host.title.clone().filter(|_| !std::mem::replace(&mut host.is_raised, true)) {
                hint = Some(Hint {
                    id: HintId(0),
                    rule: format!("host {}", host.id),
                    words: HintWords { title: title.into(), explanation: host.message.clone().into(), next_step: None },
                    line: plain_text(&hit.text, MAX_SHOWN),
                    row: Some(hit.row),
                    seen: None,
                });
            }
            self.tell(detail);
        }
        if let Some(host) = self.hosts.get_mut(number) {
            host.skipped = host.skipped.saturating_add(found.more);
        }
        let is_shown = hint.is_some();
        hint.into_iter().for_each(|hint| self.show(hint));
        is_shown
    }

    fn tell(&mut self, detail: RuleDetail) {
        if self.news.len() < MAX_NEWS {
            self.news.push(detail);
        }
    }

    /// In the place of an earlier hint of the rule, or as the newest.
    fn show(&mut self, mut hint: Hint) {
        if let Some(before) = self.hints.iter_mut().find(|before| before.rule == hint.rule) {
            hint.id = before.id;
            *before = hint;
            return;
        }
        if self.hints.len() == MAX_HINTS {
            self.hints.remove(0);
        }
        hint.id = HintId(self.next_hint);
        self.next_hint = self.next_hint.wrapping_add(1);
        self.said = Some(hint.words.title.clone());
        self.hints.push(hint);
    }

    fn retain(&mut self, keep: impl Fn(&Hint) -> bool) -> bool {
        let before = self.hints.len();
        self.hints.retain(keep);
        if self.hints.is_empty() {
            self.said = None;
        }
        self.hints.len() != before
    }
}

/// Of a built-in text. None of them is too long.
fn matcher(text: &str) -> Option<Matcher> {
    let query = Query { text: text.to_owned(), case: crate::terminal::Case::Sensitive, ..Query::default() };
    Matcher::new(&query).ok()
}
