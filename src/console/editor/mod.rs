//! The command line as a state machine: history, search, completion, and several lines held until they are confirmed.
//!
//! A view hands every key that means something to [`Console::edit`] and shows what the snapshot says; the text itself
//! lives in the browser's input. Belongs here: what a key does. Does not belong here: what becomes of a command that is
//! entered (`commands`), keys and focus (`ui`).

mod completion;
mod help;
mod help_line;
mod history;
mod list;

pub use history::{CommandHistory, Step};

use super::effect::Effect;
use super::model::Console;
use super::options::SlashHint;
use super::snapshot::{HeldView, Hint, ListKind, Suggestion, SuggestionsView};
use crate::time::Now;
use completion::Sources;
use help::Learnt;
use list::{Choice, List};

/// What a person does in the command line. `line` is always what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Changed the text.
    Typed {
        /// The text now.
        line: String,
    },
    /// Pressed Enter, or Send.
    Enter {
        /// The text.
        line: String,
    },
    /// Pressed Up or Down.
    Walk {
        /// Which way.
        step: Step,
        /// The text.
        line: String,
    },
    /// Pressed Tab, or Shift and Tab ([`Step::Older`]).
    Complete {
        /// Which way, if there is a list already.
        step: Step,
        /// The text.
        line: String,
    },
    /// Pressed Ctrl and R, or the history's button.
    Search {
        /// The text.
        line: String,
    },
    /// Chose a row of the list.
    Pick(usize),
    /// Pressed Escape, or left.
    Cancel,
    /// Several lines came, from the clipboard or back from the queue.
    Hold {
        /// One command each.
        lines: Vec<String>,
        /// What stood in the line before.
        draft: String,
    },
}

/// What the page offers for completion.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HostWords {
    /// Known ones.
    pub words: Vec<String>,
    /// Whether it can be asked for more ([`Effect::AskPage`]).
    pub asks: bool,
}

/// So many of the held lines are shown.
const MOST_SHOWN: usize = 200;

/// The command line's state.
#[derive(Debug, Default)]
pub(super) struct Editor {
    pub(super) history: CommandHistory,
    pub(super) host: HostWords,
    pub(super) learnt: Learnt,
    mode: Mode,
    hint: Option<Hint>,
}

#[derive(Debug, Default)]
enum Mode {
    /// Only the text.
    #[default]
    Plain,
    /// A list is open.
    List(List),
    /// Several lines wait to be confirmed.
    Held { lines: Vec<String>, draft: String },
}

impl Editor {
    pub(super) fn edit(&mut self, edit: Edit, slash: SlashHint) -> Vec<Effect> {
        let hint_before = self.hint.take();
        match (edit, std::mem::take(&mut self.mode)) {
            (Edit::Typed { line }, mode) => self.typed(line, mode, slash),
            (Edit::Enter { line }, mode) => self.enter(line, mode),
            (Edit::Walk { step, .. } | Edit::Complete { step, .. }, Mode::List(mut list)) => {
                list.step(step == Step::Newer);
                self.mode = Mode::List(list);
                Vec::new()
            }
            (Edit::Walk { step, line }, Mode::Plain) => {
                self.hint = hint_before;
                self.history.step(step, &line).map(Effect::SetCommandLine).into_iter().collect()
            }
            (Edit::Complete { line, .. }, Mode::Plain) => self.complete(line),
            (Edit::Search { line }, Mode::Plain) => self.search(line),
            (Edit::Search { .. }, Mode::List(mut list)) if list.kind == ListKind::Search => {
                list.step(true);
                self.mode = Mode::List(list);
                Vec::new()
            }
            (Edit::Search { line }, Mode::List(_)) => self.search(line),
            (Edit::Pick(row), Mode::List(list)) => self.choose(list.at(row), list),
            (Edit::Cancel, Mode::List(list)) if list.kind == ListKind::Search => {
                vec![Effect::SetCommandLine(list.draft)]
            }
            (Edit::Cancel, Mode::Held { draft, .. }) => vec![Effect::SetCommandLine(draft)],
            (Edit::Hold { mut lines, .. }, Mode::Held { lines: held, draft }) => {
                lines.extend(held);
                self.hold(lines, draft)
            }
            (Edit::Hold { lines, draft }, _) => self.hold(lines, draft),
            (_, held @ Mode::Held { .. }) => {
                self.mode = held;
                Vec::new()
            }
            (Edit::Cancel | Edit::Pick(_), _) => Vec::new(),
        }
    }

    /// The page answered for `line`.
    pub(super) fn page_answered(&mut self, line: &str, words: &[String]) -> Vec<Effect> {
        match std::mem::take(&mut self.mode) {
            Mode::List(mut list) if list.is_asking && list.line == line => {
                list.is_asking = false;
                list.items = completion::with_words(std::mem::take(&mut list.items), line, words);
                self.offer(list)
            }
            mode => {
                self.mode = mode;
                Vec::new()
            }
        }
    }

    pub(super) fn clear_history(&mut self) -> Effect {
        self.history.clear();
        self.hint = Some(Hint::Cleared);
        Effect::ForgetHistory
    }

    fn typed(&mut self, line: String, mode: Mode, slash: SlashHint) -> Vec<Effect> {
        if slash == SlashHint::On && line.starts_with('/') {
            self.hint = Some(Hint::Slash);
        }
        self.mode = mode;
        let Mode::List(list) = &self.mode else { return Vec::new() };
        let (items, asks) = match list.kind {
            ListKind::Search => (self.sources().search(&line), false),
            ListKind::Completion => (self.sources().complete(&line), self.host.asks && !line.trim().is_empty()),
        };
        if list.kind == ListKind::Completion && items.is_empty() && !asks {
            self.mode = Mode::Plain;
        } else if let Mode::List(list) = &mut self.mode {
            list.relist(line.clone(), items, asks);
        }
        asks.then_some(Effect::AskPage(line)).into_iter().collect()
    }

    fn enter(&mut self, line: String, mode: Mode) -> Vec<Effect> {
        let lines = match mode {
            Mode::Held { lines, .. } => lines,
            Mode::List(list) => match list.choice() {
                Some(choice) => return self.choose(Some(choice), list),
                // What was searched for and not found is no command.
                None if list.kind == ListKind::Search => {
                    self.mode = Mode::List(list);
                    return Vec::new();
                }
                None => vec![line],
            },
            Mode::Plain => vec![line],
        };
        let entered = lines.join("\n");
        if entered.trim().is_empty() {
            return Vec::new();
        }
        lines.iter().for_each(|line| self.history.push(line));
        vec![Effect::KeepHistory(lines), Effect::SetCommandLine(String::new()), Effect::Enter(entered)]
    }

    fn complete(&mut self, line: String) -> Vec<Effect> {
        let items = self.sources().complete(&line);
        let asks = self.host.asks && !line.trim().is_empty();
        let mut effects = self.offer(List::completing(line.clone(), items, asks));
        effects.extend(asks.then_some(Effect::AskPage(line)));
        effects
    }

    /// Takes what is certain, and shows the rest.
    fn offer(&mut self, list: List) -> Vec<Effect> {
        if list.is_asking || list.choice().is_some() {
            self.mode = Mode::List(list);
            return Vec::new();
        }
        let certain = completion::common_start(&list.items, &list.line);
        match list.items.as_slice() {
            [] => self.hint = Some(Hint::NoCompletion),
            [only] => return vec![Effect::SetCommandLine(only.text.clone())],
            _ => self.mode = Mode::List(list),
        }
        certain.map(Effect::SetCommandLine).into_iter().collect()
    }

    fn search(&mut self, line: String) -> Vec<Effect> {
        let items = self.sources().search(&line);
        self.mode = Mode::List(List::searching(line, items, !self.history.entries().is_empty()));
        Vec::new()
    }

    fn choose(&mut self, choice: Option<Choice>, list: List) -> Vec<Effect> {
        match choice {
            Some(Choice::Line(line)) => vec![Effect::SetCommandLine(line)],
            Some(Choice::Clear) => vec![self.clear_history(), Effect::SetCommandLine(list.draft)],
            None => {
                self.mode = Mode::List(list);
                Vec::new()
            }
        }
    }

    fn hold(&mut self, lines: Vec<String>, draft: String) -> Vec<Effect> {
        self.mode = Mode::Held { lines, draft };
        vec![Effect::SetCommandLine(String::new())]
    }

    fn sources(&self) -> Sources<'_> {
        Sources { history: &self.history, host: &self.host, learnt: &self.learnt }
    }
}

impl Console {
    pub(super) fn edit(&mut self, edit: Edit) -> Vec<Effect> {
        self.dirty.snapshot = true;
        self.editor.edit(edit, self.options.slash)
    }

    pub(super) fn suggestions_view(&self) -> Option<SuggestionsView> {
        match &self.editor.mode {
            Mode::List(list) => Some(list.view()),
            _ => None,
        }
    }

    pub(super) fn held_view(&self, now: Now) -> Option<HeldView> {
        let Mode::Held { lines, .. } = &self.editor.mode else { return None };
        Some(HeldView {
            lines: lines.iter().take(MOST_SHOWN).cloned().collect(),
            count: lines.len(),
            seconds: self.session.sending_takes_ms(lines.len(), now).div_ceil(1_000),
        })
    }

    pub(super) const fn hint(&self) -> Option<Hint> {
        self.editor.hint
    }

    /// What waits to be confirmed takes less time the later it is.
    pub(super) fn editor_tick(&mut self) {
        self.dirty.snapshot |= matches!(self.editor.mode, Mode::Held { .. });
    }
}

/// Whether `text` begins with `start`, in capitals or not.
fn same_start(text: &str, start: &str) -> bool {
    text.as_bytes().get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start.as_bytes()))
}
