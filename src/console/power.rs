//! Power actions: what is pending, and what to say when one goes wrong.
//!
//! Belongs here: the time from a press to the state's answer. Does not belong here: the power state itself (`events`), and
//! whether a request may be sent (`session`).

use super::effect::Effect;
use super::host_event::{ErrorDetail, HostEvent};
use super::messages;
use super::model::{Console, MAX_SENTENCE};
use crate::protocol::{PowerAction, PowerState};
use crate::session::Refusal;
use crate::terminal::plain_text;
use crate::time::{Millis, Now};
use crate::words::{Sentence, Words, key};

/// After so long without a sign the person is told, and may press other buttons again.
const ANSWER_MS: u64 = 60_000;

/// How Calagopus refuses an action (section 5.6).
const REFUSED: [&str; 3] = ["Server is already ", "Server is in a locked state", "An unexpected error occurred while "];

/// How a Go daemon says that it is busy (section 5.6).
const BUSY: &str = "another power action is currently being processed";

/// The last action.
#[derive(Debug, Default)]
pub(super) struct PowerDesk {
    pending: Option<Pending>,
    note: Option<Sentence>,
}

#[derive(Debug, Clone, Copy)]
struct Pending {
    action: PowerAction,
    /// When the server last gave a sign of it.
    since: Millis,
    is_overdue: bool,
}

impl PowerDesk {
    /// The action whose effect is not seen yet.
    pub(super) fn pending(&self) -> Option<PowerAction> {
        self.pending.map(|pending| pending.action)
    }

    /// Whether another action would only disturb it.
    pub(super) fn is_busy(&self) -> bool {
        self.pending.is_some_and(|pending| !pending.is_overdue)
    }

    /// What went wrong.
    pub(super) fn note(&self, words: &Words) -> Option<String> {
        self.note.as_ref().map(|note| note.said(words))
    }
}

impl Console {
    pub(super) fn power_sent(&mut self, action: PowerAction, now: Now) {
        let pending = Pending { action, since: now.mono, is_overdue: false };
        self.desk = PowerDesk { pending: Some(pending), note: None };
        self.dirty.snapshot = true;
    }

    /// It was not sent.
    pub(super) fn power_refused(&mut self, reason: Refusal, out: &mut Vec<Effect>) {
        let reason = messages::refusal(reason);
        self.power_note(reason.into());
        out.push(Effect::Host(HostEvent::Error(ErrorDetail::new("power-refused", &self.words.text(reason)))));
    }

    /// The page does not allow it.
    pub(super) fn power_vetoed(&mut self, reason: Option<&str>) {
        self.power_note(messages::vetoed(reason));
    }

    /// The power state changed. An action that leads over several states is pending until the last of them.
    pub(super) fn power_answered(&mut self, state: PowerState, now: Now) {
        self.desk.note = None;
        self.desk.pending = self.desk.pending.filter(|pending| !answers(pending.action, state));
        if let Some(pending) = &mut self.desk.pending {
            (pending.since, pending.is_overdue) = (now.mono, false);
        }
        self.dirty.snapshot = true;
    }

    /// The daemon reported an error. It does not say of what; while an action is pending it is that one's.
    pub(super) fn power_failed(&mut self, text: &str) {
        if self.desk.pending.take().is_some() {
            let is_busy = text.contains(BUSY);
            self.power_note(if is_busy { key!("power.busy").into() } else { messages::power_failed(text) });
        }
    }

    /// The daemon said something.
    pub(super) fn power_message(&mut self, text: &str) {
        if self.desk.pending.is_some() {
            let text = plain_text(text, MAX_SENTENCE);
            if REFUSED.iter().any(|refused| text.starts_with(refused)) {
                self.power_failed(&text);
            }
        }
    }

    pub(super) fn power_tick(&mut self, now: Now) {
        let Some(pending) = self.desk.pending.as_mut().filter(|pending| !pending.is_overdue) else { return };
        if now.mono.since(pending.since) >= ANSWER_MS {
            pending.is_overdue = true;
            let note = messages::power_overdue(pending.action);
            self.power_note(note.into());
        }
    }

    /// Nothing is known of an action any more, or the person has read what became of it.
    pub(super) fn power_forget(&mut self) {
        self.desk = PowerDesk::default();
        self.dirty.snapshot = true;
    }

    pub(super) fn power_note_seen(&mut self) {
        self.desk.note = None;
        self.dirty.snapshot = true;
    }

    fn power_note(&mut self, note: Sentence) {
        self.desk.note = Some(note);
        self.dirty.snapshot = true;
    }
}

/// Whether a state is what an action leads to.
const fn answers(action: PowerAction, state: PowerState) -> bool {
    match action {
        PowerAction::Start | PowerAction::Restart => matches!(state, PowerState::Starting | PowerState::Running),
        PowerAction::Stop | PowerAction::Kill => matches!(state, PowerState::Offline),
    }
}
