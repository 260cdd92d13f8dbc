//! The application model under texts of any kind.

use std::ops::ControlFlow;

use ptero_console::console::{Console, Msg, Options};
use ptero_console::terminal::{Reader, RowId};
use ptero_console::time::Now;

/// Lines that the host feeds are the same rows, however many calls bring them.
pub fn check_lines(text: &str, cut: usize) {
    let whole = rows(&[text]);
    let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
    let Some(&end) = ends.get(cut % ends.len().max(1)) else { return };
    assert_eq!(rows(&[&text[..end], &text[end..]]), whole);
}

fn rows(texts: &[&str]) -> Vec<String> {
    let mut console = Console::new(Options::default(), 0);
    for text in texts {
        console.update(Msg::Feed(text), Now::default());
    }
    let mut rows = Vec::new();
    console.scrollback().visit_from(RowId(0), &mut Reader::default(), |row| {
        rows.push(format!("{row:?}"));
        ControlFlow::Continue(())
    });
    rows
}
