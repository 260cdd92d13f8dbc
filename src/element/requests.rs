//! What the page may veto: power actions and commands, by a cancelable event before they are sent.

use serde::Serialize;

use super::events;
use super::runtime::Runtime;
use super::settings::Completions;
use crate::browser::completions::Question;
use crate::console::{HostWords, Msg};
use crate::protocol::PowerAction;

/// Detail of `ptero-power`. A listener may put a `reason` into it.
#[derive(Serialize)]
struct PowerRequest {
    action: &'static str,
}

/// Detail of `ptero-command`. A listener may put a `reason` into it.
#[derive(Serialize)]
struct CommandRequest<'a> {
    line: &'a str,
}

impl Runtime {
    /// The page wants commands sent. A listener's veto is as good as the page not wanting it.
    pub(super) fn want_commands(&self, text: &str) {
        let (allowed, _, _) = self.ask_for(text);
        if !allowed.is_empty() {
            self.dispatch(Msg::Command(allowed.join("\n")));
        }
    }

    /// The person entered commands.
    pub(super) fn entered(&self, text: &str) {
        let (allowed, vetoed, reason) = self.ask_for(text);
        if !allowed.is_empty() {
            self.follow_end();
            self.dispatch(Msg::Entered(allowed.join("\n")));
        }
        if !vetoed.is_empty() {
            self.dispatch(Msg::CommandsVetoed { lines: vetoed, reason });
        }
    }

    /// What the page allows of the commands in `text`, what it does not, and why.
    fn ask_for(&self, text: &str) -> (Vec<String>, Vec<String>, Option<String>) {
        let (mut allowed, mut vetoed, mut why) = (Vec::new(), Vec::new(), None);
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            match events::ask(&self.host, "ptero-command", &CommandRequest { line }) {
                Ok(()) => allowed.push(line.to_owned()),
                Err(reason) => {
                    vetoed.push(line.to_owned());
                    why = why.or(reason);
                }
            }
        }
        (allowed, vetoed, why)
    }

    /// Asks the page's function what `line` may be completed to.
    pub(super) fn ask_page(&self, line: String) {
        let Completions::Function(function) = self.settings.borrow().completions.clone() else { return };
        let this = self.this.clone();
        let question = Question::ask(function, &line.clone(), move |words| {
            if let Some(this) = this.upgrade() {
                this.dispatch(Msg::PageAnswered { line, words });
            }
        });
        drop(self.question.replace(Some(question)));
    }

    /// What the page offers for completion changed.
    pub(super) fn tell_completions(&self) {
        let words = match &self.settings.borrow().completions {
            Completions::None => HostWords::default(),
            Completions::Words(words) => HostWords { words: words.clone(), asks: false },
            Completions::Function(_) => HostWords { words: Vec::new(), asks: true },
        };
        self.dispatch(Msg::HostWords(words));
    }

    /// The person or the page wants a power action.
    pub(super) fn want_power(&self, action: PowerAction) {
        let msg = match events::ask(&self.host, "ptero-power", &PowerRequest { action: action.as_str() }) {
            Ok(()) => Msg::Power(action),
            Err(reason) => Msg::PowerVetoed { reason },
        };
        self.dispatch(msg);
    }
}
