//! What a view is given to paint, and where the scroll bar stands for it.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test stops where its expectation breaks")]

use proptest::prelude::*;
use ptero_console::console::{
    Across, Anchor, By, Console, Effect, Hand, Lead, LogFrame, MoreWork, Msg, Options, ScrollBar, SegmentContent,
    Select, ViewportRequest, Wrap,
};
use ptero_console::terminal::{Condition, Query, RowId, wrap};
use ptero_console::time::Now;

const COLUMNS: u32 = 10;

fn console(text: &str) -> Console {
    let mut console = Console::new(Options::default(), 0);
    console.update(Msg::Feed(text), Now::default());
    console
}

fn request(anchor: Anchor) -> ViewportRequest {
    ViewportRequest { columns: Some(COLUMNS), lines: 20, anchor, ..ViewportRequest::default() }
}

fn contents(frame: &LogFrame) -> Vec<&SegmentContent> {
    frame.segments.iter().map(|view| view.content.as_ref().unwrap()).collect()
}

#[test]
fn what_the_view_holds_is_not_sent_again() {
    let mut console = console(&"line\n".repeat(200));
    let first = console.frame(request(Anchor::Line(100)));
    assert!(first.segments.iter().all(|view| view.content.is_some()));
    let moved = ViewportRequest { known: first.known(), ..request(Anchor::Line(103)) };
    let second = console.frame(moved);
    let new: Vec<_> = second.segments.iter().filter(|view| view.content.is_some()).map(|view| view.segment).collect();
    let last = first.segments.last().unwrap().segment;
    assert_eq!(new.len(), 3);
    assert!(new.iter().all(|segment| *segment > last));

    let narrow = console.frame(ViewportRequest { columns: Some(3), known: second.known(), ..moved });
    assert_ne!(narrow.generation, second.generation);
    assert!(narrow.segments.iter().all(|view| view.content.is_some()), "another width is another cut");
}

#[test]
fn of_a_long_row_only_the_visible_part_is_sent() {
    let text: String = (0..32_000).map(|at| char::from(b'a' + (at % 26) as u8)).collect();
    let mut console = console(&format!("before\n{text}\nafter"));
    let frame = console.frame(request(Anchor::Line(1000)));
    assert_eq!(frame.total_lines, 3202);
    let lines: u32 = frame.segments.iter().map(|view| view.lines).sum();
    assert!((44..=128).contains(&lines), "{lines} lines are sent");
    assert!(frame.first_line <= 988 && frame.first_line + u64::from(lines) >= 1032);
    for content in contents(&frame) {
        let start = content.start as usize;
        assert_eq!(content.text, text[start..start + content.text.len()]);
    }
    let first = contents(&frame)[0];
    assert_eq!(u64::from(first.start), (frame.first_line - 1) * u64::from(COLUMNS));
}

#[test]
fn styles_and_links_are_cut_with_the_row() {
    let plain = "x".repeat(318);
    let mut console = console(&format!("{plain}\x1b[31mred https://a.example/b\x1b[0m {plain}"));
    let frame = console.frame(request(Anchor::Line(10)));
    let [first, second, ..] = contents(&frame)[..] else { panic!("a row of two segments") };
    assert_eq!((first.text.len(), second.start), (320, 320));
    assert_eq!(first.runs[0].range, 318..320);
    assert_eq!(second.runs[0].range, 0..21);
    assert_eq!(
        &second.text[second.links[0].range.start as usize..second.links[0].range.end as usize],
        "https://a.example/b"
    );
}

#[test]
fn a_place_may_be_named_by_a_row_far_from_it() {
    let mut console = console(&"line\n".repeat(200));
    let near = |line| Anchor::Row { row: RowId(100), line };
    for (line, top) in [(-30, 70), (0, 100), (50, 150), (-200, 0), (900, 180)] {
        assert_eq!(console.frame(request(near(line))).top_line, top);
    }
}

/// Into a line of nine cells fit four wide characters: forty of them take ten lines, and their eighty cells only nine.
#[test]
fn a_place_stays_while_lines_that_were_counted_by_cells_become_exact() {
    let mut console = console(&format!("{}\n", "漢".repeat(40)).repeat(2000));
    let narrow = |anchor| ViewportRequest { columns: Some(9), ..request(anchor) };
    let pointed = console.frame(narrow(Anchor::Line(9_000)));
    assert_eq!(pointed.top_row, Some((RowId(1_000), 0)), "nine lines a row, by its cells");
    assert!(pointed.segments.iter().all(|view| view.lines == 10), "ten lines a row, as it is broken");
    assert_eq!(console.work(), MoreWork::Yes);
    while console.work_step() == MoreWork::Yes {}
    let place = pointed.top_row.map(|(row, line)| Anchor::Row { row, line: line.into() }).unwrap();
    let settled = console.frame(ViewportRequest { known: pointed.known(), ..narrow(place) });
    assert_eq!((settled.top_row, settled.top_line), (pointed.top_row, 10_000));
    assert_eq!(settled.total_lines, 20_000);
    assert!(settled.segments.iter().all(|view| view.content.is_none()), "nothing is painted anew");
    let end = console.frame(narrow(Anchor::End));
    assert_eq!(end.top_row, Some((RowId(1_998), 0)));
}

fn sideways(from: u32, anchor: Anchor) -> ViewportRequest {
    ViewportRequest { columns: None, across: Across { from, cells: 80 }, ..request(anchor) }
}

#[test]
fn of_lines_that_are_not_broken_only_what_is_near_the_view_is_sent() {
    let long: String = (0..32_000).map(|at| char::from(b'a' + (at % 26) as u8)).collect();
    let wide = "漢x".repeat(2000);
    let mut console = console(&format!("short\n{long}\n\x1b[31m{wide}\x1b[0m"));
    let first = console.frame(sideways(0, Anchor::Line(0)));
    assert_eq!((first.total_lines, first.widest), (3, 32_000));
    assert_eq!(contents(&first)[0].text, "short");
    assert!(contents(&first).iter().all(|content| content.text.len() < 8_000 && content.cell == 0));

    let same = console.frame(ViewportRequest { known: first.known(), ..sideways(900, Anchor::Line(0)) });
    assert!(same.segments.iter().all(|view| view.content.is_none()), "it was painted already");
    let far = console.frame(ViewportRequest { known: same.known(), ..sideways(4_999, Anchor::Line(0)) });
    let [short, middle, cut] = contents(&far)[..] else { panic!("three rows") };
    assert_eq!((short.text.as_str(), short.start), ("", 5));
    assert!(middle.cell <= 4_999 && middle.cell as usize + middle.text.len() >= 5_079);
    assert_eq!(middle.text, long[middle.start as usize..][..middle.text.len()]);
    assert_eq!((cut.cells, wide[cut.start as usize..].starts_with(&cut.text)), (6_000, true));
    assert_eq!(cut.cell, 3 * cut.start / 4, "four bytes and three cells each");
    assert_eq!(cut.runs[0].range, 0..u32::try_from(cut.text.len()).unwrap());
}

#[test]
fn the_widest_row_is_the_widest_of_those_shown() {
    let mut console = console(&format!("{}\n{}\nshort", "x".repeat(900), "y".repeat(300)));
    assert_eq!(console.frame(sideways(0, Anchor::End)).widest, 900);
    let query = Query { text: "y".to_owned(), ..Query::default() };
    console.update(Msg::Filter(Condition { query, ..Condition::default() }), Now::default());
    assert_eq!(console.frame(sideways(0, Anchor::End)).widest, 300);
    console.update(Msg::Clear, Now::default());
    assert_eq!(console.frame(sideways(0, Anchor::End)).widest, 0);
}

#[test]
fn hits_and_the_end_of_a_selection_come_into_view_sideways() {
    let options = Options { wrap: Wrap::Off, ..Options::default() };
    let mut console = Console::new(options, 0);
    console.update(Msg::Feed(&format!("漢{}needle", "x".repeat(500))), Now::default());
    console.frame(sideways(0, Anchor::End));
    let cells = |effects: Vec<Effect>| {
        effects.into_iter().find_map(|effect| match effect {
            Effect::RevealCells(cells) => Some(cells),
            _ => None,
        })
    };
    let query = Query { text: "needle".to_owned(), ..Query::default() };
    assert_eq!(cells(console.update(Msg::Find(query.clone()), Now::default())), Some(502..508));
    let led = Msg::Select(Select::Extend(Lead::RowEnd, RowId(0)));
    assert_eq!(cells(console.update(led, Now::default())), Some(508..508));
    console.update(Msg::Configure(Options::default()), Now::default());
    assert_eq!(cells(console.update(Msg::Find(query), Now::default())), None, "what wraps is in view");
}

proptest! {
    /// Whatever the rows and wherever the window: its segments are the visual lines there, without gap or overlap.
    #[test]
    fn segments_are_the_lines_of_the_window(
        rows in prop::collection::vec("[a-z漢é ]{0,12}|[a-z漢]{300,500}", 1..20),
        line in 0..900u64,
        lines in 1..60u32,
    ) {
        // Text of nothing but line feeds has no row.
        let rows: Vec<String> = std::iter::once("first".to_owned()).chain(rows).chain(["last".to_owned()]).collect();
        let mut console = console(&rows.join("\n"));
        let asked = ViewportRequest { lines, ..request(Anchor::Line(line)) };
        let early = console.frame(asked);
        while console.work_step() == MoreWork::Yes {}
        let frame = console.frame(asked);
        for view in &early.segments {
            let later = frame.segments.iter().find(|later| later.segment == view.segment);
            prop_assert!(later.is_none_or(|later| later == view), "what was painted early stays");
        }
        let all: Vec<&str> =
            rows.iter().flat_map(|row| wrap(row, COLUMNS).map(|range| &row[range])).collect();
        let painted: u64 = frame.segments.iter().map(|view| u64::from(view.lines)).sum();
        prop_assert_eq!(frame.total_lines, all.len() as u64);
        prop_assert!(frame.first_line <= frame.top_line);
        prop_assert!(frame.first_line + painted >= (frame.top_line + u64::from(lines)).min(frame.total_lines));
        let mut at = frame.first_line as usize;
        for view in &frame.segments {
            let end = at + view.lines as usize;
            prop_assert_eq!(&view.content.as_ref().unwrap().text, &all[at..end].concat());
            at = end;
        }
    }

    /// Ends are exact, small moves are exact, and a bar at rest stands in proportion.
    #[test]
    fn the_bar_leads_everywhere(
        content in 0.0..60_000_000.0_f64,
        view in 50.0..2500.0_f64,
        part in 0.0..=1.0_f64,
        steps in prop::collection::vec(-400.0..400.0_f64, 0..200),
    ) {
        let mut bar = ScrollBar::default();
        bar.resize(content, view, 0.0);
        let end = (content - view).max(0.0);
        prop_assert!(bar.height() <= 8_000_000.0);
        let bar_end = (bar.height() - view).max(0.0);

        bar.moved(bar_end, By::Unknown);
        prop_assert!((bar.place() - end).abs() < 1.0, "the end is at {}", bar.place());
        bar.moved(0.0, By::Unknown);
        rest(&mut bar);
        prop_assert!(bar.place().abs() < 1.0);

        bar.go(part * end);
        rest(&mut bar);
        prop_assert!((0.0..=bar_end).contains(&bar.bar()));
        prop_assert!((bar.bar() - part * bar_end).abs() <= 0.02 * bar_end + 100.0, "{part} of {bar_end} is {}", bar.bar());

        let mut place = bar.place();
        for step in steps {
            // A browser moves its bar within its bounds only.
            let to = (bar.bar() + step).clamp(0.0, bar_end);
            place = (place + to - bar.bar()).clamp(0.0, end);
            bar.moved(to, By::Steps);
            prop_assert!((bar.place() - place).abs() < 1e-3);
            if let Some(to) = bar.correction(Hand::On) {
                bar.corrected(to);
            }
            let stands_at_end = bar.bar() < 1.0 || bar.bar() > bar_end - 1.0;
            let is_at_end = bar.place() < 1.0 || bar.is_at_end();
            prop_assert!(!stands_at_end || is_at_end, "the bar is at its end, the log is not");
        }
        rest(&mut bar);
        prop_assert!((bar.place() - place).abs() < 1e-3, "rest moves the bar, not the log");
    }

    /// A place held by its row does not move the bar under a hand, and hardly ever at all.
    #[test]
    fn a_place_that_is_held_leaves_the_bar_alone(trimmed in prop::collection::vec(0..50u32, 1..300)) {
        let (content, view) = (1_900_000.0, 500.0);
        let mut bar = ScrollBar::default();
        let mut place = 1_500_000.0;
        bar.resize(content, view, place);
        rest(&mut bar);
        let mut corrections = 0;
        for rows in &trimmed {
            let before = bar.offset();
            let by = f64::from(*rows) * 19.0;
            place -= by;
            bar.resize(content, view, place);
            prop_assert_eq!(bar.correction(Hand::On), None);
            prop_assert!((before - bar.offset() - by).abs() < 1e-6, "rows on the screen stay where they are");
            corrections += u32::from(bar.correction(Hand::Off).is_some());
            rest(&mut bar);
        }
        let moved: u32 = trimmed.iter().map(|rows| rows * 19).sum();
        prop_assert!(f64::from(corrections) <= f64::from(moved) / 3800.0 + 1.0);
    }
}

fn rest(bar: &mut ScrollBar) {
    if let Some(to) = bar.correction(Hand::Off) {
        bar.corrected(to);
    }
}
