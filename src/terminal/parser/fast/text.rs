//! Text, appended to the row.

use super::{
    super::{super::cells::Joint, shown},
    Fast, Outcome,
};
use crate::bytes::count_before;

impl Fast<'_> {
    pub(super) fn print_ascii(&mut self, text: &str) -> Outcome {
        self.close_gap();
        let from = self.batch.row_len();
        self.batch.push_str(text);
        self.batch.paint(from, &self.pen);
        self.count_ascii(text);
        Outcome::Complete
    }

    fn count_ascii(&mut self, text: &str) {
        self.measure.cells = self.measure.cells.saturating_add(u32::try_from(text.len()).unwrap_or(u32::MAX));
        if let Some(last) = text.as_bytes().last() {
            self.joiner.ascii(char::from(*last));
        }
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
        let (mut kept, mut at) = (0, 0);
        let slice = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let ascii = count_before(rest.as_bytes(), |byte| byte >= 0x80);
            if ascii > 0 {
                self.count_ascii(slice(at, at + ascii));
                at += ascii;
                continue;
            }
            let Some(c) = rest.chars().next() else { break };
            let next = at + c.len_utf8();
            let shown = shown(c);
            let joint = self.joiner.step(shown);
            match joint {
                Joint::Start(cells) => {
                    self.measure.cells = self.measure.cells.saturating_add(u32::from(cells));
                    self.measure.wide |= cells == 2;
                }
                Joint::Widen => self.widen(),
                Joint::Extend | Joint::Excess => {}
            }
            if joint == Joint::Excess || shown != c {
                self.batch.push_str(slice(kept, at));
                if joint != Joint::Excess {
                    self.batch.push(shown);
                }
                kept = next;
            }
            at = next;
        }
        self.batch.push_str(slice(kept, text.len()));
    }

    fn widen(&mut self) {
        self.measure.cells = self.measure.cells.saturating_add(1);
        self.measure.wide = true;
    }
}
