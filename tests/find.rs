//! The find of a console: which hit it goes to and what it tells the page.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test stops where its expectation breaks")]

use ptero_console::console::{
    Anchor, Console, Direction, Effect, FindDetail, HostEvent, MoreWork, Msg, Options, ViewportRequest,
};
use ptero_console::terminal::{Query, RowId, Syntax};
use ptero_console::time::Now;

/// A console with numbered lines; the number is also the row's id.
fn console(lines: u64) -> Console {
    let mut console = Console::new(Options::default(), 1);
    feed(&mut console, 0..lines);
    console
}

fn feed(console: &mut Console, lines: std::ops::Range<u64>) {
    let text: Vec<String> =
        lines.map(|line| format!("line {line} {}", ["even", "odd"][usize::from(line % 2 == 1)])).collect();
    console.update(Msg::Feed(&text.join("\n")), Now::default());
}

fn look_at(console: &mut Console, anchor: Anchor) {
    console.frame(ViewportRequest { columns: Some(80), lines: 10, anchor, ..ViewportRequest::default() });
}

#[derive(Debug, Default)]
struct Told {
    details: Vec<FindDetail>,
    revealed: Vec<Anchor>,
}

impl Told {
    fn last(&self) -> &FindDetail {
        self.details.last().unwrap()
    }

    fn hear(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Host(HostEvent::Find(detail)) => self.details.push(detail),
                Effect::Reveal(anchor) => self.revealed.push(anchor),
                _ => {}
            }
        }
    }
}

fn find(console: &mut Console, text: &str) -> Told {
    let mut told = Told::default();
    told.hear(console.update(Msg::Find(Query { text: text.to_owned(), ..Query::default() }), Now::default()));
    work(console, &mut told);
    told
}

fn work(console: &mut Console, told: &mut Told) {
    while console.work_step() == MoreWork::Yes {}
    told.hear(console.update(Msg::Worked, Now::default()));
}

fn step(console: &mut Console, direction: Direction) -> Told {
    let mut told = Told::default();
    told.hear(console.update(Msg::FindStep(direction), Now::default()));
    told
}

#[test]
fn the_newest_hit_comes_first_and_then_the_total() {
    let mut console = console(50_000);
    look_at(&mut console, Anchor::End);
    let told = find(&mut console, "ODD");
    assert!(!told.details[0].done && told.details[0].count > 0, "{told:?}");
    assert_eq!((told.last().index, told.last().count, told.last().done), (25_000, 25_000, true));
    assert_eq!(told.revealed, [], "it is in view");
}

#[test]
fn it_begins_at_the_window_and_wraps_around_both_ends() {
    let mut console = console(100);
    look_at(&mut console, Anchor::Row { row: RowId(20), line: 0 });
    let told = find(&mut console, "line 2 ");
    assert_eq!((told.last().index, told.last().count), (1, 1));
    assert_eq!(told.revealed, [Anchor::Row { row: RowId(2), line: -3 }]);
    let told = find(&mut console, "even");
    assert_eq!(told.last().index, 15, "the last even line of the window is 28: {told:?}");
    for _ in 0..14 {
        step(&mut console, Direction::Previous);
    }
    let told = step(&mut console, Direction::Previous);
    assert_eq!(told.last().index, 50);
    assert_eq!(told.revealed, [Anchor::Row { row: RowId(98), line: -3 }]);
    assert_eq!(step(&mut console, Direction::Next).last().index, 1);
    assert_eq!(step(&mut console, Direction::Next).last().index, 2);
}

#[test]
fn the_numbers_follow_lines_that_come_and_go() {
    let mut console = console(100);
    let mut told = find(&mut console, "odd");
    assert_eq!(told.last().count, 50);
    feed(&mut console, 100..110);
    assert_eq!(console.work(), MoreWork::Yes);
    work(&mut console, &mut told);
    assert_eq!((told.last().index, told.last().count), (50, 55));
    console.update(Msg::Clear, Now::default());
    work(&mut console, &mut told);
    assert_eq!((told.last().index, told.last().count, told.last().done), (0, 0, true));
}

#[test]
fn nothing_found_is_told_once() {
    let mut console = console(10);
    let told = find(&mut console, "nowhere");
    assert_eq!(told.details.len(), 1);
    assert_eq!((told.last().count, told.last().done), (0, true));
    assert!(step(&mut console, Direction::Next).details.is_empty());
}

#[test]
fn an_empty_text_ends_the_find() {
    let mut console = console(10);
    find(&mut console, "odd");
    assert_eq!(find(&mut console, "").details, [FindDetail { done: true, ..FindDetail::default() }]);
    feed(&mut console, 10..20);
    assert_eq!(console.work(), MoreWork::No);
}

#[test]
fn a_pattern_that_cannot_be_read_is_told_with_its_code() {
    let mut console = console(10);
    let query = Query { text: "a(b".to_owned(), syntax: Syntax::Regex, ..Query::default() };
    let mut told = Told::default();
    told.hear(console.update(Msg::Find(query), Now::default()));
    let error = told.last().error.as_ref().unwrap();
    assert_eq!(error.code, "query-pattern");
    assert!(error.message.contains("near character 2"), "{}", error.message);
}

#[test]
fn the_hits_of_the_windows_rows_come_with_the_frame() {
    let mut console = console(1000);
    find(&mut console, "odd");
    let request = ViewportRequest { columns: Some(80), lines: 10, anchor: Anchor::End, ..ViewportRequest::default() };
    let frame = console.frame(request);
    let rows = frame.segments.iter().map(|view| view.segment.row);
    let expected: Vec<RowId> = rows.filter(|row| row.0 % 2 == 1).collect();
    assert_eq!(frame.hits.iter().map(|hit| hit.row).collect::<Vec<_>>(), expected);
    assert_eq!(frame.current_hit, frame.hits.last().cloned());
    assert_eq!(console.frame(ViewportRequest { known: frame.known(), ..request }).hits, frame.hits);
    find(&mut console, "");
    assert_eq!(console.frame(request).hits, []);
}
