//! Lines that a daemon cut in two, and the sequence that lay across the cut (protocol.md 7.1).
//!
//! A daemon that cuts long lines counts bytes and knows nothing of sequences. No state goes over from event to event, so
//! the sequence has no effect; but its rest, at the front of the next event, is no text either and is left out.
//! Does not belong here: sequences within an event.

/// Lengths that an event may have when it was cut. Calagopus cuts at 512 bytes; it trims blanks, and a character that was
/// cut in two arrives as U+FFFD.
const CUT_LEN: std::ops::RangeInclusive<usize> = 500..=520;

const ESC: char = '\u{1b}';

/// What the end of an event left open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    /// `ESC` alone.
    Escape,
    /// `ESC` and intermediate bytes.
    Intermediate,
    /// A control sequence.
    Csi,
    /// A control string that only `ST` ends.
    String,
    /// An operating system command, which `BEL` ends too.
    Command,
}

/// Follows the events of one source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in super::super) struct Cut(Option<Open>);

impl Cut {
    /// The event without the rest of a sequence that the event before began. `None`: it is nothing but such a rest.
    pub(in super::super) fn take<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        let before = self.0.take();
        if before.is_none() && !CUT_LEN.contains(&text.len()) {
            return Some(text);
        }
        let text = match before.map(|open| rest_of(open, text)) {
            None | Some(Rest::None) => text,
            Some(Rest::Ends(len)) => text.get(len..).unwrap_or_default(),
            Some(Rest::GoesOn(open)) if CUT_LEN.contains(&text.len()) => {
                self.0 = Some(open);
                return None;
            }
            Some(Rest::GoesOn(_)) => text,
        };
        if CUT_LEN.contains(&text.len()) || before.is_some() {
            self.0 = left_open(text);
        }
        Some(text)
    }
}

/// How much of an event's front belongs to an open sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rest {
    /// Nothing: it was broken off.
    None,
    /// So many bytes.
    Ends(usize),
    /// Everything, and it is still open.
    GoesOn(Open),
}

fn rest_of(open: Open, text: &str) -> Rest {
    match open {
        Open::Escape => match text.chars().next() {
            None => Rest::GoesOn(open),
            Some('[') => after(1, rest_of(Open::Csi, &text[1..])),
            Some(']') => after(1, rest_of(Open::Command, &text[1..])),
            Some('P' | 'X' | '^' | '_') => after(1, rest_of(Open::String, &text[1..])),
            Some(_) => rest_of(Open::Intermediate, text),
        },
        Open::Intermediate => sequence(text, ' '..='/', '0'..='~', open),
        Open::Csi => sequence(text, ' '..='?', '@'..='~', open),
        Open::String | Open::Command => string(open, text),
    }
}

fn after(len: usize, rest: Rest) -> Rest {
    match rest {
        Rest::Ends(more) => Rest::Ends(len + more),
        other => other,
    }
}

fn sequence(
    text: &str,
    inner: std::ops::RangeInclusive<char>,
    last: std::ops::RangeInclusive<char>,
    open: Open,
) -> Rest {
    let Some((at, end)) = text.char_indices().find(|(_, c)| !inner.contains(c)) else { return Rest::GoesOn(open) };
    if last.contains(&end) { Rest::Ends(at + 1) } else { Rest::None }
}

fn string(open: Open, text: &str) -> Rest {
    let is_end = |c: char| c == ESC || c == '\n' || c == '\u{9c}' || (c == '\u{7}' && open == Open::Command);
    let Some((at, end)) = text.char_indices().find(|(_, c)| is_end(*c)) else { return Rest::GoesOn(open) };
    match end {
        ESC if text[at + 1..].starts_with('\\') => Rest::Ends(at + 2),
        ESC | '\n' => Rest::None,
        end => Rest::Ends(at + end.len_utf8()),
    }
}

/// What the end of an event leaves open. Every `ESC` breaks off what was open before it, so the last one decides.
fn left_open(text: &str) -> Option<Open> {
    let rest = &text[text.rfind(ESC)? + 1..];
    match rest_of(Open::Escape, rest) {
        Rest::GoesOn(open) => Some(open),
        Rest::None | Rest::Ends(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A text of `CUT` bytes and more, with a sequence that may lie across the cut.
    const CUT: usize = 512;

    fn halves(sequence: &str, at: usize) -> (String, String) {
        let line = format!("{}{sequence}tail", "x".repeat(CUT - at));
        let (first, second) = line.split_at(CUT);
        (first.to_owned(), second.to_owned())
    }

    #[test]
    fn no_part_of_a_cut_sequence_is_text() {
        for sequence in [
            "\u{1b}[1;38;2;10;20;30m",
            "\u{1b}[?25l",
            "\u{1b}(B",
            "\u{1b}=",
            "\u{1b}]8;;https://example.com/a?b=c\u{1b}\\",
            "\u{1b}]0;a title\u{7}",
            "\u{1b}Pq#0;2;0;0;0\u{1b}\\",
        ] {
            for at in 1..sequence.len() {
                let (first, second) = halves(sequence, at);
                let mut cut = Cut::default();
                assert_eq!(cut.take(&first), Some(&*first));
                assert_eq!(cut.take(&second), Some("tail"), "{sequence:?} cut after {at} bytes");
                assert_eq!(cut.take("tail"), Some("tail"));
            }
        }
    }

    #[test]
    fn a_string_longer_than_an_event_is_left_out_whole() {
        let mut cut = Cut::default();
        let first = format!("{}\u{1b}]52;c;", "x".repeat(CUT - 7));
        assert_eq!(cut.take(&first), Some(&*first));
        assert_eq!(cut.take(&"A".repeat(CUT)), None);
        assert_eq!(cut.take("AAAA\u{7}text"), Some("text"));
    }

    #[test]
    fn what_was_not_cut_is_left_alone() {
        let mut cut = Cut::default();
        assert_eq!(cut.take("short \u{1b}[3"), Some("short \u{1b}[3"));
        assert_eq!(cut.take("1mtext"), Some("1mtext"));
        let whole = format!("{}\u{1b}[31m", "x".repeat(CUT - 5));
        assert_eq!(cut.take(&whole), Some(&*whole));
        assert_eq!(cut.take("1mtext"), Some("1mtext"));
        let broken = format!("{}\u{1b}]0;", "x".repeat(CUT - 4));
        assert_eq!(cut.take(&broken), Some(&*broken));
        assert_eq!(cut.take("a line without an end"), Some("a line without an end"));
    }

    proptest! {
        /// Text is lost with a sequence only, never without one.
        #[test]
        fn what_is_left_is_the_end_of_what_came(events in proptest::collection::vec("[\\PC\u{1b}\\[\\]\n]{0,40}|[a\u{1b}\\[;m]{505,515}", 0..6)) {
            let mut cut = Cut::default();
            for event in &events {
                let left = cut.take(event);
                prop_assert!(left.is_none_or(|left| event.ends_with(left)));
            }
        }
    }
}
