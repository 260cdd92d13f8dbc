//! The crash keeper and the line rules at work in the console.
//!
//! Belongs here: what they are told of, and what a person does with the cards. Does not belong here: what they decide
//! (`crash`, `rules`).

use super::crash::{Cause, CrashKeeper};
use super::effect::Effect;
use super::model::Console;
use super::rules::{HintId, RuleSpec, Rules};
use super::{Anchor, ErrorDetail, HostEvent};
use crate::protocol::{PowerAction, PowerState};
use crate::terminal::{Pseudonyms, Reader, Redacted, Redactor, RowId};
use crate::time::Now;
use crate::words::Words;

/// Lines before a crash that are copied.
const LAST_LINES: u64 = 50;

/// What a person or the page wants of the helpers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelperMsg {
    /// The person has seen the crash.
    DismissCrash,
    /// The person wants to see the last lines before the crash.
    ShowCrash,
    /// The person has read a hint.
    DismissHint(HintId),
    /// The person wants to see the line of a hint.
    ShowHint(HintId),
    /// The page's rules.
    Rules(Vec<RuleSpec>),
}

/// Both of them, and what is announced of the crash.
#[derive(Debug, Default)]
pub(super) struct Helpers {
    pub(super) crash: CrashKeeper,
    pub(super) rules: Rules,
    said: Option<String>,
}

impl Helpers {
    /// What assistive technology reads out, once: it stays until nothing is shown any more.
    pub(super) fn said(&self, words: &Words) -> Option<String> {
        self.said.clone().or_else(|| Some(self.rules.said()?.said(words)))
    }
}

impl Console {
    pub(super) fn helper(&mut self, msg: HelperMsg) -> Vec<Effect> {
        let mut out = Vec::new();
        match msg {
            HelperMsg::DismissCrash => {
                self.dirty.snapshot |= self.helpers.crash.dismiss();
                self.helpers.said = None;
            }
            HelperMsg::DismissHint(id) => self.dirty.snapshot |= self.helpers.rules.dismiss(id),
            HelperMsg::ShowCrash => {
                // The last one at the bottom of the window's upper two thirds.
                let last = self.helpers.crash.end().and_then(|end| end.0.checked_sub(1)).map(RowId);
                out.extend(last.map(|row| self.reveal_row(row, 2)));
            }
            HelperMsg::ShowHint(id) => {
                let row = self.helpers.rules.row_of(id);
                out.extend(row.map(|row| self.reveal_row(row, 1)));
            }
            HelperMsg::Rules(specs) => {
                for fault in self.helpers.rules.set(specs, &self.words) {
                    out.push(Effect::Host(HostEvent::Error(ErrorDetail::new("rule-invalid", &fault))));
                }
            }
        }
        out
    }

    /// The power state changes. Called before anything else is done about it, so that the newest row is the last one of
    /// the state before, and what is pending is still pending.
    pub(super) fn helpers_power(&mut self, state: PowerState, now: Now) {
        let leads_down = [PowerAction::Stop, PowerAction::Kill, PowerAction::Restart].map(Some);
        let is_asked = leads_down.contains(&self.desk.pending());
        let cause = if is_asked { Cause::Asked } else { Cause::Unasked };
        let end = self.scrollback.end();
        self.dirty.snapshot |= self.helpers.crash.power(state, cause, end, now);
        match state {
            PowerState::Starting => self.helpers.rules.boot(end),
            PowerState::Running => self.dirty.snapshot |= self.helpers.rules.boot_went_well(),
            PowerState::Stopping | PowerState::Offline => {}
        }
    }

    /// The daemon wrote one of its own lines.
    pub(super) fn helpers_daemon_line(&mut self, text: &str, now: Now) {
        self.dirty.snapshot |= self.helpers.crash.daemon_line(text, self.scrollback.end(), now);
    }

    /// The daemon found a feature of the egg in a line.
    pub(super) fn helpers_feature(&mut self, key: &str, line: &str) {
        self.dirty.snapshot |= self.helpers.rules.feature(key, line, self.scrollback.end());
    }

    pub(super) fn helpers_tick(&mut self, now: Now, out: &mut Vec<Effect>) {
        let (told, is_gone) = self.helpers.crash.tick(&self.words, now);
        if is_gone {
            self.helpers.said = None;
        }
        if told.is_some() {
            let view = self.helpers.crash.view(&self.words, self.scrollback.first());
            self.helpers.said = view.map(|view| format!("{} {}", view.title, view.reason));
        }
        self.dirty.snapshot |= is_gone || told.is_some();
        out.extend(told.map(|detail| Effect::Host(HostEvent::Crash(detail))));
        self.helpers.rules.tick(self.scrollback.end());
        self.helpers_news(out);
    }

    /// Looks at some rows.
    pub(super) fn helpers_step(&mut self) {
        self.dirty.snapshot |= self.helpers.rules.step(&self.scrollback);
    }

    /// What the rules have found since they told last.
    pub(super) fn helpers_news(&mut self, out: &mut Vec<Effect>) {
        out.extend(self.helpers.rules.take_news().into_iter().map(|detail| Effect::Host(HostEvent::Rule(detail))));
    }

    pub(super) fn helpers_forget(&mut self) {
        let mut rules = std::mem::take(&mut self.helpers.rules);
        rules.forget(self.scrollback.end());
        self.helpers = Helpers { rules, ..Helpers::default() };
    }

    /// The last lines before the crash, as far as they are still in the log, without what `redactor` finds.
    #[must_use]
    pub fn crash_lines(&self, redactor: &Redactor) -> String {
        let (mut reader, mut names) = (Reader::default(), Pseudonyms::default());
        let end = self.helpers.crash.end().unwrap_or_default();
        let first = end.0.saturating_sub(LAST_LINES).max(self.scrollback.first().0);
        let mut lines = String::new();
        for id in first..end.0 {
            let Some(row) = self.scrollback.row(RowId(id), &mut reader) else { continue };
            lines.push_str(&Redacted::new(row.text, &[], &[], &redactor.find(row.text), &mut names).text);
            lines.push('\n');
        }
        lines
    }

    /// Puts the first line of a row below so many thirds of the window.
    fn reveal_row(&mut self, row: RowId, thirds: u64) -> Effect {
        self.unfold(row);
        self.dirty.log = true;
        let above = self.window.end.saturating_sub(self.window.start).min(1_000) * thirds / 3;
        Effect::Reveal(Anchor::Row { row, line: -above.cast_signed() })
    }
}
