//! Searching a scrollback: until the newest hit is known, and until all are counted.

use benches::Corpus;
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use ptero_console::terminal::{
    Case, Limits, Position, Progress, Query, Reader, RowMeta, Scrollback, Search, Syntax, Word,
};

const ROWS: usize = 100_000;

fn main() {
    divan::main();
}

fn filled(rows: usize) -> Scrollback {
    let mut scrollback = Scrollback::new(Limits { rows, bytes: usize::MAX });
    for text in Corpus::Paper.take(1, rows) {
        scrollback.feed(&text, RowMeta::default());
    }
    scrollback
}

fn count(search: &mut Search, scrollback: &Scrollback) -> u64 {
    let mut reader = Reader::default();
    while search.step(scrollback, &mut reader) == Progress::Searching {}
    search.count()
}

fn query(text: &str, case: Case, syntax: Syntax) -> Query {
    Query { text: text.to_owned(), case, word: Word::Any, syntax }
}

fn search_all(bencher: Bencher, query: &Query) {
    let scrollback = filled(ROWS);
    bencher.counter(ItemsCount::new(ROWS)).counter(BytesCount::new(scrollback.bytes())).bench(|| {
        let search = Search::new(black_box(query), &scrollback);
        search.map(|mut search| count(&mut search, &scrollback))
    });
}

/// `Done (` is rare, `joined` now and then, `e` everywhere.
#[divan::bench(args = ["Done (", "joined", "INFO", "e", "notthere"])]
fn sensitive(bencher: Bencher, text: &str) {
    search_all(bencher, &query(text, Case::Sensitive, Syntax::Literal));
}

#[divan::bench(args = ["done (", "joined", "info", "e", "notthere", "ошибка"])]
fn folded(bencher: Bencher, text: &str) {
    search_all(bencher, &query(text, Case::Folded, Syntax::Literal));
}

#[divan::bench(args = ["joined", r"\d+ms", "(warn|error).*", "^.*x$"])]
fn regex(bencher: Bencher, text: &str) {
    search_all(bencher, &query(text, Case::Folded, Syntax::Regex));
}

/// The longest a step takes bounds the longest task.
#[divan::bench(args = ["(a?){60}a{60}", "(.*x)*y", r"(\w+\s)*!"])]
fn one_step_of_a_hostile_pattern(bencher: Bencher, text: &str) {
    let mut scrollback = Scrollback::new(Limits::default());
    scrollback.feed(&"a a".repeat(200_000), RowMeta::default());
    bencher.bench(|| {
        let mut reader = Reader::default();
        let search = Search::new(&query(text, Case::Folded, Syntax::Regex), &scrollback);
        search.map(|mut search| search.step(&scrollback, &mut reader))
    });
}

#[divan::bench]
fn newest_hit(bencher: Bencher) {
    let scrollback = filled(ROWS);
    bencher.bench(|| {
        let mut reader = Reader::default();
        let search = Search::new(&query("info", Case::Folded, Syntax::Literal), &scrollback);
        search.map(|mut search| {
            search.step(&scrollback, &mut reader);
            search.before(Position { row: scrollback.end(), byte: 0 }, &scrollback, &mut reader)
        })
    });
}
