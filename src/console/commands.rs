//! What becomes of commands: waiting, sent, refused, given back, in doubt.
//!
//! Belongs here: what the person and the page are told of it. Does not belong here: what may be sent when (`session`), and
//! the line they are typed in.

use super::effect::Effect;
use super::host_event::{CommandDetail, ErrorDetail, HostEvent};
use super::model::Console;
use super::outgoing::{Decided, Outgoing};
use super::{Fate, messages};
use crate::session::{self, Doubt, Refusal, Returned};
use crate::time::{Millis, Now};
use crate::words::{Sentence, Words};

/// How long it is said that a command was sent.
const SENT_SHOWN_MS: u64 = 3_000;

/// What became of a command, to be said in whatever language is spoken then.
#[derive(Debug, Clone)]
enum LastFate {
    Sent,
    Refused(Sentence),
    Unsure(Sentence),
}

/// The last command's fate.
#[derive(Debug, Default)]
pub(super) struct Commands {
    fate: Option<(LastFate, Millis)>,
    /// Refused at once, and not told to the person yet.
    refused: Vec<String>,
    pub(super) decided: Decided,
}

impl Commands {
    pub(super) fn fate(&self, words: &Words) -> Option<Fate> {
        self.fate.as_ref().map(|(fate, _)| match fate {
            LastFate::Sent => Fate::Sent,
            LastFate::Refused(reason) => Fate::Refused(reason.said(words)),
            LastFate::Unsure(reason) => Fate::Unsure(reason.said(words)),
        })
    }
}

impl Console {
    /// The host sends one command, or several as lines.
    pub(super) fn command(&mut self, text: String, now: Now) -> Vec<Effect> {
        let decided = std::mem::take(&mut self.commands.decided);
        self.commands = Commands { decided, ..Commands::default() };
        self.dirty.snapshot = true;
        self.session_input(session::Input::Command(text), now)
    }

    /// The person does. What is refused is put back where it was typed.
    pub(super) fn entered(&mut self, text: String, now: Now) -> Vec<Effect> {
        let mut effects = self.command(text, now);
        let refused = std::mem::take(&mut self.commands.refused);
        effects.extend((!refused.is_empty()).then_some(Effect::OfferCommands(refused)));
        effects
    }

    /// The page did not allow them.
    pub(super) fn commands_vetoed(&mut self, lines: Vec<String>, reason: Option<&str>, now: Now) -> Vec<Effect> {
        self.fate(LastFate::Refused(messages::vetoed(reason)), now.mono);
        vec![Effect::OfferCommands(lines)]
    }

    pub(super) fn command_sent(&mut self, line: String, now: Now, out: &mut Vec<Effect>) {
        // The next of several does not wipe out what happened to one before it.
        if !matches!(self.commands.fate, Some((LastFate::Refused(_) | LastFate::Unsure(_), _))) {
            self.fate(LastFate::Sent, now.mono);
        }
        self.editor.learnt.sent(&line, now.mono);
        self.commands.decided.add(&line, Outgoing::Sent);
        out.push(Effect::Host(HostEvent::CommandSent(CommandDetail { line })));
    }

    pub(super) fn command_refused(&mut self, text: String, reason: Refusal, now: Now, out: &mut Vec<Effect>) {
        self.commands.refused.extend(text.lines().map(str::to_owned));
        let reason = messages::refusal(reason);
        let why = self.words.text(reason);
        for line in text.lines() {
            self.commands.decided.add(line, Outgoing::Refused(why.clone().into_owned()));
        }
        self.fate(LastFate::Refused(reason.into()), now.mono);
        out.push(Effect::Host(HostEvent::Error(ErrorDetail::new("command-refused", &why))));
    }

    pub(super) fn commands_returned(&mut self, lines: Vec<String>, cause: Returned, now: Now, out: &mut Vec<Effect>) {
        let sentence = messages::commands_returned(lines.len(), cause);
        let text = sentence.said(&self.words);
        self.note(&text, now);
        self.fate(LastFate::Refused(sentence), now.mono);
        if cause != Returned::TakenBack {
            for line in &lines {
                self.commands.decided.add(line, Outgoing::Refused(text.clone()));
            }
            out.push(Effect::Host(HostEvent::Error(ErrorDetail::new("command-refused", &text))));
        }
        out.push(Effect::OfferCommands(lines));
    }

    /// They are never sent again by themselves: a command that arrives twice may do harm.
    pub(super) fn commands_unsure(&mut self, lines: &[String], doubt: Doubt, now: Now, out: &mut Vec<Effect>) {
        for line in lines {
            let sentence = messages::command_unsure(line, doubt);
            let text = sentence.said(&self.words);
            self.note(&text, now);
            self.commands.decided.doubt(line, &text);
            self.fate(LastFate::Unsure(sentence), now.mono);
            out.push(Effect::Host(HostEvent::Error(ErrorDetail::new("command-unsure", &text))));
        }
    }

    pub(super) fn commands_tick(&mut self, now: Now) {
        if matches!(self.commands.fate, Some((LastFate::Sent, at)) if now.mono.since(at) >= SENT_SHOWN_MS) {
            self.commands.fate = None;
            self.dirty.snapshot = true;
        }
    }

    fn fate(&mut self, fate: LastFate, at: Millis) {
        self.commands.fate = Some((fate, at));
        self.dirty.snapshot = true;
    }
}
