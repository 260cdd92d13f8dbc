//! Places in a text: `{name}` stands for a value, `{name|otherwise}` for the value or, if it is empty, for other words.

/// A name in braces, and what stands around it.
struct Place<'a> {
    before: &'a str,
    name: &'a str,
    otherwise: &'a str,
    behind: &'a str,
}

/// The next place. Braces around anything else are text.
fn next_place(text: &str) -> Option<Place<'_>> {
    let mut from = 0;
    loop {
        let open = from + text.get(from..)?.find('{')?;
        let inside = text.get(open + 1..)?;
        let close = inside.find('}')?;
        let (name, otherwise) = inside.get(..close)?.split_once('|').unwrap_or((inside.get(..close)?, ""));
        if !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') {
            return Some(Place { before: text.get(..open)?, name, otherwise, behind: inside.get(close + 1..)? });
        }
        from = open + 1;
    }
}

/// The text with its places filled. A place whose value is empty and that has no other words takes the space before it
/// along; one that `value` does not know stays as it is.
pub(crate) fn filled(mut rest: &str, mut value: impl FnMut(&str) -> Option<String>) -> String {
    let mut text = String::new();
    while let Some(place) = next_place(rest) {
        text.push_str(place.before);
        match value(place.name) {
            Some(value) if !value.is_empty() => text.push_str(&value),
            Some(_) if place.otherwise.is_empty() => text.truncate(text.trim_end_matches(' ').len()),
            Some(_) => text.push_str(place.otherwise),
            None => text.extend(["{", place.name, "}"]),
        }
        rest = place.behind;
    }
    text.push_str(rest);
    text
}

/// The names of a text's places, sorted, each once.
pub(super) fn places(mut text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    while let Some(place) = next_place(text) {
        if let Err(at) = names.binary_search(&place.name) {
            names.insert(at, place.name);
        }
        text = place.behind;
    }
    names
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fill(text: &str) -> String {
        filled(text, |name| match name {
            "a" => Some("one".to_owned()),
            "none" => Some(String::new()),
            _ => None,
        })
    }

    #[test]
    fn places_are_filled() {
        for (text, expected) in [
            ("{a} and {a}", "one and one"),
            ("{a|other} {none|other}", "one other"),
            ("is {none}.", "is."),
            ("{b} stays", "{b} stays"),
            ("{ token, socket } {} {A} {a", "{ token, socket } {} {A} {a"),
            ("{{a}}", "{one}"),
        ] {
            assert_eq!(fill(text), expected);
        }
        assert_eq!(places("{b} {a|x} {b} { c }"), ["a", "b"]);
    }

    proptest! {
        #[test]
        fn a_text_without_braces_is_itself(text in "[^{}]*") {
            prop_assert_eq!(fill(&text), text);
        }

        #[test]
        fn any_text_is_filled_without_harm(text in "([{}|a-c ]|none|ü)*") {
            let _ = (fill(&text), places(&text));
        }
    }
}
