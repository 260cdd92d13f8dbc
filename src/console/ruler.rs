//! The marks beside the scroll bar: where in the log errors, warnings and hits are, and the ways to go there.
//!
//! What it costs grows with the ruler's height and not with the log: errors and warnings are a bit a row
//! (`terminal::Severe`), hits are counted by the search, and a part of the ruler asks both about its rows as a whole.

use std::ops::Range;

use super::{Anchor, Console, Direction, Effect};
use crate::terminal::{Filter, Level, RowId};

/// Parts around the one pointed at in which a mark is meant as well.
const NEAR_PARTS: u32 = 2;

/// Which of the ruler's parts have what, as ranges of parts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marks {
    /// How many parts the ruler has.
    pub parts: u32,
    /// Errors.
    pub errors: Vec<Range<u32>>,
    /// Warnings.
    pub warnings: Vec<Range<u32>>,
    /// Hits of the find.
    pub hits: Vec<Range<u32>>,
}

/// A place on the ruler.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RulerPlace {
    /// Which part.
    pub part: u32,
    /// Of how many.
    pub parts: u32,
    /// What is meant.
    pub aim: Aim,
}

/// What a place on the ruler means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// A mark near it, or the place if there is none.
    Mark,
    /// The place.
    Place,
}

/// An error among the others; a stack trace is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErrorPlace {
    /// Its number, the oldest held being 1.
    pub number: u64,
    /// How many there are.
    pub count: u64,
}

/// The rows that begin in each part of the ruler, by the first of each part and the end.
struct Parts {
    firsts: Vec<u64>,
}

impl Parts {
    fn rows(&self, part: u32) -> Range<RowId> {
        let at = |part: usize| RowId(self.firsts.get(part).or(self.firsts.last()).copied().unwrap_or(0));
        at(part as usize)..at(part as usize + 1)
    }

    /// The parts that have something, joined where they touch.
    fn with(&self, has: impl Fn(Range<RowId>) -> bool) -> Vec<Range<u32>> {
        let mut found: Vec<Range<u32>> = Vec::new();
        let parts = u32::try_from(self.firsts.len().saturating_sub(1)).unwrap_or(0);
        for part in (0..parts).filter(|&part| !self.rows(part).is_empty() && has(self.rows(part))) {
            match found.last_mut().filter(|last| last.end == part) {
                Some(last) => last.end += 1,
                None => found.push(part..part + 1),
            }
        }
        found
    }
}

impl Console {
    /// The marks for a ruler of so many parts. The whole of it is as high as the log, or as the view if that is higher.
    pub fn marks(&mut self, parts: u32) -> Marks {
        self.severe.follow(&self.scrollback);
        let rows = self.parts(parts);
        let filter = self.shown();
        let of = |level| rows.with(|rows| self.severe.has_any(level, rows, filter));
        let find = self.find.as_ref();
        Marks {
            parts,
            errors: of(Level::Error),
            warnings: of(Level::Warn),
            hits: find.map_or_else(Vec::new, |find| rows.with(|rows| find.search().has_any(rows, filter))),
        }
    }

    /// Goes to a place on the ruler.
    pub(super) fn ruler(&mut self, place: RulerPlace) -> Option<Effect> {
        let lines = self.ruler_lines();
        let above = self.view_lines() / 3;
        let row = if place.aim == Aim::Mark { self.marked_row_near(place) } else { None };
        let anchor = match row {
            Some(row) => {
                self.unfold(row);
                Anchor::Row { row, line: -above.cast_signed() }
            }
            None => Anchor::Line(line_of(place.part, place.parts, lines).saturating_sub(above)),
        };
        self.dirty.log = true;
        Some(Effect::Reveal(anchor))
    }

    /// Goes to another error, around the ends of the log.
    pub(super) fn error_step(&mut self, direction: Direction) -> Option<Effect> {
        self.severe.follow(&self.scrollback);
        let window = self.window_rows();
        let from = self.looked_at.filter(|row| window.contains(row));
        let (severe, filter) = (&self.severe, self.shown());
        let hidden = |row| self.folded_around(row);
        let next = |mut row| loop {
            let found = severe.next(Level::Error, row, filter)?;
            let hidden = hidden(found);
            if hidden.is_empty() {
                return Some(found);
            }
            row = hidden.end;
        };
        let before = |mut row| loop {
            let found = severe.before(Level::Error, row, filter)?;
            let hidden = hidden(found);
            if hidden.is_empty() {
                return Some(found);
            }
            row = hidden.start;
        };
        let row = match (direction, from) {
            (Direction::Next, from) => {
                let from = from.map_or(window.start, |row| RowId(row.0 + 1));
                next(from).or_else(|| next(self.scrollback.first()))
            }
            (Direction::Previous, from) => before(from.unwrap_or(window.end)).or_else(|| before(self.scrollback.end())),
        }?;
        self.looked_at = Some(row);
        self.dirty.log = true;
        self.dirty.snapshot = true;
        let above = self.view_lines() / 3;
        Some(Effect::Reveal(Anchor::Row { row, line: -above.cast_signed() }))
    }

    /// The error that was gone to.
    pub(super) fn error_at(&self) -> Option<ErrorPlace> {
        let row = self.looked_at.filter(|row| *row >= self.scrollback.first())?;
        let (number, count) = (self.severe.number_of(Level::Error, row), self.severe.count(Level::Error));
        Some(ErrorPlace { number, count })
    }

    fn shown(&self) -> Option<&Filter> {
        self.filtering.as_ref().map(super::filter::Filtering::filter)
    }

    fn view_lines(&self) -> u64 {
        if self.window.end == u64::MAX { 0 } else { self.window.end - self.window.start }
    }

    /// Lines that the whole ruler stands for.
    fn ruler_lines(&mut self) -> u64 {
        self.lay_out(self.columns);
        self.layout.lines(&self.scrollback).total_lines().max(self.view_lines())
    }

    fn parts(&mut self, parts: u32) -> Parts {
        let lines = self.ruler_lines();
        let layout = self.layout.lines(&self.scrollback);
        let first_from = |line| match layout.row_at(line) {
            Some((row, start)) if start >= line => row.0,
            Some((row, _)) => row.0 + 1,
            None => self.scrollback.end().0,
        };
        Parts { firsts: (0..=parts).map(|part| first_from(line_of(part, parts, lines))).collect() }
    }

    /// The rows of the window that was painted last.
    fn window_rows(&mut self) -> Range<RowId> {
        self.lay_out(self.columns);
        let window = self.window.clone();
        let layout = self.layout.lines(&self.scrollback);
        let row_at = |line| layout.row_at(line).map(|(row, _)| row);
        let start = row_at(window.start).unwrap_or_else(|| self.scrollback.first());
        start..row_at(window.end.saturating_sub(1)).map_or_else(|| self.scrollback.end(), |row| RowId(row.0 + 1))
    }

    /// A row with a mark in the part or next to it: the nearest, and of those as near the most serious.
    fn marked_row_near(&mut self, place: RulerPlace) -> Option<RowId> {
        self.severe.follow(&self.scrollback);
        let rows = self.parts(place.parts);
        let filter = self.shown();
        (0..=NEAR_PARTS)
            .flat_map(|by| [place.part.checked_sub(by), place.part.checked_add(by)])
            .flatten()
            .filter(|part| *part < place.parts)
            .find_map(|part| {
                let rows = rows.rows(part);
                let of = |level| self.severe.next(level, rows.start, filter);
                let hit = || self.find.as_ref()?.search().row_from(rows.start);
                let in_part = |row: &RowId| rows.contains(row);
                let error = of(Level::Error).filter(in_part);
                error.or_else(|| hit().filter(in_part)).or_else(|| of(Level::Warn).filter(in_part))
            })
    }
}

/// The first line that begins in a part.
fn line_of(part: u32, parts: u32, lines: u64) -> u64 {
    (lines * u64::from(part)).div_ceil(u64::from(parts.max(1)))
}
