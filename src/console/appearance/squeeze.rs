//! Style sheets without what only people read: comments, and the beginnings of lines. Done while the code is compiled, so that no
//! page downloads them.

/// How many bytes are left of a sheet.
#[must_use]
pub const fn squeezed_len(sheet: &str) -> usize {
    let mut place = Place::begin();
    let mut len = 0;
    while let Some((_, next)) = place.step(sheet.as_bytes()) {
        place = next;
        len += 1;
    }
    len
}

/// What is left of a sheet; `LEN` is what [`squeezed_len`] says of it.
#[must_use]
pub const fn squeezed<const LEN: usize>(sheet: &str) -> [u8; LEN] {
    let mut place = Place::begin();
    let mut out = [0; LEN];
    let mut at = 0;
    while let Some((byte, next)) = place.step(sheet.as_bytes()) {
        place = next;
        out[at] = byte;
        at += 1;
    }
    out
}

/// A place in a sheet, and the byte that was kept last.
#[derive(Clone, Copy)]
struct Place {
    at: usize,
    last: u8,
}

impl Place {
    const fn begin() -> Self {
        Self { at: 0, last: b'}' }
    }

    /// The next byte to keep, and the place behind it.
    const fn step(self, sheet: &[u8]) -> Option<(u8, Self)> {
        let behind = gap_end(sheet, self.at);
        let is_end = behind >= sheet.len();
        // Nothing has to part what a sign parts.
        let is_parted = behind == self.at
            || matches!(self.last, b' ' | b';' | b',' | b'{' | b'}')
            || is_end
            || sheet[behind] == b'}';
        if !is_parted {
            return Some((b' ', Self { at: behind, last: b' ' }));
        }
        if is_end {
            return None;
        }
        Some((sheet[behind], Self { at: behind + 1, last: sheet[behind] }))
    }
}

/// Behind the comments and line breaks that begin here, with the blanks after them.
const fn gap_end(sheet: &[u8], mut at: usize) -> usize {
    let begin = at;
    while at < sheet.len() {
        if sheet[at] == b'\n' || (at > begin && sheet[at] == b' ') {
            at += 1;
        } else if sheet[at] == b'/' && at + 1 < sheet.len() && sheet[at + 1] == b'*' {
            at = comment_end(sheet, at + 2);
        } else {
            break;
        }
    }
    at
}

const fn comment_end(sheet: &[u8], mut at: usize) -> usize {
    while at + 1 < sheet.len() && !(sheet[at] == b'*' && sheet[at + 1] == b'/') {
        at += 1;
    }
    at + 2
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: &str = "/* Of a test. */\n\n.a {\n  --_light: ;\n  grid-template: auto\n    auto;\n}\n\n/* And */\n.b, .c:not(.d) { /* in */ margin: 0; }\n";
    const SQUEEZED: [u8; squeezed_len(SHEET)] = squeezed(SHEET);

    #[test]
    fn comments_and_indentation_go_and_words_stay_apart() {
        let wanted = ".a {--_light: ;grid-template: auto auto;}.b, .c:not(.d) { margin: 0; }";
        assert_eq!(std::str::from_utf8(&SQUEEZED), Ok(wanted));
    }

    #[test]
    fn a_comment_parts_words_and_one_without_an_end_takes_the_rest() {
        assert_eq!(squeezed_len("a/* */b"), 3);
        assert_eq!(squeezed_len("a /* b"), 2);
        assert_eq!(squeezed_len(""), 0);
    }
}
