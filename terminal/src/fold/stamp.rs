//! The time that a line begins with.

/// What stands behind the time that `text` begins with, an opening bracket before it included; all of it if it begins with
/// none. Only what is surely a time counts as one: lines that differ in a counter or an address are different lines.
pub(super) fn after(text: &[u8]) -> &[u8] {
    let blank = text.iter().take_while(|byte| matches!(byte, b' ' | b'[' | b'(')).count();
    let mut rest = text.get(blank..).unwrap_or_default();
    if !rest.first().is_some_and(u8::is_ascii_digit) {
        return text;
    }
    let dated = date(rest);
    if let Some(behind) = dated {
        rest = match behind {
            [b' ' | b'T' | b'-', digit, ..] if digit.is_ascii_digit() => behind.get(1..).unwrap_or_default(),
            [b' ', b'-', b' ', ..] => behind.get(3..).unwrap_or_default(),
            behind => behind,
        };
    }
    let points: &[u8] = if dated.is_some() { b":." } else { b":" };
    match (time(rest, points), dated) {
        (Some(behind), _) => zone(behind),
        (None, Some(behind)) => behind,
        (None, None) => text,
    }
}

/// `2024-01-02`, `2024/01/02`, `01/02/2024`, `02.01.2024`, `02Jan2024`.
fn date(text: &[u8]) -> Option<&[u8]> {
    let is_mark = |byte: &u8| matches!(byte, b'-' | b'/' | b'.');
    match digits(text) {
        4 => {
            let mark = text.get(4).filter(|byte| is_mark(byte))?;
            let rest = text.get(5..)?;
            let rest = rest.get(fixed(rest, 2)?..)?.strip_prefix(&[*mark])?;
            rest.get(fixed(rest, 2)?..)
        }
        2 => {
            let rest = text.get(2..)?;
            let rest = match rest {
                [mark, rest @ ..] if is_mark(mark) => rest.get(fixed(rest, 2)?..)?.strip_prefix(&[*mark])?,
                [a, b, c, rest @ ..] if [a, b, c].iter().all(|byte| byte.is_ascii_alphabetic()) => rest,
                _ => return None,
            };
            rest.get(fixed(rest, 4)?..)
        }
        _ => None,
    }
}

/// `12:00:00`, `9:05:01.123`, `12:00:00,123`, `12.00.00:123`.
fn time<'a>(text: &'a [u8], points: &[u8]) -> Option<&'a [u8]> {
    let hour = digits(text);
    let mark = text.get(hour).filter(|byte| (1..=2).contains(&hour) && points.contains(byte))?;
    let rest = text.get(hour + 1..)?;
    let rest = rest.get(fixed(rest, 2)?..)?.strip_prefix(&[*mark])?;
    let rest = rest.get(fixed(rest, 2)?..)?;
    Some(match rest {
        [b'.' | b',' | b':', digit, ..] if digit.is_ascii_digit() => {
            let part = rest.get(1..).unwrap_or_default();
            part.get(digits(part)..).unwrap_or_default()
        }
        rest => rest,
    })
}

/// `Z`, `+01:00`, `-0500`.
fn zone(text: &[u8]) -> &[u8] {
    match text {
        [b'Z', rest @ ..] => rest,
        [b'+' | b'-', a, b, b':', c, d, rest @ ..] | [b'+' | b'-', a, b, c, d, rest @ ..]
            if [a, b, c, d].iter().all(|byte| byte.is_ascii_digit()) =>
        {
            rest
        }
        text => text,
    }
}

/// How many digits a text begins with.
fn digits(text: &[u8]) -> usize {
    text.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// `count`, if the text begins with so many digits and no more.
fn fixed(text: &[u8], count: usize) -> Option<usize> {
    (digits(text) == count).then_some(count)
}
