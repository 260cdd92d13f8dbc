//! A query, made ready to be looked for.

use std::ops::Range;

use super::super::{Place, Redactor};
use super::literal::Literal;
use super::pattern::Pattern;
use super::query::{MAX_QUERY_BYTES, Query, QueryError, Syntax, Word};
use super::word::{next_char, stands_alone};

/// A query, made ready. Hits are leftmost, do not overlap, hold a character at least and lie in one row.
#[derive(Debug)]
pub struct Matcher {
    engine: Engine,
    /// Where it finds something, nothing is a hit.
    cover: Option<Redactor>,
}

#[derive(Debug)]
enum Engine {
    /// An empty text, or one with a line feed: it is in no row.
    Nowhere,
    Literal(Literal, Word),
    Pattern(Box<Pattern>),
}

impl Matcher {
    /// Makes a query ready.
    ///
    /// # Errors
    /// A query that is too long, or a pattern that cannot be read or would be too large.
    pub fn new(query: &Query) -> Result<Self, QueryError> {
        let Query { text, case, word, syntax } = query;
        if text.len() > MAX_QUERY_BYTES {
            return Err(QueryError::TooLong);
        }
        let engine = match syntax {
            Syntax::Regex => Engine::Pattern(Box::new(Pattern::new(text, *case, *word)?)),
            Syntax::Literal if text.contains('\n') => Engine::Nowhere,
            Syntax::Literal => {
                Literal::new(text, *case).map_or(Engine::Nowhere, |literal| Engine::Literal(literal, *word))
            }
        };
        Ok(Self { engine, cover: None })
    }

    /// The same, but what touches a place that `cover` hides is no hit: where it is would tell what stands there.
    #[must_use]
    pub fn sparing(self, cover: Option<Redactor>) -> Self {
        Self { cover, ..self }
    }

    /// Searches `rows`, each ended by a line feed, from byte `at` on, and calls `hit` for every hit in order. Does a
    /// bounded amount of work and returns the byte to go on from: the length of `rows` when all is searched.
    pub fn scan(&self, rows: &str, at: usize, hit: &mut impl FnMut(Range<usize>)) -> usize {
        let Some(redactor) = &self.cover else { return self.scan_all(rows, at, hit) };
        let mut covered = Covered { redactor, row: 0..0, places: Vec::new() };
        self.scan_all(rows, at, &mut |found| {
            if !covered.touches(rows, &found) {
                hit(found);
            }
        })
    }

    fn scan_all(&self, rows: &str, at: usize, hit: &mut impl FnMut(Range<usize>)) -> usize {
        match &self.engine {
            Engine::Nowhere => rows.len(),
            Engine::Literal(literal, word) => {
                let mut at = at;
                while let Some(found) = literal.find(rows, at) {
                    if *word == Word::Whole && !stands_alone(rows, &found) {
                        at = next_char(rows, found.start);
                    } else {
                        at = found.end;
                        hit(found);
                    }
                }
                rows.len()
            }
            Engine::Pattern(pattern) => pattern.scan(rows, at, hit),
        }
    }

    /// Whether [`Matcher::scan_bytes`] finds what [`Matcher::scan`] does.
    pub(super) const fn takes_bytes(&self) -> bool {
        self.cover.is_none() && matches!(&self.engine, Engine::Literal(literal, Word::Any) if literal.takes_bytes())
    }

    /// Bytes that every hit holds, in whatever case, where that is known.
    pub(super) fn bytes(&self) -> Option<&[u8]> {
        match &self.engine {
            Engine::Literal(literal, _) => literal.bytes(),
            Engine::Nowhere | Engine::Pattern(_) => None,
        }
    }

    /// Searches `rows`, each ended by a line feed, without looking at characters, and calls `hit` for every hit in order.
    pub(super) fn scan_bytes(&self, rows: &[u8], hit: &mut impl FnMut(Range<usize>)) {
        let Engine::Literal(literal, _) = &self.engine else { return };
        let mut at = 0;
        while let Some(found) = literal.find_bytes(rows, at) {
            at = found.end;
            hit(found);
        }
    }

    /// How many bytes of rows are searched at once, so that a step stays short.
    pub(super) const fn stride(&self) -> usize {
        match self.engine {
            Engine::Nowhere | Engine::Literal(..) => usize::MAX,
            Engine::Pattern(_) => 8 << 10,
        }
    }

    /// The hits of one row (without a line feed), `limit` at most, as byte ranges.
    #[must_use]
    pub fn hits(&self, row: &str, limit: usize) -> Vec<Range<usize>> {
        let mut hits = Vec::new();
        let mut at = 0;
        while at < row.len() && hits.len() < limit {
            at = self.scan(row, at, &mut |hit| hits.push(hit));
        }
        hits.truncate(limit);
        hits
    }
}

/// The private places of the row that was looked at last.
struct Covered<'a> {
    redactor: &'a Redactor,
    row: Range<usize>,
    places: Vec<Place>,
}

impl Covered<'_> {
    /// Whether a hit has something of a private place.
    fn touches(&mut self, rows: &str, hit: &Range<usize>) -> bool {
        if !(self.row.start..self.row.end).contains(&hit.start) {
            let bytes = rows.as_bytes();
            let start = memchr::memrchr(b'\n', bytes.get(..hit.start).unwrap_or_default()).map_or(0, |at| at + 1);
            let len = memchr::memchr(b'\n', bytes.get(start..).unwrap_or_default());
            self.row = start..len.map_or(rows.len(), |len| start + len);
            self.places = self.redactor.find(rows.get(self.row.clone()).unwrap_or_default());
        }
        let within = |place: &Place| self.row.start + place.range.start..self.row.start + place.range.end;
        self.places.iter().map(within).any(|place| place.start < hit.end && hit.start < place.end)
    }
}
