//! The replayed history, fact by fact (sections 7.1, 7.3, 7.4 and 7.5).

use super::wire::{Maker, Shown, Wire};

/// What a reconnect shows of `arriving` after `seen`.
fn shown_after(seen: &[&str], arriving: &[&str]) -> Vec<String> {
    let mut wire = Wire::connected(seen);
    let before = wire.shown.len();
    wire.reconnect(3_000);
    wire.lines(arriving);
    wire.run(2_000);
    wire.text()[before..].iter().map(|line| (*line).to_owned()).collect()
}

/// What it is about, what was delivered, what arrives, what is shown of it.
type Fact<'a> = (&'a str, &'a [&'a str], &'a [&'a str], &'a [&'a str]);

#[test]
fn one_fact_each() {
    let long = format!("long {}", "x".repeat(1_000));
    let pieces = Maker::Calagopus.live(&long);
    let endless = "y".repeat(65_536);
    let facts: [Fact<'_>; 15] = [
        ("all was delivered", &["a", "b"], &["a", "b"], &[]),
        ("the rest is new", &["a", "b"], &["a", "b", "c", "d"], &["c", "d"]),
        ("blank lines of the history", &["a", "b"], &["", "a", "", "b", "", "c", ""], &["c", ""]),
        ("blanks and resets at the ends", &["a", "b"], &["  a\u{1b}[0m", "\u{1b}[mb ", "c"], &["c"]),
        ("space and CR", &["a", "1% \r\n2%", "x\r\ny"], &["a", "1%  \r2%", "x \ry", "c"], &["c"]),
        ("a live copy before the history", &["a", "b"], &["d", "a", "b", "c", "d", "e"], &["c", "d", "e"]),
        ("live lines among the old ones", &["a", "b"], &["a", "d", "e", "b", "c", "d", "f"], &["c", "d", "e", "f"]),
        ("a repeated line is no overlap", &["t", "a", "t", "b", "t"], &["x", "t", "y", "t"], &["x", "t", "y", "t"]),
        ("repeated lines with a distinct one", &["a", "t", "t"], &["a", "t", "t", "t", "b", "t"], &["t", "b", "t"]),
        ("a repeated line is no double", &["t", "a", "t"], &["t", "a", "t", "t", "c", "t"], &["t", "c", "t"]),
        ("a line that was dropped live", &["a", "c"], &["a", "b", "c", "d"], &["b", "d"]),
        ("a prompt that was completed", &["a", "> "], &["a", "> say hi", "b"], &["> say hi", "b"]),
        ("pieces of a cut line", &["a", &pieces[0], &pieces[1], "b"], &["a", &long, "b", "c"], &["c"]),
        ("pieces that never came", &["a", &pieces[0]], &["a", &long, "b"], &[&long, "b"]),
        ("a history that an endless line ended", &["a", "b", &endless, "c"], &["a", "b"], &[]),
    ];
    for (fact, seen, arriving, expected) in facts {
        assert_eq!(shown_after(seen, arriving), expected, "{fact}");
    }
}

#[test]
fn a_cut_line_that_came_live_and_whole_is_shown_once() {
    let long = format!("long {}", (0..300).map(|n| n.to_string()).collect::<Vec<_>>().join(" "));
    let mut arriving = Maker::Calagopus.live(&long);
    arriving.extend(["a", "b", &long, "c"].map(str::to_owned));
    let arriving: Vec<&str> = arriving.iter().map(String::as_str).collect();
    assert_eq!(shown_after(&["a", "b"], &arriving), [&long, "c"]);
}

#[test]
fn a_first_connection_shows_all_and_no_mark() {
    let banner = ["=====", "title", "=====", "a", "b", "c", "d", "e"];
    let mut wire = Wire::new();
    wire.connect();
    wire.line("e");
    wire.lines(&banner);
    assert!(wire.shown.is_empty(), "held back");
    wire.run(500);
    assert_eq!(wire.text(), banner);
    assert_eq!((wire.gaps(), wire.boots()), (0, 0));
}

#[test]
fn nothing_is_held_longer_than_the_window() {
    let mut wire = Wire::connected(&["a"]);
    wire.reconnect(3_000);
    for number in 0..100 {
        wire.line(&format!("line {number}"));
        wire.run(100);
        assert!(number < 10 || wire.text().len() > number - 10, "line {number} is held back");
    }
    wire.run(3_000);
    let shown = wire.text().len();
    wire.line("at once");
    assert_eq!(wire.text().len(), shown + 1);
}

#[test]
fn a_flood_ends_the_window() {
    let mut wire = Wire::connected(&["a"]);
    wire.reconnect(3_000);
    wire.lines(&(0..2_000).map(|number| format!("line {number}")).collect::<Vec<_>>());
    assert_eq!(wire.text().len(), 2_001);
}

#[test]
fn the_daemons_own_lines_pass_and_do_not_count() {
    let daemon = "\u{1b}[33m\u{1b}[1m[Pterodactyl Daemon]:\u{1b}[39m Pulling\u{1b}[0m";
    let mut wire = Wire::connected(&["a", daemon, "b"]);
    wire.reconnect(3_000);
    wire.lines(&["a", daemon, "b"]);
    assert_eq!(wire.text(), ["a", daemon, "b", daemon], "not held back");
    wire.run(2_000);
    assert_eq!((wire.text().len(), wire.gaps()), (4, 0));
}

#[test]
fn a_gap_has_the_length_of_the_silence() {
    let mut wire = Wire::connected(&["a"]);
    wire.run(10_000);
    wire.line("b");
    wire.reconnect(130_000);
    wire.lines(&["x", "y"]);
    wire.run(2_000);
    let Some(Shown::Gap(since_ms)) = wire.shown.iter().find(|shown| matches!(shown, Shown::Gap(_))) else {
        panic!("no gap")
    };
    assert!((130_000..131_000).contains(since_ms), "{since_ms} ms");
    assert_eq!(wire.text(), ["a", "b", "x", "y"]);
}

#[test]
fn a_new_boot_is_marked_and_its_banner_is_not_taken_for_the_old_one() {
    let boot = ["=== starting ===", "loading"];
    let by_uptime = |wire: &mut Wire| wire.stats(1_500);
    let by_status = |wire: &mut Wire| wire.say("status", &["starting"]);
    let signs: [&dyn Fn(&mut Wire); 2] = [&by_uptime, &by_status];
    for sign in signs {
        let mut wire = Wire::connected(&boot);
        wire.stats(600_000);
        wire.line("crash");
        wire.reconnect(10_000);
        sign(&mut wire);
        wire.lines(&boot);
        wire.run(2_000);
        let expected = ["=== starting ===", "loading", "crash", "=== starting ===", "loading"];
        assert_eq!(wire.text(), expected);
        assert_eq!((wire.gaps(), wire.boots()), (0, 1));
    }
}

#[test]
fn a_boot_that_was_watched_needs_no_mark() {
    let mut wire = Wire::connected(&["old"]);
    wire.say("status", &["offline"]);
    wire.say("status", &["starting"]);
    wire.lines(&["new 1", "new 2"]);
    wire.say("status", &["running"]);
    wire.reconnect(3_000);
    wire.say("status", &["running"]);
    wire.lines(&["new 1", "new 2", "new 3"]);
    wire.run(2_000);
    assert_eq!(wire.text(), ["old", "new 1", "new 2", "new 3"]);
    assert_eq!((wire.gaps(), wire.boots()), (0, 0));
}

#[test]
fn a_server_that_stayed_off_has_no_gap_and_one_that_went_off_has_one() {
    for (before, gaps) in [("offline", 0), ("running", 1)] {
        let mut wire = Wire::connected(&["last words"]);
        wire.say("status", &[before]);
        wire.reconnect(60_000);
        wire.say("status", &["offline"]);
        wire.run(20_000);
        assert_eq!((wire.text(), wire.gaps()), (vec!["last words"], gaps));
    }
}

#[test]
fn another_server_is_not_compared() {
    let mut wire = Wire::connected(&["a", "b"]);
    wire.session.forget_output();
    wire.reconnect(3_000);
    wire.lines(&["a", "b"]);
    wire.run(2_000);
    assert_eq!((wire.text(), wire.gaps()), (vec!["a", "b", "a", "b"], 0));
}
