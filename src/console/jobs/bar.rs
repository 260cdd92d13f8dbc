//! Progress bars that daemons draw as text: of an image pull in `install output`, of an upload in `transfer logs`
//! (`docs/protocol.md` section 5.3).

use crate::console::view::as_f64;
use crate::protocol::decimal;

/// One drawing of a bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TextBar<'a> {
    /// What stands before the bar, trimmed.
    pub(super) before: &'a str,
    /// Bytes done.
    pub(super) done: u64,
    /// Of how many; zero if unknown.
    pub(super) total: u64,
}

/// The largest number of bytes taken from a text.
const MAX_BYTES: f64 = 9_007_199_254_740_991.0;

/// Reads `Downloading [==>  ] 25.00% of 95.4 MiB` (Calagopus) and `Downloading [==>  ]  1.2MB/5.0MB` (Go). The bar with
/// its numbers must end the text.
pub(super) fn parse(text: &str) -> Option<TextBar<'_>> {
    let text = text.trim_end();
    let (left, amounts) = text.strip_suffix("\x1b[0m").unwrap_or(text).rsplit_once(']')?;
    let (before, bar) = left.rsplit_once('[')?;
    if bar.is_empty() || !bar.bytes().all(|byte| matches!(byte, b'=' | b'>' | b' ')) {
        return None;
    }
    let (done, total) = part_of(amounts).or_else(|| percent_of(amounts))?;
    Some(TextBar { before: before.trim(), done, total })
}

/// `1.0 GiB / 5.0 GiB`
fn part_of(amounts: &str) -> Option<(u64, u64)> {
    let (done, total) = amounts.split_once('/')?;
    Some((bytes(done)?, bytes(total)?))
}

/// `25.00% of 95.4 MiB`
fn percent_of(amounts: &str) -> Option<(u64, u64)> {
    let (percent, total) = amounts.split_once("% of ")?;
    let (percent, total) = (number(percent)?, bytes(total)?);
    Some((whole(percent / 100.0 * as_f64(total)), total))
}

/// `95.4 MiB`, `1.2MB`, `0 B`
fn bytes(text: &str) -> Option<u64> {
    let text = text.trim();
    let unit_at = text.find(|c: char| c.is_ascii_alphabetic())?;
    let (value, unit) = text.split_at_checked(unit_at)?;
    let (prefix, step) = match unit.strip_suffix("iB") {
        Some(prefix) => (prefix, 1024.0_f64),
        None => (unit.strip_suffix('B')?, 1000.0),
    };
    let scale = match prefix {
        "" => 1.0,
        "k" | "K" => step,
        "M" => step * step,
        "G" => step * step * step,
        "T" => step * step * step * step,
        _ => return None,
    };
    Some(whole(number(value)? * scale))
}

fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    // No sign, no exponent, no word.
    text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.').then(|| decimal(text)).flatten()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what a double holds exactly")]
const fn whole(value: f64) -> u64 {
    value.clamp(0.0, MAX_BYTES).round() as u64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn bars_of_all_daemons_are_read() {
        const MIB: u64 = 1 << 20;
        for (text, before, done, total) in [
            ("Downloading [==>   ] 25.00% of 96.0 MiB", "Downloading", 24 * MIB, 96 * MIB),
            ("Downloading [==>   ]  3.2MB/50.1MB", "Downloading", 3_200_000, 50_100_000),
            ("Extracting [====] 100.00% of 100 B", "Extracting", 100, 100),
            ("Extracting [>   ]  32.8kB/1.5GB", "Extracting", 32_800, 1_500_000_000),
            ("Uploading [==   ] 1.0 GiB / 5.0 GiB", "Uploading", 1 << 30, 5 << 30),
            ("Pull complete [>    ] 0.00% of 0 B", "Pull complete", 0, 0),
        ] {
            assert_eq!(parse(text), Some(TextBar { before, done, total }), "{text}");
        }
        let logged = "\x1b[33m\x1b[1mMon, 02 Jan 2006 15:04:05 MST [Transfer System] [Source Node]:\x1b[39m \
                      Uploading [=====     ] 1.0 GiB / 5.0 GiB\x1b[0m";
        assert_eq!(parse(logged).map(|bar| (bar.done, bar.total)), Some((1 << 30, 5 << 30)));
    }

    #[test]
    fn other_lines_are_not_bars() {
        for text in [
            "",
            "Pulling from fake/image",
            "Status: Downloaded newer image",
            "Downloading 1.2MB",
            "Downloading [50%] 1.2MB/5MB",
            "Downloading [] 1.2MB/5MB",
            "Downloading [==>  ] 1.2MB/5MB and more",
            "Downloading [==>  ] -1MB/5MB",
            "Downloading [==>  ] NaN% of 5 MiB",
            "[12:00:00] [Server thread/INFO]: a/b",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_harm(text in ".*", tail in "[ =>\\[\\]0-9./%ofkMGiB]{0,40}") {
            let text = text + &tail;
            if let Some(bar) = parse(&text) {
                prop_assert!(bar.done <= 1 << 53 && bar.total <= 1 << 53);
            }
        }
    }
}
