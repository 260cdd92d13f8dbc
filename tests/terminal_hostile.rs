//! Output meant to hurt: time and memory stay linear in what was sent.

#![cfg(not(target_arch = "wasm32"))]

use std::time::{Duration, Instant};

use ptero_console::terminal::{Layout, Limits, Reader, RowId, RowMeta, Scrollback, wrap};

const MEGABYTE: usize = 1 << 20;
/// Generous for a debug build on a slow machine; what is quadratic takes minutes.
const TIME: Duration = Duration::from_secs(20);

/// Fails if something takes longer than [`TIME`]. Where the system tells, the time counts that this thread had a processor: what
/// else runs beside it must not decide.
#[track_caller]
fn in_time<T>(work: impl FnOnce() -> T) -> T {
    let (start, before) = (Instant::now(), processor_time());
    let result = work();
    let took = match (before, processor_time()) {
        (Some(before), Some(after)) => after.saturating_sub(before),
        _ => start.elapsed(),
    };
    assert!(took < TIME, "took {took:?}");
    result
}

/// How long this thread has had a processor, in the hundredths of a second that Linux tells.
fn processor_time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/thread-self/stat").ok()?;
    // Behind the name in brackets, where the third field stands first: the times of the program and of the system for it.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    Some(Duration::from_millis(10 * ticks))
}

/// Feeds one event and tells what the scrollback then holds.
#[track_caller]
fn held(text: &str) -> Scrollback {
    in_time(|| {
        let mut scrollback = Scrollback::new(Limits { rows: usize::MAX, bytes: usize::MAX });
        scrollback.feed(text, RowMeta::default());
        let mut layout = Layout::new(Some(80));
        let mut reader = Reader::default();
        while layout.settle_step(&scrollback, &mut reader) {}
        assert!(layout.lines(&scrollback).total_lines() > 0);
        scrollback
    })
}

/// `unit` again and again, about a megabyte.
fn megabyte_of(unit: &str) -> String {
    unit.repeat(MEGABYTE / unit.len())
}

#[test]
fn a_megabyte_in_one_row() {
    let scrollback = held(&megabyte_of("x"));
    assert_eq!(scrollback.len(), 1);
    assert!((MEGABYTE..MEGABYTE + 100).contains(&scrollback.bytes()));
}

#[test]
fn a_million_marks_on_one_letter() {
    let scrollback = held(&format!("a{}", "\u{301}".repeat(1_000_000)));
    assert!(scrollback.bytes() < 100);
}

#[test]
fn a_million_marks_with_nothing_under_them() {
    assert!(held(&"\u{301}".repeat(1_000_000)).bytes() < 100);
    assert!(held(&"\r\u{301}\x08".repeat(300_000)).bytes() < 100);
}

#[test]
fn a_hundred_thousand_rows_in_one_event() {
    assert_eq!(held(&"\n".repeat(100_000)).len(), 100_000);
    assert_eq!(held(&format!("\x08{}", "\n".repeat(100_000))).len(), 100_000);
}

#[test]
fn a_flood_under_tight_limits() {
    let mut scrollback = Scrollback::new(Limits { rows: 10, bytes: 1000 });
    let changes = scrollback.feed(&"row\n".repeat(100_000), RowMeta::default());
    assert_eq!((changes.added, changes.trimmed, scrollback.len()), (0..100_000, 99_990, 10));
}

#[test]
fn unterminated_strings_hold_nothing() {
    for opener in ["\x1b]0;", "\x1b]8;;http://a/", "\x1bP", "\x1bX", "\x1b^", "\x1b_"] {
        assert!(held(&format!("{opener}{}", megabyte_of("x"))).bytes() < 100, "{opener:?}");
    }
}

#[test]
fn introducers_without_end() {
    for unit in ["\x1b", "\x1b[", "\x1b]", "\x1bP", "\u{9b}", "\u{9d}", "\u{90}", "\u{9d}\u{90}", "\x1b[1;", "\x1b\x07"]
    {
        held(&megabyte_of(unit));
    }
}

#[test]
fn every_row_pushed_far_to_the_right() {
    let text = megabyte_of("\x1b[4000Cx\n");
    assert!(held(&text).bytes() < text.len() * 10);
}

#[test]
fn every_row_pulled_back_to_a_long_one() {
    let text = format!("{}\x1b[9999d{}", "x".repeat(500_000), megabyte_of("\x0by"));
    assert!(held(&text).bytes() < text.len() * 10);
}

#[test]
fn editing_a_long_row_again_and_again() {
    let row = "x".repeat(MEGABYTE / 2);
    for edit in ["\x1b[P", "\x1b[@", "\x1b[4096@", "\x1b[1K", "\x1b[65535X", "\x1b[500X", "\x1b[65535b", "\x1b[65535I"]
    {
        let text = format!("{row}\x1b[9G{}", edit.repeat(MEGABYTE / 2 / edit.len()));
        assert!(held(&text).bytes() < text.len() * 18, "{edit:?}");
        let text = format!("{row}\r\x1b[60000C{}", edit.repeat(MEGABYTE / 2 / edit.len()));
        assert!(held(&text).bytes() < text.len() * 18, "{edit:?}");
    }
}

#[test]
fn writing_over_a_long_row_again_and_again() {
    for over in ["\ry", "\r\x1b[1my", "\r漢", "\r\x1b[31my\x1b[K", "\x1b[2K\ry"] {
        let text = format!("{}{}", "\x1b[1mx\x1b[mx".repeat(50_000), over.repeat(MEGABYTE / 2 / over.len()));
        assert!(held(&text).bytes() < text.len() * 18, "{over:?}");
    }
}

#[test]
fn erasing_many_rows_again_and_again() {
    for edit in ["\x1b[J", "\x1b[1J", "\x1b[2J", "\x1bc"] {
        let text = format!("{}\x1b[50000;1H{}", "x\n".repeat(100_000), edit.repeat(100_000));
        assert!(held(&text).bytes() < text.len() * 2, "{edit:?}");
    }
}

#[test]
fn a_long_address_on_every_second_cell() {
    let text = format!("\x1b]8;;http://a.example/{}\x07{}", "u".repeat(2000), megabyte_of("x\n"));
    let scrollback = held(&text);
    let (mut one, mut other) = (Reader::default(), Reader::default());
    let first = scrollback.row(scrollback.first(), &mut one).expect("a row");
    let last = scrollback.row(RowId(scrollback.end().0 - 1), &mut other).expect("a row");
    assert!(std::sync::Arc::ptr_eq(&first.links[0].uri, &last.links[0].uri), "the address is held once");
}

#[test]
fn a_colour_on_every_cell() {
    let text: String = (0..100_000).map(|i| format!("\x1b[38;2;{};{};{}mx", i % 251, i % 241, i % 239)).collect();
    let scrollback = held(&text);
    assert_eq!(scrollback.row(scrollback.first(), &mut Reader::default()).map(|row| row.runs.len()), Some(100_000));
}

#[test]
fn a_long_row_of_wide_characters_is_wrapped_once_through() {
    let text = "漢".repeat(MEGABYTE / 3);
    assert_eq!(in_time(|| wrap(&text, 3).count()), text.chars().count());
}
