//! The search against the plainest way to do the same, while rows come and go.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test stops where its expectation breaks")]

use std::ops::Range;

use proptest::prelude::*;
use ptero_console::terminal::{
    Case, Hit, Limits, Matcher, Position, Progress, Query, Reader, RowId, RowMeta, Scrollback, Search, Syntax, Word,
};

const CASES: [Case; 2] = [Case::Folded, Case::Sensitive];
const WORDS: [Word; 2] = [Word::Any, Word::Whole];
const SYNTAXES: [Syntax; 2] = [Syntax::Literal, Syntax::Regex];

/// What can happen to a log and a search of it.
#[derive(Debug, Clone)]
enum Act {
    Feed(Vec<String>),
    /// A row so long that a block holds few of them.
    FeedLong(String),
    Clear,
    Keep(usize),
    Steps(usize),
    Note,
}

fn act() -> impl Strategy<Value = Act> {
    let row = "[aAbBéÉжЖ _k]{0,12}";
    prop_oneof![
        4 => prop::collection::vec(row, 1..12).prop_map(Act::Feed),
        2 => row.prop_map(Act::FeedLong),
        1 => Just(Act::Clear),
        2 => (0_usize..40).prop_map(Act::Keep),
        4 => (0_usize..4).prop_map(Act::Steps),
        3 => Just(Act::Note),
    ]
}

fn query() -> impl Strategy<Value = Query> {
    let literal = "[aAbBéжЖ _k\u{212A}]{0,4}";
    let regex =
        prop::sample::select(vec!["a+", "[ab]|é", "^.", ".$", "a*", r"\bb", "(ab|a)_?", "жa?", "[^abx]", "b.?a"]);
    let text = move |syntax| match syntax {
        Syntax::Literal => literal.boxed(),
        Syntax::Regex => regex.clone().prop_map(str::to_owned).boxed(),
    };
    (prop::sample::select(&CASES), prop::sample::select(&WORDS), prop::sample::select(&SYNTAXES)).prop_flat_map(
        move |(case, word, syntax)| text(syntax).prop_map(move |text| Query { text, case, word, syntax }),
    )
}

/// The rows held, as plain strings.
fn rows(scrollback: &Scrollback) -> Vec<(RowId, String)> {
    let mut reader = Reader::default();
    let ids = scrollback.first().0..scrollback.end().0;
    ids.map(|id| (RowId(id), scrollback.row(RowId(id), &mut reader).unwrap().text.to_owned())).collect()
}

fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// Where a match begins at exactly `at`, letter by letter.
fn literal_at(row: &str, at: usize, query: &Query) -> Option<Range<usize>> {
    let wanted = if query.case == Case::Folded { fold(&query.text) } else { query.text.clone() };
    if query.text.is_empty() || row[at..].starts_with('x') {
        return None;
    }
    (at + 1..=row.len().min(at + 3 * wanted.len() + 3))
        .filter(|&end| row.is_char_boundary(end))
        .map(|end| at..end)
        .find(|range| {
            let text = &row[range.clone()];
            wanted == if query.case == Case::Folded { fold(text) } else { text.to_owned() }
        })
}

/// Finds the first match of the pattern from a byte on. No character of these tests folds to one of another length.
fn regex_finder(row: &str, query: &Query) -> impl Fn(usize) -> Option<Range<usize>> {
    let is_folded = query.case == Case::Folded;
    let pattern = if is_folded { fold(&query.text) } else { query.text.clone() };
    let regex = regex_lite::RegexBuilder::new(&pattern).case_insensitive(is_folded).build();
    let row = if is_folded { fold(row) } else { row.to_owned() };
    move |at| Some(regex.as_ref().ok()?.find_at(&row, at)?.range())
}

fn naive(row: &str, query: &Query) -> Vec<Range<usize>> {
    let is_word = |c: Option<char>| c.is_some_and(|c| c == '_' || c.is_alphanumeric());
    let stands_alone = |hit: &Range<usize>| {
        let (before, inside, after) = (&row[..hit.start], &row[hit.clone()], &row[hit.end..]);
        let cuts = |left: Option<char>, right: Option<char>| is_word(left) && is_word(right);
        !cuts(before.chars().next_back(), inside.chars().next())
            && !cuts(inside.chars().next_back(), after.chars().next())
    };
    let regex_from = regex_finder(row, query);
    let mut hits = Vec::new();
    let mut at = 0;
    while at < row.len() {
        let found = match query.syntax {
            Syntax::Literal => {
                (at..row.len()).filter(|&at| row.is_char_boundary(at)).find_map(|at| literal_at(row, at, query))
            }
            Syntax::Regex => regex_from(at),
        };
        let Some(found) = found else { break };
        if !found.is_empty() && (query.word == Word::Any || stands_alone(&found)) {
            at = found.end;
            hits.push(found);
        } else {
            at = (found.start + 1..=row.len()).find(|&at| row.is_char_boundary(at)).unwrap_or(row.len());
        }
    }
    hits
}

fn naive_hits(scrollback: &Scrollback, query: &Query) -> Vec<Hit> {
    let short = |at: usize| u32::try_from(at).unwrap();
    let hits = |(row, text): (RowId, String)| {
        let ranges = naive(&text, query).into_iter();
        ranges.map(move |range| Hit { row, range: short(range.start)..short(range.end) })
    };
    rows(scrollback).into_iter().flat_map(hits).collect()
}

/// Every hit by walking from one to the next, and every hit by walking back.
fn walk(search: &Search, scrollback: &Scrollback, reader: &mut Reader) -> (Vec<Hit>, Vec<Hit>) {
    let mut forward: Vec<Hit> = search.first(scrollback, reader).into_iter().collect();
    while let Some(hit) = forward.last().and_then(|hit| search.after(hit.position(), scrollback, reader)) {
        forward.push(hit);
    }
    let mut backward: Vec<Hit> = search.last(scrollback, reader).into_iter().collect();
    while let Some(hit) = backward.last().and_then(|hit| search.before(hit.position(), scrollback, reader)) {
        backward.push(hit);
    }
    backward.reverse();
    (forward, backward)
}

fn run(act: &Act, scrollback: &mut Scrollback, search: &mut Search, reader: &mut Reader) {
    match act {
        Act::Feed(rows) => {
            for row in rows {
                scrollback.feed(row, RowMeta::default());
            }
        }
        Act::FeedLong(row) => {
            scrollback.feed(&format!("{row}{}{row}", "x".repeat(12_000)), RowMeta::default());
        }
        Act::Clear => {
            scrollback.clear();
        }
        Act::Keep(rows) => {
            scrollback.set_limits(Limits { rows: *rows, ..Limits::default() });
        }
        Act::Note => scrollback.note_step(reader),
        Act::Steps(count) => {
            for _ in 0..*count {
                search.step(scrollback, reader);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn a_matcher_finds_what_the_plainest_way_finds(row in "[aAbBéÉжЖ _kK\u{212A}]{0,24}", query in query()) {
        prop_assume!(query.syntax == Syntax::Literal || !row.contains('\u{212A}'));
        let found = Matcher::new(&query).unwrap().hits(&row, usize::MAX);
        prop_assert_eq!(found, naive(&row, &query));
    }

    #[test]
    fn counts_and_places_are_exact_while_rows_come_and_go(acts in prop::collection::vec(act(), 0..16), query in query()) {
        let mut scrollback = Scrollback::new(Limits::default());
        let mut reader = Reader::default();
        let mut search = Search::new(&query, &scrollback).unwrap();
        for act in &acts {
            run(act, &mut scrollback, &mut search, &mut reader);
        }
        let mut steps = 0;
        while search.step(&scrollback, &mut reader) == Progress::Searching {
            steps += 1;
            prop_assert!(steps < 100_000, "it never ends");
        }
        let expected = naive_hits(&scrollback, &query);
        prop_assert_eq!(search.count(), expected.len() as u64);
        let (forward, backward) = walk(&search, &scrollback, &mut reader);
        prop_assert_eq!(&forward, &expected);
        prop_assert_eq!(&backward, &expected);
        for (at, hit) in expected.iter().enumerate().step_by(7) {
            prop_assert_eq!(search.number_of(hit, &scrollback, &mut reader), at as u64 + 1);
        }
        for row in scrollback.first().0..scrollback.end().0 {
            let has_hit = expected.iter().any(|hit| hit.row == RowId(row));
            prop_assert_eq!(search.has_any(RowId(row)..RowId(row + 1), None), has_hit);
        }
    }

    #[test]
    fn any_text_is_a_query_and_ends(text in "\\PC{0,40}", row in "\\PC{0,200}") {
        for syntax in SYNTAXES {
            for case in CASES {
                let query = Query { text: text.clone(), case, word: Word::Whole, syntax };
                if let Ok(matcher) = Matcher::new(&query) {
                    for hit in matcher.hits(&row, usize::MAX) {
                        prop_assert!(!hit.is_empty() && row.get(hit).is_some());
                    }
                }
            }
        }
    }
}

#[test]
fn the_newest_hit_is_found_by_the_first_step() {
    let mut scrollback = Scrollback::new(Limits::default());
    for number in 0..20_000 {
        scrollback.feed(&format!("line {number} of the log"), RowMeta::default());
    }
    let mut reader = Reader::default();
    let query = Query { text: "LINE".to_owned(), ..Query::default() };
    let mut search = Search::new(&query, &scrollback).unwrap();
    assert_eq!(search.step(&scrollback, &mut reader), Progress::Searching);
    let hit = search.before(Position { row: scrollback.end(), byte: 0 }, &scrollback, &mut reader).unwrap();
    assert_eq!(hit, Hit { row: RowId(19_999), range: 0..4 });
    assert!(search.count() < 20_000);
}

#[test]
fn hostile_patterns_take_bounded_steps() {
    let mut scrollback = Scrollback::new(Limits::default());
    scrollback.feed(&"a".repeat(200_000), RowMeta::default());
    let mut reader = Reader::default();
    for text in ["(a?){200}a{200}", "(a*)*b", "(?:.*x)?", "(a|a|a|a)*$", "(.*)*=.*"] {
        let query = Query { text: text.to_owned(), syntax: Syntax::Regex, ..Query::default() };
        let Ok(mut search) = Search::new(&query, &scrollback) else { continue };
        for _ in 0..10 {
            search.step(&scrollback, &mut reader);
        }
    }
}
