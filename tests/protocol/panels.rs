//! What the panels answer (`docs/protocol.md` section 9).

use ptero_console::protocol::{
    Credentials, CredentialsAnswer, CredentialsError, Diagnostics, MAX_FRAME_BYTES, PanelError, Token, Unavailable,
    decode_credentials,
};
use serde_json::json;

const TOKEN: &str = "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjF9.c2lnbmF0dXJl";
const SOCKET: &str = "wss://node.test:8080/api/servers/0a1b/ws";

fn answered() -> Result<CredentialsAnswer, CredentialsError> {
    let credentials = Credentials { token: Token::new(TOKEN), socket: SOCKET.to_owned() };
    Ok(CredentialsAnswer::Credentials(credentials))
}

fn refusal(status: u16, body: &str) -> PanelError {
    match decode_credentials(status, body) {
        Err(CredentialsError::Status(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_panel_s_credentials() {
    for body in [
        json!({"data": {"token": TOKEN, "socket": SOCKET}}),
        json!({"object": "websocket_token", "data": {"token": TOKEN, "socket": SOCKET}}),
        json!({"token": TOKEN, "socket": SOCKET}),
        json!({"token": TOKEN, "url": SOCKET}),
        json!({"data": {"token": TOKEN, "url": SOCKET, "socket": null}, "unavailable": false}),
        json!({"data": null, "token": TOKEN, "socket": format!(" {SOCKET}\n")}),
    ] {
        assert_eq!(decode_credentials(200, &body.to_string()), answered(), "{body}");
        assert_eq!(decode_credentials(201, &format!("\u{feff}{body}\n")), answered(), "{body}");
    }
}

#[test]
fn a_server_that_is_unavailable() {
    let diagnostics = json!({"error": "ECONNREFUSED", "serverUuid": "0a1b", "serverIdentifier": null, "nodeId": 7,
        "serverStatus": ["?"]});
    let expected = Unavailable {
        message: "Node is offline".to_owned(),
        diagnostics: Diagnostics {
            error: Some("ECONNREFUSED".to_owned()),
            server_uuid: Some("0a1b".to_owned()),
            server_identifier: None,
            node_id: Some("7".to_owned()),
            server_status: None,
        },
    };
    let inner = json!({"unavailable": true, "message": "Node is\n offline", "diagnostics": diagnostics});
    for body in [
        inner.clone(),
        json!({"data": inner}),
        json!({"data": {"token": TOKEN, "socket": SOCKET}, "unavailable": true, "message": "Node is offline", "diagnostics": diagnostics}),
    ] {
        assert_eq!(decode_credentials(200, &body.to_string()), Ok(CredentialsAnswer::Unavailable(expected.clone())));
    }
    let bare = decode_credentials(200, r#"{"unavailable":true,"diagnostics":null}"#);
    assert_eq!(bare, Ok(CredentialsAnswer::Unavailable(Unavailable::default())));
}

#[test]
fn the_words_of_every_family_of_errors() {
    for (status, body, detail) in [
        (
            403,
            json!({"errors": [{"code": "HttpForbidden", "status": "403", "detail": "No access."}]}),
            Some("No access."),
        ),
        (409, json!({"errors": ["server is suspended", "try later"]}), Some("server is suspended; try later")),
        (404, json!({"error": true, "statusCode": 404, "message": "Server not found"}), Some("Server not found")),
        (502, json!({"data": {"message": "Wings is down"}}), Some("Wings is down")),
        (404, json!({"error": "server not found"}), Some("server not found")),
        (422, json!({"message": "Invalid.", "errors": {"server": ["Invalid."]}}), Some("Invalid.")),
        (500, json!({"errors": [{"detail": null}, {"code": "x"}, 5], "message": ""}), None),
        (500, json!(["message"]), None),
    ] {
        let expected = PanelError { status, detail: detail.map(str::to_owned), is_html: false };
        assert_eq!(refusal(status, &body.to_string()), expected, "{body}");
    }
    for body in ["", "upstream timed out", "{\"message\":"] {
        assert_eq!(refusal(503, body), PanelError { status: 503, detail: None, is_html: false });
    }
}

#[test]
fn details_are_bounded_and_clean() {
    let long = refusal(500, &json!({"message": "word\u{1b}[31m\r\n".repeat(500)}).to_string());
    let detail = long.detail.unwrap_or_default();
    assert!(detail.starts_with("word [31m word [31m word") && detail.ends_with('…'), "{detail}");
    assert!(detail.chars().count() <= 301 && !detail.contains(char::is_control));
    let quoted = refusal(502, &json!({"message": format!("GET {SOCKET}?token={TOKEN} failed")}).to_string());
    assert_eq!(quoted.detail, Some(format!("GET {SOCKET}?token=[token] failed")));
}

#[test]
fn web_pages_are_recognised() {
    for body in ["<!DOCTYPE html><title>Login</title>", "\u{feff}\n  <html>"] {
        assert_eq!(decode_credentials(200, body), Err(CredentialsError::Html));
        assert_eq!(refusal(502, body), PanelError { status: 502, detail: None, is_html: true });
    }
}

#[test]
fn what_is_missing_is_named() {
    for (body, field) in [
        (json!({}), "token"),
        (json!([]), "token"),
        (json!("x"), "token"),
        (json!({"data": {"socket": SOCKET}}), "token"),
        (json!({"token": "", "socket": SOCKET}), "token"),
        (json!({"token": 5, "socket": SOCKET}), "token"),
        (json!({"token": TOKEN}), "socket"),
        (json!({"token": TOKEN, "socket": {}, "url": " "}), "socket"),
    ] {
        assert_eq!(decode_credentials(200, &body.to_string()), Err(CredentialsError::Missing { field }), "{body}");
    }
}

#[test]
fn a_body_that_is_no_json_is_not_quoted() {
    for (body, reason) in [
        (String::new(), "EOF while parsing a value at line 1 column 0".to_owned()),
        (TOKEN.to_owned(), "expected value at line 1 column 1".to_owned()),
        (" ".repeat(MAX_FRAME_BYTES + 1), format!("1048577 bytes are over the limit of {MAX_FRAME_BYTES} bytes")),
    ] {
        assert_eq!(decode_credentials(200, &body), Err(CredentialsError::NotJson { reason }));
    }
}

#[test]
fn only_websocket_addresses_are_taken() {
    let decode = |socket: &str| decode_credentials(200, &json!({"token": TOKEN, "socket": socket}).to_string());
    for good in ["ws://127.0.0.1:8080/api/servers/a/ws", "WSS://[::1]/ws", "wss://n/ws?region=eu"] {
        let credentials = Credentials { token: Token::new(TOKEN), socket: good.to_owned() };
        assert_eq!(decode(good), Ok(CredentialsAnswer::Credentials(credentials)));
    }
    for bad in [
        "https://n/ws",
        "//n/ws",
        "n/ws",
        "ws:n",
        "ws://",
        "wss:///ws",
        "wss://?x",
        "javascript:alert(1)//://",
        "ws://a b/",
    ] {
        assert_eq!(decode(bad), Err(CredentialsError::BadSocketUrl), "{bad}");
    }
}

#[test]
fn a_token_in_the_socket_s_query_is_cut_off() {
    let body = json!({"token": TOKEN, "socket": format!("{SOCKET}?token={TOKEN}")}).to_string();
    assert_eq!(decode_credentials(200, &body), answered());
}
