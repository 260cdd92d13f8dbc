//! The command history: newest last, walked with Up and Down, the draft kept, searched by what it holds.

use super::same_start;

/// Which way a person walks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Up: an older command.
    Older,
    /// Down: a newer command, at the end the draft.
    Newer,
}

/// How many commands are kept.
const CAPACITY: usize = 100;

/// The commands of one server.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CommandHistory {
    entries: Vec<String>,
    cursor: Option<Cursor>,
}

/// Where a walk stands. It finds the commands that begin with the draft it began at.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Cursor {
    index: usize,
    draft: String,
}

impl CommandHistory {
    /// From what was kept, oldest first. Anything over the capacity is left out at the old end.
    #[must_use]
    pub fn restore(entries: Vec<String>) -> Self {
        let mut history = Self::default();
        entries.iter().for_each(|entry| history.push(entry));
        history
    }

    /// The commands, oldest first, to be kept.
    #[must_use]
    pub fn entries(&self) -> &[String] {
        &self.entries
    }

    /// Adds a command that was entered. An equal older one moves to the newest place.
    pub fn push(&mut self, command: &str) {
        self.cursor = None;
        if command.trim().is_empty() {
            return;
        }
        self.entries.retain(|entry| entry != command);
        if self.entries.len() == CAPACITY {
            self.entries.remove(0);
        }
        self.entries.push(command.to_owned());
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Walks one step; `line` is what stands in the command line now. A line that is not the one put there by the last
    /// step begins a new walk: through the commands that begin with it. Returns what shall stand there, or `None` when
    /// there is nothing further that way.
    pub fn step(&mut self, step: Step, line: &str) -> Option<String> {
        let cursor =
            self.cursor.take().filter(|cursor| self.entries.get(cursor.index).is_some_and(|entry| entry == line));
        match (step, cursor) {
            (Step::Newer, None) => None,
            (Step::Older, cursor) => {
                let draft = cursor.as_ref().map_or(line, |cursor| &cursor.draft);
                let before = cursor.as_ref().map_or(self.entries.len(), |cursor| cursor.index);
                let found =
                    self.entries.iter().take(before).rposition(|entry| entry != line && same_start(entry, draft));
                let draft = draft.to_owned();
                self.cursor = found.map(|index| Cursor { index, draft }).or(cursor);
                found.and_then(|index| self.entries.get(index)).cloned()
            }
            (Step::Newer, Some(cursor)) => {
                let after = cursor.index + 1;
                let found = self.entries.iter().skip(after).position(|entry| same_start(entry, &cursor.draft));
                let Some(found) = found else { return Some(cursor.draft) };
                self.cursor = Some(Cursor { index: after + found, ..cursor });
                self.entries.get(after + found).cloned()
            }
        }
    }

    /// The commands that begin with `line` and are longer, newest first.
    pub(super) fn beginning_with<'a>(&'a self, line: &'a str) -> impl Iterator<Item = &'a String> {
        self.entries.iter().rev().filter(move |entry| entry.len() > line.len() && same_start(entry, line))
    }

    /// The commands that hold `query`, in capitals or not, newest first.
    pub(super) fn holding(&self, query: &str) -> impl Iterator<Item = &String> {
        let query = query.to_ascii_lowercase();
        self.entries.iter().rev().filter(move |entry| entry.to_ascii_lowercase().contains(&query))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn history(entries: &[&str]) -> CommandHistory {
        CommandHistory::restore(entries.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn walks_to_the_oldest_and_back_to_the_draft() {
        let mut history = history(&["say a", "list", "say b"]);
        assert_eq!(history.step(Step::Older, "").as_deref(), Some("say b"));
        assert_eq!(history.step(Step::Older, "say b").as_deref(), Some("list"));
        assert_eq!(history.step(Step::Older, "list").as_deref(), Some("say a"));
        assert_eq!(history.step(Step::Older, "say a"), None);
        assert_eq!(history.step(Step::Newer, "say a").as_deref(), Some("list"));
        assert_eq!(history.step(Step::Newer, "list").as_deref(), Some("say b"));
        assert_eq!(history.step(Step::Newer, "say b").as_deref(), Some(""));
        assert_eq!(history.step(Step::Newer, ""), None);
        assert_eq!(history.step(Step::Older, "sa").as_deref(), Some("say b"));
        assert_eq!(history.step(Step::Newer, "say b").as_deref(), Some("sa"));
    }

    #[test]
    fn an_equal_command_moves_to_the_newest_place() {
        let mut history = history(&["list", "tps"]);
        history.push("list");
        assert_eq!(history.entries(), ["tps", "list"]);
    }

    #[test]
    fn blank_commands_are_not_kept_and_the_oldest_leave() {
        let mut history = CommandHistory::default();
        history.push("  ");
        assert!(history.entries().is_empty());
        for number in 0..=CAPACITY {
            history.push(&format!("say {number}"));
        }
        assert_eq!(history.entries().len(), CAPACITY);
        assert_eq!(history.entries().first().map(String::as_str), Some("say 1"));
    }

    #[test]
    fn an_empty_history_leaves_the_draft_alone() {
        assert_eq!(CommandHistory::default().step(Step::Older, "x"), None);
    }

    #[test]
    fn a_walk_finds_what_begins_with_the_draft() {
        let mut history = history(&["say a", "list", "SAY b", "tps", "say"]);
        assert_eq!(history.step(Step::Older, "say").as_deref(), Some("SAY b"), "the draft itself is no news");
        assert_eq!(history.step(Step::Older, "SAY b").as_deref(), Some("say a"));
        assert_eq!(history.step(Step::Older, "say a"), None);
        assert_eq!(history.step(Step::Newer, "say a").as_deref(), Some("SAY b"));
        assert_eq!(history.step(Step::Older, "li").as_deref(), Some("list"), "an edited line begins a new walk");
        assert_eq!(history.step(Step::Newer, "list").as_deref(), Some("li"));
        assert_eq!(history.step(Step::Older, "xyz"), None);
    }

    #[test]
    fn a_search_finds_what_holds_the_query() {
        let history = history(&["ban Alex", "say unban", "list"]);
        let found: Vec<_> = history.holding("BAN").collect();
        assert_eq!(found, ["say unban", "ban Alex"]);
        assert_eq!(history.holding("").count(), 3);
    }

    #[test]
    fn what_was_kept_twice_or_blank_is_restored_once() {
        assert_eq!(history(&["a", "", "b", "a"]).entries(), ["b", "a"]);
    }
}
