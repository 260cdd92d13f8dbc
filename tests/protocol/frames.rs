//! The envelope: what is accepted, what is refused and in which words (`docs/protocol.md` section 2).

use std::borrow::Cow;

use ptero_console::protocol::{DecodeError, MAX_FRAME_BYTES, ServerEvent, decode, decode_bytes};

fn console(text: &str) -> ServerEvent<'_> {
    ServerEvent::ConsoleOutput(text.into())
}

#[test]
fn every_form_of_args_is_accepted() {
    for (frame, text) in [
        (r#"{"event":"console output","args":["hi"]}"#, "hi"),
        (r#"{"args":["hi"],"event":"console output"}"#, "hi"),
        (r#"{"event":"console output","args":["hi","more",null,"x"]}"#, "hi"),
        (r#"{"event":"console output","args":[null,"x"]}"#, ""),
        (r#"{"event":"console output","args":[null]}"#, ""),
        (r#"{"event":"console output","args":[""]}"#, ""),
        (r#"{"event":"console output","args":[]}"#, ""),
        (r#"{"event":"console output","args":null}"#, ""),
        (r#"{"event":"console output"}"#, ""),
        (r#"{"event":"console output","args":["hi"],"extra":[{"a":[1,2]}],"x":1e999}"#, "hi"),
        (r#"{"event":"status","args":[1],"event":"console output","args":["hi"]}"#, "hi"),
        (" {\"event\" : \"console output\" ,\r\n\"args\":\t[ \"hi\" ] }\n", "hi"),
        (
            r#"{"\u0065vent":"console\u0020output","args":["\u003chi\u003e \u001b[0m\u0000 \ud83d\ude00"]}"#,
            "<hi> \u{1b}[0m\0 😀",
        ),
    ] {
        assert_eq!(decode(frame), Ok(console(text)), "{frame}");
        assert_eq!(decode_bytes(frame.as_bytes()), Ok(console(text)), "{frame}");
    }
}

#[test]
fn text_without_escapes_is_borrowed() {
    let plain = decode(r#"{"event":"console output","args":["plain ümläut"]}"#);
    assert!(matches!(plain, Ok(ServerEvent::ConsoleOutput(Cow::Borrowed("plain ümläut")))), "{plain:?}");
    let unknown = decode(r#"{"event":"new thing","args":["a","b\n"]}"#);
    let Ok(ServerEvent::Unknown { event: Cow::Borrowed("new thing"), args }) = unknown else { panic!("{unknown:?}") };
    assert!(matches!(args.as_slice(), [Cow::Borrowed("a"), Cow::Owned(_)]), "{args:?}");
}

#[test]
fn what_is_no_event_says_why() {
    for (frame, reason) in [
        ("", "EOF while parsing a value at line 1 column 0"),
        ("hello", "expected value at line 1 column 1"),
        (r#"{"event":"stats","args":["x"#, "EOF while parsing a string at line 1 column 27"),
        ("{\"event\":\"stats\"}\n{}", "trailing characters at line 2 column 1"),
        ("null", "it is null, not an object"),
        ("17", "it is a number, not an object"),
        (r#""eyJhbGciOiJIUzI1NiJ9.e30.secret""#, "it is a string, not an object"),
        (r#"[{"event":"stats"}]"#, "it is a list, not an object"),
        ("{}", "it has no `event`"),
        (r#"{"args":["x"]}"#, "it has no `event`"),
        (r#"{"event":true,"args":[1]}"#, "`event` is a boolean, not a string"),
        (r#"{"event":null}"#, "`event` is null, not a string"),
        (r#"{"event":{"a":{}}}"#, "`event` is an object, not a string"),
        (r#"{"event":"console output","args":["\ud800"]}"#, "unexpected end of hex escape at line 1 column 42"),
        (
            "{\"event\":\"console output\",\"args\":[\"a\0b\"]}",
            "control character (\\u0000-\\u001F) found while parsing a string at line 1 column 37",
        ),
    ] {
        let expected = DecodeError::NotAnEvent { reason: reason.to_owned() };
        assert_eq!(decode(frame), Err(expected), "{frame}");
    }
}

#[test]
fn args_that_are_no_strings_are_named() {
    for (args, reason) in [
        ("5", "`args` is a number, not a list"),
        ("\"x\"", "`args` is a string, not a list"),
        ("{\"0\":\"x\"}", "`args` is an object, not a list"),
        ("[1]", "arg 0 is a number, not a string"),
        ("[\"a\",null,-1.5]", "arg 2 is a number, not a string"),
        ("[\"a\",false,\"b\",3]", "arg 1 is a boolean, not a string"),
        ("[[\"a\"]]", "arg 0 is a list, not a string"),
        ("[{\"a\":[{}]},\"b\"]", "arg 0 is an object, not a string"),
    ] {
        for frame in [format!(r#"{{"event":"any","args":{args}}}"#), format!(r#"{{"args":{args},"event":"any"}}"#)] {
            let expected = DecodeError::Args { event: "any".to_owned(), reason: reason.to_owned() };
            assert_eq!(decode(&frame), Err(expected), "{frame}");
        }
    }
}

#[test]
fn the_limit_is_checked_before_anything_else() {
    let longest = format!(r#"{{"event":"console output","args":["{}"]}}"#, "x".repeat(MAX_FRAME_BYTES - 38));
    assert_eq!(longest.len(), MAX_FRAME_BYTES);
    assert!(matches!(decode(&longest), Ok(ServerEvent::ConsoleOutput(text)) if text.len() == MAX_FRAME_BYTES - 38));
    let too_long = DecodeError::TooLong { len: MAX_FRAME_BYTES + 1, max: MAX_FRAME_BYTES };
    assert_eq!(decode(&format!("{longest}\n")), Err(too_long.clone()));
    assert_eq!(decode_bytes(&vec![0xff; MAX_FRAME_BYTES + 1]), Err(too_long));
}

#[test]
fn bytes_that_are_no_utf8_are_counted() {
    assert_eq!(decode_bytes(b"{\"event\":\"\xff\"}"), Err(DecodeError::NotUtf8 { valid_up_to: 10 }));
}

#[test]
fn depth_costs_no_stack() {
    let open = "[".repeat(300_000);
    let close = "]".repeat(300_000);
    assert!(matches!(decode(&open), Err(DecodeError::NotAnEvent { .. })));
    assert!(matches!(decode(&format!("{open}{close}")), Err(DecodeError::NotAnEvent { .. })));
    let in_args = format!(r#"{{"event":"x","args":[{open}{close}]}}"#);
    assert!(matches!(decode(&in_args), Err(DecodeError::Args { .. })));
    let beside = format!(r#"{{"deep":{open}{close},"event":"deleted"}}"#);
    assert_eq!(decode(&beside), Ok(ServerEvent::Deleted));
    let inside = format!(r#"{{"event":"stats","args":["{{\"network\":{open}{close}}}"]}}"#);
    assert!(matches!(decode(&inside), Err(DecodeError::Payload { .. })));
}

#[test]
fn errors_hold_a_few_words_of_the_frame_at_most() {
    let name = "n".repeat(100_000);
    for frame in [
        format!(r#"{{"event":"{name}","args":[1]}}"#),
        format!(r#"{{"event":"status","args":["{name}"]}}"#),
        format!(r#"{{"event":"backup completed:{name}","args":["{name}"]}}"#),
        format!(r#"{{"{name}":"{name}"}}"#),
    ] {
        let Err(error) = decode(&frame) else { panic!("accepted") };
        assert!(error.to_string().len() < 500 && format!("{error:?}").len() < 500);
    }
}
