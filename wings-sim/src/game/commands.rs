//! What the game answers to a line on its stdin.

use super::log::{AQUA, GOLD, GREEN, RED, RESET, coloured, info};
use super::{Io, STOP_COMMAND, palette};

/// Lines one `flood` may print.
const LONGEST_FLOOD: u64 = 5_000_000;
/// Lines that are written at once; a pace is kept between such pieces.
const PIECE: usize = 50;
const HELP: [(&str, &str); 8] = [
    ("help", "this list"),
    ("list", "who is online"),
    ("say <text>", "speak as the server"),
    ("tps", "ticks per second"),
    ("color", "a palette of everything a console can show"),
    ("flood <lines> [per second]", "print many lines, as fast as possible or at a pace"),
    ("crash", "end with a stack trace; the daemon restarts the server"),
    ("stop", "save everything and end"),
];

/// Whether the process goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    Continue,
    Stop,
    Crash,
    Interrupt,
}

pub(super) async fn run(io: &mut Io, line: &str) -> Flow {
    let line = line.trim().trim_start_matches('/');
    let (name, rest) = line.split_once(' ').map_or((line, ""), |(name, rest)| (name, rest.trim()));
    match name {
        "" => {}
        "help" | "?" => io.print(&help()).await,
        "list" => list(io).await,
        "say" => io.print(&info(&format!("[Server] {rest}"))).await,
        "tps" => tps(io).await,
        "color" | "colour" => io.print(&palette::lines()).await,
        "flood" => flood(io, rest).await,
        "crash" => return Flow::Crash,
        STOP_COMMAND => return Flow::Stop,
        _ => io.print(&unknown(line)).await,
    }
    Flow::Continue
}

fn help() -> String {
    let head = info(&format!("{GOLD}--------- {RESET}Help: Index {GOLD}---------------------------{RESET}"));
    let lines = HELP.map(|(usage, text)| info(&format!("{GOLD}/{usage}: {RESET}{text}")));
    format!("{head}{}", lines.concat())
}

async fn list(io: &Io) {
    let names: Vec<_> = io.usage(|usage| usage.players().iter().copied().collect());
    let online = names.len();
    io.print(&info(&format!("There are {online} of a max of 20 players online: {}", names.join(", ")))).await;
}

async fn tps(io: &mut Io) {
    let mut recent = || format!("{GREEN}{:.1}{RESET}", io.rng.float(19.4, 20.0));
    let text = format!("{GOLD}TPS from last 1m, 5m, 15m: {}, {}, {}", recent(), recent(), recent());
    io.print(&info(&text)).await;
}

fn unknown(line: &str) -> String {
    let answer = coloured(RED, "Unknown or incomplete command, see below for error");
    format!("{answer}{}", coloured(RED, &format!("\u{1b}[4m{line}{RESET}{RED}<--[HERE]")))
}

/// Numbered lines, so that one sees which are missing.
async fn flood(io: &Io, rest: &str) {
    let mut numbers = rest.split_whitespace().map(str::parse::<u64>);
    let (lines, pace) = match (numbers.next(), numbers.next()) {
        (None, _) => (1000, None),
        (Some(Ok(lines)), None) => (lines.min(LONGEST_FLOOD), None),
        (Some(Ok(lines)), Some(Ok(pace))) if pace > 0 => (lines.min(LONGEST_FLOOD), Some(pace)),
        _ => return io.print(&coloured(RED, "Usage: flood <lines> [lines per second]")).await,
    };
    let started = tokio::time::Instant::now();
    for first in (0..lines).step_by(PIECE) {
        io.usage(|usage| usage.burst(160.0));
        let last = (first + PIECE as u64).min(lines);
        let piece: String = (first + 1..=last).map(|number| flood_line(number, lines)).collect();
        io.print(&piece).await;
        if let Some(pace) = pace {
            let due = std::time::Duration::from_secs_f64(last as f64 / pace as f64);
            tokio::time::sleep_until(started + due).await;
        }
    }
}

fn flood_line(number: u64, of: u64) -> String {
    let colour = 31 + number % 6;
    info(&format!(
        "\u{1b}[{colour}mflood {number}/{of}{RESET} {AQUA}~{RESET} the quick brown fox jumps over the lazy dog"
    ))
}
