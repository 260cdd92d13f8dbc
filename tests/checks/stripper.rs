//! An independent, simple reader of escapes, for the texts whose rows are plain to tell: nothing in them moves the cursor,
//! erases, or is left open.

/// The rows without escapes; `None` if the text is not of the simple kind.
pub fn stripped(text: &str) -> Option<Vec<String>> {
    let mut rows = vec![String::new()];
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '\n' => rows.push(String::new()),
            '\r' if rest.is_empty() || rest.starts_with('\n') => {}
            '\x1b' => rest = after_escape(rest)?,
            '\r' | '\t' | '\x08' | '\x0b' | '\x0c' => return None,
            '\u{90}' | '\u{98}' | '\u{9b}' | '\u{9d}'..='\u{9f}' => return None,
            '\u{2028}' | '\u{2029}' => rows.last_mut()?.push(' '),
            c if c.is_control() => {}
            c => rows.last_mut()?.push(c),
        }
    }
    if rows.len() > 1 && rows.last()?.is_empty() {
        rows.pop();
    }
    Some(rows)
}

fn after_escape(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    let rest = text.get(1..)?;
    match first {
        '[' => {
            let end = rest.find(|c| !matches!(c, '\x20'..='\x3f'))?;
            let last = rest[end..].chars().next()?;
            matches!(last, 'm' | 'h' | 'l' | 'n' | 'c' | 'q' | 't').then(|| &rest[end + 1..])
        }
        ']' => after_string(rest, &["\x07", "\x1b\\", "\u{9c}"]),
        'P' | 'X' | '^' | '_' => after_string(rest, &["\x1b\\", "\u{9c}"]),
        '(' | ')' => rest.chars().next().filter(|c| matches!(c, '0'..='~')).map(|_| &rest[1..]),
        '=' | '>' | '\\' => Some(rest),
        _ => None,
    }
}

/// Behind the first of the terminators, if nothing that gives the string up stands before it.
fn after_string<'a>(text: &'a str, terminators: &[&str]) -> Option<&'a str> {
    let (at, terminator) = terminators.iter().filter_map(|end| Some((text.find(end)?, end))).min()?;
    let is_open = !text[..at].contains(['\n', '\x1b', '\x18', '\x1a']);
    is_open.then(|| &text[at + terminator.len()..])
}
