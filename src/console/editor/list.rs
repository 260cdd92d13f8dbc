//! The list of suggestions over the command line, and the choice in it.

use crate::console::{ListKind, Suggestion, SuggestionsView};

/// The open list.
#[derive(Debug)]
pub(super) struct List {
    pub(super) kind: ListKind,
    /// What stood in the command line before.
    pub(super) draft: String,
    /// The line that the suggestions are for.
    pub(super) line: String,
    pub(super) items: Vec<Suggestion>,
    selected: Option<usize>,
    /// The page was asked and has not answered.
    pub(super) is_asking: bool,
    /// The history can be cleared: a last row that is no suggestion.
    has_clear: bool,
}

/// What is chosen.
pub(super) enum Choice {
    /// This line.
    Line(String),
    /// To clear the history.
    Clear,
}

impl List {
    /// The list for completing a line; nothing is chosen until the person chooses.
    pub(super) fn completing(line: String, items: Vec<Suggestion>, is_asking: bool) -> Self {
        let draft = line.clone();
        Self { kind: ListKind::Completion, draft, line, items, selected: None, is_asking, has_clear: false }
    }

    /// The list for a search; the newest hit is chosen.
    pub(super) fn searching(line: String, items: Vec<Suggestion>, has_clear: bool) -> Self {
        let draft = line.clone();
        let selected = (!items.is_empty()).then_some(0);
        Self { kind: ListKind::Search, draft, line, items, selected, is_asking: false, has_clear }
    }

    /// The same list for another line.
    pub(super) fn relist(&mut self, line: String, items: Vec<Suggestion>, is_asking: bool) {
        self.selected = (self.kind == ListKind::Search && !items.is_empty()).then_some(0);
        (self.line, self.items, self.is_asking) = (line, items, is_asking);
    }

    /// Moves the choice, around the ends.
    pub(super) fn step(&mut self, is_down: bool) {
        let rows = self.items.len() + usize::from(self.has_clear);
        self.selected = match (self.selected, is_down) {
            _ if rows == 0 => None,
            (Some(at), true) => Some((at + 1) % rows),
            (None, true) => Some(0),
            (None | Some(0), false) => Some(rows - 1),
            (Some(at), false) => Some(at - 1),
        };
    }

    /// What is chosen now.
    pub(super) fn choice(&self) -> Option<Choice> {
        self.at(self.selected?)
    }

    /// What choosing a row means.
    pub(super) fn at(&self, row: usize) -> Option<Choice> {
        match self.items.get(row) {
            Some(item) => Some(Choice::Line(item.text.clone())),
            None if self.has_clear && row == self.items.len() => Some(Choice::Clear),
            None => None,
        }
    }

    pub(super) fn view(&self) -> SuggestionsView {
        SuggestionsView {
            kind: self.kind,
            items: self.items.clone(),
            selected: self.selected,
            is_asking: self.is_asking,
            has_clear: self.has_clear,
        }
    }
}
