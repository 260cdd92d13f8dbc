//! The command history: newest last, walked with Up and Down, the draft kept.

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

#[derive(Debug, Clone, PartialEq, Eq)]
struct Cursor {
    index: usize,
    draft: String,
}

impl CommandHistory {
    /// From what was kept, oldest first. Anything over the capacity is left out at the old end.
    #[must_use]
    pub fn restore(entries: Vec<String>) -> Self {
        let skip = entries.len().saturating_sub(CAPACITY);
        Self {
            entries: entries.into_iter().skip(skip).filter(|entry| !entry.trim().is_empty()).collect(),
            cursor: None,
        }
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

    /// Walks one step; `draft` is what stands in the command line now. Returns what shall stand there, or `None` when
    /// there is nothing further that way.
    pub fn step(&mut self, step: Step, draft: &str) -> Option<String> {
        match (step, self.cursor.take()) {
            (Step::Older, None) => self.enter(draft),
            (Step::Older, Some(cursor)) => {
                let index = cursor.index.saturating_sub(1);
                let moved = index != cursor.index;
                let text = self.entries.get(index).filter(|_| moved).cloned();
                self.cursor = Some(Cursor { index, ..cursor });
                text
            }
            (Step::Newer, None) => None,
            (Step::Newer, Some(cursor)) => match self.entries.get(cursor.index + 1) {
                Some(text) => {
                    self.cursor = Some(Cursor { index: cursor.index + 1, ..cursor });
                    Some(text.clone())
                }
                None => Some(cursor.draft),
            },
        }
    }

    fn enter(&mut self, draft: &str) -> Option<String> {
        let index = self.entries.len().checked_sub(1)?;
        self.cursor = Some(Cursor { index, draft: draft.to_owned() });
        self.entries.get(index).cloned()
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
        let mut history = history(&["list", "tps"]);
        assert_eq!(history.step(Step::Older, "sa").as_deref(), Some("tps"));
        assert_eq!(history.step(Step::Older, "tps").as_deref(), Some("list"));
        assert_eq!(history.step(Step::Older, "list"), None);
        assert_eq!(history.step(Step::Newer, "list").as_deref(), Some("tps"));
        assert_eq!(history.step(Step::Newer, "tps").as_deref(), Some("sa"));
        assert_eq!(history.step(Step::Newer, "sa"), None);
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
}
