//! Event texts to rows in the scrollback: an empty one, and one that trims with every row.

use benches::Corpus;
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use ptero_console::terminal::{Limits, RowMeta, Scrollback};

fn main() {
    divan::main();
}

/// Texts of a run: enough for several chunks of the store, few enough for many runs.
fn texts(corpus: Corpus) -> Vec<String> {
    corpus.take(1, if corpus == Corpus::Long { 100 } else { 5000 })
}

fn bytes(texts: &[String]) -> BytesCount {
    BytesCount::new(texts.iter().map(String::len).sum::<usize>())
}

fn feed(scrollback: &mut Scrollback, texts: &[String]) {
    for text in texts {
        scrollback.feed(text, RowMeta::default());
    }
}

#[divan::bench(args = Corpus::ALL)]
fn empty(bencher: Bencher, corpus: Corpus) {
    let texts = texts(corpus);
    bencher
        .counter(ItemsCount::new(texts.len()))
        .counter(bytes(&texts))
        .with_inputs(|| Scrollback::new(Limits::default()))
        .bench_values(|mut scrollback| {
            feed(&mut scrollback, &texts);
            scrollback
        });
}

#[divan::bench(args = Corpus::ALL)]
fn full(bencher: Bencher, corpus: Corpus) {
    let texts = texts(corpus);
    let mut scrollback = Scrollback::new(Limits { rows: texts.len(), ..Limits::default() });
    feed(&mut scrollback, &texts);
    bencher.counter(ItemsCount::new(texts.len())).counter(bytes(&texts)).bench_local(|| feed(&mut scrollback, &texts));
}
