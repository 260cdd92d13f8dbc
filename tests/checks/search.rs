//! Queries of any kind in rows of any kind.

use std::ops::Range;

use ptero_console::terminal::{
    Case, Hit, Limits, Position, Progress, Query, Reader, RowMeta, Scrollback, Search, Syntax, Word,
};

use super::bytes::Bytes;
use super::parser::rows_in;

/// A step looks at this much at least, if there is so much: with what is looked at twice at the edges.
const LEAST_PER_STEP: usize = 64;
/// Steps that rows, blocks and trimming may cost beside that.
const FREE_STEPS: usize = 64;

/// The first bytes are the query, the rest are events and limits.
pub fn check(program: &[u8]) {
    let mut bytes = Bytes(program);
    let flags = bytes.byte();
    let query = Query {
        case: if flags & 1 == 0 { Case::Folded } else { Case::Sensitive },
        word: if flags & 2 == 0 { Word::Any } else { Word::Whole },
        syntax: if flags & 4 == 0 { Syntax::Literal } else { Syntax::Regex },
        text: bytes.text(),
    };
    let mut scrollback = Scrollback::new(Limits { rows: 1 + bytes.below(3_000), bytes: usize::MAX });
    let mut search = match Search::new(&query, &scrollback) {
        Ok(search) => search,
        Err(error) => return assert!(error.to_string().len() < 2_000, "{error}"),
    };
    let mut reader = Reader::default();
    while !bytes.is_empty() {
        let times = 1 + bytes.below(400);
        let event = bytes.text();
        scrollback.feed(&format!("{event}\n").repeat(times), RowMeta::default());
        if bytes.byte() % 2 == 0 {
            search.step(&scrollback, &mut reader);
        }
    }
    finish(&mut search, &scrollback, &mut reader);
    check_hits(&query, &search, &scrollback, &mut reader);
}

/// Takes steps to the end; their number is bounded by what there is.
fn finish(search: &mut Search, scrollback: &Scrollback, reader: &mut Reader) {
    let size: usize = rows_in(scrollback).iter().map(|row| row.text.len() + 1).sum();
    let most = size / LEAST_PER_STEP + scrollback.len() + FREE_STEPS;
    let steps = (0..most).take_while(|_| search.step(scrollback, reader) == Progress::Searching).count();
    assert!(steps < most, "{size} bytes are not searched after {steps} steps");
}

fn check_hits(query: &Query, search: &Search, scrollback: &Scrollback, reader: &mut Reader) {
    let mut forth = Vec::new();
    let mut next = search.first(scrollback, reader);
    while let Some(hit) = next {
        next = search.after(hit.position(), scrollback, reader);
        forth.push(hit);
    }
    assert_eq!(forth.len() as u64, search.count());
    assert!(forth.windows(2).all(|pair| pair[0].position() < pair[1].position()));
    assert_eq!(search.last(scrollback, reader), forth.last().cloned());
    if let [.., before, last] = forth.as_slice() {
        assert_eq!(search.before(last.position(), scrollback, reader).as_ref(), Some(before));
        assert_eq!(search.number_of(last, scrollback, reader), search.count());
    }
    let end = Position { row: scrollback.end(), byte: 0 };
    assert_eq!(search.after(end, scrollback, reader), None);
    let expected = plainly(query, scrollback);
    let mut at = 0;
    for (id, row) in (scrollback.first().0..).zip(rows_in(scrollback)) {
        let count = forth[at..].iter().take_while(|hit| hit.row.0 == id).count();
        let hits = &forth[at..at + count];
        hits.iter()
            .for_each(|hit| assert!(row.text.get(bytes_of(hit)).is_some_and(|text| !text.is_empty()), "{hit:?}"));
        assert!(hits.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start), "hits overlap");
        at += count;
    }
    assert_eq!(at, forth.len(), "hits outside of the rows");
    if let Some(expected) = expected {
        let found: Vec<_> = forth.iter().map(|hit| (hit.row.0, bytes_of(hit))).collect();
        assert_eq!(found, expected, "for {query:?}");
    }
}

/// What the standard library finds, where the question is one for it.
fn plainly(query: &Query, scrollback: &Scrollback) -> Option<Vec<(u64, Range<usize>)>> {
    let is_plain = query.case == Case::Sensitive && query.word == Word::Any && query.syntax == Syntax::Literal;
    let wanted = query.text.as_str();
    if !is_plain || wanted.is_empty() || wanted.contains(char::is_control) {
        return None;
    }
    let rows = (scrollback.first().0..).zip(rows_in(scrollback));
    let hits = rows.flat_map(|(id, row)| {
        let hits: Vec<_> = row.text.match_indices(wanted).map(|(at, hit)| (id, at..at + hit.len())).collect();
        hits
    });
    Some(hits.collect())
}

const fn bytes_of(hit: &Hit) -> Range<usize> {
    hit.range.start as usize..hit.range.end as usize
}
