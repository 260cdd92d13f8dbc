//! What the server itself says of its commands, in answer to `help`.
//!
//! Belongs here: when to listen, and what to keep. Does not belong here: how a line is read (`help_line`).

use super::help_line::{self, Form};
use super::same_start;
use crate::terminal::plain_text;
use crate::time::Millis;

/// How long after `help` was sent lines count as its answer.
const LISTEN_MS: u64 = 5_000;
/// So many lines of an answer are read.
const MOST_LINES: usize = 2_000;
/// So many commands are kept.
const MOST: usize = 1_000;
/// Longer lines are no help.
const MAX_LINE: usize = 400;

/// What makes a server name its commands.
const ASKING: [&str; 4] = ["help", "?", "commands", "cvarlist"];

/// A command that the server named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LearntCommand {
    /// Without a slash.
    pub(super) name: String,
    /// What it takes and does.
    pub(super) hint: String,
}

/// The commands that the server named, by name.
#[derive(Debug, Default)]
pub(in crate::console) struct Learnt {
    commands: Vec<LearntCommand>,
    listening: Option<Listening>,
}

#[derive(Debug)]
struct Listening {
    until: Millis,
    lines_left: usize,
    /// Where commands begin with a slash, other lines are headings.
    form: Form,
}

impl Learnt {
    /// A command was sent, by whomever.
    pub(in crate::console) fn sent(&mut self, line: &str, now: Millis) {
        let word = line.trim_start_matches(['/', ' ']).split_whitespace().next();
        if word.is_some_and(|word| ASKING.iter().any(|asking| word.eq_ignore_ascii_case(asking))) {
            let until = now.plus(LISTEN_MS);
            self.listening = Some(Listening { until, lines_left: MOST_LINES, form: Form::Plain });
        }
    }

    /// The game printed something.
    pub(in crate::console) fn heard(&mut self, text: &str, now: Millis) {
        let Some(listening) = self.listening.as_mut().filter(|listening| now <= listening.until) else {
            self.listening = None;
            return;
        };
        let mut found = Vec::new();
        for row in text.split('\n') {
            let Some(left) = listening.lines_left.checked_sub(1) else { break };
            listening.lines_left = left;
            if row.len() > MAX_LINE * 4 {
                continue;
            }
            if let Some((form, command)) = help_line::read(&plain_text(row, MAX_LINE)) {
                if form == Form::Slash {
                    listening.form = form;
                }
                if form == listening.form {
                    found.push(command);
                }
            }
        }
        found.into_iter().for_each(|command| self.keep(command));
    }

    pub(super) fn beginning_with<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a LearntCommand> {
        self.commands.iter().filter(move |command| same_start(&command.name, name))
    }

    pub(super) fn holding<'a>(&'a self, query: &str) -> impl Iterator<Item = &'a LearntCommand> {
        let query = query.trim_start_matches('/').to_ascii_lowercase();
        self.commands.iter().filter(move |command| command.name.to_ascii_lowercase().contains(&query))
    }

    fn keep(&mut self, command: LearntCommand) {
        match self.commands.binary_search_by(|known| known.name.cmp(&command.name)) {
            Ok(at) => {
                if let Some(known) = self.commands.get_mut(at) {
                    *known = command;
                }
            }
            Err(at) if self.commands.len() < MOST => self.commands.insert(at, command),
            Err(_) => {}
        }
    }

    #[cfg(test)]
    pub(super) fn of(lines: &[&str]) -> Self {
        let mut learnt = Self::default();
        learnt.sent("help", Millis(0));
        lines.iter().for_each(|line| learnt.heard(line, Millis(1)));
        learnt
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(learnt: &Learnt) -> Vec<&str> {
        learnt.commands.iter().map(|command| command.name.as_str()).collect()
    }

    #[test]
    fn only_an_answer_to_help_teaches() {
        let mut learnt = Learnt::default();
        learnt.heard("/ban <player>", Millis(0));
        learnt.sent("say help", Millis(0));
        learnt.heard("/ban <player>", Millis(1));
        assert_eq!(names(&learnt), Vec::<&str>::new());
        for (word, name) in [("help", "a1"), ("/help 2", "a2"), ("?", "a3"), (" Commands", "a4")] {
            learnt.sent(word, Millis(10));
            learnt.heard(&format!("/{name}: does"), Millis(10 + LISTEN_MS));
        }
        assert_eq!(names(&learnt), ["a1", "a2", "a3", "a4"]);
        learnt.heard("/late: no answer any more", Millis(11 + LISTEN_MS));
        assert_eq!(names(&learnt).len(), 4);
    }

    #[test]
    fn where_commands_have_a_slash_other_lines_are_headings() {
        let learnt = Learnt::of(&["/ban: Bans", "aliases: Lists command aliases", "/kick: Kicks"]);
        assert_eq!(names(&learnt), ["ban", "kick"]);
        assert_eq!(names(&Learnt::of(&["ban: bans", "kick: kicks"])), ["ban", "kick"]);
    }

    #[test]
    fn what_is_kept_is_bounded_and_the_newest_hint_counts() {
        let learnt = Learnt::of(&["/ban: old", "/ban <player>: new"]);
        assert_eq!(learnt.commands, [LearntCommand { name: "ban".into(), hint: "<player> new".into() }]);
        let lines: Vec<String> = (0..3_000).map(|number| format!("/c{number}: x")).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        assert_eq!(Learnt::of(&lines).commands.len(), MOST);
        assert_eq!(names(&Learnt::of(&[&lines.join("\n")])).len(), MOST);
        assert_eq!(names(&Learnt::of(&[&format!("/long: {}", "x".repeat(10_000))])).len(), 0);
    }
}
