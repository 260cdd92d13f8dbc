//! Re-flow: every row laid out at a new width.

use benches::Corpus;
use divan::Bencher;
use divan::counter::ItemsCount;
use ptero_console::terminal::{Layout, Limits, RowMeta, Scrollback};

fn main() {
    divan::main();
}

fn reflow(bencher: Bencher, corpus: Corpus, rows: usize) {
    let mut scrollback = Scrollback::new(Limits { rows, bytes: usize::MAX });
    for text in corpus.texts(1).take(rows) {
        scrollback.feed(&text, RowMeta::default());
    }
    let mut layout = Layout::new(Some(80));
    let mut widths = [97, 80, 123, 61].into_iter().cycle();
    bencher.counter(ItemsCount::new(rows)).bench_local(|| {
        layout.set_columns(widths.next());
        layout.lines(&scrollback).total_lines()
    });
}

#[divan::bench(args = [10_000, 100_000, 1_000_000], sample_count = 20)]
fn paper(bencher: Bencher, rows: usize) {
    reflow(bencher, Corpus::Paper, rows);
}

#[divan::bench(args = [10_000], sample_count = 20)]
fn unicode(bencher: Bencher, rows: usize) {
    reflow(bencher, Corpus::Unicode, rows);
}
