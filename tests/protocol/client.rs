//! What a client says (`docs/protocol.md` section 3), and small words of the wire.

use ptero_console::protocol::{ClientEvent, CloseCode, CloseMeaning, Permissions, PowerAction, PowerState, Token};

#[test]
fn args_are_always_a_list_of_strings() {
    for (event, frame) in [
        (ClientEvent::Auth(Token::new("a.b.c")), r#"{"event":"auth","args":["a.b.c"]}"#),
        (ClientEvent::SetState(PowerAction::Kill), r#"{"event":"set state","args":["kill"]}"#),
        (ClientEvent::SendCommand("say \"ü\" \\".to_owned()), r#"{"event":"send command","args":["say \"ü\" \\"]}"#),
        (ClientEvent::SendCommand(String::new()), r#"{"event":"send command","args":[""]}"#),
        (ClientEvent::SendLogs, r#"{"event":"send logs","args":[]}"#),
        (ClientEvent::SendStats, r#"{"event":"send stats","args":[]}"#),
    ] {
        assert_eq!(event.encode(), frame);
    }
}

#[test]
fn the_token_is_not_printed() {
    assert_eq!(format!("{:?}", ClientEvent::Auth(Token::new("a.b.c"))), "Auth(Token(…))");
}

#[test]
fn power_words() {
    for state in [PowerState::Offline, PowerState::Starting, PowerState::Running, PowerState::Stopping] {
        assert_eq!(PowerState::parse(state.as_str()), Some(state));
    }
    for action in PowerAction::ALL {
        assert_eq!(PowerAction::parse(action.as_str()), Some(action));
    }
    assert_eq!(PowerState::parse("Running"), None);
    assert_eq!(PowerAction::Kill.permission(), "control.stop");
}

#[test]
fn a_star_grants_everything_but_admin() {
    let owner = Permissions::new(["*"]);
    assert!(owner.allows("control.start") && owner.allows("websocket.connect"));
    assert!(!owner.allows("admin.websocket.errors"));
    assert!(Permissions::new(["admin.websocket.errors"]).allows("admin.websocket.errors"));
    assert!(!Permissions::default().allows("control.start"));
}

#[test]
fn closes_of_section_8_1() {
    for (code, reason, meaning) in [
        (1000, "permission revoked", CloseMeaning::PermissionRevoked),
        (1000, "authentication timeout", CloseMeaning::Retry),
        (1000, "", CloseMeaning::Retry),
        (1001, "server deleted", CloseMeaning::Deleted),
        (1001, "", CloseMeaning::Retry),
        (1005, "", CloseMeaning::Retry),
        (1006, "", CloseMeaning::Retry),
        (1009, "", CloseMeaning::MessageTooBig),
        (1012, "", CloseMeaning::Retry),
        (4400, "", CloseMeaning::Refused),
        (4409, "server is suspended", CloseMeaning::Suspended),
    ] {
        assert_eq!(CloseCode(code).meaning(reason), meaning, "{code} {reason}");
    }
}
