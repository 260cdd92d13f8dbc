use proptest::prelude::*;

use super::*;
use crate::console::{Msg, Options, Select, Streaming};
use crate::time::{EpochMillis, Now};

fn console(streaming: Streaming, lines: &str) -> Console {
    let mut console = Console::new(Options { streaming, ..Options::default() }, 0);
    console.update(Msg::Feed(lines), Now { wall: EpochMillis(1_000), ..Now::default() });
    console
}

#[test]
fn a_line_is_taken_as_it_is_seen() {
    let line = "[12:30:01 INFO]: Steve[/203.0.113.7:51234] joined the game";
    let seen = console(Streaming::Off, line);
    let row = seen.scrollback().first();
    assert_eq!(seen.take_line(row, LinePart::Text).as_deref(), Some(line));
    let timed = seen.take_line(row, LinePart::Timed);
    assert_eq!(timed, Some(format!("1970-01-01T00:00:01.000Z {line}")));
    assert_eq!(seen.take_line(row, LinePart::Search).as_deref(), Some("Steve[/203.0.113.7:51234] joined the game"));
    let covered = console(Streaming::On, line);
    for part in [LinePart::Text, LinePart::Timed] {
        let text = covered.take_line(row, part).unwrap_or_default();
        assert!(text.ends_with("Steve[/*****************] joined the game"), "{text}");
    }
    assert_eq!(covered.take_line(row, LinePart::Search).as_deref(), Some("] joined the game"), "it can be found");
    assert_eq!(seen.take_line(seen.scrollback().end(), LinePart::Text), None);
}

#[test]
fn what_is_selected_is_looked_for() {
    let mut console = console(Streaming::Off, "one\ntwo\nthree");
    let first = console.scrollback().first();
    let [second, third] = [RowId(first.0 + 1), RowId(first.0 + 2)];
    console.update(Msg::Select(Select::Rows(third, second)), Now::default());
    assert_eq!(console.selected_text(), "two\nthree");
    assert_eq!(console.take_line(first, LinePart::Search).as_deref(), Some("two"));
    console.update(Msg::Select(Select::Rows(first, second)), Now::default());
    assert_eq!(console.selected_text(), "one\ntwo");
    let led = console.selection().map(|selection| selection.focus.row);
    assert_eq!(led, Some(second), "it is led on from where it ended");
}

#[test]
fn the_servers_own_time_is_left_out() {
    for (line, rest) in [
        ("[12:30:01] [Server thread/INFO]: Done", "[Server thread/INFO]: Done"),
        ("[12:30:01 WARN]: Slow", "Slow"),
        ("2026-01-31 12:30:01,125 Loaded", "Loaded"),
        ("2026-01-31T12:30:01.125Z Loaded", "Loaded"),
        ("[2026-01-31 12:30:01]", "[2026-01-31 12:30:01]"),
        ("12 players", "12 players"),
        ("[Rcon] 12:30", "[Rcon] 12:30"),
    ] {
        assert_eq!(without_time(line), rest);
    }
}

proptest! {
    #[test]
    fn what_is_looked_for_is_in_the_line_and_never_private(line in "[a-z0-9:\\[\\] é漢@.-]{1,90}", is_covered: bool) {
        let console = console(if is_covered { Streaming::On } else { Streaming::Off }, &line);
        let row = console.scrollback().first();
        let kept = console.take_line(row, LinePart::Text);
        let wanted = console.take_line(row, LinePart::Search).unwrap_or_default();
        prop_assert!(line.contains(&wanted), "{wanted:?}");
        prop_assert!(wanted.chars().count() <= MAX_SEARCH);
        prop_assert!(kept.is_some_and(|kept| kept.contains(&wanted)), "{wanted:?} is covered");
    }
}
