//! What can be read from a token (`docs/protocol.md` section 4.3).

use base64::Engine;
use base64::engine::general_purpose::{URL_SAFE, URL_SAFE_NO_PAD};
use ptero_console::protocol::{Claims, Permissions, Token, TokenError};
use serde_json::{Value, json};

fn claims(payload: &Value) -> Claims {
    let text = payload.to_string();
    let plain = Token::new(format!("h.{}.s", URL_SAFE_NO_PAD.encode(&text))).claims();
    let padded = Token::new(format!("h.{}.s", URL_SAFE.encode(&text))).claims();
    assert_eq!(plain, padded);
    plain.unwrap_or_else(|error| panic!("{payload}: {error}"))
}

#[test]
fn every_panel_s_claims() {
    let pterodactyl = json!({"iss": "https://panel.test", "aud": ["https://node.test"], "jti": "ab", "iat": 1_780_000_000,
        "nbf": 1_779_999_700, "exp": 1_780_000_600, "server_uuid": "0a1b", "permissions": ["*", "admin.websocket.errors"],
        "user_uuid": "c", "user_id": 1, "unique_id": "x", "scope": "websocket"});
    let expected = Claims {
        exp: Some(1_780_000_600),
        iat: Some(1_780_000_000),
        permissions: Some(Permissions::new(["*", "admin.websocket.errors"])),
        server_uuid: Some("0a1b".to_owned()),
    };
    assert_eq!(claims(&pterodactyl), expected);
    assert_eq!(expected.lifetime_ms(), Some(600_000));
    let xyra = json!({"aud": "node", "exp": "1780000600", "iat": 1_780_000_000.7, "server_uuid": "0a1b",
        "permissions": ["*", 5, null, "admin.websocket.errors"]});
    assert_eq!(claims(&xyra), expected);
}

#[test]
fn strange_claims_are_as_if_absent() {
    for payload in [
        json!({}),
        json!({"exp": null, "iat": null, "permissions": null, "server_uuid": null, "aud": {"a": 1}}),
        json!({"exp": -1, "iat": "soon", "permissions": "*", "server_uuid": 7}),
        json!({"exp": [], "iat": true, "permissions": {}, "server_uuid": []}),
    ] {
        assert_eq!(claims(&payload), Claims::default(), "{payload}");
    }
}

#[test]
fn lifetimes_never_overflow() {
    let endless = claims(&json!({"exp": 1e300, "iat": 0}));
    assert!(endless.lifetime_ms().is_some_and(|ms| ms > 1 << 60));
    assert_eq!(claims(&json!({"exp": 1, "iat": 2})).lifetime_ms(), None);
    assert_eq!(claims(&json!({"exp": 1})).lifetime_ms(), None);
}

#[test]
fn what_is_no_token_says_why() {
    let encode = |text: &str| format!("h.{}.s", URL_SAFE_NO_PAD.encode(text));
    for (token, error) in [
        (String::new(), TokenError::NotThreeParts),
        ("abc".to_owned(), TokenError::NotThreeParts),
        ("a.b".to_owned(), TokenError::NotThreeParts),
        ("a.b.c.d".to_owned(), TokenError::NotThreeParts),
        ("a.!!.c".to_owned(), TokenError::NotBase64),
        ("a.ü.c".to_owned(), TokenError::NotBase64),
        ("a..c".to_owned(), TokenError::NotJson),
        (encode("[1]"), TokenError::NotJson),
        (encode("{\"exp\":"), TokenError::NotJson),
        (encode(&"[".repeat(100_000)), TokenError::NotJson),
    ] {
        assert_eq!(Token::new(token.clone()).claims(), Err(error), "{}", &token[..token.len().min(40)]);
    }
}
