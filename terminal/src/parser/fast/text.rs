//! Text, appended to the row.

use std::str::Chars;

use super::{
    super::{
        super::cells::{Joint, lone_cells},
        shown,
    },
    Fast, Outcome,
};

impl Fast<'_> {
    pub(super) fn print_ascii(&mut self, text: &str) {
        let Some(last) = text.as_bytes().last() else { return };
        self.close_gap();
        let from = self.batch.row_len();
        self.batch.push_str(text);
        self.batch.paint(from, &self.pen);
        self.measure.cells = self.measure.cells.saturating_add(u32::try_from(text.len()).unwrap_or(u32::MAX));
        self.joiner.lone(char::from(*last), 1);
    }

    pub(super) fn print(&mut self, text: &str) -> Outcome {
        if self.gap == 0 && !self.joiner.is_open() && self.batch.row_len() > 0 {
            // The cluster before it was ended by a sequence; how the two look together is the editor's to say.
            return Outcome::NeedsEditor;
        }
        let mut rest = text;
        // Marks that join what stands before this text are not painted: they look like what they join.
        while let Some(c) = rest.chars().next() {
            let mut joiner = self.joiner;
            match joiner.step(shown(c)) {
                Joint::Start(_) => break,
                _ if self.gap > 0 || self.is_at_covered_start() => return Outcome::NeedsEditor,
                Joint::Excess => {}
                Joint::Extend => self.batch.push_joined(c),
                Joint::Widen => {
                    self.batch.push_joined(c);
                    self.widen();
                }
            }
            self.joiner = joiner;
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
        if !rest.is_empty() {
            self.close_gap();
            let from = self.batch.row_len();
            self.append(rest);
            self.batch.paint(from, &self.pen);
        }
        Outcome::Complete
    }

    /// Whether a row is written over and its first cell still stands.
    fn is_at_covered_start(&self) -> bool {
        self.batch.under().is_some() && self.measure.cells == 0
    }

    /// Appends text that begins with a cluster of its own: what can stand as it is in one piece.
    fn append(&mut self, text: &str) {
        let mut kept = text;
        let mut rest = text.chars();
        loop {
            self.count_lone(&mut rest);
            let at = rest.as_str();
            let Some(c) = rest.next() else { break };
            let shown = shown(c);
            let joint = self.joiner.step(shown);
            match joint {
                Joint::Start(cells) => self.count(u32::from(cells), cells == 2),
                Joint::Widen => self.widen(),
                Joint::Extend | Joint::Excess => {}
            }
            if joint == Joint::Excess || shown != c {
                self.batch.push_str(kept.strip_suffix(at).unwrap_or_default());
                if joint != Joint::Excess {
                    self.batch.push(shown);
                }
                kept = rest.as_str();
            }
        }
        self.batch.push_str(kept);
    }

    /// Passes over characters that are clusters of their own, as most are.
    fn count_lone(&mut self, rest: &mut Chars<'_>) {
        let (mut cells, mut is_wide, mut last) = (0_u32, false, None);
        let mut ahead = rest.clone();
        while let Some((c, width)) = ahead.next().and_then(|c| Some((c, lone_cells(c)?))) {
            cells = cells.saturating_add(u32::from(width));
            is_wide |= width == 2;
            last = Some((c, width));
            *rest = ahead.clone();
        }
        self.count(cells, is_wide);
        if let Some((c, width)) = last {
            self.joiner.lone(c, width);
        }
    }

    fn count(&mut self, cells: u32, is_wide: bool) {
        self.measure.cells = self.measure.cells.saturating_add(cells);
        self.measure.wide |= is_wide;
    }

    fn widen(&mut self) {
        self.measure.cells = self.measure.cells.saturating_add(1);
        self.measure.wide = true;
    }
}
