//! The store beyond feeding: rows read through packed chunks, chunks unpacked one after another, trimming.

use std::hint::black_box;

use benches::Corpus;
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use ptero_console::terminal::{Limits, Reader, RowId, RowMeta, Scrollback};

fn main() {
    divan::main();
}

const ROWS: usize = 100_000;

fn filled(corpus: Corpus) -> Scrollback {
    let mut scrollback = Scrollback::new(Limits { rows: ROWS, bytes: usize::MAX });
    for text in corpus.texts(1).take(ROWS) {
        scrollback.feed(&text, RowMeta::default());
    }
    scrollback
}

/// What a search does without its pattern: every block, newest last.
#[divan::bench(args = [Corpus::Paper, Corpus::Truecolor, Corpus::Unicode], sample_count = 20)]
fn blocks(bencher: Bencher, corpus: Corpus) {
    let (scrollback, mut reader) = (filled(corpus), Reader::default());
    let mut read = || {
        let (mut id, mut bytes) = (scrollback.first(), 0);
        while let Some(block) = scrollback.block(id, &mut reader) {
            bytes += black_box(block.text).len();
            id = block.end();
        }
        bytes
    };
    let bytes = read();
    bencher.counter(ItemsCount::new(ROWS)).counter(BytesCount::new(bytes)).bench_local(read);
}

/// What a frame does: fifty rows in a row, wherever the log is scrolled to.
#[divan::bench(args = [Corpus::Paper, Corpus::Truecolor])]
fn windows_far_apart(bencher: Bencher, corpus: Corpus) {
    let (scrollback, mut reader) = (filled(corpus), Reader::default());
    let mut places = (0..ROWS as u64 - 50).step_by(9_973).cycle();
    bencher.counter(ItemsCount::new(50_usize)).bench_local(|| {
        let first = scrollback.first().0 + places.next().unwrap_or_default();
        let rows = (first..first + 50).filter_map(|id| Some(scrollback.row(RowId(id), &mut reader)?.runs.len()));
        rows.sum::<usize>()
    });
}

/// Half of the rows at once, by a limit.
#[divan::bench(sample_count = 20)]
fn trim(bencher: Bencher) {
    bencher.counter(ItemsCount::new(ROWS / 2)).with_inputs(|| filled(Corpus::Paper)).bench_values(|mut scrollback| {
        scrollback.set_limits(Limits { rows: ROWS / 2, bytes: usize::MAX });
        scrollback
    });
}
