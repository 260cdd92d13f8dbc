//! A frame's text to an event.

use benches::Corpus;
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use ptero_console::protocol::decode;

const TEXTS: usize = 500;

fn main() {
    divan::main();
}

/// The text of a frame as Go's encoder writes it.
fn frame(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\u{1b}', "\\u001b").replace('\r', "\\r");
    format!("{{\"event\":\"console output\",\"args\":[\"{escaped}\"]}}\n")
}

#[divan::bench(args = Corpus::ALL)]
fn console_output(bencher: Bencher, corpus: Corpus) {
    let frames: Vec<String> = corpus.take(1, TEXTS).iter().map(|text| frame(text)).collect();
    assert!(frames.iter().all(|frame| decode(frame).is_ok()), "a frame was refused");
    bencher
        .counter(ItemsCount::new(TEXTS))
        .counter(BytesCount::new(frames.iter().map(String::len).sum::<usize>()))
        .bench(|| frames.iter().filter(|frame| black_box(decode(frame)).is_ok()).count());
}
