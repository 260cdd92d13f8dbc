//! The find of a console: which hit is looked at, and what the page is told about it.
//!
//! Does not belong here: looking for hits (`terminal::Search`), showing them.

use serde::Serialize;

use super::{Anchor, Console, Effect, HostEvent, LogFrame, Place, messages};
use crate::terminal::{Hit, Position, Progress, Query, QueryError, Reader, Redactor, RowId, Scrollback, Search, wrap};

/// Of a longer row, what comes after these bytes is not highlighted: the work is done in the frame that shows the row.
const MAX_SHOWN_BYTES: usize = 16 << 10;
/// Nor are more hits of one row.
const MAX_SHOWN_HITS: usize = 200;

/// Which way to another hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Towards newer lines.
    Next,
    /// Towards older lines.
    Previous,
}

/// Detail of `ptero-find`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FindDetail {
    /// The whole of what was asked for: two finds may have one text.
    #[serde(skip)]
    pub asked: Query,
    /// What is looked for; empty when nothing is any more.
    pub query: String,
    /// The number of the hit that is looked at, the oldest being 1; 0 if there is none.
    pub index: u64,
    /// Hits found so far.
    pub count: u64,
    /// Whether the whole log is searched, so that `index` and `count` are final until lines come or go.
    pub done: bool,
    /// Why the query cannot be searched for.
    pub error: Option<FindError>,
}

/// What is wrong with a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindError {
    /// A stable code.
    pub code: &'static str,
    /// A sentence for the person.
    pub message: String,
}

/// A find under way.
#[derive(Debug)]
pub(super) struct Find {
    query: Query,
    search: Search,
    reader: Reader,
    current: Option<Hit>,
    wish: Option<Wish>,
    is_to_be_shown: bool,
    told: FindDetail,
    /// Hits of the rows that were painted last, in order: a row that stays in view is not searched again.
    seen: Vec<(RowId, Vec<Hit>)>,
}

/// A hit that is wanted, and looked for until enough of the log is searched.
#[derive(Debug, Clone, Copy)]
enum Wish {
    /// The newest one before a place; the newest of all if there is none.
    Before(Position),
    /// The oldest one after a place; the oldest of all if there is none.
    After(Position),
}

impl Find {
    fn new(query: Query, from: Position, cover: Option<Redactor>, scrollback: &Scrollback) -> Result<Self, QueryError> {
        let search = Search::new(&query, scrollback)?.sparing(cover);
        Ok(Self {
            query,
            search,
            reader: Reader::default(),
            current: None,
            wish: Some(Wish::Before(from)),
            is_to_be_shown: false,
            told: FindDetail::default(),
            seen: Vec::new(),
        })
    }

    pub(super) const fn search(&self) -> &Search {
        &self.search
    }

    pub(super) fn is_complete(&self, scrollback: &Scrollback) -> bool {
        self.search.progress(scrollback) == Progress::Complete
    }

    pub(super) fn step(&mut self, scrollback: &Scrollback) {
        self.search.step(scrollback, &mut self.reader);
        self.grant(scrollback);
    }

    fn go(&mut self, direction: Direction, scrollback: &Scrollback) {
        let from = self.current.as_ref().map(Hit::position);
        let end = Position { row: scrollback.end(), byte: 0 };
        self.wish = Some(match (direction, from) {
            (Direction::Next, Some(from)) => Wish::After(from),
            (_, from) => Wish::Before(from.unwrap_or(end)),
        });
        self.grant(scrollback);
    }

    /// Takes the hit that is wanted, if it is found. What is searched is one stretch up to the newest row but for rows that
    /// just came, so the first hit found in either direction is the nearest one.
    fn grant(&mut self, scrollback: &Scrollback) {
        self.search.forget_trimmed(scrollback);
        let is_complete = self.is_complete(scrollback);
        let Self { search, reader, .. } = self;
        let Some(wish) = self.wish else { return };
        let nearest = match wish {
            Wish::Before(from) => search.before(from, scrollback, reader),
            Wish::After(from) => search.after(from, scrollback, reader),
        };
        let found = nearest.or_else(|| match wish {
            _ if !is_complete => None,
            Wish::Before(_) => search.last(scrollback, reader),
            Wish::After(_) => search.first(scrollback, reader),
        });
        if found.is_some() || is_complete {
            self.wish = None;
            self.is_to_be_shown = found.is_some();
            self.current = found;
        }
    }

    /// Adds the hits of a frame's rows to it.
    pub(super) fn fill(&mut self, frame: &mut LogFrame, scrollback: &Scrollback) {
        let mut known = std::mem::take(&mut self.seen);
        for row in frame.segments.iter().map(|view| view.segment.row) {
            if self.seen.last().is_none_or(|(last, _)| *last != row) {
                let hits = match known.binary_search_by_key(&row, |(known, _)| *known) {
                    Ok(at) => std::mem::take(&mut known[at].1),
                    Err(_) => self.hits_in(row, scrollback),
                };
                frame.hits.extend_from_slice(&hits);
                self.seen.push((row, hits));
            }
        }
        let is_seen = |row: RowId| self.seen.binary_search_by_key(&row, |(seen, _)| *seen).is_ok();
        if let Some(current) = self.current.as_ref().filter(|current| is_seen(current.row))
            && let Err(at) = frame.hits.binary_search_by_key(&current.position(), Hit::position)
        {
            frame.hits.insert(at, current.clone());
        }
        frame.current_hit.clone_from(&self.current);
    }

    fn hits_in(&mut self, row: RowId, scrollback: &Scrollback) -> Vec<Hit> {
        let Some(held) = scrollback.row(row, &mut self.reader) else { return Vec::new() };
        let text = held.text.get(..held.text.floor_char_boundary(MAX_SHOWN_BYTES)).unwrap_or_default();
        let short = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let ranges = self.search.matcher().hits(text, MAX_SHOWN_HITS).into_iter();
        ranges.map(|range| Hit { row, range: short(range.start)..short(range.end) }).collect()
    }

    fn detail(&mut self, scrollback: &Scrollback) -> FindDetail {
        self.search.forget_trimmed(scrollback);
        self.current.take_if(|hit| hit.row < scrollback.first());
        let Self { search, reader, .. } = self;
        let index = self.current.as_ref().map_or(0, |hit| search.number_of(hit, scrollback, reader));
        FindDetail {
            asked: self.query.clone(),
            query: self.query.text.clone(),
            index,
            count: search.count(),
            done: search.progress(scrollback) == Progress::Complete,
            error: None,
        }
    }
}

impl Console {
    /// Begins to look for something, from the window's last line on towards older ones; an empty text ends the find.
    pub(super) fn find(&mut self, query: Query) -> Vec<Effect> {
        self.find = None;
        self.dirty.log = true;
        let text = query.text.clone();
        let mut detail = FindDetail { asked: query.clone(), query: text, done: true, ..FindDetail::default() };
        if !query.text.is_empty() {
            let from = self.window_end();
            match Find::new(query, from, self.cover().cloned(), &self.scrollback) {
                Ok(mut find) => {
                    find.step(&self.scrollback);
                    self.find = Some(find);
                    return self.find_news();
                }
                Err(error) => detail.error = Some(messages::query_error(&self.words, &error)),
            }
        }
        vec![self.tell_find(detail)]
    }

    /// Other texts are covered now: everything is looked for anew, from the hit that is looked at on.
    pub(super) fn find_anew(&mut self) {
        if let Some(condition) = self.filtering.as_ref().map(|filtering| filtering.filter().condition().clone()) {
            self.filter(condition);
        }
        let Some(before) = self.find.take() else { return };
        let end = |hit: &Hit| Position { row: hit.row, byte: hit.range.end };
        let from = before.current.as_ref().map_or_else(|| self.window_end(), end);
        // The query was looked for before, so it can be.
        if let Ok(find) = Find::new(before.query, from, self.cover().cloned(), &self.scrollback) {
            self.find = Some(Find { told: before.told, ..find });
        }
    }

    /// Goes to another hit, around the ends of the log.
    pub(super) fn find_step(&mut self, direction: Direction) -> Vec<Effect> {
        if let Some(find) = &mut self.find {
            find.go(direction, &self.scrollback);
        }
        self.find_news()
    }

    /// What the find has to tell since it told something last.
    pub(super) fn find_news(&mut self) -> Vec<Effect> {
        let Some(find) = &mut self.find else { return Vec::new() };
        let detail = find.detail(&self.scrollback);
        let mut effects = Vec::new();
        let hit = if std::mem::take(&mut find.is_to_be_shown) { find.current.clone() } else { None };
        if detail != find.told {
            find.told = detail.clone();
            effects.push(self.tell_find(detail));
        }
        if let Some(hit) = hit {
            self.dirty.log = true;
            effects.extend(self.reveal(&hit));
            let start = Place { row: hit.row, byte: hit.range.start };
            effects.extend(self.reveal_across(start, hit.range.end));
        }
        effects
    }

    fn tell_find(&mut self, detail: FindDetail) -> Effect {
        self.found = detail.clone();
        self.dirty.snapshot = true;
        Effect::Host(HostEvent::Find(detail))
    }

    /// The end of the window's last line.
    fn window_end(&mut self) -> Position {
        self.lay_out(self.columns);
        let last = self.layout.lines(&self.scrollback).row_at(self.window.end.saturating_sub(1));
        let row = last.map_or_else(|| self.scrollback.end(), |(row, _)| RowId(row.0 + 1));
        Position { row, byte: 0 }
    }

    /// Puts the line of a hit a third of the window below its top, unless it is in view.
    fn reveal(&mut self, hit: &Hit) -> Option<Effect> {
        self.unfold(hit.row);
        self.lay_out(self.columns);
        let text = self.scrollback.row(hit.row, &mut self.reader)?.text;
        let lines = wrap(text, self.columns.unwrap_or(0)).take_while(|line| line.start <= hit.range.start as usize);
        let line = i64::try_from(lines.count()).unwrap_or(i64::MAX) - 1;
        let start = self.layout.lines(&self.scrollback).line_of(hit.row)?;
        if self.window.contains(&start.saturating_add_signed(line)) {
            return None;
        }
        let above = self.window.end.saturating_sub(self.window.start) / 3;
        Some(Effect::Reveal(Anchor::Row { row: hit.row, line: line - above.cast_signed() }))
    }
}
