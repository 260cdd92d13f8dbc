//! A recording (asciicast v3: a header, then `[seconds since the event before, "o", text]`, a line each).

use std::fmt::Write as _;

use super::ansi;
use super::line::Line;
use crate::time::EpochMillis;

/// Rows of the screen that a player opens. A log has none of its own.
const SCREEN_ROWS: u32 = 30;
/// Columns, if nothing is known of them.
const SCREEN_COLUMNS: u32 = 120;

pub(super) fn head(out: &mut String, columns: u32, first: EpochMillis, title: &str) {
    let columns = if columns == 0 { SCREEN_COLUMNS } else { columns };
    let seconds = first.0 / 1000;
    // Writing to a string cannot fail.
    let _ = write!(out, r#"{{"version":3,"term":{{"cols":{columns},"rows":{SCREEN_ROWS}}},"timestamp":{seconds}"#);
    if !title.is_empty() {
        out.push_str(r#","title":"#);
        string(out, title);
    }
    out.push_str("}\n");
}

pub(super) fn row(out: &mut String, line: &Line<'_>, before: EpochMillis) {
    let mut data = String::new();
    ansi::row(&mut data, line);
    data.push_str("\r\n");
    // A clock that was set back leaves no negative time.
    let ms = line.at.0.saturating_sub(before.0);
    let _ = write!(out, "[{}.{:03},\"o\",", ms / 1000, ms % 1000);
    string(out, &data);
    out.push_str("]\n");
}

fn string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c < ' ' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}
