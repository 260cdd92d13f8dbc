//! What becomes of commands: waiting, sent, refused, given back, in doubt.
//!
//! Belongs here: what the person and the page are told of it. Does not belong here: what may be sent when (`session`), and
//! the line they are typed in.

use super::host_event::{CommandDetail, ErrorDetail, HostEvent};
use super::model::{Console, Effect};
use super::{Fate, messages};
use crate::session::{self, Doubt, Returned};
use crate::time::{Millis, Now};

/// How long it is said that a command was sent.
const SENT_SHOWN_MS: u64 = 3_000;

/// The last command's fate.
#[derive(Debug, Default)]
pub(super) struct Commands {
    fate: Option<(Fate, Millis)>,
}

impl Commands {
    pub(super) fn fate(&self) -> Option<Fate> {
        self.fate.as_ref().map(|(fate, _)| fate.clone())
    }
}

impl Console {
    /// Sends one command, or several as lines.
    pub(super) fn command(&mut self, text: String, now: Now) -> Vec<Effect> {
        self.commands.fate = None;
        self.dirty.snapshot = true;
        for line in text.lines() {
            self.history.push(line);
        }
        let mut effects = vec![Effect::SaveHistory(self.history.entries().to_vec())];
        effects.extend(self.session_input(session::Input::Command(text), now));
        effects
    }

    pub(super) fn command_sent(&mut self, line: String, now: Now, out: &mut Vec<Effect>) {
        // The next of several does not wipe out what happened to one before it.
        if !matches!(self.commands.fate, Some((Fate::Refused(_) | Fate::Unsure(_), _))) {
            self.fate(Fate::Sent, now.mono);
        }
        out.push(Effect::Host(HostEvent::CommandSent(CommandDetail { line })));
    }

    pub(super) fn command_refused(&mut self, reason: &str, now: Now, out: &mut Vec<Effect>) {
        self.fate(Fate::Refused(reason.to_owned()), now.mono);
        out.push(Effect::Host(HostEvent::Error(ErrorDetail::new("command-refused", reason))));
    }

    pub(super) fn commands_returned(&mut self, lines: Vec<String>, cause: Returned, now: Now, out: &mut Vec<Effect>) {
        let text = messages::commands_returned(lines.len(), cause);
        self.note(&text, now);
        self.fate(Fate::Refused(text.clone()), now.mono);
        if cause != Returned::TakenBack {
            out.push(Effect::Host(HostEvent::Error(ErrorDetail::new("command-refused", &text))));
        }
        out.push(Effect::OfferCommands(lines));
    }

    /// They are never sent again by themselves: a command that arrives twice may do harm.
    pub(super) fn commands_unsure(&mut self, lines: &[String], doubt: Doubt, now: Now, out: &mut Vec<Effect>) {
        for line in lines {
            let text = messages::command_unsure(line, doubt);
            self.note(&text, now);
            self.fate(Fate::Unsure(text.clone()), now.mono);
            out.push(Effect::Host(HostEvent::Error(ErrorDetail::new("command-unsure", &text))));
        }
    }

    pub(super) fn commands_tick(&mut self, now: Now) {
        if matches!(self.commands.fate, Some((Fate::Sent, at)) if now.mono.since(at) >= SENT_SHOWN_MS) {
            self.commands.fate = None;
            self.dirty.snapshot = true;
        }
    }

    fn fate(&mut self, fate: Fate, at: Millis) {
        self.commands.fate = Some((fate, at));
        self.dirty.snapshot = true;
    }
}
