//! What a person typed or pasted, made into lines a daemon takes (section 3).

use crate::protocol::ClientEvent;

/// The largest message a daemon reads; a larger one ends the socket with 1009 (section 1.3).
const MAX_MESSAGE_BYTES: usize = 4_096;

/// The commands in `text`: one for each line that is not blank, without control characters. Control bytes act on the
/// game's terminal (0x03 would interrupt it), so they are taken out; a tab becomes a space.
pub(super) fn lines(text: &str) -> impl Iterator<Item = String> {
    text.split(['\n', '\r']).map(clean).filter(|line| !line.trim().is_empty())
}

fn clean(line: &str) -> String {
    line.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|c| !c.is_control()).collect()
}

/// Whether the daemon would read a `send command` with this line.
pub(super) fn fits(line: &str) -> bool {
    line.len() <= MAX_MESSAGE_BYTES && ClientEvent::SendCommand(line.to_owned()).encode().len() <= MAX_MESSAGE_BYTES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_splits_and_blank_lines_vanish() {
        let found: Vec<_> = lines("say a\r\nsay b\n\n  \rsay c\n").collect();
        assert_eq!(found, ["say a", "say b", "say c"]);
    }

    #[test]
    fn control_characters_are_taken_out() {
        let found: Vec<_> = lines("say\t\u{3}h\u{1b}[31mi\u{7f}\u{9b}\u{0}!").collect();
        assert_eq!(found, ["say h[31mi!"]);
    }

    #[test]
    fn the_limit_counts_json_escapes() {
        assert!(fits(&"x".repeat(4_000)));
        assert!(!fits(&"\"".repeat(2_100)));
        assert!(!fits(&"x".repeat(4_096)));
        let overhead = ClientEvent::SendCommand(String::new()).encode().len();
        assert!(fits(&"x".repeat(4_096 - overhead)));
        assert!(!fits(&"x".repeat(4_097 - overhead)));
    }
}
