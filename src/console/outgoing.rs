//! The last commands one by one, and what became of each.
//!
//! Does not belong here: the line they are typed in, and when they are sent (`session`).

use super::Console;
use crate::session::Ticket;
use crate::terminal::plain_text;

/// Commands whose fate is decided that are remembered.
const REMEMBERED: usize = 8;
/// Commands that wait and are shown.
const SHOWN: usize = 50;
/// Of a longer one no more is shown, in characters.
const MAX_LINE: usize = 200;

/// A command, as far as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingView {
    /// What was typed, or its beginning.
    pub line: String,
    /// What became of it.
    pub state: Outgoing,
}

/// What became of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outgoing {
    /// It waits for its turn, and may be taken back.
    Waiting(Ticket),
    /// It went to the daemon.
    Sent,
    /// It was not sent; the sentence says why.
    Refused(String),
    /// It went out and may not have arrived; the sentence says why.
    Unsure(String),
}

/// Commands whose fate is decided, oldest first.
#[derive(Debug, Default)]
pub(super) struct Decided(Vec<OutgoingView>);

impl Decided {
    pub(super) fn add(&mut self, line: &str, state: Outgoing) {
        if self.0.len() == REMEMBERED {
            self.0.remove(0);
        }
        self.0.push(OutgoingView { line: plain_text(line, MAX_LINE), state });
    }

    /// A command that was sent may not have arrived.
    pub(super) fn doubt(&mut self, line: &str, why: &str) {
        let line = plain_text(line, MAX_LINE);
        let mut sent = self.0.iter_mut().rev().filter(|view| view.state == Outgoing::Sent);
        if let Some(view) = sent.find(|view| view.line == line) {
            view.state = Outgoing::Unsure(why.to_owned());
        }
    }
}

impl Console {
    /// Those that are decided, then those that wait.
    pub(super) fn outgoing_views(&self) -> Vec<OutgoingView> {
        let waiting = self.session.waiting().take(SHOWN);
        let waiting = waiting
            .map(|(ticket, line)| OutgoingView { line: plain_text(line, MAX_LINE), state: Outgoing::Waiting(ticket) });
        self.commands.decided.0.iter().cloned().chain(waiting).collect()
    }
}
