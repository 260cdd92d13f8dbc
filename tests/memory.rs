//! Memory, counted by the allocator: bounded by what was sent in a hostile event, and flat over millions of lines.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test stops where its expectation breaks")]

use std::sync::{Mutex, MutexGuard, PoisonError};

use peak_alloc::PeakAlloc;
use ptero_console::console::{Anchor, Console, Effect, Msg, Options, ViewportRequest};
use ptero_console::protocol::{Credentials, CredentialsAnswer, Token, decode};
use ptero_console::session::{Input, SocketId};
use ptero_console::terminal::{Layout, Limits, Reader, RowId, RowMeta, Scrollback};
use ptero_console::time::{EpochMillis, Millis, Now};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// One measurement at a time.
fn alone() -> MutexGuard<'static, ()> {
    static ONE: Mutex<()> = Mutex::new(());
    ONE.lock().unwrap_or_else(PoisonError::into_inner)
}

const MEGABYTE: usize = 1 << 20;

/// The most that `work` takes at once beside what was there before, in bytes.
fn peak_of<T>(work: impl FnOnce() -> T) -> usize {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    drop(work());
    MEMORY.peak_usage().saturating_sub(before)
}

fn megabyte_of(unit: &str) -> String {
    unit.repeat(MEGABYTE / unit.len())
}

/// Feeds one event to a scrollback of usual limits.
fn feed(event: &str) -> usize {
    peak_of(|| {
        let mut scrollback = Scrollback::new(Limits::default());
        scrollback.feed(event, RowMeta::default());
        scrollback
    })
}

#[test]
fn a_hostile_event_takes_a_small_multiple_of_its_size() {
    let _alone = alone();
    for unit in [
        "x",
        "\x1b",
        "\x1b[",
        "\x1b]0;x",
        "\x1bPx",
        "\u{9b}",
        "\u{9d}x",
        "\x1b[1;",
        "\x1b[;;;;;;;;m",
        "\x1b[4:3:2:1m",
        "\x1b[38:2:::::1m",
        "\x1b[38;5;m",
        "\x1b[0;38;2;1;2;3;48;5;7;58;5;9;1;2;3;4;7;8;9;53m",
        "a\u{301}\u{302}\u{303}",
        "\u{301}",
        "\u{200d}",
        "👩\u{200d}",
        "\u{202e}",
        "x\x08",
        "x\r",
        "\t",
        "\x1b[4000C",
        "\x1b[9999@x",
        "x\x1b[65535b",
        "\x1b7\x1b8",
        "\x1b[A\x1b[B",
    ] {
        let event = megabyte_of(unit);
        let peak = feed(&event);
        // The editor's cells are the largest thing: one for a byte and a bounded number of blanks, 16 bytes each, in a
        // buffer that doubles.
        assert!(peak <= 128 * MEGABYTE, "{unit:?} took {} MiB", peak / MEGABYTE);
        let open = format!("row\n\x1b]8;;http://a/{event}");
        let peak = feed(&open);
        assert!(peak <= 128 * MEGABYTE, "an open link with {unit:?} took {} MiB", peak / MEGABYTE);
    }
}

#[test]
fn a_million_rows_in_one_event_are_trimmed_without_a_heap_of_them() {
    let _alone = alone();
    for unit in ["\n", "x\n", "\x1b[1mx\n", "漢\r\n"] {
        let peak = feed(&unit.repeat(1_000_000));
        assert!(peak <= 1_000_000 * 192, "{unit:?} took {} bytes a row", peak / 1_000_000);
    }
}

#[test]
fn a_link_or_a_colour_on_every_cell_is_bounded() {
    let _alone = alone();
    let links: String = (0..30_000).map(|number| format!("\x1b]8;;http://a.example/{number}\x07x")).collect();
    let colours: String = (0..50_000).map(|n| format!("\x1b[38;2;{};{};{}mx", n % 251, n % 241, n % 239)).collect();
    for event in [links, colours] {
        let peak = feed(&event);
        assert!(peak <= event.len() * 24, "{} times the event", peak / event.len());
    }
}

#[test]
fn a_hostile_frame_takes_a_small_multiple_of_its_size() {
    let _alone = alone();
    let deep = format!("{{\"event\":\"console output\",\"args\":{}", megabyte_of("["));
    let many = format!("{{\"event\":\"x\",\"args\":[{}\"\"]}}", megabyte_of("\"\","));
    let nulls = format!("{{\"event\":\"x\",\"args\":[{}null]}}", megabyte_of("null,"));
    let escaped = format!("{{\"event\":\"console output\",\"args\":[\"{}\"]}}", megabyte_of("\\u001b[31m\\ud83d"));
    let fields = format!("{{{}\"event\":\"x\"}}", megabyte_of("\"event\":1,"));
    let stats = format!("{{\"event\":\"stats\",\"args\":[\"{{{}}}\"]}}", megabyte_of("\\\"memory_bytes\\\":1e999,"));
    for frame in [deep, many, nulls, escaped, fields, stats] {
        let peak = peak_of(|| decode(&frame).is_ok());
        assert!(peak <= frame.len() * 16, "{} times {}", peak / frame.len(), &frame[..40]);
    }
}

/// What a server's log costs: the store and its layout with everything that belongs to them.
#[test]
fn a_retained_line_takes_less_than_its_text() {
    let _alone = alone();
    let before = MEMORY.current_usage();
    let mut scrollback = Scrollback::new(Limits { rows: 100_000, bytes: usize::MAX });
    let (mut layout, mut reader, mut text) = (Layout::new(Some(90)), Reader::default(), 0);
    for number in 0..150_000_u64 {
        let hash = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let line = format!(
            "[{:02}:{:02}:{:02} INFO]: \x1b[33m[WorldGuard] \x1b[mPlayer_{} moved to {}, 64, {} in world_nether (chunk {:08x})",
            number / 3600 % 24,
            number / 60 % 60,
            number % 60,
            hash >> 59,
            hash >> 50 & 1023,
            hash >> 40 & 1023,
            hash as u32
        );
        scrollback.feed(&line, RowMeta { at: EpochMillis(1_700_000_000_000 + number * 37), ..RowMeta::default() });
        text += line.len();
    }
    assert!(layout.lines(&scrollback).total_lines() >= 100_000);
    for row in (scrollback.first().0..scrollback.end().0).step_by(1000) {
        assert!(scrollback.row(RowId(row), &mut reader).is_some());
    }
    let a_line = (MEMORY.current_usage() - before) / 100_000;
    assert!(a_line < text / 150_000 * 2 / 3, "{a_line} bytes for {} bytes of text", text / 150_000);
}

/// A live console and its wire.
struct Desk {
    console: Console,
    socket: SocketId,
    at: u64,
}

impl Desk {
    fn live(limits: Limits) -> Self {
        let mut console = Console::new(Options { scrollback: limits, ..Options::default() }, 7);
        let now = Now { mono: Millis(1_000), wall: EpochMillis(0) };
        let asked = console.update(Msg::Session(Input::Connect), now);
        let request = asked.iter().find_map(|effect| match effect {
            Effect::Fetch { request, .. } => Some(*request),
            _ => None,
        });
        let credentials = Credentials { token: Token::new("t"), socket: "wss://node.example/ws".into() };
        let answer = CredentialsAnswer::Credentials(credentials);
        let opened = console.update(Msg::Session(Input::Fetched { request: request.unwrap(), answer }), now);
        let socket = opened.iter().find_map(|effect| match effect {
            Effect::Open { socket, .. } => Some(*socket),
            _ => None,
        });
        let mut desk = Self { console, socket: socket.unwrap(), at: 1_000 };
        desk.tell(Msg::Session(Input::Opened(desk.socket)));
        desk.text(r#"{"event":"auth success"}"#);
        desk.at += 10_000;
        desk.tell(Msg::Session(Input::Wake));
        desk
    }

    fn tell(&mut self, msg: Msg<'_>) {
        self.console.update(msg, Now { mono: Millis(self.at), wall: EpochMillis(self.at) });
    }

    fn text(&mut self, frame: &str) {
        self.tell(Msg::Session(Input::Text(self.socket, frame)));
    }

    /// A line, a colour never seen before in most of them, and what comes beside lines.
    fn live_through(&mut self, number: u64) {
        self.at += 3;
        let (red, green, blue) = (number % 256, number / 256 % 256, number / 65_536 % 256);
        self.text(&format!(
            r#"{{"event":"console output","args":["[12:00:00] [Server thread/INFO]: \u001b[38;2;{red};{green};{blue}mPlayer{number}\u001b[0m joined 漢 the game"]}}"#
        ));
        if number.is_multiple_of(300) {
            self.text(
                r#"{"event":"stats","args":["{\"memory_bytes\":5,\"cpu_absolute\":1.5,\"state\":\"running\"}"]}"#,
            );
            self.text(&format!(r#"{{"event":"daemon message","args":["message {number}"]}}"#));
            self.text(&format!(r#"{{"event":"backup started","args":["{number}"]}}"#));
            self.tell(Msg::Tick);
        }
        if number.is_multiple_of(5_000) {
            let request =
                ViewportRequest { columns: Some(100), lines: 50, anchor: Anchor::End, ..ViewportRequest::default() };
            assert!(!self.console.frame(request).segments.is_empty());
            assert!(self.console.scrollback().len() <= 10_000);
        }
    }
}

#[test]
fn memory_is_flat_over_millions_of_lines() {
    let _alone = alone();
    let lines: u64 = if cfg!(debug_assertions) { 120_000 } else { 5_000_000 };
    let before = MEMORY.current_usage();
    let mut desk = Desk::live(Limits { rows: 10_000, ..Limits::default() });
    (0..lines / 4).for_each(|number| desk.live_through(number));
    let early = MEMORY.current_usage() - before;
    MEMORY.reset_peak_usage();
    (lines / 4..lines).for_each(|number| desk.live_through(number));
    let (late, peak) = (MEMORY.current_usage() - before, MEMORY.peak_usage() - before);
    // A chunk more or less is no growth.
    let slack = MEGABYTE / 2;
    assert!(late <= early + early / 10 + slack, "{} KiB grew to {} KiB", early / 1024, late / 1024);
    assert!(peak <= early + early / 4 + slack, "{} KiB reached {} KiB", early / 1024, peak / 1024);
    assert!(late <= 10_000 * 400, "{} bytes a row held", late / 10_000);
}
