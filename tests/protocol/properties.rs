//! What holds for every input.

use std::borrow::Cow;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use ptero_console::protocol::{
    ClientEvent, CredentialsAnswer, PowerAction, ServerEvent, Token, decode, decode_bytes, decode_credentials,
};
use serde_json::{Value, json};

/// Frames of every kind of reading: texts, lists, documents.
const SAMPLES: &[&str] = &[
    r#"{"event":"console output","args":["\u001b[33m\u001b[1m[Pterodactyl Daemon]:\u001b[39m hi\u001b[0m"]}"#,
    r#"{"event":"auth success","args":["*","admin.websocket.errors"]}"#,
    r#"{"event":"stats","args":["{\"memory_bytes\":1,\"network\":{\"rx_bytes\":1126,\"tx_bytes\":2},\"cpu_absolute\":58.8,\"uptime\":1,\"state\":\"running\"}"]}"#,
    r#"{"event":"backup completed:0a1b","args":["{\"checksum\":\"ab\",\"file_size\":9,\"is_successful\":true}"]}"#,
    r#"{"event":"image pull progress","args":["abc",null,"{\"status\":\"pulling\",\"progress\":25,\"total\":100}"]}"#,
    r#"{"event":"schedule step error","args":["u","s","text \ud83d\ude00"],"more":[{"a":1.5e3}]}"#,
];

const BODIES: &[&str] = &[
    r#"{"data":{"token":"TOKEN","socket":"wss://n.test/ws?token=TOKEN"}}"#,
    r#"{"token":"TOKEN","url":"https://n.test/?token=TOKEN"}"#,
    r#"{"token":"TOKEN","socket":["TOKEN"]}"#,
    r#"{"unavailable":true,"message":"TOKEN failed","diagnostics":{"error":"at wss://n/?t=TOKEN","nodeId":"TOKEN"}}"#,
    r#"{"errors":[{"detail":"bad token: TOKEN"},{"detail":"TOKEN"}],"token":"TOKEN"}"#,
    r#"{"errors":["TOKEN"],"message":"TOKEN","token":"TOKEN"}"#,
    r#"TOKEN"#,
    r#"<html>TOKEN</html>"#,
];

fn jwt() -> impl Strategy<Value = String> {
    "eyJ[A-Za-z0-9_-]{10,40}\\.eyJ[A-Za-z0-9_-]{10,80}\\.[A-Za-z0-9_-]{20,43}"
}

fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 8, 4, |inner| {
        prop_oneof![vec(inner.clone(), 0..4).prop_map(Value::from), inner.prop_map(|value| json!({"rx_bytes": value}))]
    })
}

/// JSON as Go writes it: `<`, `>` and `&` escaped, a line end behind.
fn as_go(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026") + "\n"
}

proptest! {
    #[test]
    fn decode_never_panics(text in ".*", bytes in vec(any::<u8>(), 0..200), event in any::<String>(), value in json_value()) {
        let _ = decode(&text);
        let _ = decode_bytes(&bytes);
        let _ = decode(&json!({"event": event, "args": value}).to_string());
    }

    #[test]
    fn mutated_frames_never_panic(
        sample in proptest::sample::select(SAMPLES),
        changes in vec((any::<prop::sample::Index>(), any::<u8>(), 0..4), 1..6),
    ) {
        let mut bytes = sample.as_bytes().to_vec();
        for (at, byte, change) in changes {
            let at = at.index(bytes.len().max(1));
            match change {
                0 if at < bytes.len() => bytes[at] = byte,
                1 if at < bytes.len() => drop(bytes.remove(at)),
                2 => bytes.truncate(at),
                _ => bytes.insert(at.min(bytes.len()), byte),
            }
        }
        let _ = decode_bytes(&bytes);
    }

    #[test]
    fn every_text_arrives_as_it_was_sent(args in vec(option::of(any::<String>()), 0..5)) {
        let frame = json!({"event": "of tomorrow", "args": args});
        let expected: Vec<Cow<'_, str>> = args.iter().map(|arg| arg.as_deref().unwrap_or_default().into()).collect();
        let expected = ServerEvent::Unknown { event: "of tomorrow".into(), args: expected };
        for frame in [frame.to_string(), as_go(&frame)] {
            prop_assert_eq!(decode(&frame), Ok(expected.clone()));
        }
    }

    #[test]
    fn a_line_of_output_arrives_as_it_was_sent(line in any::<String>()) {
        let frame = as_go(&json!({"event": "console output", "args": [line]}));
        prop_assert_eq!(decode(&frame), Ok(ServerEvent::ConsoleOutput(line.as_str().into())));
    }

    #[test]
    fn stats_of_any_types_are_finite_and_bounded(
        memory in json_value(), cpu in json_value(), network in json_value(), uptime in json_value(), state in json_value(),
    ) {
        let document = json!({"memory_bytes": memory, "cpu_absolute": cpu, "network": network, "uptime": uptime,
            "state": state, "disk_io": network});
        let frame = json!({"event": "stats", "args": [document.to_string()]}).to_string();
        let Ok(ServerEvent::Stats(stats)) = decode(&frame) else { panic!("{frame}") };
        prop_assert!(stats.cpu_absolute.is_finite() && stats.cpu_absolute >= 0.0);
        let counts = [stats.memory_bytes, stats.network.rx_bytes, stats.uptime.unwrap_or_default()];
        prop_assert!(counts.iter().all(|count| *count < 1 << 53));
    }

    #[test]
    fn what_a_client_says_is_an_envelope_of_strings(text in any::<String>(), which in 0..5_usize, action in 0..4_usize) {
        let action = PowerAction::ALL[action];
        let (event, args) = match which {
            0 => (ClientEvent::Auth(Token::new(text.as_str())), json!([text])),
            1 => (ClientEvent::SetState(action), json!([action.as_str()])),
            2 => (ClientEvent::SendCommand(text.clone()), json!([text])),
            3 => (ClientEvent::SendLogs, json!([])),
            _ => (ClientEvent::SendStats, json!([])),
        };
        let frame: Value = serde_json::from_str(&event.encode())?;
        prop_assert_eq!(frame, json!({"event": event.name(), "args": args}));
    }

    #[test]
    fn panels_and_tokens_never_panic(status in any::<u16>(), body in ".*", value in json_value(), token in ".*") {
        let _ = decode_credentials(status, &body);
        for field in ["data", "unavailable", "token", "socket", "errors", "diagnostics"] {
            let body = json!({"token": "t", "socket": "ws://n", "unavailable": field == "diagnostics", field: value});
            let _ = decode_credentials(200, &body.to_string());
            let _ = decode_credentials(500, &body.to_string());
        }
        let _ = Token::new(token.clone()).claims();
        let _ = Token::new(format!("a.{token}.b")).claims();
    }

    #[test]
    fn no_token_is_ever_printed(
        token in jwt(),
        body in proptest::sample::select(BODIES),
        status in prop_oneof![Just(200_u16), Just(403), Just(502)],
        keep in any::<prop::sample::Index>(),
        whole in any::<bool>(),
    ) {
        let body = body.replace("TOKEN", &token);
        let body = if whole { body.as_str() } else { &body[..keep.index(body.len())] };
        let answer = decode_credentials(status, body);
        let mut printed = format!("{answer:?}");
        match answer {
            Ok(CredentialsAnswer::Credentials(credentials)) => {
                printed += &format!("{:?}{:?}", credentials.token.claims(), ClientEvent::Auth(credentials.token));
                printed += &credentials.socket;
            }
            Ok(CredentialsAnswer::Unavailable(unavailable)) => printed += &unavailable.message,
            Err(error) => printed += &format!("{error}{}", error.code()),
        }
        for part in token.split('.') {
            prop_assert!(!printed.contains(part), "{printed}");
        }
    }
}
