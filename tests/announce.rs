//! What screen readers are told of new lines: the console's seconds, and what the listener gets to hear.
#![cfg(not(target_arch = "wasm32"))]

use ptero_console::console::{Announce, Console, Folding, MoreWork, Msg, Options, Streaming, ViewMsg};
use ptero_console::terminal::{Condition, Query};
use ptero_console::time::{Millis, Now};

/// A console and the second it is in.
struct Listened {
    console: Console,
    second: u64,
}

impl Listened {
    fn new(options: Options) -> Self {
        Self { console: Console::new(options, 0), second: 0 }
    }

    fn tell(&mut self, msg: Msg<'_>) {
        let now = Now { mono: Millis(self.second * 1_000), ..Now::default() };
        self.console.update(msg, now);
    }

    /// What is announced after a second in which this was written.
    fn hears(&mut self, text: &str) -> Vec<String> {
        self.tell(Msg::Feed(text));
        while self.console.work_step() == MoreWork::Yes {}
        self.second += 1;
        self.tell(Msg::Tick);
        self.console.snapshot(Now::default()).announcement.lines
    }
}

#[test]
fn a_few_lines_are_read_out_and_many_are_a_number() {
    let mut listened = Listened::new(Options::default());
    assert_eq!(listened.hears("\x1b[32mone\x1b[0m\n\ntwo"), ["one", "two"]);
    assert_eq!(listened.hears(&"again\n".repeat(40)), ["40 new lines"]);
}

#[test]
fn what_was_said_goes_away_and_the_same_is_said_again() {
    let mut listened = Listened::new(Options::default());
    assert_eq!(listened.hears("one"), ["one"]);
    let number = listened.console.snapshot(Now::default()).announcement.number;
    assert_eq!(listened.hears("one"), ["one"]);
    assert_ne!(listened.console.snapshot(Now::default()).announcement.number, number);
    listened.second += 2;
    listened.tell(Msg::Tick);
    assert!(listened.console.snapshot(Now::default()).announcement.lines.is_empty());
}

#[test]
fn nothing_is_said_where_it_is_not_wanted() {
    let mut listened = Listened::new(Options { announce: Announce::Off, ..Options::default() });
    assert!(listened.hears("one").is_empty());
    listened.tell(Msg::Configure(Options::default()));
    assert_eq!(listened.hears("two"), ["two"], "only what comes from then on");
}

#[test]
fn lines_that_are_filtered_out_are_not_announced() {
    let mut listened = Listened::new(Options::default());
    let query = Query { text: "bad".to_owned(), ..Query::default() };
    listened.tell(Msg::Filter(Condition { query, ..Condition::default() }));
    assert_eq!(listened.hears("good\ngood\ngood\ngood\nbad"), ["bad"]);
}

#[test]
fn what_is_covered_is_not_read_out() {
    let mut listened = Listened::new(Options { streaming: Streaming::On, ..Options::default() });
    assert_eq!(listened.hears("from 203.0.113.7"), ["from ***********"]);
}

#[test]
fn lines_that_a_fold_hides_are_neither_read_out_nor_counted() {
    let mut listened = Listened::new(Options { folding: Folding::On, ..Options::default() });
    assert_eq!(listened.hears("one\none\none\none\none\ntwo"), ["one", "two"]);
    let number = listened.console.snapshot(Now::default()).announcement.number;
    listened.hears(&"two\n".repeat(40));
    assert_eq!(listened.console.snapshot(Now::default()).announcement.number, number, "nothing is said");
    let other: String = (0..10).map(|number| format!("{number}\n{number}\n")).collect();
    assert_eq!(listened.hears(&other), ["10 new lines"]);
}

#[test]
fn a_listener_s_own_choice_counts_over_the_page_s() {
    let mut listened = Listened::new(Options { announce: Announce::Off, ..Options::default() });
    listened.tell(Msg::View(ViewMsg::Announce(Announce::Polite)));
    assert_eq!(listened.hears("one"), ["one"]);
    listened.tell(Msg::View(ViewMsg::Announce(Announce::Off)));
    let number = listened.console.snapshot(Now::default()).announcement.number;
    listened.hears("two");
    assert_eq!(listened.console.snapshot(Now::default()).announcement.number, number, "nothing is said");
}
