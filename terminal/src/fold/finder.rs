//! Which rows may be hidden, found as they come: bounded work a row, and no memory of its own for most.

use super::super::level::begins_with_an_exception;
use super::super::{Entry, Level, Source};
use super::Folds;
use super::stamp;
use super::trace::{Part, is_thrown, part_of};

/// Frames that stay shown at the top of each part of a trace: where it was thrown.
const SHOWN_FRAMES: u64 = 3;
/// Fewer rows are not worth a click.
const FEWEST: u64 = 3;
/// A cause whose message has so many lines still belongs to the trace before it.
const CAUSE_LINES: u64 = 8;
/// Rows of more bytes are not compared with the one after them.
const COMPARED: usize = 512;

/// Looks at rows, one after the other.
#[derive(Debug, Default)]
pub(in super::super) struct Finder {
    section: Option<Section>,
    /// Where the newest trace began, and one past its newest row.
    trace: Option<(u64, u64)>,
    /// The newest row that names a cause.
    cause: Option<u64>,
    /// The text of the row before, but for its time; nothing in it if that row is not compared.
    before: Vec<u8>,
}

/// Consecutive frames.
#[derive(Debug)]
struct Section {
    /// The first of them.
    from: u64,
    frames: Frames,
}

#[derive(Debug)]
enum Frames {
    /// The first is where it was thrown.
    NewestFirst,
    /// Python's: the last is. Where the last two begin.
    NewestLast([u64; 2]),
}

impl Section {
    /// The rows to hide, if the section ends before row `end`.
    fn hidden(&self, end: u64) -> std::ops::Range<u64> {
        match self.frames {
            Frames::NewestFirst => self.from + SHOWN_FRAMES..end,
            Frames::NewestLast([last_but_one, _]) => self.from..last_but_one,
        }
    }
}

impl Finder {
    /// Looks at a row.
    pub(in super::super) fn note(
        &mut self,
        row: u64,
        text: &str,
        level: Level,
        source: Source,
        folds: &mut Folds,
    ) -> Entry {
        if !matches!(source, Source::Game | Source::Install) {
            self.end_section(row, folds);
            self.before.clear();
            return Entry::Begins;
        }
        let text = text.as_bytes();
        // Loggers write traces as warnings and errors; what has no level may be one.
        let part = if matches!(level, Level::Info | Level::Debug) { Part::Other } else { part_of(text) };
        let entry = self.entry(part, text);
        self.take(row, part, text, folds);
        entry
    }

    /// Whether a row begins an entry of the log. What was thrown is said behind Python's frames, and before the others': there
    /// it belongs to the message above it, unless that ended a trace.
    fn entry(&self, part: Part, text: &[u8]) -> Entry {
        let goes_on = match (part, &self.section) {
            (Part::Frame | Part::File | Part::Cause | Part::Opening, _) => true,
            (Part::Source | Part::Other, Some(Section { frames: Frames::NewestLast(_), .. })) => {
                part == Part::Source || begins_with_an_exception(text)
            }
            (Part::Other, None) => begins_with_an_exception(text),
            (Part::Source | Part::Other, _) => false,
        };
        if goes_on { Entry::GoesOn } else { Entry::Begins }
    }

    fn take(&mut self, row: u64, part: Part, text: &[u8], folds: &mut Folds) {
        match (part, &mut self.section) {
            (Part::Frame, Some(Section { frames: Frames::NewestFirst, .. }))
            | (Part::Source, Some(Section { frames: Frames::NewestLast(_), .. })) => return,
            (Part::File, Some(Section { frames: Frames::NewestLast(last), .. })) => {
                *last = [last[1], row];
                return;
            }
            (Part::Frame, _) => self.begin(row, row, Frames::NewestFirst, folds),
            // The first one stays shown: rows before it that repeat each other are another fold.
            (Part::File, _) => self.begin(row, row + 1, Frames::NewestLast([row, row]), folds),
            (Part::Opening, _) => self.begin(row, row + 1, Frames::NewestLast([row + 1, row + 1]), folds),
            (Part::Cause, _) => {
                self.end_section(row, folds);
                self.cause = Some(row);
            }
            (Part::Source | Part::Other, _) => {
                self.end_section(row, folds);
                // What is thrown anew is no message of a cause that goes on.
                self.cause = self.cause.take_if(|_| !is_thrown(text));
                return self.compare(row, text, folds);
            }
        }
        self.before.clear();
    }

    /// What comes next follows nothing.
    pub(in super::super) fn forget(&mut self) {
        *self = Self { before: std::mem::take(&mut self.before), ..Self::default() };
        self.before.clear();
    }

    fn begin(&mut self, row: u64, from: u64, frames: Frames, folds: &mut Folds) {
        self.end_section(row, folds);
        self.section = Some(Section { from, frames });
    }

    fn end_section(&mut self, end: u64, folds: &mut Folds) {
        let Some(section) = self.section.take() else { return };
        let is_caused = |trace_end: u64| {
            self.cause.is_some_and(|cause| cause >= trace_end && section.from <= cause + CAUSE_LINES)
                && section.from <= trace_end + CAUSE_LINES
        };
        let start = match self.trace {
            Some((start, trace_end)) if is_caused(trace_end) => start,
            _ => section.from,
        };
        self.trace = Some((start, end));
        let hidden = section.hidden(end);
        if hidden.start + FEWEST <= hidden.end {
            folds.add_frames(hidden, start);
        }
    }

    /// Whether a row says the same as the one before.
    fn compare(&mut self, row: u64, text: &[u8], folds: &mut Folds) {
        let said = stamp::after(text);
        if said.len() < text.len() {
            // Another entry of the log: no message of a cause goes on here.
            self.cause = None;
        }
        if said.len() > COMPARED || said.trim_ascii().is_empty() {
            return self.before.clear();
        }
        if self.before == said {
            return folds.add_repeat(row);
        }
        self.before.clear();
        self.before.extend_from_slice(said);
    }
}
