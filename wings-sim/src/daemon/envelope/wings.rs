//! The envelope as Go's encoder writes it and Go's decoder reads it.

use serde::{Deserialize, Serialize};

use super::Outgoing;

/// The text of a frame: no `args` key without arguments, Go's escapes, and the newline its encoder appends.
pub(super) fn frame(message: &Outgoing) -> String {
    #[derive(Serialize)]
    struct Envelope<'a> {
        event: &'a str,
        #[serde(skip_serializing_if = "<[String]>::is_empty")]
        args: &'a [String],
    }
    let json = serde_json::to_string(&Envelope { event: message.event, args: &message.args }).unwrap_or_default();
    let mut text = String::with_capacity(json.len() + 1);
    for character in json.chars() {
        match character {
            '<' => text.push_str("\\u003c"),
            '>' => text.push_str("\\u003e"),
            '&' => text.push_str("\\u0026"),
            '\u{2028}' => text.push_str("\\u2028"),
            '\u{2029}' => text.push_str("\\u2029"),
            other => text.push(other),
        }
    }
    text.push('\n');
    text
}

/// One message of a client: the arguments are already joined, as Wings joins them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Incoming {
    pub(crate) event: String,
    pub(crate) arg: String,
}

impl Incoming {
    /// Reads a frame. `None` is what Wings drops without an answer: bad JSON, an element of `args` that is not a string.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        #[derive(Deserialize)]
        struct Envelope {
            #[serde(default)]
            event: Option<String>,
            #[serde(default)]
            args: Option<Vec<Option<String>>>,
        }
        let envelope: Envelope = serde_json::from_str(text).ok()?;
        let arg = envelope.args.unwrap_or_default().into_iter().flatten().collect();
        Some(Self { event: envelope.event.unwrap_or_default(), arg })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Dialect;

    #[test]
    fn a_bare_message_has_no_args_key_and_ends_with_a_newline() {
        assert_eq!(Outgoing::bare("auth success").frame(Dialect::Wings), "{\"event\":\"auth success\"}\n");
    }

    #[test]
    fn an_empty_argument_is_still_an_argument() {
        assert_eq!(
            Outgoing::with("install started", "").frame(Dialect::Wings),
            "{\"event\":\"install started\",\"args\":[\"\"]}\n"
        );
    }

    #[test]
    fn escapes_are_those_of_go() {
        let frame = Outgoing::with("console output", "<b> & \u{2028}\u{2029} \u{1b}[0m \"q\"").frame(Dialect::Wings);
        let expected = r#"{"event":"console output","args":["\u003cb\u003e \u0026 \u2028\u2029 \u001b[0m \"q\""]}"#;
        assert_eq!(frame, format!("{expected}\n"));
    }

    #[test]
    fn invalid_utf8_becomes_the_replacement_character() {
        assert_eq!(Outgoing::console(b"a\xffb").args, ["a\u{fffd}b"]);
    }

    #[test]
    fn arguments_are_joined_without_a_separator() {
        let parsed = Incoming::parse(r#"{"event":"send command","args":["say ","hi"]}"#);
        assert_eq!(parsed, Some(Incoming { event: "send command".into(), arg: "say hi".into() }));
    }

    #[test]
    fn args_may_be_absent_null_empty_or_hold_nulls() {
        for text in [
            r#"{"event":"x"}"#,
            r#"{"event":"x","args":null}"#,
            r#"{"event":"x","args":[]}"#,
            r#"{"event":"x","args":[null]}"#,
        ] {
            assert_eq!(Incoming::parse(text), Some(Incoming { event: "x".into(), arg: String::new() }), "{text}");
        }
    }

    #[test]
    fn other_shapes_are_dropped() {
        for text in [r#"{"event":"x","args":[1]}"#, r#"{"event":"x","args":"y"}"#, r#"{"event":3}"#, "[", "", "7"] {
            assert_eq!(Incoming::parse(text), None, "{text}");
        }
    }
}
